//! Events as they lie in storage: each is told by what differs from the one before.
//!
//! The same list as an event's own JSON, but sequence, counter and time are differences and a word (or the replica)
//! that stands at the same place in the event before is `0`. Where a fact is not made of words alone, it is one list at the
//! place of the first word and nothing of it is left out. Storage is small (a school's learners share one) and some hosts send
//! all of it at every change; a whole course takes a third of what plain events take. Files are for people and stay plain.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::record::{Event, Value};

/// Events stored under one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunk(pub Vec<Event>);

/// Replica, sequence, counter, time, count.
const HEAD: usize = 5;
/// Sequence, counter, time.
const DIFFERENCES: std::ops::Range<usize> = 1..4;
const DITTO: Value = Value::Whole(0);

/// What the next event is compared with.
struct Before {
    list: Vec<Value>,
    sums: [i64; HEAD],
}

impl Before {
    fn nothing() -> Self {
        Self { list: Vec::new(), sums: [0; HEAD] }
    }
}

fn shorten(full: Vec<Value>, before: &mut Before) -> Value {
    let is_words = full[HEAD..].iter().all(|word| word.text().is_some());
    let mut short = Vec::new();
    for (place, value) in full.iter().enumerate() {
        short.push(match value {
            Value::Whole(number) if DIFFERENCES.contains(&place) => {
                let difference = number.wrapping_sub(before.sums[place]);
                before.sums[place] = *number;
                Value::Whole(difference)
            }
            Value::Text(_) if is_words && before.list.get(place) == Some(value) => DITTO,
            value => value.clone(),
        });
    }
    if !is_words {
        let fact = short.split_off(HEAD);
        short.push(Value::List(fact));
    }
    before.list = full;
    Value::List(short)
}

fn lengthen(short: Value, before: &mut Before) -> Option<Event> {
    let Value::List(mut full) = short else { return None };
    if let Some(Value::List(fact)) = full.get_mut(HEAD) {
        let fact = std::mem::take(fact);
        full.truncate(HEAD);
        full.extend(fact);
    } else {
        for (place, value) in full.iter_mut().enumerate() {
            if *value == DITTO && (place == 0 || place >= HEAD) {
                *value = before.list.get(place)?.clone();
            }
        }
    }
    for place in DIFFERENCES {
        if let Some(Value::Whole(number)) = full.get_mut(place) {
            *number = number.wrapping_add(before.sums[place]);
            before.sums[place] = *number;
        }
    }
    let event = Event::from_list(&full);
    before.list = full;
    event
}

impl Chunk {
    /// The events as JSON, each told by what is new in it.
    pub fn to_value(&self) -> Value {
        let mut before = Before::nothing();
        Value::List(self.0.iter().map(|event| shorten(event.to_list(), &mut before)).collect())
    }

    /// Reads what [`Chunk::to_value`] writes; `None` when it was changed or cut, or is something else.
    pub fn from_value(value: Value) -> Option<Self> {
        let Value::List(list) = value else { return None };
        let mut before = Before::nothing();
        list.into_iter().map(|short| lengthen(short, &mut before)).collect::<Option<_>>().map(Self)
    }
}

impl Serialize for Chunk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Chunk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let chunk = Self::from_value(Value::deserialize(deserializer)?);
        chunk.ok_or_else(|| {
            D::Error::custom("these are no stored events, or they were changed or cut; put their text aside and go on")
        })
    }
}
