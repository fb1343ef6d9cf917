//! Past-tense facts, and the append-only record they add up to.
//!
//! A record only ever grows by union, so two copies of it can be joined in any order and any number of times.
//! Its order is made of Lamport counters: old machines have dead clocks, and no clock decides anything here.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    activity::{Response, Score},
    id::{ChapterId, LessonId, NoteId, StepId},
    learner::Learner,
    quest::{Mode, Move, Pattern},
};

/// What a record no longer needs to hold.
mod compact;
/// Sorted vectors with keys.
mod map;
/// JSON-like data, kept without knowing what it means.
mod value;
/// Facts as lists of words.
mod words;

pub use map::Map;
pub use value::Value;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The learner chose or changed nickname, sign, band or class code.
    Named(Learner),
    /// A step was seen (xAPI `experienced`).
    Seen {
        /// The lesson.
        lesson: LessonId,
        /// The step.
        step: StepId,
    },
    /// An activity was answered (xAPI `answered`).
    Answered {
        /// The lesson.
        lesson: LessonId,
        /// The step.
        step: StepId,
        /// What was given.
        response: Response,
        /// What it was worth; `None` for what is never scored.
        score: Option<Score>,
    },
    /// A lesson was gone through to its end (xAPI `completed`).
    Completed {
        /// The lesson.
        lesson: LessonId,
    },
    /// A run through a chapter began.
    Started {
        /// The chapter.
        chapter: ChapterId,
        /// Who plays.
        mode: Mode,
        /// What earlier chapters left then: see [`crate::quest::Playthrough::new`].
        past: Vec<String>,
    },
    /// A move of the latest run through a chapter.
    Moved {
        /// The chapter.
        chapter: ChapterId,
        /// The move.
        step: Move,
    },
    /// A run reached an ending (xAPI `completed`).
    Ended {
        /// The chapter.
        chapter: ChapterId,
        /// How the run went.
        pattern: Pattern,
        /// The compass, per cent.
        compass: Option<i8>,
        /// Who played.
        mode: Mode,
    },
    /// What stays of a finished run, told right after its ending.
    Remembered {
        /// The chapter.
        chapter: ChapterId,
        /// The flags set.
        flags: Vec<String>,
        /// The notebook cards unlocked.
        notes: Vec<NoteId>,
        /// Those of them whose message was misjudged at first.
        shaky: Vec<NoteId>,
    },
    /// What this copy does not understand: a newer one wrote it. Kept word by word and written back.
    Unknown(Vec<Value>),
}

/// One learner on one storage, 8–16 characters of `a`–`z` and `0`–`9`.
///
/// Draw a new one whenever a storage may have forgotten something it once wrote (a chunk is missing, a host gave a
/// summary only): sequences must never be used twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplicaId(pub String);

impl ReplicaId {
    /// Whether the id is well formed.
    pub fn is_valid(&self) -> bool {
        (8..=16).contains(&self.0.len()) && self.0.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What tells an event from every other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventId {
    /// Who wrote it.
    pub replica: ReplicaId,
    /// Which of that replica's events it is, from 1 on.
    pub sequence: u32,
}

/// A fact with its place in the record.
///
/// As JSON it is a list for ever: replica, sequence, counter, time or `null`, count, then the fact's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Who wrote it.
    pub replica: ReplicaId,
    /// Which of that replica's events it is, from 1 on.
    pub sequence: u32,
    /// Lamport counter: above that of every event known when this one was written.
    pub counter: u32,
    /// Milliseconds since 1970, as the device claims; decides nothing.
    pub at: Option<u64>,
    /// How many answers to this item, or runs through this chapter, the replica had recorded by then, this one included.
    /// So what lies between first and last can go and the count stays. 0 for facts that are not counted.
    pub nth: u32,
    /// What happened.
    pub fact: Fact,
}

impl Event {
    /// Its id.
    pub fn id(&self) -> EventId {
        EventId { replica: self.replica.clone(), sequence: self.sequence }
    }

    /// What the record is ordered by.
    fn place(&self) -> (u32, &ReplicaId, u32) {
        (self.counter, &self.replica, self.sequence)
    }

    /// The event's list: replica, sequence, counter, time, count, words.
    pub(crate) fn to_list(&self) -> Vec<Value> {
        let mut list = vec![
            Value::Text(self.replica.0.clone()),
            Value::Whole(self.sequence.into()),
            Value::Whole(self.counter.into()),
            self.at.and_then(|at| i64::try_from(at).ok()).map_or(Value::Null, Value::Whole),
            Value::Whole(self.nth.into()),
        ];
        words::write(&self.fact, &mut list);
        list
    }

    /// Reads what [`Event::to_list`] writes; `None` when `list` has not the shape of an event.
    pub(crate) fn from_list(list: &[Value]) -> Option<Self> {
        let [Value::Text(replica), sequence, counter, at, nth, fact @ ..] = list else { return None };
        let replica = ReplicaId(replica.clone());
        if !replica.is_valid() || fact.is_empty() {
            return None;
        }
        // Half of what fits, so that there is always room to go on.
        let number = |value: &Value| value.whole().filter(|number| *number <= u32::MAX / 2);
        let at = match at {
            Value::Whole(at) => u64::try_from(*at).ok(),
            _ => None,
        };
        Some(Self {
            replica,
            sequence: number(sequence)?,
            counter: number(counter)?,
            at,
            nth: number(nth)?,
            fact: words::read(fact),
        })
    }

    fn canonical(&self) -> Vec<u8> {
        Value::List(self.to_list()).canonical()
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::List(self.to_list()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let event = match Value::deserialize(deserializer)? {
            Value::List(list) => Self::from_list(&list),
            _ => None,
        };
        event.ok_or_else(|| D::Error::custom("this is not an event of a Tekser record; keep the file and tell us"))
    }
}

/// All that is known to have happened: a set of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Sorted by place.
    events: Vec<Event>,
    /// The highest counter heard of elsewhere.
    heard: u32,
}

impl Record {
    /// Adds an event; false when it was there already.
    ///
    /// A storage that was set back to an older state may write the same sequences again. Such doubles are told apart by
    /// their counters and both stay; where even those are the same, all copies keep the same one of the two.
    pub fn insert(&mut self, event: Event) -> bool {
        match self.events.binary_search_by(|known| known.place().cmp(&event.place())) {
            Err(at) => {
                self.events.insert(at, event);
                true
            }
            Ok(at) => {
                if self.events[at] != event && self.events[at].canonical() < event.canonical() {
                    self.events[at] = event;
                }
                false
            }
        }
    }

    /// Adds all events of `other`; returns how many were new. A set union: any order, any number of times.
    pub fn merge(&mut self, other: &Self) -> usize {
        other.events.iter().filter(|event| self.insert((*event).clone())).count()
    }

    /// The events in order: by counter, then replica, then sequence.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many events it holds.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What was written elsewhere has come as far as `counter`: what is written from now on is later.
    pub fn hear(&mut self, counter: u32) {
        self.heard = self.heard.max(counter);
    }

    /// Writes down that `fact` happened, as the replica's next event, later than all others. Returns that event.
    pub fn append(&mut self, replica: &ReplicaId, at: Option<u64>, fact: Fact) -> Event {
        let nth = match counted(&fact) {
            Some(item) => self.count(replica, item) + 1,
            None => 0,
        };
        self.write(replica, at, nth, fact)
    }

    /// Makes the latest run through `chapter` this replica's own by copying its moves, so that it can be carried on here.
    ///
    /// A run has one writer: were two devices to write on one run, their moves would mix into a way nobody went.
    /// Returns the events written; none when the run is this replica's already, or there is none. It is not counted as a run.
    pub fn take_over(&mut self, replica: &ReplicaId, at: Option<u64>, chapter: &ChapterId) -> Vec<Event> {
        let mut writer = None;
        let mut facts = Vec::new();
        for event in self.events() {
            match &event.fact {
                Fact::Started { chapter: id, .. } if id == chapter => {
                    writer = Some(event.replica.clone());
                    facts = vec![event.fact.clone()];
                }
                Fact::Moved { chapter: id, .. } if id == chapter && writer.as_ref() == Some(&event.replica) => {
                    facts.push(event.fact.clone());
                }
                _ => {}
            }
        }
        if writer.is_none() || writer.as_ref() == Some(replica) {
            return Vec::new();
        }
        let runs = self.count(replica, (chapter.as_str(), ""));
        let nth = |fact: &Fact| if counted(fact).is_some() { runs } else { 0 };
        facts.into_iter().map(|fact| self.write(replica, at, nth(&fact), fact)).collect()
    }

    /// The highest sequence of each replica.
    pub fn highest(&self) -> Map<ReplicaId, u32> {
        let mut highest = Map::default();
        for event in &self.events {
            let sequence: &mut u32 = highest.at(&event.replica);
            *sequence = event.sequence.max(*sequence);
        }
        highest
    }

    /// Drops what the rest says as well, and returns how many events went: answers between an item's first and last
    /// (their number stands in `nth`), steps seen before they were answered, moves of finished runs, and the like.
    ///
    /// Each replica's events are weighed on their own and no replica loses its newest, so it does not matter whether
    /// copies are compacted before they are merged, after, or both; what follows from the record stays the same.
    /// Worth doing when a record is loaded and before it is saved to a file, not at every event: chunks shift.
    pub fn compact(&mut self) -> usize {
        let mut stays = compact::stays(&self.events).into_iter();
        let before = self.events.len();
        self.events.retain(|_| stays.next() == Some(true));
        before - self.events.len()
    }

    fn write(&mut self, replica: &ReplicaId, at: Option<u64>, nth: u32, fact: Fact) -> Event {
        let counter = self.events.last().map_or(0, |event| event.counter).max(self.heard).saturating_add(1);
        let sequence = self.of(replica).map(|event| event.sequence).max().unwrap_or(0) + 1;
        let event = Event { replica: replica.clone(), sequence, counter, at, nth, fact };
        self.insert(event.clone());
        event
    }

    fn count(&self, replica: &ReplicaId, item: (&str, &str)) -> u32 {
        self.of(replica).filter(|event| counted(&event.fact) == Some(item)).map(|event| event.nth).max().unwrap_or(0)
    }

    fn of(&self, replica: &ReplicaId) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.replica == *replica)
    }
}

/// What an event counts towards: lesson and step, or chapter and nothing.
fn counted(fact: &Fact) -> Option<(&str, &str)> {
    match fact {
        Fact::Answered { lesson, step, .. } => Some((lesson.as_str(), step.as_str())),
        Fact::Started { chapter, .. } => Some((chapter.as_str(), "")),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod made_up;
#[cfg(test)]
pub(crate) mod tests;
