//! What a record no longer needs to hold.
//!
//! A rule drops an event only because of later events of the same replica. Copies of a record hold each replica's events
//! up to some sequence, so whatever one copy drops every fuller copy drops too: dropping and merging can swap places.

use super::{Event, Fact, Map};

/// What an event says that another of its replica may say as well: replica, kind, lesson or chapter, step.
type Saying<'a> = (&'a str, Kind, &'a str, &'a str);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Newest,
    Named,
    Place,
    Seen,
    Answered,
    Completed,
    Started,
}

/// Which of `events`, in order, stay.
pub fn stays(events: &[Event]) -> Vec<bool> {
    // Who said it first, and who last.
    let mut said: Map<Saying<'_>, (usize, usize)> = Map::default();
    for (index, event) in events.iter().enumerate() {
        let who = event.replica.0.as_str();
        let mut say = |kind, a, b| match said.get(&(who, kind, a, b)) {
            Some(&(first, _)) => said.insert((who, kind, a, b), (first, index)),
            None => said.insert((who, kind, a, b), (index, index)),
        };
        say(Kind::Newest, "", "");
        match &event.fact {
            Fact::Named(_) => say(Kind::Named, "", ""),
            Fact::Seen { lesson, step } => {
                say(Kind::Place, lesson.as_str(), "");
                say(Kind::Seen, lesson.as_str(), step.as_str());
            }
            Fact::Answered { lesson, step, .. } => {
                say(Kind::Place, lesson.as_str(), "");
                say(Kind::Answered, lesson.as_str(), step.as_str());
            }
            Fact::Completed { lesson } => say(Kind::Completed, lesson.as_str(), ""),
            Fact::Started { chapter, .. } => say(Kind::Started, chapter.as_str(), ""),
            Fact::Moved { .. } | Fact::Ended { .. } | Fact::Remembered { .. } | Fact::Unknown(_) => {}
        }
    }
    let mut stays = vec![false; events.len()];
    for ((who, kind, a, b), (first, last)) in &said {
        match kind {
            Kind::Answered => (stays[*first], stays[*last]) = (true, true),
            Kind::Completed => stays[*first] = true,
            // An answered step was seen.
            Kind::Seen if said.contains_key(&(*who, Kind::Answered, *a, *b)) => {}
            Kind::Newest | Kind::Named | Kind::Place | Kind::Seen | Kind::Started => stays[*last] = true,
        }
    }
    for (index, event) in events.iter().enumerate() {
        match &event.fact {
            Fact::Moved { chapter, .. } => {
                let start = said.get(&(event.replica.0.as_str(), Kind::Started, chapter.as_str(), ""));
                stays[index] |= start.is_none_or(|(_, last)| *last < index);
            }
            Fact::Ended { .. } | Fact::Remembered { .. } | Fact::Unknown(_) => stays[index] = true,
            _ => {}
        }
    }
    stays
}
