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

impl Serialize for Chunk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut before = Before::nothing();
        let list = self.0.iter().map(|event| shorten(event.to_list(), &mut before)).collect();
        Value::List(list).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Chunk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut chunk = Self::default();
        let mut before = Before::nothing();
        if let Value::List(list) = Value::deserialize(deserializer)? {
            for short in list {
                match lengthen(short, &mut before) {
                    Some(event) => chunk.0.push(event),
                    None => {
                        return Err(D::Error::custom("these stored events were changed or cut; put their text aside and go on"));
                    }
                }
            }
            return Ok(chunk);
        }
        Err(D::Error::custom("these are no stored events; put their text aside and go on"))
    }
}
