//! `new lesson UNIT/ID`, `new locale TAG`: scaffolds that already pass `check`, as outlines.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use tekser_content::Files;
use tekser_core::id::is_slug;

use crate::{packs::examine, tools::root};

/// Makes a lesson or a language.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [what, name] if what == "lesson" => lesson(name),
        [what, tag] if what == "locale" => locale(tag, tag),
        [what, tag, own_name] if what == "locale" => locale(tag, own_name),
        _ => bail!("write `cargo xtask new lesson UNIT/ID` or `cargo xtask new locale TAG \"OWN NAME\"`"),
    }
}

fn lesson(name: &str) -> anyhow::Result<()> {
    let (unit, id) = name.split_once('/').context("write `cargo xtask new lesson UNIT/ID`")?;
    ensure!(is_slug(id), "`{id}` cannot be an id: use small Latin letters, digits and single hyphens");
    let outcome = examine(Path::new("lessons"))?;
    ensure!(
        outcome.report.lessons.iter().all(|lesson| lesson.id != id),
        "there is a lesson `{id}` already, and ids are for ever"
    );
    let course = read("course.toml")?;
    let listed = with_lesson(&course, unit, id).with_context(|| {
        format!("there is no unit `{unit}` in lessons/course.toml: add a `[[unit]]` with this `id`, `lessons = []` and a `title`")
    })?;
    let folder = format!("{unit}/{id}");
    ensure!(!path(&folder).exists(), "the folder `lessons/{folder}` is there already");
    write(&format!("{folder}/lesson.toml"), LESSON)?;
    for language in &outcome.report.languages {
        write(&format!("{folder}/{}.toml", language.tag), TEXTS)?;
    }
    write("course.toml", &listed)?;
    println!("lessons/{folder} is made and listed; `cargo xtask check` says what is still to write");
    println!("set `state = \"shipped\"` in lesson.toml when it says nothing any more: docs/authoring/lesson.md");
    Ok(())
}

fn locale(tag: &str, own_name: &str) -> anyhow::Result<()> {
    let well_formed =
        tag.split('-').all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    ensure!(well_formed, "`{tag}` is not a language tag: write `ky`, `tg`, `uz-Latn`");
    let outcome = examine(Path::new("lessons"))?;
    let languages = &outcome.report.languages;
    ensure!(languages.iter().all(|language| language.tag != tag), "there is a language `{tag}` already");
    let first = languages.first().context("lessons/course.toml lists no language to begin from")?;
    let course = read("course.toml")?;
    let listed = with_locale(&course, tag, own_name).context("lessons/course.toml has no `locales = [ … ]`")?;
    let like = read(&format!("locales/{}.ftl", first.tag))?;
    write(&format!("locales/{tag}.ftl"), &to_write(&like, &first.tag))?;
    let files = Files::read(&root().join("lessons"))?;
    let ending = format!("/{}.toml", first.tag);
    for folder in files.paths().filter_map(|path| path.strip_prefix("lessons/")?.strip_suffix(&ending)) {
        let texts = read(&format!("{folder}/{}.toml", first.tag))?;
        write(&format!("{folder}/{tag}.toml"), &to_write(&texts, &first.tag))?;
    }
    write("course.toml", &listed)?;
    println!("`{tag}` is listed as an outline; write its texts into lessons/locales/{tag}.ftl and the files {tag}.toml");
    println!("take `state = \"outline\"` away in lessons/course.toml when `cargo xtask check` says 100 %");
    Ok(())
}

/// `course.toml` with a lesson at the end of its unit's list.
fn with_lesson(course: &str, unit: &str, id: &str) -> Option<String> {
    let line = format!("id = \"{unit}\"");
    let head = course.match_indices("[[unit]]").map(|(at, _)| at).find(|&at| {
        let body = &course[at + 2..];
        body[..body.find("[[").unwrap_or(body.len())].lines().any(|text| text.trim() == line)
    })?;
    into_list(course, head + course[head..].find("lessons")?, &format!("\"{id}\""))
}

/// `course.toml` with a language at the end of the list.
fn with_locale(course: &str, tag: &str, own_name: &str) -> Option<String> {
    let at = course.find("locales = [")?;
    into_list(course, at, &format!("{{ tag = \"{tag}\", own_name = \"{own_name}\", state = \"outline\" }}"))
}

/// `text` with `item` at the end of the first list behind `from`, laid out as the list is.
fn into_list(text: &str, from: usize, item: &str) -> Option<String> {
    let close = from + text[from..].find(']')?;
    let (before, after) = text.split_at(close);
    let inner = before.trim_end();
    let below = before[inner.len()..].contains('\n');
    let joint = match (inner.ends_with(['[', ',']), below) {
        (true, true) => "\n  ",
        (true, false) => "",
        (false, true) => ",\n  ",
        (false, false) => ", ",
    };
    let end = if below { ",\n" } else { "" };
    Some(format!("{inner}{joint}{item}{end}{after}"))
}

/// Every line of another language's file as a comment, to be written in this one.
fn to_write(like: &str, tag: &str) -> String {
    let mut text = format!("# Write each text in this language and take the `#` away. Below stands `{tag}`.\n\n");
    for line in like.lines() {
        let comment = if line.trim().is_empty() { String::new() } else { format!("# {line}") };
        text.push_str(comment.trim_end());
        text.push('\n');
    }
    text
}

fn path(name: &str) -> PathBuf {
    root().join("lessons").join(name)
}

fn read(name: &str) -> anyhow::Result<String> {
    fs::read_to_string(path(name)).with_context(|| format!("cannot read `lessons/{name}`"))
}

fn write(name: &str, text: &str) -> anyhow::Result<()> {
    let path = path(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    fs::write(&path, text).with_context(|| format!("cannot write `lessons/{name}`"))
}

const LESSON: &str = r#"# What is the same in every language: docs/authoring/lesson.md
state = "outline"
competences = []
typical_age_range = "10-16"
sources = []

[[page]]
id = "first-page"

[[step]]
id = "first-guess"
kind = "judge"
card = "chat"
truth = "holds"
pages = ["first-page"]
clue = "page:first-page"

[[step]]
id = "what-it-is"
kind = "passage"

[[step]]
id = "first-guess-again"
kind = "judge"
again = "first-guess"

[[step]]
id = "at-home"
kind = "passage"
family = true
"#;

const TEXTS: &str = r#"review = "author"
reviewed = ""
reviewer = "author"
title = ""
objective = ""

[page.first-page]
site = ""
address = ""
title = ""
text = """"""

[step.first-guess]
title = ""
prompt = ""
[step.first-guess.card]
from = ""
text = """"""
[step.first-guess.feedback]
holds = ""
misleads = ""

[step.what-it-is]
title = ""
text = """"""

[step.at-home]
title = ""
text = """"""

[teacher]
aim = ""
prepare = ""
minutes = [ { time = "0–5", do = "" } ]
pupils_say = [ { say = "", answer = "" } ]
discussion = ""
worked = ""
sheet = """"""
"#;

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "locales = [\n  { tag = \"kk\", own_name = \"Қазақша\" },\n]\n\n[[unit]]\nid = \"a\"\nlessons = [\"x\"]\n\n[[unit]]\nid = \"b\"\nlessons = []\n";

    #[test]
    fn a_lesson_joins_its_own_unit() {
        assert!(with_lesson(COURSE, "a", "y").unwrap().contains("lessons = [\"x\", \"y\"]"));
        assert!(with_lesson(COURSE, "b", "y").unwrap().contains("lessons = [\"y\"]"));
        assert_eq!(with_lesson(COURSE, "c", "y"), None);
    }

    #[test]
    fn a_language_joins_the_list() {
        let listed = with_locale(COURSE, "ky", "Кыргызча").unwrap();
        assert!(listed.contains("\n  { tag = \"ky\", own_name = \"Кыргызча\", state = \"outline\" },\n]"), "{listed}");
    }

    #[test]
    fn scaffolds_pass_check() {
        let mut files = Files::read(&root().join("lessons")).unwrap();
        let before = tekser_content::examine(&files);
        let errors = |outcome: &tekser_content::Outcome| {
            outcome
                .diagnostics
                .iter()
                .filter(|d| d.level == tekser_content::Level::Error)
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        let course = String::from_utf8(files.bytes("lessons/course.toml").unwrap().to_vec()).unwrap();
        let course = with_locale(&course, "tg", "Тоҷикӣ").unwrap();
        files.insert("lessons/course.toml", with_lesson(&course, "look-around", "made-up").unwrap());
        files.insert("lessons/look-around/made-up/lesson.toml", LESSON);
        for tag in ["kk", "ru", "en", "tg"] {
            files.insert(format!("lessons/look-around/made-up/{tag}.toml"), TEXTS);
        }
        let like = String::from_utf8(files.bytes("lessons/locales/en.ftl").unwrap().to_vec()).unwrap();
        files.insert("lessons/locales/tg.ftl", to_write(&like, "en"));
        let texts: Vec<String> = files.paths().filter(|path| path.ends_with("/en.toml")).map(str::to_owned).collect();
        for path in texts.iter().filter(|path| !path.contains("/made-up/")) {
            let like = String::from_utf8(files.bytes(path).unwrap().to_vec()).unwrap();
            files.insert(path.replace("/en.toml", "/tg.toml"), to_write(&like, "en"));
        }
        let after = tekser_content::examine(&files);
        assert_eq!(errors(&after), errors(&before));
        assert!(after.diagnostics.len() > before.diagnostics.len(), "an outline is told about, as warnings");
    }
}
