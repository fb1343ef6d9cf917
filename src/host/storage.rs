//! Storage in the browser, or memory when it is blocked.
//!
//! One key for the device (`tekser:1:device`), one per learner and chunk of events (`tekser:1:LEARNER:N`),
//! and one that says who kept them last (`tekser:1:LEARNER:stamp`).
//! gloo-storage panics where storage is blocked (a sandboxed frame, a strict setting), so it is probed first.

use gloo_storage::{LocalStorage, Storage, errors::StorageError};
use serde::{Deserialize, Serialize};
use tekser_core::{
    learner::Learner,
    record::{Fact, Record, ReplicaId},
    save,
};
use wasm_bindgen::JsValue;

const PREFIX: &str = "tekser:1:";
const DEVICE: &str = "tekser:1:device";

/// What this device remembers apart from anybody's progress.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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

/// A learner of this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Random id; part of the storage keys.
    pub id: String,
    /// The replica that this storage writes for the learner.
    pub replica: String,
    /// For the picker; the record holds the truth.
    #[serde(default)]
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
}

impl Store {
    /// Probes the browser's storage with a round trip.
    pub fn open() -> Self {
        if probe().is_some() { Self::Local } else { Self::Memory }
    }

    /// The device's settings and learners; what cannot be read counts as none.
    pub fn device(self) -> Device {
        match self {
            Self::Local => LocalStorage::get(DEVICE).unwrap_or_default(),
            Self::Memory => Device::default(),
        }
    }

    /// Keeps the device's settings and learners.
    ///
    /// # Errors
    ///
    /// [`Trouble`] when they cannot be kept.
    pub fn set_device(self, device: &Device) -> Result<(), Trouble> {
        self.set(DEVICE, device)
    }

    /// All events of `learner`. A chunk that cannot be read is set aside under another key, and said.
    pub fn record(self, learner: &str) -> (Record, Option<Trouble>) {
        let mut record = Record::default();
        let mut trouble = None;
        if self == Self::Memory {
            return (record, trouble);
        }
        for number in 0.. {
            let key = chunk_key(learner, number);
            match LocalStorage::get::<save::Chunk>(&key) {
                Ok(chunk) => {
                    for event in chunk.0 {
                        record.insert(event);
                    }
                }
                Err(StorageError::KeyNotFound(_)) => break,
                Err(_) => {
                    trouble = Some(Trouble::Corrupt);
                    if let Ok(Some(text)) = LocalStorage::raw().get_item(&key) {
                        let _ = LocalStorage::raw().set_item(&format!("{key}:corrupt"), &text);
                    }
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
            let chunk = save::Chunk(events.clone());
            let text = serde_json::to_string(&chunk).map_err(|_| Trouble::Corrupt)?;
            if self == Self::Local && LocalStorage::raw().get_item(&key).ok().flatten().as_deref() == Some(text.as_str()) {
                continue;
            }
            self.set(&key, &chunk)?;
        }
        if self == Self::Local {
            // After a compaction there are fewer chunks; what they held stands in the others by now.
            for number in chunks.len().. {
                let key = chunk_key(learner, number);
                if !matches!(LocalStorage::raw().get_item(&key), Ok(Some(_))) {
                    break;
                }
                let _ = LocalStorage::raw().remove_item(&key);
            }
        }
        self.set(&stamp_key(learner), &stamp)
    }

    /// The stamp of whoever kept the record of `learner` last: a page's own name and a number.
    pub fn stamp(self, learner: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::get(stamp_key(learner)).ok(),
            Self::Memory => None,
        }
    }

    /// Removes what was kept of one learner.
    pub fn erase_learner(self, learner: &str) {
        self.erase_keys(|key| {
            key.strip_prefix(PREFIX).and_then(|rest| rest.strip_prefix(learner)).is_some_and(|rest| rest.starts_with(':'))
        });
    }

    /// Removes everything that this course ever kept here.
    pub fn erase(self) {
        self.erase_keys(|key| key.starts_with(PREFIX));
    }

    fn erase_keys(self, concerned: impl Fn(&str) -> bool) {
        if self == Self::Memory {
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

    fn set<T: Serialize>(self, key: &str, value: &T) -> Result<(), Trouble> {
        match self {
            Self::Memory => Err(Trouble::Blocked),
            Self::Local => LocalStorage::set(key, value).map_err(|_| Trouble::Full),
        }
    }
}

/// The replica of a new account.
pub fn replica_of(account: &Account) -> ReplicaId {
    ReplicaId(account.replica.clone())
}

fn stamp_key(learner: &str) -> String {
    format!("{PREFIX}{learner}:stamp")
}

fn chunk_key(learner: &str, number: usize) -> String {
    format!("{PREFIX}{learner}:{number}")
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
