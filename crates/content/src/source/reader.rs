//! Reading a table key by key.

use std::cell::{Cell, RefCell};

use tekser_core::id::is_slug;

use super::{At, Data, Table, Value};
use crate::diagnostic::{Faults, code};

/// A table being read. When it is dropped it tells about the keys that nobody asked for,
/// so that every key is known to the code that uses it and to nothing else.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub file: &'a str,
    /// Where the table stands in its file, as a dotted key; empty for the file itself.
    pub path: String,
    table: &'a Table,
    faults: &'a Faults,
    asked: RefCell<Vec<String>>,
    lenient: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// A reader of a whole file.
    pub fn new(file: &'a str, table: &'a Table, faults: &'a Faults) -> Self {
        Self::at(file, String::new(), table, faults)
    }

    /// The line where the table begins.
    pub fn line(&self) -> u32 {
        self.table.line
    }

    /// The faults that this reader adds to.
    pub fn faults(&self) -> &'a Faults {
        self.faults
    }

    /// The dotted key of `key` in this table.
    pub fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Lets every key pass: what the table should hold is not known.
    pub fn let_pass(&self) {
        self.lenient.set(true);
    }

    /// All keys of the table with their lines, for tables whose keys are ids.
    pub fn keys(&self) -> Vec<At<String>> {
        self.table.entries.iter().map(|entry| At { value: entry.key.clone(), line: entry.line }).collect()
    }

    /// The value of `key`, of any type.
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        if !self.asked.borrow().iter().any(|asked| asked == key) {
            self.asked.borrow_mut().push(key.to_owned());
        }
        self.table.get(key)
    }

    /// A text.
    pub fn text(&self, key: &str) -> Option<At<&'a str>> {
        let value = self.value(key)?;
        match &value.data {
            Data::Text(text) => Some(At { value: text, line: value.line }),
            other => self.mistyped(key, value.line, "a text in quotes", other),
        }
    }

    /// A text that must be there.
    pub fn need_text(&self, key: &str) -> Option<At<&'a str>> {
        self.need(key);
        self.text(key)
    }

    /// A flag; false when it is not there.
    pub fn flag(&self, key: &str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value { data: Data::Flag(flag), .. }) => *flag,
            Some(Value { data, line }) => self.mistyped(key, *line, "true or false", data).unwrap_or_default(),
        }
    }

    /// A whole number of 0–255 that must be there.
    pub fn need_count(&self, key: &str) -> Option<At<u8>> {
        self.need(key);
        self.count(key)
    }

    /// A whole number of 0–255.
    pub fn count(&self, key: &str) -> Option<At<u8>> {
        let value = self.value(key)?;
        match &value.data {
            Data::Whole(number) if u8::try_from(*number).is_ok() => {
                Some(At { value: u8::try_from(*number).unwrap_or_default(), line: value.line })
            }
            other => self.mistyped(key, value.line, "a whole number from 0 to 255", other),
        }
    }

    /// A year that must be there.
    pub fn need_year(&self, key: &str) -> Option<u16> {
        self.need(key);
        let value = self.value(key)?;
        match &value.data {
            Data::Whole(year @ 1900..=2100) => u16::try_from(*year).ok(),
            other => self.mistyped(key, value.line, "a year from 1900 to 2100", other),
        }
    }

    /// A whole number that must be there.
    pub fn need_whole(&self, key: &str) -> Option<At<i32>> {
        self.need(key);
        let value = self.value(key)?;
        self.whole(key, value)
    }

    /// A list of whole numbers that must be there.
    pub fn need_wholes(&self, key: &str) -> Vec<At<i32>> {
        self.need(key);
        self.items(key).iter().filter_map(|item| self.whole(key, item)).collect()
    }

    /// A table of ids by ids, in the order of the file; empty when it is not there.
    pub fn pairs(&self, key: &str) -> Vec<(At<String>, At<String>)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let keys = table.keys();
        keys.into_iter().filter_map(|key| table.id(&key.value).map(|id| (key, id))).collect()
    }

    /// One word out of `words`, which must be there.
    pub fn need_word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<At<T>> {
        self.need(key);
        self.word(key, words)
    }

    /// One word out of `words`.
    pub fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<At<T>> {
        let text = self.text(key)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(At { value: *value, line: text.line });
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let hint =
            closest(text.value, names.iter().copied()).map(|word| format!(" (did you mean `{word}`?)")).unwrap_or_default();
        self.faults.error(
            code::WRONG_WORD,
            self.file,
            text.line,
            format!("`{}` cannot be `{}`", self.path_of(key), text.value),
            format!("write one of {}{hint}", list(&names)),
        );
        None
    }

    /// An id that must be there.
    pub fn need_id(&self, key: &str) -> Option<At<String>> {
        self.need(key);
        self.id(key)
    }

    /// An id.
    pub fn id(&self, key: &str) -> Option<At<String>> {
        let text = self.text(key)?;
        self.well_formed(&text);
        Some(At { value: text.value.to_owned(), line: text.line })
    }

    /// A list of ids; empty when it is not there.
    pub fn ids(&self, key: &str) -> Vec<At<String>> {
        let texts = self.texts(key);
        for text in &texts {
            self.well_formed(&At { value: text.value.as_str(), line: text.line });
        }
        texts
    }

    /// A list of ids that must be there.
    pub fn need_ids(&self, key: &str) -> Vec<At<String>> {
        self.need(key);
        self.ids(key)
    }

    /// A list of texts; empty when it is not there.
    pub fn texts(&self, key: &str) -> Vec<At<String>> {
        self.items(key)
            .iter()
            .filter_map(|item| match &item.data {
                Data::Text(text) => Some(At { value: text.clone(), line: item.line }),
                other => self.mistyped(key, item.line, "a list of texts in quotes", other),
            })
            .collect()
    }

    /// A table inside this one.
    pub fn table(&self, key: &str) -> Option<Reader<'a>> {
        let value = self.value(key)?;
        match &value.data {
            Data::Table(table) => Some(Reader::at(self.file, self.path_of(key), table, self.faults)),
            other => self.mistyped(key, value.line, "a table", other),
        }
    }

    /// A list of tables, each called by its `id` where it has one; empty when it is not there.
    pub fn tables(&self, key: &str) -> Vec<Reader<'a>> {
        self.items(key)
            .iter()
            .enumerate()
            .filter_map(|(index, item)| match &item.data {
                Data::Table(table) => {
                    let name = match table.get("id").map(|id| &id.data) {
                        Some(Data::Text(id)) => id.clone(),
                        _ => index.to_string(),
                    };
                    Some(Reader::at(self.file, format!("{}.{name}", self.path_of(key)), table, self.faults))
                }
                other => self.mistyped(key, item.line, "a list of tables", other),
            })
            .collect()
    }

    fn at(file: &'a str, path: String, table: &'a Table, faults: &'a Faults) -> Self {
        Self { file, path, table, faults, asked: RefCell::default(), lenient: Cell::new(false) }
    }

    fn items(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value { data: Data::List(items), .. }) => items,
            Some(Value { data, line }) => self.mistyped(key, *line, "a list in square brackets", data).unwrap_or_default(),
        }
    }

    fn whole(&self, key: &str, value: &Value) -> Option<At<i32>> {
        let line = value.line;
        match &value.data {
            Data::Whole(number) if i32::try_from(*number).is_ok() => {
                Some(At { value: i32::try_from(*number).unwrap_or_default(), line })
            }
            other => self.mistyped(key, line, "a whole number of at most nine digits", other),
        }
    }

    fn need(&self, key: &str) {
        if self.value(key).is_none() {
            let place = if self.path.is_empty() { "this file".to_owned() } else { format!("`{}`", self.path) };
            self.faults.error(
                code::MISSING_KEY,
                self.file,
                self.line(),
                format!("{place} has no `{key}`"),
                format!("add a line `{key} = …`"),
            );
        }
    }

    /// Tells when an id is not in small Latin letters, digits and hyphens.
    pub fn well_formed(&self, id: &At<&str>) {
        if !is_slug(id.value) {
            self.faults.error(
                code::BAD_ID,
                self.file,
                id.line,
                format!("`{}` cannot be an id", id.value),
                "write it in small Latin letters, digits and single hyphens, at most 48 of them",
            );
        }
    }

    fn mistyped<T>(&self, key: &str, line: u32, wanted: &str, found: &Data) -> Option<T> {
        self.faults.error(
            code::WRONG_TYPE,
            self.file,
            line,
            format!("`{}` is {}", self.path_of(key), found.type_name()),
            format!("it must be {wanted}"),
        );
        None
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if self.lenient.get() {
            return;
        }
        let asked = self.asked.borrow();
        for entry in self.table.entries.iter().filter(|entry| !asked.contains(&entry.key)) {
            let unused = asked.iter().map(String::as_str).filter(|key| self.table.get(key).is_none());
            let help = match closest(&entry.key, unused) {
                Some(key) => format!("did you mean `{key}`?"),
                None if asked.is_empty() => "take it out: nothing may stand here".to_owned(),
                None => format!("take it out, or use one of {}", list(&asked.iter().map(String::as_str).collect::<Vec<_>>())),
            };
            let path = self.path_of(&entry.key);
            self.faults.error(code::UNKNOWN_KEY, self.file, entry.line, format!("`{path}` is not known here"), help);
        }
    }
}

/// The word of `words` that `typed` is probably meant to be.
pub(crate) fn closest<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let most = ((typed.chars().count() + 1) / 3).max(1);
    words.into_iter().map(|word| (distance(typed, word), word)).filter(|(steps, _)| *steps <= most).min().map(|(_, word)| word)
}

/// Edits between two words: letters put in, left out, changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Words in backticks, with commas; not more than can be looked through.
pub(crate) fn list(words: &[&str]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = words.iter().take(MOST).map(|word| format!("`{word}`")).collect();
    let more = if words.len() > MOST { format!(" and {} more", words.len() - MOST) } else { String::new() };
    shown.join(", ") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        assert_eq!(closest("titel", ["title", "text"]), Some("title"));
        assert_eq!(closest("correc", ["correct", "options"]), Some("correct"));
        assert_eq!(closest("wholly-other", ["title", "text"]), None);
    }
}
