//! When this edition was made, as catalogues ask for it. Never "now" where it can be helped: the same sources make the same
//! bytes.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;

use crate::tools;

/// A moment in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
}

impl Date {
    /// What `SOURCE_DATE_EPOCH` says, as everywhere where builds are reproducible; else the last commit's time; else, in
    /// sources that came without their history, now.
    pub fn of_edition() -> anyhow::Result<Self> {
        if let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") {
            let seconds = seconds.trim().parse().context("SOURCE_DATE_EPOCH is not a number of seconds since 1970")?;
            return Ok(Self::at(seconds));
        }
        let commit = tools::output(tools::command("git").args(["log", "-1", "--format=%ct"]));
        if let Some(seconds) = commit.ok().and_then(|text| text.trim().parse().ok()) {
            return Ok(Self::at(seconds));
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).context("this machine's clock stands before 1970")?;
        Ok(Self::at(i64::try_from(now.as_secs())?))
    }

    /// From seconds since 1970. Days are counted from a first of March, so that the leap day is a year's last.
    fn at(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
            hour: seconds.rem_euclid(86_400) / 3_600,
        }
    }

    /// `2026-11-22`.
    pub fn day(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `2026112203`: grows with time, can be read, and fits 32 bits until 2147.
    pub fn number(self) -> i64 {
        ((self.year * 100 + self.month) * 100 + self.day) * 100 + self.hour
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_709_251_199, "2024-02-29"),
            (1_709_251_200, "2024-03-01"),
            (1_798_761_599, "2026-12-31"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(Date::at(seconds).day(), day);
        }
        assert_eq!(Date::at(951_782_400 + 13 * 3_600 + 59).number(), 2_000_022_913);
    }
}
