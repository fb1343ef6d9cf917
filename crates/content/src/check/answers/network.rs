use super::Tell;
use crate::source::{
    At,
    lesson::{NetworkSource, TellingSource},
};

/// How many people one sees at a glance.
const PEOPLE: std::ops::RangeInclusive<usize> = 5..=9;

pub(super) fn faults(source: &NetworkSource, line: u32, tell: Tell<'_>) {
    if !PEOPLE.contains(&source.people.len()) {
        tell(line, format!("has {} people", source.people.len()), "let there be five to nine in `people`");
    }
    let all = || source.told.iter().chain(&source.corrected);
    let named = source.source.iter().chain(all().flat_map(|telling| [&telling.from, &telling.to]));
    for id in named.filter(|id| source.place_of(&id.value).is_none()) {
        tell(id.line, format!("names `{}`, who is not among the people", id.value), "name ids of `people` only");
    }
    for telling in all() {
        if telling.from.value == telling.to.value {
            let message = format!("lets `{}` tell it to the same person", telling.from.value);
            tell(telling.from.line, message, "name two people in `from` and `to`");
        }
        if !super::is_time(&telling.at.value) {
            let message = format!("says `{}` where the time of day belongs", telling.at.value);
            tell(telling.at.line, message, "write hours and minutes, each with two digits: `08:10`");
        }
    }
    if let Some(first) = &source.source {
        if source.told.first().is_some_and(|telling| telling.from.value != first.value) {
            tell(first.line, format!("begins with another person than `{}`", first.value), "let the source be the first to tell");
        }
        carried(&source.told, first, tell);
    }
    if let Some(first) = source.corrected.first().map(|telling| telling.from.clone()) {
        carried(&source.corrected, &first, tell);
    }
    let heard = |id: &str| all().any(|telling| telling.to.value == id || telling.from.value == id);
    for person in source.people.iter().filter(|person| !heard(&person.value)) {
        tell(
            person.line,
            format!("reaches `{}` with nothing", person.value),
            "let somebody tell this person, or leave the person out",
        );
    }
}

/// Whoever tells has heard it before, but for the `first`.
fn carried(tellings: &[TellingSource], first: &At<String>, tell: Tell<'_>) {
    for telling in tellings.iter().filter(|telling| telling.from.value != first.value) {
        let before = |other: &TellingSource| other.to.value == telling.from.value && other.at.value < telling.at.value;
        if !tellings.iter().any(before) {
            let message = format!("lets `{}` tell at {} what this person has not heard", telling.from.value, telling.at.value);
            tell(telling.from.line, message, "let somebody tell it to this person earlier: only one person may begin");
        }
    }
}
