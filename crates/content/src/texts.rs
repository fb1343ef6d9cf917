//! Joining a structure with one language's texts, and counting what is missing.

use std::{cell::RefCell, collections::BTreeMap};

use tekser_core::{
    course::Review,
    prose::{Block, Inline, Prose, plain_prose},
};

use crate::{
    diagnostic::{Code, Faults, code},
    files::Files,
    markdown::{self, Allowed, Place},
    source::{self, Reader, Table},
};

/// One language's texts of one lesson or chapter, as far as they were asked for.
#[derive(Debug)]
pub(crate) struct TextFile {
    pub file: String,
    pub locale: String,
    pub review: Option<Review>,
    /// The language of a proverb that has a gloss.
    pub epigraph_language: Option<String>,
    /// Texts by dotted key: `step.first-guess.title`.
    pub leaves: BTreeMap<String, Leaf>,
    /// How many texts the structure asks for.
    pub wanted: usize,
}

/// One text.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub line: u32,
    pub kind: LeafKind,
    /// As typed.
    pub raw: String,
    /// Without markup.
    pub plain: String,
    /// Addresses that it links to.
    pub links: Vec<String>,
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeafKind {
    /// Read by people.
    Words,
    /// Said about an answer.
    Feedback,
    /// A made-up address of the closed web.
    Address,
}

impl TextFile {
    /// How many of the wanted texts are there.
    pub fn got(&self) -> usize {
        self.leaves.len()
    }

    /// The text of `path` as typed; empty when there is none.
    pub fn raw(&self, path: &str) -> &str {
        self.leaves.get(path).map(|leaf| leaf.raw.as_str()).unwrap_or_default()
    }
}

/// Reads a language's file and lowers it with `lower`, which asks for every text that the structure needs.
pub(crate) fn join<T>(
    files: &Files,
    folder: &str,
    locale: &str,
    faults: &Faults,
    lower: impl FnOnce(&Scope<'_>) -> T,
) -> (TextFile, T) {
    let file = format!("{folder}/{locale}.toml");
    let table: Option<Table> = match files.bytes(&file) {
        Some(_) => files.text(&file, faults).and_then(|text| source::parse(&file, text, faults)),
        None => {
            let help = format!("write it with the same keys as the other languages; `{locale}` is listed in lessons/course.toml");
            faults.error(code::MISSING_TEXT, &file, 0, format!("there is no `{file}`"), help);
            None
        }
    };
    let sheet = RefCell::new(TextFile {
        file: file.clone(),
        locale: locale.to_owned(),
        review: None,
        epigraph_language: None,
        leaves: BTreeMap::new(),
        wanted: 0,
    });
    let reader = table.as_ref().map(|table| Reader::new(&file, table, faults));
    let scope = Scope { reader, sheet: &sheet, faults, locale, headings: false };
    let review = scope.review();
    let lowered = lower(&scope);
    drop(scope);
    let mut sheet = sheet.into_inner();
    sheet.review = review;
    (sheet, lowered)
}

/// A table of texts. Where the whole table is missing its reader is `None`: that was told once, and every text in it is empty.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    reader: Option<Reader<'a>>,
    sheet: &'a RefCell<TextFile>,
    faults: &'a Faults,
    pub locale: &'a str,
    headings: bool,
}

impl<'a> Scope<'a> {
    /// A table inside this one, which must be there.
    pub fn scope(&self, key: &str) -> Scope<'a> {
        let inner = self.maybe_scope(key);
        if let (Some(reader), None) = (&self.reader, &inner) {
            let path = reader.path_of(key);
            self.missing_texts(reader, &path, format!("add `[{path}]` with its texts"));
        }
        inner.unwrap_or_else(|| self.with(None))
    }

    fn missing_texts(&self, reader: &Reader<'_>, path: &str, help: String) {
        let message = format!("the texts `{path}` are missing in `{}`", self.locale);
        self.faults.error(code::MISSING_TEXT, reader.file, reader.line(), message, help);
    }

    /// A table inside this one.
    pub fn maybe_scope(&self, key: &str) -> Option<Scope<'a>> {
        let reader = self.reader.as_ref()?;
        reader.table(key).map(|inner| self.with(Some(inner)))
    }

    /// A list of tables inside this one.
    pub fn list(&self, key: &str) -> Vec<Scope<'a>> {
        self.reader.iter().flat_map(|reader| reader.tables(key)).map(|inner| self.with(Some(inner))).collect()
    }

    /// A list of tables inside this one, at least one of which must be there.
    pub fn need_list(&self, key: &str) -> Vec<Scope<'a>> {
        let list = self.list(key);
        if let (Some(reader), true) = (&self.reader, list.is_empty()) {
            let path = reader.path_of(key);
            self.missing_texts(reader, &path, format!("add `{key} = [ {{ … }} ]` with its texts"));
        }
        list
    }

    /// Lets every key pass: what the table should hold is not known.
    pub fn let_pass(&self) {
        if let Some(reader) = &self.reader {
            reader.let_pass();
        }
    }

    /// The same table, where texts may hold headings.
    pub fn with_headings(self) -> Self {
        Self { headings: true, ..self }
    }

    /// A word that is no text: who speaks.
    pub fn word(&self, key: &str) -> Option<source::At<&'a str>> {
        self.reader.as_ref().and_then(|reader| reader.text(key))
    }

    /// Says in which language the proverb above the lesson stands.
    pub fn set_epigraph_language(&self, tag: &str) {
        self.sheet.borrow_mut().epigraph_language = Some(tag.to_owned());
    }

    /// A fault of this file.
    pub fn fault(&self, code: Code, line: u32, message: String, help: &str) {
        self.faults.error(code, &self.sheet.borrow().file, line, message, help);
    }

    /// A plain text that must be there.
    pub fn plain(&self, key: &str) -> String {
        self.required(key, LeafKind::Words, |raw, place| self.flat(raw, place))
    }

    /// A plain text that may be left out.
    pub fn maybe_plain(&self, key: &str) -> String {
        self.optional(key, LeafKind::Words, |raw, place| self.flat(raw, place))
    }

    /// A list of plain texts, at least one of which must be there.
    pub fn plains(&self, key: &str) -> Vec<String> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let texts = reader.texts(key);
        if texts.is_empty() {
            let path = reader.path_of(key);
            self.missing_texts(reader, &path, format!("add `{key} = [\"…\"]` with its texts"));
        }
        let mut sheet = self.sheet.borrow_mut();
        for (at, text) in texts.iter().enumerate() {
            sheet.wanted += 1;
            let (line, raw) = (text.line, text.value.clone());
            let leaf = Leaf { line, kind: LeafKind::Words, plain: raw.clone(), raw, links: Vec::new() };
            sheet.leaves.insert(format!("{}.{at}", reader.path_of(key)), leaf);
        }
        texts.into_iter().map(|text| text.value.trim().to_owned()).collect()
    }

    /// A made-up address.
    pub fn address(&self, key: &str) -> String {
        self.required(key, LeafKind::Address, |raw, place| self.flat(raw, place))
    }

    /// A made-up address that may be left out.
    pub fn maybe_address(&self, key: &str) -> String {
        self.optional(key, LeafKind::Address, |raw, place| self.flat(raw, place))
    }

    /// Prose that must be there.
    pub fn prose(&self, key: &str) -> Prose {
        self.required(key, LeafKind::Words, |raw, place| self.rich(raw, None, place))
    }

    /// Prose that may be left out.
    pub fn maybe_prose(&self, key: &str) -> Prose {
        self.optional(key, LeafKind::Words, |raw, place| self.rich(raw, None, place))
    }

    /// What is said about an answer.
    pub fn feedback(&self, key: &str) -> Prose {
        self.required(key, LeafKind::Feedback, |raw, place| self.rich(raw, None, place))
    }

    /// The card of a spot step: prose with marks, and the marks' ids in the order of this language.
    pub fn marked(&self, key: &str, ids: &[&str]) -> (Prose, Vec<String>) {
        let mut order = Vec::new();
        let prose = self.required(key, LeafKind::Words, |raw, place| {
            let found = markdown::marks_in(raw);
            for id in ids.iter().filter(|id| found.iter().filter(|other| other == id).count() != 1) {
                let message = format!("the mark `{id}` does not stand exactly once in `{}`", place.path);
                let help = format!("write `[[{id}|words]]` once, around the words that can be marked");
                self.faults.error(code::WRONG_MARKS, place.file, place.line, message, help);
            }
            let known: Vec<&str> = found.into_iter().filter(|id| ids.contains(id)).collect();
            order = known.iter().map(|&id| id.to_owned()).collect();
            self.rich(raw, Some(&known), place)
        });
        (prose, order)
    }

    fn review(&self) -> Option<Review> {
        let reader = self.reader.as_ref()?;
        reader.need_text("reviewed");
        reader.need_text("reviewer");
        let words = [("author", Review::Author), ("second-reader", Review::SecondReader), ("native", Review::Native)];
        reader.need_word("review", &words).map(|review| review.value)
    }

    fn with(&self, reader: Option<Reader<'a>>) -> Scope<'a> {
        Scope { reader, sheet: self.sheet, faults: self.faults, locale: self.locale, headings: self.headings }
    }

    fn required<T: Default + Text>(&self, key: &str, kind: LeafKind, read: impl FnOnce(&str, Place<'_>) -> T) -> T {
        self.sheet.borrow_mut().wanted += 1;
        let Some(reader) = &self.reader else { return T::default() };
        let text = reader.text(key);
        if text.as_ref().is_none_or(|text| text.value.trim().is_empty()) {
            let path = reader.path_of(key);
            let line = text.map_or(reader.line(), |text| text.line);
            self.faults.error(
                code::MISSING_TEXT,
                reader.file,
                line,
                format!("the text `{path}` is missing in `{}`", self.locale),
                format!("add `{key} = \"…\"` with the text in this language"),
            );
            return T::default();
        }
        self.leaf(reader, key, kind, read).unwrap_or_default()
    }

    fn optional<T: Default + Text>(&self, key: &str, kind: LeafKind, read: impl FnOnce(&str, Place<'_>) -> T) -> T {
        let Some(reader) = &self.reader else { return T::default() };
        if reader.text(key).is_none_or(|text| text.value.trim().is_empty()) {
            return T::default();
        }
        self.sheet.borrow_mut().wanted += 1;
        self.leaf(reader, key, kind, read).unwrap_or_default()
    }

    fn leaf<T: Text>(
        &self,
        reader: &Reader<'a>,
        key: &str,
        kind: LeafKind,
        read: impl FnOnce(&str, Place<'_>) -> T,
    ) -> Option<T> {
        let text = reader.text(key)?;
        let path = reader.path_of(key);
        let value = read(text.value, Place { file: reader.file, line: text.line, path: &path });
        let leaf = Leaf { line: text.line, kind, raw: text.value.to_owned(), plain: value.words(), links: value.links() };
        self.sheet.borrow_mut().leaves.insert(path, leaf);
        Some(value)
    }

    fn rich(&self, raw: &str, marks: Option<&[&str]>, place: Place<'_>) -> Prose {
        markdown::prose(raw, Allowed { headings: self.headings, marks }, place, self.faults)
    }

    fn flat(&self, raw: &str, place: Place<'_>) -> String {
        let text = raw.trim();
        if let Some(sign) = ["**", "[[", "](", "\n"].into_iter().find(|sign| text.contains(sign)) {
            let name = if sign == "\n" { "a line break" } else { sign };
            let message = format!("`{}` holds `{name}`", place.path);
            let help = "this text is shown as it stands, in one line; write it without Markdown";
            self.faults.error(code::NOT_PROSE, place.file, place.line, message, help);
        }
        text.to_owned()
    }
}

/// What a text comes to.
trait Text {
    /// Its words.
    fn words(&self) -> String;
    /// The addresses that it links to.
    fn links(&self) -> Vec<String>;
}

impl Text for String {
    fn words(&self) -> String {
        self.clone()
    }

    fn links(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Text for Prose {
    fn words(&self) -> String {
        plain_prose(self)
    }

    fn links(&self) -> Vec<String> {
        fn gather(inlines: &[Inline], links: &mut Vec<String>) {
            for inline in inlines {
                match inline {
                    Inline::Link { href, text } => {
                        links.push(href.clone());
                        gather(text, links);
                    }
                    Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Mark(_, inner) => gather(inner, links),
                    Inline::Text(_) | Inline::Break => {}
                }
            }
        }
        let mut links = Vec::new();
        for block in self {
            match block {
                Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines) => gather(inlines, &mut links),
                Block::List { items, .. } => items.iter().for_each(|item| gather(item, &mut links)),
                Block::Table(rows) => rows.iter().flatten().for_each(|cell| gather(cell, &mut links)),
                Block::Line => {}
            }
        }
        links
    }
}
