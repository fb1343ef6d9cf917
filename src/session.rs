//! The session: one learner at work. `Session::record` is the only door through which progress changes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;
use tekser_core::{
    course::CourseMap,
    learner::{Band, Learner},
    pack::Shell,
    progress::Progress,
    record::{Fact, Record},
    report::Report,
    route::Route,
    summary::{IdLock, Summary, SummaryError},
    ui_text::Argument,
};

use crate::dom::Picked;
use crate::host::{
    chance, page,
    storage::{Account, Change, Device, Store, Trouble, replica_of},
};

/// What every page may use; copied freely, since it is one pointer.
#[derive(Clone, Copy)]
pub struct Session(&'static Parts);

impl std::ops::Deref for Session {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// What a session is made of.
pub struct Parts {
    /// The frame in the current language.
    pub shell: RwSignal<Arc<Shell>>,
    /// Where we are.
    pub route: RwSignal<Route>,
    /// The page of `route`: a lesson without its step, so that its page is not drawn anew for each.
    pub place: RwSignal<Route>,
    /// Where we were before this page, step and all; home where we came from outside.
    pub before: RwSignal<Route>,
    /// Settings and learners of this device.
    pub device: RwSignal<Device>,
    /// Id of the learner at work; empty for a guest who did nothing yet.
    pub current: RwSignal<String>,
    /// What follows from the record.
    pub progress: RwSignal<Progress>,
    /// Interface key of what a person must be told about storage; empty when all is well.
    pub trouble: RwSignal<String>,
    map_arrived: Picked,
    map: Mutex<Option<Arc<CourseMap>>>,
    record: Mutex<Record>,
    /// What a host keeps of this learner.
    carried: Mutex<Carried>,
    stamp: Mutex<Stamp>,
    store: Store,
}

/// Progress in short, as a host keeps it.
#[derive(Default)]
struct Carried {
    ids: IdLock,
    summary: Summary,
    /// Whether the host is to keep what comes of it: not without a host, and not where a newer copy of the course wrote.
    writable: bool,
}

/// How long a packed summary may be: SCORM 1.2's room.
const STATE: usize = 4096;

/// Who kept the record last, as far as this page knows: its own name, and how often it did.
#[derive(Clone)]
struct Stamp {
    page: String,
    count: u32,
    known: Option<String>,
}

impl Session {
    /// A session on this page's storage: the device's current learner, or a new guest.
    pub fn open(shell: Shell, store: Store, carried: Option<(IdLock, String)>) -> Self {
        let route = page::address().renamed(&shell.renamed);
        // One session lives as long as its page.
        let session = Self(Box::leak(Box::new(Parts {
            shell: RwSignal::new(Arc::new(shell)),
            map_arrived: Picked::new(None),
            map: Mutex::default(),
            place: RwSignal::new(route.page()),
            route: RwSignal::new(route),
            before: RwSignal::new(Route::Home),
            device: RwSignal::new(store.device()),
            current: RwSignal::new(String::new()),
            progress: RwSignal::new(Progress::default()),
            trouble: RwSignal::new(String::new()),
            record: Mutex::default(),
            carried: Mutex::default(),
            stamp: Mutex::new(Stamp { page: chance::random_name(), count: 0, known: None }),
            store,
        })));
        if store == Store::Memory {
            session.say(Some(Trouble::Blocked));
        }
        let current = session.device.with_untracked(|device| device.current.clone());
        session.switch_to(&current);
        if let Some((ids, text)) = carried {
            *held(&session.carried) = Carried { ids, summary: Summary::default(), writable: true };
            session.carry(&text);
        }
        session
    }

    /// Takes in what the host kept, or what it hands over later. Nothing that is known already is lost or counted twice.
    pub fn carry(&self, text: &str) {
        let trouble = match Summary::from_text(text) {
            Ok(summary) => {
                let own = self.device.with_untracked(|device| device.account().map(replica_of).unwrap_or_default());
                let known = self.held().highest().get(&own).copied().unwrap_or_default();
                // Where the host knows of later events of this very replica, the storage was set back: its numbers are used up.
                if summary.parts.get(&own).is_some_and(|part| part.highest > known) {
                    self.new_replica();
                }
                summary.parts.values().for_each(|part| self.held().hear(part.counter));
                held(&self.carried).summary.merge(summary);
                None
            }
            Err(SummaryError::Newer) => {
                held(&self.carried).writable = false;
                Some(Trouble::Newer)
            }
            Err(SummaryError::Damaged) => Some(Trouble::Corrupt),
        };
        self.say(trouble);
        self.derive();
    }

    /// Tells the host how far the learner is.
    fn report(&self) {
        let Some(map) = held(&self.map).clone() else { return };
        let mut carried = held(&self.carried);
        let Carried { ids, summary, writable } = &mut *carried;
        let state = writable.then(|| {
            summary.merge(Summary::of(&self.held(), &|kind, id| ids.number(kind, id)));
            summary.to_text_within(STATE)
        });
        page::report(state, &self.progress.with_untracked(|progress| Report::of(progress, &map)));
    }

    /// Numbers that may have been given once must not be given again.
    fn new_replica(&self) {
        self.change_device(|device| {
            if let Some(account) = device.learners.iter_mut().find(|account| account.id == device.current) {
                account.replica = chance::random_name();
            }
        });
    }

    /// The current language's tag.
    pub fn locale(&self) -> String {
        self.shell.with_untracked(|shell| shell.texts.locale.clone())
    }

    /// The interface text of `key`.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.shell.with_untracked(|shell| shell.texts.text(key, arguments))
    }

    /// The map of the course in the current language, once loaded; whoever asks is told when it arrives.
    pub fn map(&self) -> Option<Arc<CourseMap>> {
        self.map_arrived.track();
        held(&self.map).clone()
    }

    /// The map has arrived, or is asked for anew in another language.
    pub fn set_map(&self, map: Option<CourseMap>) {
        *held(&self.map) = map.map(|map| Arc::new(page::scope().of(map)));
        self.map_arrived.set(Some(0));
        self.report();
    }

    /// The learner at work; `None` for a guest.
    pub fn learner(&self) -> Option<Learner> {
        self.progress.with(|progress| progress.learner.clone())
    }

    /// The learner's age band; a guest counts as younger until a band is chosen.
    pub fn band(&self) -> Band {
        self.learner().map(|learner| learner.band).unwrap_or_default()
    }

    /// The address of the page has changed.
    pub fn arrive(&self) {
        let route = self.shell.with_untracked(|shell| page::address().renamed(&shell.renamed));
        let place = route.page();
        let leaves = self.place.with_untracked(|now| *now != place);
        if leaves {
            self.before.set(self.route.get_untracked());
        }
        self.route.set(route);
        if leaves {
            self.place.set(place);
        }
    }

    /// Records facts: into the record, into progress, into storage.
    pub fn record(&self, facts: Vec<Fact>) {
        let account = self.account();
        let named = matches!(facts[..], [Fact::Named(_)]);
        // Another tab of the same learner may have written meanwhile: its events come first, so no number is given twice.
        self.take_from_storage(&account.id);
        let (replica, at) = (replica_of(&account), Some(chance::now()));
        let mut events = Vec::new();
        for fact in facts {
            let mut record = self.held();
            if let Fact::Moved { chapter, .. } = &fact {
                // A run that came from another device is carried on as this one's own.
                events.extend(record.take_over(&replica, at, chapter));
            }
            events.push(record.append(&replica, at, fact));
        }
        self.progress.update(|progress| events.iter().for_each(|event| progress.apply(event)));
        self.keep(&account.id, Change::Appended);
        self.report();
        if named {
            self.name(&account.id);
        }
    }

    /// Merges a record that came from a file; how many events were new.
    pub fn merge(&self, other: &Record) -> usize {
        let account = self.account();
        let new = self.held().merge(other);
        self.derive();
        self.keep(&account.id, Change::Whole);
        self.name(&account.id);
        new
    }

    /// Lets the picker show the learner `id` as the record names them.
    fn name(&self, id: &str) {
        let learner = self.progress.with_untracked(|progress| progress.learner.clone());
        self.change_device(|device| {
            if let Some(entry) = device.learners.iter_mut().find(|entry| entry.id == id) {
                entry.learner = learner;
            }
        });
    }

    /// A copy of the record, compacted, for a file.
    pub fn copy_of_record(&self) -> Record {
        let mut record = self.held().clone();
        record.compact();
        record
    }

    /// What another tab wrote, when it tells.
    pub fn hear(&self, key: &str) {
        let current = self.device.with_untracked(|device| device.current.clone());
        if Store::concerns(key, &current) {
            self.take_from_storage(&current);
        }
    }

    /// Changes settings or learners of this device and keeps them.
    pub fn change_device(&self, change: impl FnOnce(&mut Device)) {
        self.device.update(change);
        let kept = self.device.with_untracked(|device| self.store.set_device(device));
        self.say(kept.err());
    }

    /// Another learner of this device takes over; an id that is not there begins a guest.
    pub fn switch_to(&self, id: &str) {
        let known = self.device.with_untracked(|device| device.learners.iter().any(|account| account.id == id));
        if known {
            self.change_device(|device| device.current = id.to_owned());
        } else {
            // A guest is written only with the first fact, so that looking around leaves nothing behind.
            self.device.update(|device| device.current = String::new());
        }
        let stamp = self.store.stamp(id);
        self.own_stamp().known = stamp;
        let (mut record, trouble) = if known { self.store.record(id) } else { (Record::default(), None) };
        let compacted = record.compact() > 0;
        if trouble == Some(Trouble::Corrupt) {
            // Numbers that the lost events had must not be given again.
            self.new_replica();
        }
        *self.held() = record;
        // What the host kept is told of the learner before.
        held(&self.carried).summary = Summary::default();
        self.derive();
        self.current.set(if known { id.to_owned() } else { String::new() });
        self.say(trouble);
        if compacted {
            self.keep(id, Change::Whole);
        }
    }

    /// Erases the learner at work from this device; a guest takes over.
    pub fn erase_learner(&self) {
        let id = self.device.with_untracked(|device| device.current.clone());
        self.store.erase_learner(&id);
        self.change_device(|device| device.learners.retain(|account| account.id != id));
        self.switch_to("");
    }

    /// Erases everything that this course keeps on this device.
    pub fn erase(&self) {
        self.store.erase();
        self.device.set(Device::default());
        *self.held() = Record::default();
        held(&self.carried).summary = Summary::default();
        self.derive();
    }

    fn account(&self) -> Account {
        let current = self.device.with_untracked(|device| device.account().cloned());
        current.unwrap_or_else(|| {
            let account = Account { id: chance::random_name(), replica: chance::random_name(), learner: None };
            self.change_device(|device| {
                device.current = account.id.clone();
                device.learners.push(account.clone());
            });
            account
        })
    }

    /// Adds what another tab of the same learner kept since this one read or kept.
    ///
    /// Reading and writing happen in one task of the page, so two tabs never give a number twice.
    fn take_from_storage(&self, learner: &str) {
        let stamp = self.store.stamp(learner);
        if self.own_stamp().known == stamp {
            return;
        }
        self.own_stamp().known = stamp;
        let (stored, trouble) = self.store.record(learner);
        self.say(trouble);
        let new = self.held().merge(&stored);
        if new > 0 {
            self.derive();
        }
    }

    fn keep(&self, learner: &str, change: Change) {
        let mut own = self.own_stamp();
        own.count += 1;
        let stamp = format!("{}-{}", own.page, own.count);
        own.known = Some(stamp.clone());
        drop(own);
        let kept = self.store.keep(learner, &self.held(), change, &stamp);
        self.say(kept.err());
    }

    fn held(&self) -> MutexGuard<'_, Record> {
        held(&self.record)
    }

    fn own_stamp(&self) -> MutexGuard<'_, Stamp> {
        held(&self.stamp)
    }

    fn derive(&self) {
        let progress = {
            let carried = held(&self.carried);
            Progress::with(&self.held(), &carried.summary, &|kind, number| carried.ids.name(kind, number))
        };
        self.progress.set(progress);
        self.report();
    }

    fn say(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble
            && self.trouble.with_untracked(|now| now != trouble.key())
        {
            self.trouble.set(trouble.key().to_owned());
        }
    }
}

/// What a lock guards. The page has one thread, so nobody else ever holds it.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The session of the page.
pub fn session() -> Session {
    expect_context()
}

/// The interface text of `key`.
pub fn t(key: &str) -> String {
    session().text(key, &[])
}

/// The interface text of `key`, filled.
pub fn tn(key: &str, arguments: &[(&str, Argument)]) -> String {
    session().text(key, arguments)
}
