//! Who told whom: asking people, finding the source, seeing how far a correction comes.

use serde::{Deserialize, Serialize};

use super::{Mark, Outcome, Remark, Response, Score};
use crate::{
    id::OptionId,
    prose::{Block, Inline, Prose},
};

/// How many people are to be asked before one says who the source is.
const ENOUGH: usize = 2;
/// How many people stand side by side in a drawing.
const MOST_IN_A_ROW: usize = 3;

/// People who told each other something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// The people in the order shown.
    pub people: Vec<Person>,
    /// With whom it began: a place among `people`.
    pub source: u8,
    /// How the rumour went, by time.
    pub told: Vec<Telling>,
    /// How the correction went, by time; may be empty.
    pub corrected: Vec<Telling>,
    /// What the way of both shows, said afterwards.
    pub after: Prose,
}

/// Somebody who heard it, told it or put it right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id.
    pub id: OptionId,
    /// The name, short enough for a drawing.
    pub name: String,
    /// Who it is.
    pub about: String,
    /// What the person says when asked.
    pub said: Prose,
    /// Why this is or is not the source.
    pub feedback: Prose,
}

/// One person tells another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// Who tells: a place among the people.
    pub from: u8,
    /// Who hears: a place among the people.
    pub to: u8,
    /// The time of day, as it is shown.
    pub at: String,
}

impl Network {
    /// One point for the source, and one for having asked two people first.
    ///
    /// `given` is the person who is taken for the source, then the people asked.
    #[inline(never)]
    pub fn score(&self, given: &[OptionId]) -> Outcome {
        let picked = given.first().and_then(|id| self.place_of(id));
        let source = usize::from(self.source);
        let remark = |place: usize, mark| {
            let person = self.people.get(place)?;
            let about = vec![Block::Paragraph(vec![Inline::Text(person.name.clone())])];
            Some(Remark { mark, about, place: String::new(), feedback: person.feedback.clone() })
        };
        let found = picked == Some(source);
        let wrong = picked.filter(|_| !found).and_then(|place| remark(place, Mark::NotSo));
        let right = remark(source, if found { Mark::Right } else { Mark::Missed });
        let got = usize::from(found) + usize::from(self.asked_enough(given));
        Outcome { score: Some(Score::new(got, 2)), remarks: wrong.into_iter().chain(right).collect() }
    }

    /// Whether two people were asked, by what was `given`.
    #[inline(never)]
    pub fn asked_enough(&self, given: &[OptionId]) -> bool {
        let asked = given.get(1..).unwrap_or_default();
        self.people.iter().filter(|person| asked.contains(&person.id)).count() >= ENOUGH
    }

    /// What the people `asked` know: from whom they heard the rumour, and when.
    #[inline(never)]
    pub fn known(&self, asked: &[OptionId]) -> Vec<&Telling> {
        let is_asked = |place: u8| self.people.get(usize::from(place)).is_some_and(|person| asked.contains(&person.id));
        self.told.iter().filter(|telling| is_asked(telling.to)).collect()
    }

    /// How many tellings there are, those of the rumour first.
    #[inline(never)]
    pub fn steps(&self) -> usize {
        self.told.len() + self.corrected.len()
    }

    /// The first `steps` tellings: of the rumour, then of the correction.
    #[inline(never)]
    pub fn until(&self, steps: usize) -> (&[Telling], &[Telling]) {
        let told = steps.min(self.told.len());
        let corrected = (steps - told).min(self.corrected.len());
        (&self.told[..told], &self.corrected[..corrected])
    }

    /// People by place in rows of a drawing: the source, then who heard it from there, and so on. Who never heard it,
    /// among them who puts it right, stands beside the source: the correction goes down like the rumour.
    #[inline(never)]
    pub fn rows(&self) -> Vec<Vec<usize>> {
        let mut is_placed = vec![false; self.people.len()];
        let mut place_now = |place: u8| {
            let place = usize::from(place);
            let is_new = is_placed.get(place) == Some(&false);
            if is_new {
                is_placed[place] = true;
            }
            is_new.then_some(place)
        };
        let mut ranks: Vec<Vec<usize>> = Vec::new();
        let mut rank: Vec<usize> = place_now(self.source).into_iter().collect();
        while !rank.is_empty() {
            let mut next = Vec::new();
            for place in &rank {
                let own = self.told.iter().filter(|telling| usize::from(telling.from) == *place);
                next.extend(own.filter_map(|telling| place_now(telling.to)));
            }
            ranks.push(rank);
            rank = next;
        }
        let mut first = if ranks.is_empty() { Vec::new() } else { ranks.remove(0) };
        first.extend((0..self.people.len()).filter(|&place| !is_placed[place]));
        ranks.insert(0, first);
        ranks.iter().flat_map(|rank| rank.chunks(MOST_IN_A_ROW).map(<[usize]>::to_vec)).collect()
    }

    fn place_of(&self, id: &OptionId) -> Option<usize> {
        self.people.iter().position(|person| person.id == *id)
    }

    pub(super) fn model_response(&self) -> Response {
        let source = self.people.iter().skip(usize::from(self.source)).take(1);
        Response::Network(source.chain(self.people.iter().take(ENOUGH)).map(|person| person.id.clone()).collect())
    }
}

/// How many different people `tellings` reached. Who began is not counted, nor is anybody twice.
pub fn reached(tellings: &[Telling]) -> usize {
    let began = tellings.first().map(|telling| telling.from);
    let is_new = |at: usize| !tellings[..at].iter().any(|earlier| earlier.to == tellings[at].to);
    (0..tellings.len()).filter(|&at| Some(tellings[at].to) != began && is_new(at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network() -> Network {
        let person = |id: &str| Person {
            id: id.into(),
            name: id.to_uppercase(),
            about: String::new(),
            said: Vec::new(),
            feedback: Vec::new(),
        };
        let telling = |from, to, at: &str| Telling { from, to, at: at.to_owned() };
        Network {
            people: ["a", "b", "c", "d", "e", "f"].map(person).to_vec(),
            source: 1,
            told: vec![
                telling(1, 0, "08:00"),
                telling(1, 2, "08:10"),
                telling(0, 3, "08:20"),
                telling(2, 3, "08:30"),
                telling(3, 1, "08:40"),
                telling(3, 4, "08:50"),
            ],
            corrected: vec![telling(5, 0, "10:00"), telling(0, 3, "10:10")],
            after: Vec::new(),
        }
    }

    fn check(given: &[&str], got: u8) -> Outcome {
        let given: Vec<OptionId> = given.iter().map(|&id| id.into()).collect();
        let outcome = network().score(&given);
        assert_eq!(outcome.score, Some(Score { got, of: 2 }), "{given:?}");
        outcome
    }

    #[test]
    fn the_source_and_the_asking_count_apart() {
        check(&["b", "a", "d"], 2);
        check(&["b", "a"], 1);
        check(&["b"], 1);
        check(&["a", "c", "d"], 1);
        check(&[], 0);
        let Response::Network(model) = network().model_response() else { panic!("another kind") };
        assert!(network().score(&model).score.is_some_and(Score::is_full));
    }

    #[test]
    fn odd_responses_are_worth_no_more_than_there_is() {
        check(&["b", "a", "a", "a"], 1);
        check(&["b", "nobody", "else"], 1);
        check(&["nobody", "a", "b", "c", "d", "e", "f", "a"], 1);
        let lost = Network { source: 99, told: vec![Telling { from: 50, to: 60, at: String::new() }], ..network() };
        assert_eq!(lost.score(&["b".into()]).score, Some(Score { got: 0, of: 2 }));
        assert_eq!(lost.rows().concat(), [0, 1, 2, 3, 4, 5]);
        assert!(lost.known(&["a".into()]).is_empty());
    }

    #[test]
    fn a_wrong_pick_is_explained_and_the_source_shown() {
        let marks = |outcome: Outcome| outcome.remarks.iter().map(|remark| remark.mark).collect::<Vec<_>>();
        assert_eq!(marks(check(&["d"], 0)), [Mark::NotSo, Mark::Missed]);
        assert_eq!(marks(check(&["b"], 1)), [Mark::Right]);
        assert_eq!(marks(check(&[], 0)), [Mark::Missed]);
    }

    #[test]
    fn who_is_asked_tells_from_whom_it_came() {
        let times = |asked: &[&str]| {
            let asked: Vec<OptionId> = asked.iter().map(|&id| id.into()).collect();
            network().known(&asked).iter().map(|telling| telling.at.clone()).collect::<Vec<_>>()
        };
        assert_eq!(times(&["d"]), ["08:20", "08:30"]);
        assert_eq!(times(&["f"]), Vec::<String>::new());
        assert_eq!(times(&["e", "b"]), ["08:40", "08:50"]);
    }

    #[test]
    fn rows_go_by_steps_from_the_source() {
        assert_eq!(network().rows(), [vec![1, 5], vec![0, 2], vec![3], vec![4]]);
        let wide = Network { told: (0..6).map(|to| Telling { from: 1, to, at: String::new() }).collect(), ..network() };
        assert_eq!(wide.rows(), [vec![1], vec![0, 2, 3], vec![4, 5]]);
        let turned = Network { told: network().told.into_iter().rev().collect(), ..network() };
        assert_eq!(turned.rows(), [vec![1, 5], vec![2, 0], vec![3], vec![4]]);
    }

    #[test]
    fn the_reached_are_counted_once_and_without_who_began() {
        let network = network();
        assert_eq!(network.steps(), 8);
        let reached = |steps| {
            let (told, corrected) = network.until(steps);
            (reached(told), reached(corrected))
        };
        assert_eq!(
            [0, 1, 3, 4, 5, 6, 7, 8, 99].map(reached),
            [(0, 0), (1, 0), (3, 0), (3, 0), (3, 0), (4, 0), (4, 1), (4, 2), (4, 2)]
        );
    }
}
