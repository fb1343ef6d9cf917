//! `course.toml`, `sources.toml`, `techniques.toml`.

use tekser_core::{course::Citation, locale::Locale};

use super::{At, Reader};
use crate::diagnostic::{Faults, code};
use crate::files::Files;

/// Where the course itself is described.
pub(crate) const COURSE: &str = "lessons/course.toml";
/// Where cited works stand.
pub(crate) const SOURCES: &str = "lessons/sources.toml";
/// Where techniques stand.
pub(crate) const TECHNIQUES: &str = "lessons/techniques.toml";

/// Whether something is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Checked leniently and not packed.
    Outline,
    /// Under all bars.
    Shipped,
}

/// The words for [`State`].
pub(crate) const STATES: [(&str, State); 2] = [("outline", State::Outline), ("shipped", State::Shipped)];

/// The course as described.
#[derive(Debug, Default)]
pub(crate) struct CourseSource {
    pub locales: Vec<LocaleSource>,
    /// Old lock path → new lock path; an empty new one means that the thing was given up.
    pub renamed: Vec<(At<String>, String)>,
    pub units: Vec<UnitSource>,
    pub chapters: Vec<At<String>>,
    /// How many lessons the whole course will have.
    pub planned: Option<At<u8>>,
}

/// A language of the course.
#[derive(Debug)]
pub(crate) struct LocaleSource {
    pub locale: Locale,
    pub line: u32,
    pub state: State,
}

/// A unit.
#[derive(Debug)]
pub(crate) struct UnitSource {
    pub id: At<String>,
    pub lessons: Vec<At<String>>,
    pub title: Names,
}

/// A technique: its id and its names by language.
#[derive(Debug)]
pub(crate) struct TechniqueSource {
    pub id: At<String>,
    pub name: Names,
    pub definition: Names,
}

/// A short text in each language, standing in one table: language, text, line.
pub(crate) type Names = Vec<(String, At<String>)>;

impl CourseSource {
    /// Reads `course.toml`; an unreadable one is an empty course, and has been told.
    pub fn read(files: &Files, faults: &Faults) -> Self {
        let Some(table) = read(files, COURSE, faults) else { return Self::default() };
        let root = Reader::new(COURSE, &table, faults);
        root.need_text("id");
        root.need_text("license");
        let locales: Vec<LocaleSource> = root.tables("locales").iter().filter_map(locale).collect();
        if locales.is_empty() {
            faults.error(
                code::MISSING_KEY,
                COURSE,
                1,
                "the course has no languages",
                "add `locales = [ { tag = \"kk\", own_name = \"…\" } ]`",
            );
        }
        let units = root.tables("unit").iter().filter_map(|unit| self::unit(unit, &locales)).collect();
        let chapters = root.table("quest").map(|quest| quest.ids("chapters")).unwrap_or_default();
        let renamed = root.table("renamed").map(|table| renamed(&table)).unwrap_or_default();
        let planned = root.count("planned");
        Self { locales, renamed, units, chapters, planned }
    }
}

/// Reads `sources.toml`.
pub(crate) fn sources(files: &Files, faults: &Faults) -> Vec<(At<String>, Citation)> {
    let Some(table) = read(files, SOURCES, faults) else { return Vec::new() };
    let root = Reader::new(SOURCES, &table, faults);
    let entry = |id: At<String>| {
        let source = root.table(&id.value)?;
        let text = source.need_text("text")?.value.to_owned();
        let href = source.text("href").map(|href| href.value.to_owned()).unwrap_or_default();
        Some((id, Citation { text, href }))
    };
    root.keys().into_iter().filter_map(entry).collect()
}

/// Reads `techniques.toml`.
pub(crate) fn techniques(files: &Files, locales: &[LocaleSource], faults: &Faults) -> Vec<TechniqueSource> {
    let Some(table) = read(files, TECHNIQUES, faults) else { return Vec::new() };
    let root = Reader::new(TECHNIQUES, &table, faults);
    let entry = |id: At<String>| {
        let technique = root.table(&id.value)?;
        let [name, definition] = ["name", "definition"].map(|key| names(&technique, key, locales));
        Some(TechniqueSource { id, name, definition })
    };
    root.keys().into_iter().filter_map(entry).collect()
}

/// Reads a file that must be there.
pub(crate) fn read(files: &Files, path: &str, faults: &Faults) -> Option<super::Table> {
    if files.bytes(path).is_none() {
        faults.error(code::NOT_THERE, path, 0, format!("there is no `{path}`"), "make it, as docs/authoring/lesson.md shows");
        return None;
    }
    super::parse(path, files.text(path, faults)?, faults)
}

fn locale(entry: &Reader<'_>) -> Option<LocaleSource> {
    let state = entry.word("state", &STATES).map_or(State::Shipped, |state| state.value);
    let (tag, own_name) = (entry.need_text("tag"), entry.need_text("own_name"));
    let locale = Locale { tag: tag?.value.to_owned(), own_name: own_name?.value.to_owned() };
    Some(LocaleSource { locale, line: entry.line(), state })
}

fn unit(unit: &Reader<'_>, locales: &[LocaleSource]) -> Option<UnitSource> {
    let (id, lessons, title) = (unit.need_id("id"), unit.ids("lessons"), names(unit, "title", locales));
    Some(UnitSource { id: id?, lessons, title })
}

/// A table of one text for each language.
fn names(reader: &Reader<'_>, key: &str, locales: &[LocaleSource]) -> Names {
    let Some(table) = reader.table(key) else {
        let help = format!("add `{key} = {{ kk = \"…\", ru = \"…\", en = \"…\" }}`");
        reader.faults().error(code::MISSING_KEY, reader.file, reader.line(), format!("`{}` has no `{key}`", reader.path), help);
        return Vec::new();
    };
    let mut names = Names::new();
    for LocaleSource { locale, state, .. } in locales {
        match table.text(&locale.tag) {
            Some(text) => names.push((locale.tag.clone(), At { value: text.value.to_owned(), line: text.line })),
            None if *state == State::Shipped => reader.faults().error(
                code::MISSING_TEXT,
                reader.file,
                table.line(),
                format!("`{}` is missing in `{}`", table.path, locale.tag),
                format!("add `{} = \"…\"`", locale.tag),
            ),
            None => {}
        }
    }
    names
}

fn renamed(table: &Reader<'_>) -> Vec<(At<String>, String)> {
    let entry = |old: At<String>| table.text(&old.value).map(|new| (old, new.value.to_owned()));
    table.keys().into_iter().filter_map(entry).collect()
}
