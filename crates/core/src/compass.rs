//! Where the compass points: how a set of verdicts leans, believing too easily or doubting everything.

use serde::{Deserialize, Serialize};

use crate::activity::{Truth, Verdict};

/// How many messages of each truth were judged, and how many of them wrongly. Open ones do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaning {
    /// Messages that hold.
    pub holds: u16,
    /// Those of them that were said to mislead.
    pub alarms: u16,
    /// Messages that mislead.
    pub misleads: u16,
    /// Those of them that were said to hold.
    pub misses: u16,
}

impl Leaning {
    /// More messages of one truth than any one activity has.
    pub const MOST: u16 = 15;

    /// Notes what was so and what was said.
    pub fn note(&mut self, truth: Truth, verdict: Verdict) {
        let one = |yes| u16::from(yes);
        match truth {
            Truth::Open => {}
            Truth::Holds => self.add(Self { holds: 1, alarms: one(verdict == Verdict::Misleads), ..Self::default() }),
            Truth::Misleads => self.add(Self { misleads: 1, misses: one(verdict == Verdict::Holds), ..Self::default() }),
        }
    }

    /// Takes `other` in.
    pub fn add(&mut self, other: Self) {
        self.holds = self.holds.saturating_add(other.holds);
        self.alarms = self.alarms.saturating_add(other.alarms);
        self.misleads = self.misleads.saturating_add(other.misleads);
        self.misses = self.misses.saturating_add(other.misses);
    }

    /// The needle, per cent: -100 believes everything, 100 doubts everything; `None` until messages of both truths were judged.
    pub fn needle(self) -> Option<i8> {
        if self.holds == 0 || self.misleads == 0 {
            return None;
        }
        let share = |part: u16, of: u16| 100 * i32::from(part) / i32::from(of);
        i8::try_from(share(self.alarms, self.holds) - share(self.misses, self.misleads)).ok()
    }

    /// Whether the needle stands where it stands only because errors of both kinds weigh each other up:
    /// at least a third of the true messages called misleading, and of the misleading ones called true.
    pub fn errs_both_ways(self) -> bool {
        self.needle().is_some() && self.alarms.saturating_mul(3) >= self.holds && self.misses.saturating_mul(3) >= self.misleads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_both_kinds_are_no_balance() {
        let errs = |alarms, misses| Leaning { holds: 6, alarms, misleads: 6, misses }.errs_both_ways();
        assert!(errs(6, 5) && errs(2, 2));
        assert!(!errs(1, 5) && !errs(0, 0) && !Leaning::default().errs_both_ways());
    }

    #[test]
    fn the_needle_is_the_share_of_alarms_less_that_of_misses() {
        let mut leaning = Leaning::default();
        for verdict in [Verdict::Holds, Verdict::Misleads, Verdict::Holds] {
            leaning.note(Truth::Holds, verdict);
            leaning.note(Truth::Open, verdict);
        }
        assert_eq!(leaning.needle(), None, "nothing that misleads was judged");
        leaning.note(Truth::Misleads, Verdict::Misleads);
        assert_eq!(leaning, Leaning { holds: 3, alarms: 1, misleads: 1, misses: 0 });
        assert_eq!(leaning.needle(), Some(33));
        leaning.note(Truth::Misleads, Verdict::Holds);
        assert_eq!(leaning.needle(), Some(-17));
    }
}
