//! The record as stored: files, chunks, migrations.

use crate::record::{Event, Record, Value};

/// Events as they lie in storage.
mod chunk;
/// The checksum of saves and summaries.
mod crc32;
/// Save files of version 1.
pub mod v1;

pub use chunk::Chunk;
pub use crc32::crc32;
pub use v1::SaveFile;

/// How many events a stored chunk holds.
pub const CHUNK: usize = 200;

/// Why a save file cannot be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// It is some other file.
    NotASave,
    /// It lacks a version or its events.
    Incomplete,
    /// The checksum does not agree: it was damaged or changed by hand. What can be read of it can still be had.
    Damaged,
}

impl std::fmt::Display for SaveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotASave => "this is not a file of saved progress; choose one that was saved here, named `tekser-….json`",
            Self::Incomplete => "parts of this save file are missing; copy it once more from where it was saved",
            Self::Damaged => "this save file was damaged or changed; copy it once more, or take in what can still be read",
        })
    }
}

impl std::error::Error for SaveError {}

/// Brings a save file of any version into the present form. A newer version is read as far as it is understood.
///
/// # Errors
///
/// [`SaveError::NotASave`] and [`SaveError::Incomplete`]; the checksum is left to [`SaveFile::check`].
pub fn upgrade(value: Value) -> Result<SaveFile, SaveError> {
    // Version 1 is the first one and the present one. A version 2 would be read by its own module here,
    // and version 1's struct turned into it.
    v1::read(value)
}

/// The events in chunks of `size` ([`CHUNK`]), for the storage keys `tekser:1:<learner>:<n>`; [`Chunk`] is what to store.
///
/// An appended event changes the last chunk only. After a merge or a compaction all may change and there may be fewer:
/// keys from the number of chunks on are then to be removed, after the others are written.
pub fn chunks(record: &Record, size: usize) -> Vec<Vec<Event>> {
    record.events().chunks(size.max(1)).map(<[Event]>::to_vec).collect()
}

/// What was read back from storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadBack {
    /// All events that could be read.
    pub record: Record,
    /// Which chunks are missing or corrupt. If any: go on under a new replica id, and write nothing over the corrupt ones
    /// before their text was put aside.
    pub lost: Vec<usize>,
}

/// Puts chunks together again, in order from 0; `None` for one that is missing or cannot be read.
pub fn from_chunks(chunks: impl IntoIterator<Item = Option<Vec<Event>>>) -> ReadBack {
    let mut back = ReadBack::default();
    for (n, chunk) in chunks.into_iter().enumerate() {
        match chunk {
            Some(events) => {
                for event in events {
                    back.record.insert(event);
                }
            }
            None => back.lost.push(n),
        }
    }
    back
}

#[cfg(test)]
mod tests;
