//! The Long Ear: who lives in the town, who talks with whom, and how a message and its correction go round.
//!
//! A small model, not a forecast: a message goes one tie an hour, a correction needs two hours for the same tie unless
//! somebody tells it whom people trust. Whoever heard the correction first passes the message on no more.

use serde::{Deserialize, Serialize};

/// The hour at which the message has come to the learner and the learner acts.
const ACTS: u8 = 2;
/// The hour at which the town is looked at: the evening.
const EVENING: u8 = 5;

/// People, and who talks with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Town {
    /// The people; the learner is the first.
    pub people: Vec<Person>,
    /// Who talks with whom: places among the people.
    pub ties: Vec<(u8, u8)>,
}

/// Somebody in the town, or a chat or a queue that hears and tells as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name, short enough for a drawing.
    pub name: String,
    /// Whether the town believes this person sooner than others.
    pub trusted: bool,
    /// Where they stand in the drawing, per cent from the left and from above.
    pub place: (u8, u8),
}

/// What the learner does about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own<'a> {
    /// Tells it on.
    PassesOn,
    /// Tells a correction, perhaps together with somebody trusted.
    Corrects(Option<&'a str>),
    /// Tells nobody.
    KeepsIt,
}

/// How somebody came to know something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// At which hour after the message set out.
    pub hour: u8,
    /// From whom: a place among the people; of oneself for those who began.
    pub from: u8,
}

/// Who knows what in the evening, by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Who heard the message.
    pub message: Vec<Option<Heard>>,
    /// Who heard the correction.
    pub correction: Vec<Option<Heard>>,
}

impl Town {
    /// The place of the person `id`.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.people.iter().position(|person| person.id == id)
    }

    /// How a message that set out with the person `by` stands in the evening; `None` where nobody is called so.
    pub fn spread(&self, by: &str, own: Own<'_>) -> Option<Spread> {
        const YOU: usize = 0;
        let start = self.place_of(by)?;
        let mut message = vec![None; self.people.len()];
        let mut correction = message.clone();
        let from = |place: usize, hour| Some(Heard { hour, from: u8::try_from(place).unwrap_or_default() });
        message[start] = from(start, 0);
        for hour in 1..=EVENING {
            let (knew, corrected) = (message.clone(), correction.clone());
            for (teller, hearer) in self.ties.iter().flat_map(|&(a, b)| [(a, b), (b, a)]) {
                let (teller, hearer) = (usize::from(teller), usize::from(hearer));
                let (Some(tells), Some(_)) = (self.people.get(teller), self.people.get(hearer)) else { continue };
                let silent = teller == YOU && own != Own::PassesOn;
                if knew[teller].is_some() && !silent && corrected[teller].is_none() && message[hearer].is_none() {
                    message[hearer] = from(teller, hour);
                }
                let since = corrected[teller].map(|heard| hour - heard.hour);
                let slow = if tells.trusted { 1 } else { 2 };
                if since.is_some_and(|hours| hours >= slow) && correction[hearer].is_none() {
                    correction[hearer] = from(teller, hour);
                }
            }
            if hour == ACTS {
                // The desk has heard it by now, whoever brought it.
                message[YOU] = message[YOU].or(from(start, hour));
                if let Own::Corrects(through) = own {
                    correction[YOU] = from(YOU, hour);
                    if let Some(place) = through.and_then(|id| self.place_of(id)) {
                        correction[place] = from(YOU, hour);
                    }
                }
            }
        }
        Some(Spread { message, correction })
    }
}

impl Spread {
    /// How many know the message, and how many of all know its correction; the learner not counted.
    pub fn reached(&self) -> (usize, usize) {
        let count = |heard: &[Option<Heard>]| heard.iter().skip(1).flatten().count();
        (count(&self.message), count(&self.correction))
    }

    /// Who heard the message by way of the learner: places.
    pub fn through_you(&self) -> Vec<usize> {
        let mut way: Vec<usize> = Vec::new();
        for (_, from, place) in by_hour(&self.message).into_iter().filter(|(hour, ..)| *hour > 0) {
            if place != 0 && (from == 0 || way.contains(&from)) {
                way.push(place);
            }
        }
        way
    }
}

/// Who heard it, hour by hour: the hour, from whom, who. Who began comes from themselves.
pub fn by_hour(heard: &[Option<Heard>]) -> Vec<(u8, usize, usize)> {
    let mut told = Vec::new();
    for hour in 0..=EVENING {
        let now = heard.iter().enumerate().filter_map(|(who, heard)| Some((who, heard.filter(|it| it.hour == hour)?)));
        told.extend(now.map(|(who, it)| (hour, usize::from(it.from), who)));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of people: the learner in the middle, a trusted one beside.
    fn town() -> Town {
        let person = |id: &str| Person { id: id.to_owned(), name: id.to_uppercase(), trusted: id == "nurse", place: (0, 0) };
        Town {
            people: ["you", "a", "b", "c", "d", "nurse", "e", "f"].map(person).to_vec(),
            ties: vec![(1, 2), (2, 0), (0, 3), (3, 4), (2, 5), (5, 6), (6, 7)],
        }
    }

    fn reached(own: Own<'_>) -> (usize, usize) {
        town().spread("a", own).map(|spread| spread.reached()).unwrap_or_default()
    }

    #[test]
    fn what_is_passed_on_goes_further_and_a_correction_stops_it() {
        assert_eq!(reached(Own::KeepsIt), (5, 0), "a, b, nurse, e, f");
        assert_eq!(reached(Own::PassesOn), (7, 0));
        let (message, correction) = reached(Own::Corrects(None));
        assert!(message <= 5 && correction == 2, "{message} {correction}: one tie in two hours: b and c");
        let (trusted_message, trusted_correction) = reached(Own::Corrects(Some("nurse")));
        assert!(trusted_message < message && trusted_correction > correction, "{trusted_message} {trusted_correction}");
    }

    #[test]
    fn the_way_through_the_learner_is_known() {
        let spread = town().spread("a", Own::PassesOn).expect("a lives here");
        assert_eq!(spread.through_you(), [3, 4]);
        assert_eq!(spread.message[4], Some(Heard { hour: 4, from: 3 }));
        let kept = town().spread("a", Own::KeepsIt).expect("a lives here");
        assert!(kept.through_you().is_empty());
        assert_eq!(town().spread("nobody", Own::KeepsIt), None);
    }

    #[test]
    fn odd_ties_break_nothing() {
        let odd = Town { ties: vec![(0, 90), (77, 1), (1, 1)], ..town() };
        assert_eq!(odd.spread("a", Own::Corrects(Some("nobody"))).map(|spread| spread.reached()), Some((1, 0)));
        assert_eq!(Town::default().spread("a", Own::PassesOn), None);
    }
}
