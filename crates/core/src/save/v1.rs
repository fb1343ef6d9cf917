//! Save files of version 1.
//!
//! ```json
//! {"format": "tekser-save", "version": 1, "checksum": "1f0c22d4",
//!  "learner": {"nickname": "Жұлдыз", "sign": "fox"}, "events": [["k3v9x0a2", 1, 1, null, 0, "seen", "…", "…"]]}
//! ```

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{SaveError, crc32};
use crate::{
    progress::Progress,
    record::{Event, Record, Value},
};

const FORMAT: &str = "tekser-save";
const VERSION: u32 = 1;

/// Everything a learner did, as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveFile {
    /// The version it was written in; above 1 when a newer copy wrote it.
    pub version: u32,
    /// CRC-32 of the events' canonical bytes ([`Value::canonical`]), whatever the version: so for ever, that older copies
    /// can check newer files.
    pub checksum: u32,
    /// Nickname, for a list of files; empty for a guest. What counts stands in the events.
    pub nickname: String,
    /// Animal sign, likewise.
    pub sign: String,
    /// The events in order.
    pub events: Vec<Event>,
    /// What stands among the events and is none that we know of. Kept and written back.
    pub odd: Vec<Value>,
    /// Fields that a newer copy added. Kept and written back.
    pub rest: Vec<(String, Value)>,
}

impl SaveFile {
    /// The file of `record`. Compact the record first: files travel by slow ways.
    pub fn of(record: &Record) -> Self {
        let mut file = Self { version: VERSION, ..Self::default() };
        file.take_in(record);
        file
    }

    /// Adds what `record` holds, keeping all that this copy does not understand.
    pub fn take_in(&mut self, record: &Record) {
        let mut all = self.record();
        all.merge(record);
        let learner = Progress::of(&all).learner.unwrap_or_default();
        self.sign = learner.sign.name().to_owned();
        self.nickname = learner.nickname;
        self.events = all.events().to_vec();
        self.checksum = crc32(&self.list().canonical());
    }

    /// The record of the file, as far as it can be read.
    pub fn record(&self) -> Record {
        let mut record = Record::default();
        for event in &self.events {
            record.insert(event.clone());
        }
        record
    }

    /// Whether the file arrived as it was written.
    ///
    /// # Errors
    ///
    /// [`SaveError::Damaged`] when the checksum does not agree.
    pub fn check(&self) -> Result<(), SaveError> {
        if crc32(&self.list().canonical()) == self.checksum { Ok(()) } else { Err(SaveError::Damaged) }
    }

    /// Whether a newer copy wrote it, so that only a part of it may be shown.
    pub fn is_newer(&self) -> bool {
        self.version > VERSION
    }

    /// The file as JSON; [`super::upgrade`] reads it again.
    pub fn to_value(&self) -> Value {
        let learner = vec![("nickname", self.nickname.as_str().into()), ("sign", self.sign.as_str().into())];
        let mut fields = vec![
            ("format", FORMAT.into()),
            ("version", Value::Whole(self.version.into())),
            ("checksum", Value::Text(format!("{:08x}", self.checksum))),
            ("learner", Value::map(learner)),
        ];
        fields.extend(self.rest.iter().map(|(name, value)| (name.as_str(), value.clone())));
        fields.push(("events", self.list()));
        Value::map(fields)
    }

    fn read_learner(&mut self, value: Value) {
        let Value::Map(fields) = value else { return };
        for (name, value) in fields {
            match (name.as_str(), value) {
                ("nickname", Value::Text(text)) => self.nickname = text,
                ("sign", Value::Text(text)) => self.sign = text,
                _ => {}
            }
        }
    }

    fn list(&self) -> Value {
        let events = self.events.iter().map(|event| Value::List(event.to_list()));
        Value::List(events.chain(self.odd.iter().cloned()).collect())
    }
}

/// Reads a file of version 1 or newer.
pub(super) fn read(value: Value) -> Result<SaveFile, SaveError> {
    let Value::Map(fields) = value else { return Err(SaveError::NotASave) };
    let mut file = SaveFile::default();
    let (mut is_save, mut has_events) = (false, false);
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("format", Value::Text(format)) => is_save = format == FORMAT,
            ("version", value) => file.version = value.whole().unwrap_or(0),
            ("checksum", Value::Text(hex)) => file.checksum = u32::from_str_radix(&hex, 16).unwrap_or(0),
            ("learner", value) => file.read_learner(value),
            ("events", Value::List(list)) => {
                has_events = true;
                for value in list {
                    let event = match &value {
                        Value::List(list) => Event::from_list(list),
                        _ => None,
                    };
                    match event {
                        Some(event) => file.events.push(event),
                        None => file.odd.push(value),
                    }
                }
            }
            (_, value) => file.rest.push((name, value)),
        }
    }
    match (is_save, has_events && file.version > 0) {
        (false, _) => Err(SaveError::NotASave),
        (true, false) => Err(SaveError::Incomplete),
        (true, true) => Ok(file),
    }
}

impl Serialize for SaveFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SaveFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::upgrade(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
