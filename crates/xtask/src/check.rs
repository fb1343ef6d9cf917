//! `check`: every fault of `lessons/`, how complete each language is, what each lesson measures.

use std::path::Path;

use anyhow::bail;
use tekser_content::{Level, Outcome, State};
use tekser_core::course::Review;

use crate::packs::examine;

/// Prints faults, completeness and measures; fails on errors.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    if let Some(argument) = arguments.first() {
        bail!("`check` does not know `{argument}`");
    }
    let outcome = examine(Path::new("lessons"))?;
    print_diagnostics(&outcome);
    print_languages(&outcome);
    print_lessons(&outcome);
    match count(&outcome, Level::Error) {
        0 => Ok(()),
        1 => bail!("1 error"),
        errors => bail!("{errors} errors"),
    }
}

/// Prints every fault.
pub fn print_diagnostics(outcome: &Outcome) {
    for diagnostic in &outcome.diagnostics {
        println!("{diagnostic}\n");
    }
    println!("{} errors, {} warnings\n", count(outcome, Level::Error), count(outcome, Level::Warning));
}

fn count(outcome: &Outcome, level: Level) -> usize {
    outcome.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
}

fn print_languages(outcome: &Outcome) {
    for language in &outcome.report.languages {
        println!("{:<8} {:>3} % of {} texts", language.tag, language.per_cent(), language.wanted);
        for (of, review) in &language.reviews {
            let review = match review {
                None => "not there",
                Some(Review::Author) => "author",
                Some(Review::SecondReader) => "second reader",
                Some(Review::Native) => "native editor",
            };
            println!("         {of}: {review}");
        }
    }
    println!();
}

fn print_lessons(outcome: &Outcome) {
    for lesson in &outcome.report.lessons {
        let minutes: Vec<String> = lesson.minutes.iter().map(|(tag, minutes)| format!("{tag} {minutes:.1}")).collect();
        let state = if lesson.state == State::Outline { " (outline)" } else { "" };
        println!(
            "{}{state}: minutes {}; judged {}, of which {} hold; {} activities",
            lesson.id,
            minutes.join(", "),
            lesson.judged,
            lesson.holds,
            lesson.activities
        );
    }
}
