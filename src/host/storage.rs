//! Storage in the browser, or memory when it is blocked.
//!
//! One key for the device (`tekser:1:device`), one per learner and chunk of events (`tekser:1:LEARNER:N`),
//! and one that says who kept them last (`tekser:1:LEARNER:stamp`). Where a host names its learner, `tekser:1` is followed
//! by that name's hash ([`page::space`]).
//! gloo-storage panics where storage is blocked (a sandboxed frame, a strict setting), so it is probed first. It is the door
//! only: its own `get` and `set` would bring a second reader of JSON along.

use gloo_storage::{LocalStorage, Storage};
use tekser_core::{
    learner::{Band, Learner, Sign},
    record::{Fact, Record, ReplicaId, Value},
    save,
};
use wasm_bindgen::JsValue;

use super::{json, page};

/// What this device remembers apart from anybody's progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The chosen language, empty until one was chosen.
    pub locale: String,
    /// `light`, `dark` or `contrast`; empty: as the system wishes.
    pub theme: String,
    /// Text size, per cent: 100–200; 0 until one was chosen.
    pub size: u16,
    /// The learners of this device.
    pub learners: Vec<Account>,
    /// Id of the learner who is at work.
    pub current: String,
}

impl Device {
    /// The learner at work; `None` for a guest who did nothing yet.
    pub fn account(&self) -> Option<&Account> {
        self.learners.iter().find(|account| account.id == self.current)
    }
}

/// A learner of this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Random id; part of the storage keys.
    pub id: String,
    /// The replica that this storage writes for the learner.
    pub replica: String,
    /// For the picker; the record holds the truth.
    pub learner: Option<Learner>,
}

/// Something about storage that a person must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing can be kept on this device.
    Blocked,
    /// There is no room left.
    Full,
    /// Something kept could not be read; it was set aside.
    Corrupt,
    /// A newer copy of the course wrote here; what is unknown is kept untouched.
    Newer,
}

impl Trouble {
    /// The interface key of its notice.
    pub fn key(self) -> &'static str {
        match self {
            Self::Blocked => "trouble-blocked",
            Self::Full => "trouble-full",
            Self::Corrupt => "trouble-corrupt",
            Self::Newer => "trouble-newer",
        }
    }
}

/// What changed in a record since it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Events were appended.
    Appended,
    /// It was merged or compacted: every chunk may have changed.
    Whole,
}

/// The store of this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// The browser's local storage.
    Local,
    /// Nothing is kept; the page says so.
    Memory,
    /// The host keeps the packed summary, and nothing else is to be kept here.
    Host,
}

impl Store {
    /// Probes the browser's storage with a round trip.
    pub fn open() -> Self {
        if page::space().is_empty() {
            return Self::Host;
        }
        if probe().is_some() { Self::Local } else { Self::Memory }
    }

    /// The device's settings and learners; what cannot be read counts as none.
    pub fn device(self) -> Device {
        match self {
            Self::Local => {
                get(&device_key()).and_then(|text| json::parse(&text)).map(|value| read_device(&value)).unwrap_or_default()
            }
            Self::Memory | Self::Host => Device::default(),
        }
    }

    /// Keeps the device's settings and learners.
    ///
    /// # Errors
    ///
    /// [`Trouble`] when they cannot be kept.
    pub fn set_device(self, device: &Device) -> Result<(), Trouble> {
        self.set(&device_key(), &json::to_text(&write_device(device)))
    }

    /// All events of `learner`. A chunk that cannot be read is set aside under another key, and said.
    pub fn record(self, learner: &str) -> (Record, Option<Trouble>) {
        let mut record = Record::default();
        let mut trouble = None;
        if self != Self::Local {
            return (record, trouble);
        }
        for number in 0.. {
            let key = chunk_key(learner, number);
            let Some(text) = get(&key) else { break };
            match json::parse(&text).and_then(save::Chunk::from_value) {
                Some(chunk) => {
                    for event in chunk.0 {
                        record.insert(event);
                    }
                }
                None => {
                    trouble = Some(Trouble::Corrupt);
                    let _ = LocalStorage::raw().set_item(&format!("{key}:corrupt"), &text);
                }
            }
        }
        if trouble.is_none() && record.events().iter().any(|event| matches!(event.fact, Fact::Unknown(_))) {
            trouble = Some(Trouble::Newer);
        }
        (record, trouble)
    }

    /// Keeps the record: all chunks, or only the last ones where `change` says that events were appended.
    /// The stamp is written last: another tab hears of it and reads anew.
    ///
    /// # Errors
    ///
    /// [`Trouble`] when it cannot be kept; what was kept before stays.
    pub fn keep(self, learner: &str, record: &Record, change: Change, stamp: &str) -> Result<(), Trouble> {
        let chunks = save::chunks(record, save::CHUNK);
        // A run taken over from another device appends many events at once, so the chunk before the last may be new, too.
        let first = match change {
            Change::Whole => 0,
            Change::Appended => chunks.len().saturating_sub(2),
        };
        for (number, events) in chunks.iter().enumerate().skip(first) {
            let key = chunk_key(learner, number);
            let text = json::to_text(&save::Chunk(events.clone()).to_value());
            if self == Self::Local && get(&key).as_deref() == Some(text.as_str()) {
                continue;
            }
            self.set(&key, &text)?;
        }
        if self == Self::Local {
            // After a compaction there are fewer chunks; what they held stands in the others by now.
            for number in chunks.len().. {
                let key = chunk_key(learner, number);
                if get(&key).is_none() {
                    break;
                }
                let _ = LocalStorage::raw().remove_item(&key);
            }
        }
        self.set(&stamp_key(learner), stamp)
    }

    /// The stamp of whoever kept the record of `learner` last: a page's own name and a number.
    pub fn stamp(self, learner: &str) -> Option<String> {
        match self {
            Self::Local => get(&stamp_key(learner)),
            Self::Memory | Self::Host => None,
        }
    }

    /// Removes what was kept of one learner.
    pub fn erase_learner(self, learner: &str) {
        let own = key_of(&format!("{learner}:"));
        self.erase_keys(|key| key.starts_with(&own));
    }

    /// Removes everything that this course ever kept here.
    pub fn erase(self) {
        let own = key_of("");
        self.erase_keys(|key| key.starts_with(&own));
    }

    fn erase_keys(self, concerned: impl Fn(&str) -> bool) {
        if self != Self::Local {
            return;
        }
        let storage = LocalStorage::raw();
        let keys: Vec<String> = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok().flatten()).collect();
        for key in keys.iter().filter(|key| concerned(key)) {
            let _ = storage.remove_item(key);
        }
    }

    /// Whether a storage event's key says that the record of `learner` was kept anew.
    pub fn concerns(key: &str, learner: &str) -> bool {
        key == stamp_key(learner)
    }

    fn set(self, key: &str, text: &str) -> Result<(), Trouble> {
        match self {
            Self::Host => Ok(()),
            Self::Memory => Err(Trouble::Blocked),
            Self::Local => LocalStorage::raw().set_item(key, text).map_err(|_| Trouble::Full),
        }
    }
}

/// What stands under `key`; only for [`Store::Local`].
fn get(key: &str) -> Option<String> {
    LocalStorage::raw().get_item(key).ok().flatten()
}

/// `boot.js` reads `locale`, `theme` and `size` of this before the app runs.
fn write_device(device: &Device) -> Value {
    Value::map(vec![
        ("locale", device.locale.as_str().into()),
        ("theme", device.theme.as_str().into()),
        ("size", Value::Whole(device.size.into())),
        ("learners", Value::List(device.learners.iter().map(write_account).collect())),
        ("current", device.current.as_str().into()),
    ])
}

fn write_account(account: &Account) -> Value {
    Value::map(vec![
        ("id", account.id.as_str().into()),
        ("replica", account.replica.as_str().into()),
        ("learner", account.learner.as_ref().map_or(Value::Null, write_learner)),
    ])
}

fn write_learner(learner: &Learner) -> Value {
    Value::map(vec![
        ("nickname", learner.nickname.as_str().into()),
        ("sign", learner.sign.name().into()),
        ("band", band_name(learner.band).into()),
        ("class_code", learner.class_code.as_str().into()),
    ])
}

/// Fields that are missing or not understood count as not chosen.
fn read_device(value: &Value) -> Device {
    let accounts = match value.field("learners") {
        Some(Value::List(list)) => list.as_slice(),
        _ => &[],
    };
    Device {
        locale: text_of(value, "locale"),
        theme: text_of(value, "theme"),
        size: value.field("size").and_then(Value::whole).and_then(|size| size.try_into().ok()).unwrap_or_default(),
        learners: accounts.iter().filter_map(read_account).collect(),
        current: text_of(value, "current"),
    }
}

/// `None` where nothing says under which keys the learner's events lie, or whose they are.
fn read_account(value: &Value) -> Option<Account> {
    let account = Account {
        id: text_of(value, "id"),
        replica: text_of(value, "replica"),
        learner: value.field("learner").and_then(read_learner),
    };
    (!account.id.is_empty() && replica_of(&account).is_valid()).then_some(account)
}

fn read_learner(value: &Value) -> Option<Learner> {
    let Value::Map(_) = value else { return None };
    let (sign, band) = (text_of(value, "sign"), text_of(value, "band"));
    Some(Learner {
        nickname: text_of(value, "nickname"),
        sign: Sign::ALL.into_iter().find(|known| known.name() == sign).unwrap_or_default(),
        band: if band == band_name(Band::Older) { Band::Older } else { Band::Younger },
        class_code: text_of(value, "class_code"),
    })
}

fn text_of(value: &Value, name: &str) -> String {
    value.field(name).and_then(Value::text).unwrap_or_default().to_owned()
}

fn band_name(band: Band) -> &'static str {
    match band {
        Band::Younger => "10-12",
        Band::Older => "13-16",
    }
}

/// The replica of a new account.
pub fn replica_of(account: &Account) -> ReplicaId {
    ReplicaId(account.replica.clone())
}

/// A key of this page's storage.
fn key_of(rest: &str) -> String {
    page::space() + rest
}

fn device_key() -> String {
    key_of("device")
}

fn stamp_key(learner: &str) -> String {
    key_of(&format!("{learner}:stamp"))
}

fn chunk_key(learner: &str, number: usize) -> String {
    key_of(&format!("{learner}:{number}"))
}

#[expect(clippy::disallowed_methods, reason = "this is the probe that the port exists for")]
fn probe() -> Option<()> {
    let storage = leptos::prelude::window().local_storage().ok().flatten()?;
    let key = "tekser:probe";
    let round_trip = || -> Result<bool, JsValue> {
        storage.set_item(key, "1")?;
        let back = storage.get_item(key)?;
        storage.remove_item(key)?;
        Ok(back.as_deref() == Some("1"))
    };
    match round_trip() {
        Ok(true) => Some(()),
        // A full storage refuses the probe, yet what is in it can be read: it counts as open.
        Err(_) if storage.length().is_ok_and(|keys| keys > 0) => Some(()),
        _ => None,
    }
}
