//! What an author typed: TOML with line numbers, nothing judged yet.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::diagnostic::{Faults, code};

/// A message from parts.
pub(crate) mod compose;
/// `course.toml`, `sources.toml`, `techniques.toml`.
pub(crate) mod course;
/// `glossary.toml`.
pub(crate) mod glossary;
/// A figure with knobs.
pub(crate) mod knobs;
/// `lesson.toml`.
pub(crate) mod lesson;
/// `quest.toml`.
pub(crate) mod quest;
/// Reading a table key by key; keys that nobody asks for are faults.
mod reader;
/// `site.toml`.
pub(crate) mod web;
/// `workshop.toml`.
pub(crate) mod workshop;

pub(crate) use reader::{Reader, closest, list};

/// Something with the line where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub value: T,
    pub line: u32,
}

/// A table, its keys in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub line: u32,
    pub entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub line: u32,
    pub value: Value,
}

/// A value as typed.
#[derive(Debug)]
pub(crate) struct Value {
    pub line: u32,
    pub data: Data,
}

/// The types of value that authored files use.
#[derive(Debug)]
pub(crate) enum Data {
    Text(String),
    Whole(i64),
    Flag(bool),
    List(Vec<Value>),
    Table(Table),
    /// Floats and dates: no key of ours takes one.
    Other,
}

impl Table {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

impl Data {
    /// The type in words that an author knows.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text in quotes",
            Self::Whole(_) => "a whole number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list in square brackets",
            Self::Table(_) => "a table",
            Self::Other => "a number with a point or a date",
        }
    }
}

/// Reads `text`; `None` when it is not TOML, and then every fault of the file has been told.
pub(crate) fn parse(file: &str, text: &str, faults: &Faults) -> Option<Table> {
    let lines = Lines::new(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = error.span().map_or(0, |span| lines.of(span.start));
        faults.error(
            code::NOT_TOML,
            file,
            line,
            format!("this does not read as TOML: {}", error.message()),
            "look at this line and the one above for a missing quote, bracket or equals sign; a key may stand only once",
        );
    }
    errors.is_empty().then(|| table(document.get_ref(), 1, &lines))
}

/// Offsets of line starts.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let feeds = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(feeds).collect() }
    }

    /// The line of an offset, from 1.
    pub fn of(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// The line of a text's first character: below the opening quotes when they end their line.
    fn of_text(&self, start: usize) -> u32 {
        let opening = &self.text[start.min(self.text.len())..];
        let below = ["\"\"\"", "'''"]
            .iter()
            .any(|quotes| opening.strip_prefix(quotes).is_some_and(|rest| rest.starts_with('\n') || rest.starts_with("\r\n")));
        self.of(start) + u32::from(below)
    }
}

fn table(source: &DeTable<'_>, line: u32, lines: &Lines<'_>) -> Table {
    let mut entries: Vec<(usize, Entry)> = source
        .iter()
        .map(|(key, value)| {
            let start = key.span().start;
            let key_line = lines.of(start);
            (start, Entry { key: key.get_ref().to_string(), line: key_line, value: self::value(value, key_line, lines) })
        })
        .collect();
    entries.sort_by_key(|(start, _)| *start);
    Table { line, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
}

fn value(source: &Spanned<DeValue<'_>>, key_line: u32, lines: &Lines<'_>) -> Value {
    let start = source.span().start;
    let line = lines.of(start);
    match source.get_ref() {
        DeValue::String(text) => Value { line: lines.of_text(start), data: Data::Text(text.to_string()) },
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            Value { line, data: whole.map_or(Data::Other, Data::Whole) }
        }
        DeValue::Boolean(flag) => Value { line, data: Data::Flag(*flag) },
        DeValue::Array(list) => {
            Value { line, data: Data::List(list.iter().map(|item| value(item, lines.of(item.span().start), lines)).collect()) }
        }
        // A table made by dotted keys spans nothing of its own: its first key's line serves.
        DeValue::Table(inner) => {
            let line = if source.span().is_empty() { key_line } else { line };
            Value { line, data: Data::Table(table(inner, line, lines)) }
        }
        DeValue::Float(_) | DeValue::Datetime(_) => Value { line, data: Data::Other },
    }
}
