//! What a record no longer needs to hold.
//!
//! A rule drops an event only because of later events of the same replica. Copies of a record hold each replica's events
//! up to some sequence, so whatever one copy drops every fuller copy drops too: dropping and merging can swap places.

use std::collections::{BTreeMap, BTreeSet};

use super::{EventId, Fact, Record};

/// The ids of the events that stay.
pub fn stays(record: &Record) -> BTreeSet<EventId> {
    // What an event competes for, and who has won it so far. Sorted by replica, then sequence: the latest comes last.
    let mut first = BTreeMap::new();
    let mut last = BTreeMap::new();
    let mut stays = BTreeSet::new();
    let mut moves: Vec<(&str, &str, &EventId)> = Vec::new();
    for (id, event) in &record.events {
        let who = id.replica.0.as_str();
        let mut win = |what: &'static str, a, b| {
            last.insert((who, what, a, b), id);
        };
        win("newest", "", "");
        match &event.fact {
            Fact::Named(_) => win("named", "", ""),
            Fact::Seen { lesson, step } => {
                win("place", lesson.as_str(), "");
                win("seen", lesson.as_str(), step.as_str());
            }
            Fact::Answered { lesson, step, .. } => {
                win("place", lesson.as_str(), "");
                win("answered", lesson.as_str(), step.as_str());
                first.entry((who, "answered", lesson.as_str(), step.as_str())).or_insert(id);
            }
            Fact::Completed { lesson } => {
                first.entry((who, "completed", lesson.as_str(), "")).or_insert(id);
            }
            Fact::Started { chapter } => {
                win("started", chapter.as_str(), "");
                moves.retain(|(writer, run, _)| (*writer, *run) != (who, chapter.as_str()));
            }
            Fact::Moved { chapter, .. } => moves.push((who, chapter.as_str(), id)),
            Fact::Ended { .. } | Fact::Unknown(_) => {
                stays.insert(id.clone());
            }
        }
    }
    for (&(who, what, lesson, step), id) in &last {
        // An answered step was seen.
        if what != "seen" || !last.contains_key(&(who, "answered", lesson, step)) {
            stays.insert((*id).clone());
        }
    }
    stays.extend(first.into_values().cloned());
    stays.extend(moves.into_iter().map(|(_, _, id)| id.clone()));
    stays
}
