//! `check`: every fault of `lessons/`, how complete each language is, what each lesson measures.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use tekser_content::{Level, Outcome, State};
use tekser_core::course::Review;

use crate::{packs::examine, tools::root};

/// A chapter's scenes as a picture.
mod graph;

/// Where pictures of chapters are put.
const GRAPHS: &str = "target/quest";

/// Prints faults, completeness and measures, and draws each chapter; fails on errors.
///
/// `--write-ids` gives every new id its number in `ids.lock` first; `--from FOLDER` reads another folder than `lessons`.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (mut ids, mut folder) = (false, "lessons".to_owned());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--write-ids" => ids = true,
            "--from" => folder = rest.next().context("`--from` needs a folder")?.clone(),
            other => bail!("`check` does not know `{other}`; it knows `--write-ids` and `--from FOLDER`"),
        }
    }
    let folder = Path::new(&folder);
    if ids {
        write_ids(folder)?;
    }
    let outcome = examine(folder)?;
    print_diagnostics(&outcome);
    print_languages(&outcome);
    print_lessons(&outcome);
    draw_chapters(&outcome)?;
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
    let plural = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    println!("{}, {}\n", plural(count(outcome, Level::Error), "error"), plural(count(outcome, Level::Warning), "warning"));
}

fn count(outcome: &Outcome, level: Level) -> usize {
    outcome.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
}

fn write_ids(folder: &Path) -> anyhow::Result<()> {
    let outcome = examine(folder)?;
    // What is lost or unreadable in the lock stays as it is and is told below; new ids are only ever added.
    let path = root().join(folder).join("ids.lock");
    if fs::read(&path).is_ok_and(|old| old == outcome.lock.as_bytes()) {
        println!("ids.lock has every id already\n");
        return Ok(());
    }
    fs::write(&path, &outcome.lock).with_context(|| format!("cannot write `{}`", path.display()))?;
    println!("ids.lock written: look at what was added with `git diff lessons/ids.lock`\n");
    Ok(())
}

fn print_languages(outcome: &Outcome) {
    for language in &outcome.report.languages {
        println!("{:<8} {:>3} % of {} texts", language.tag, language.per_cent(), language.wanted);
        for (of, review) in &language.reviews {
            let review = match review {
                None => "not read yet",
                Some(Review::Author) => "read by the author",
                Some(Review::SecondReader) => "read by a second reader",
                Some(Review::Native) => "read by a native editor",
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

fn draw_chapters(outcome: &Outcome) -> anyhow::Result<()> {
    let folder = root().join(GRAPHS);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    for chapter in outcome.draft.locales.iter().take(1).flat_map(|locale| &locale.chapters) {
        let path = folder.join(format!("{}.svg", chapter.id));
        fs::write(&path, graph::draw(chapter)).with_context(|| format!("cannot write `{}`", path.display()))?;
        println!("{}: drawn in {GRAPHS}/{}.svg", chapter.id, chapter.id);
    }
    Ok(())
}
