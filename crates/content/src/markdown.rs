//! The small Markdown that authors may use → a closed tree.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use tekser_core::{
    prose::{Block, Inline, Prose},
    route::Route,
};

use crate::{
    diagnostic::{Faults, code},
    source::Lines,
};

/// Stands for `[[` of a spot mark while Markdown is read; the mark's index follows as one more character.
const OPEN: char = '\u{E000}';
/// Stands for `]]`.
const CLOSE: char = '\u{E001}';
/// The first of the characters that stand for a mark's index.
const FIRST_INDEX: u32 = 0xE100;

/// What a text may hold besides paragraphs, lists, quotes, stress and links.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Allowed<'a> {
    /// Headings, tables and lines to write on: the teacher's pages.
    pub headings: bool,
    /// Spot marks, by id.
    pub marks: Option<&'a [&'a str]>,
}

/// Where a text stands, for faults.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub file: &'a str,
    pub line: u32,
    pub path: &'a str,
}

/// Reads `text`. Whatever it may not hold is told and left out.
pub(crate) fn prose(text: &str, allowed: Allowed<'_>, place: Place<'_>, faults: &Faults) -> Prose {
    let marked = stand_ins(text, allowed.marks, place, faults);
    let mut builder = Builder {
        allowed,
        place,
        faults,
        blocks: Vec::new(),
        frames: vec![Frame::default()],
        lists: Vec::new(),
        rows: Vec::new(),
        quoted: false,
    };
    let lines = Lines::new(&marked);
    for (event, range) in Parser::new_ext(&marked, Options::ENABLE_TABLES).into_offset_iter() {
        let line = place.line + lines.of(range.start) - 1;
        builder.take(event, line);
    }
    builder.blocks
}

/// The ids of the marks of `text` in the order in which they stand.
pub(crate) fn marks_in(text: &str) -> Vec<&str> {
    text.split("[[").skip(1).filter_map(|rest| rest.split_once('|').map(|(id, _)| id)).collect()
}

/// `text` as long as a reader sees it: without the signs of spot marks, and without what links lead to.
pub(crate) fn seen(text: &str) -> String {
    let plain = without_marks(text);
    let mut parts = plain.split("](");
    let mut seen = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(bracket) = seen.rfind('[') {
            seen.remove(bracket);
        }
        seen.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    seen
}

/// `text` without the signs of spot marks: the words only.
pub(crate) fn without_marks(text: &str) -> String {
    let mut parts = text.split("[[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(&part.split_once('|').map_or(part, |(_, words)| words).replacen("]]", "", 1));
    }
    plain
}

/// Puts stand-ins in place of spot marks, so that Markdown's own brackets do not take them apart.
fn stand_ins(text: &str, marks: Option<&[&str]>, place: Place<'_>, faults: &Faults) -> String {
    let Some(marks) = marks else {
        if text.contains("[[") {
            let help = "spot marks stand only in the card of a spot step; take the brackets out";
            faults.error(code::WRONG_MARKS, place.file, place.line, format!("`{}` holds `[[`", place.path), help);
        }
        return text.to_owned();
    };
    let mut parts = text.split("[[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let line = place.line + count(out.matches('\n').count());
        let index =
            part.split_once('|').and_then(|(id, words)| marks.iter().position(|mark| *mark == id).map(|index| (index, words)));
        match index {
            Some((index, words)) if words.contains("]]") => {
                out.push(OPEN);
                out.extend(char::from_u32(FIRST_INDEX + count(index)));
                out.push_str(&words.replacen("]]", &CLOSE.to_string(), 1));
            }
            _ => {
                let help = "write `[[ID|words]]` with an ID from `marks` of this step, and close it with two brackets";
                faults.error(
                    code::WRONG_MARKS,
                    place.file,
                    line,
                    format!("`{}` holds a mark that cannot be read", place.path),
                    help,
                );
                out.push_str(part);
            }
        }
    }
    out
}

/// Inlines being gathered, and what they will be wrapped in.
#[derive(Default)]
struct Frame {
    wrap: Wrap,
    inlines: Vec<Inline>,
}

#[derive(Default, PartialEq)]
enum Wrap {
    #[default]
    Block,
    Strong,
    Emphasis,
    Link(String),
    Mark(u8),
    /// Told already; what it holds is dropped.
    Refused,
}

struct ListFrame {
    ordered: bool,
    items: Vec<Vec<Inline>>,
}

struct Builder<'a> {
    allowed: Allowed<'a>,
    place: Place<'a>,
    faults: &'a Faults,
    blocks: Prose,
    frames: Vec<Frame>,
    lists: Vec<ListFrame>,
    rows: Vec<Vec<Vec<Inline>>>,
    quoted: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, line: u32) {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag, line),
            Event::Text(text) => self.text(&text, line),
            Event::SoftBreak => self.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.push(Inline::Break),
            Event::Html(_) | Event::InlineHtml(_) => {
                let help = "write plain words, or Markdown such as **bold**; a lone `<` is written `\\<`";
                self.faults.error(code::RAW_HTML, self.place.file, line, format!("`{}` holds raw HTML", self.place.path), help);
            }
            Event::Code(_) => self.refuse("code in backticks", line),
            Event::Rule if self.allowed.headings => self.blocks.push(Block::Line),
            Event::Rule => self.refuse("a line across", line),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.refuse("an extension of Markdown", line);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: u32) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {}
            Tag::Heading { .. } if self.allowed.headings => {}
            Tag::Heading { .. } => self.refuse("a heading", line),
            Tag::Strong => self.open(Wrap::Strong),
            Tag::Emphasis => self.open(Wrap::Emphasis),
            Tag::Link { link_type, dest_url, .. } => {
                let href = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                // A term is named by its id, and shown at its place in the glossary.
                let term = href.strip_prefix("term:").map(|term| Route::Glossary(Some(term.into())).to_hash());
                let href = term.unwrap_or(href);
                if !["https:", "mailto:", "#/"].iter().any(|start| href.starts_with(start)) {
                    let help =
                        "link only to an address that begins with `https:`, `mailto:` or `#/`, or to `term:ID` of the glossary";
                    self.faults.error(code::BAD_LINK, self.place.file, line, format!("the link `{href}` is not allowed"), help);
                }
                self.open(Wrap::Link(href));
            }
            Tag::List(start) => {
                if !self.lists.is_empty() || self.quoted {
                    self.refuse("a list inside another block", line);
                }
                if let Some(start) = start.filter(|&start| start != 1) {
                    let help = format!("begin the list with 1, or write `{start}\\.` if it is no list");
                    let message = format!("`{}` holds a list that begins with {start}", self.place.path);
                    self.faults.error(code::NOT_PROSE, self.place.file, line, message, help);
                }
                self.flush();
                self.lists.push(ListFrame { ordered: start.is_some(), items: Vec::new() });
            }
            Tag::Item => self.reset(),
            Tag::BlockQuote(_) if self.lists.is_empty() && !self.quoted => self.quoted = true,
            Tag::BlockQuote(_) => self.refuse("a quote inside another block", line),
            Tag::Table(_) if self.allowed.headings => self.rows.clear(),
            Tag::Table(_) => self.refuse("a table", line),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => self.reset(),
            Tag::Image { .. } => {
                self.refuse("an image", line);
                self.open(Wrap::Refused);
            }
            Tag::CodeBlock(_) => {
                self.refuse("a block of code (lines that begin with four spaces or with ```)", line);
                self.open(Wrap::Refused);
            }
            _ => self.refuse("an extension of Markdown", line),
        }
    }

    fn end(&mut self, tag: TagEnd, line: u32) {
        match tag {
            TagEnd::Paragraph => self.end_block(line, if self.quoted { Block::Quote } else { Block::Paragraph }),
            TagEnd::Heading(_) => self.end_block(line, if self.allowed.headings { Block::Heading } else { Block::Paragraph }),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock => self.close(line),
            TagEnd::Item => {
                let item = self.inlines();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(ListFrame { ordered, items }) = self.lists.pop() {
                    self.blocks.push(Block::List { ordered, items });
                }
            }
            TagEnd::BlockQuote(_) => self.quoted = false,
            TagEnd::TableCell => {
                let cell = self.inlines();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
    }

    fn end_block(&mut self, line: u32, block: fn(Vec<Inline>) -> Block) {
        if self.lists.is_empty() {
            let inlines = self.inlines();
            if matches!(inlines.first(), Some(Inline::Text(text)) if text.starts_with('|')) {
                self.refuse("a table without the line `|---|---|` below its head", line);
            }
            if self.frames.len() > 1 {
                self.torn(line);
            }
            self.blocks.push(block(inlines));
        } else if self.frames.first().is_some_and(|frame| !frame.inlines.is_empty()) {
            // An item with room around it holds a paragraph; one is all it may hold, so the next goes below a break.
            self.push(Inline::Break);
        }
    }

    fn text(&mut self, text: &str, line: u32) {
        let mut rest = text;
        while let Some(at) = rest.find([OPEN, CLOSE]) {
            self.words(&rest[..at]);
            let mut signs = rest[at..].chars();
            if signs.next() == Some(OPEN) {
                let index = signs.next().map_or(0, |sign| u32::from(sign).saturating_sub(FIRST_INDEX));
                self.open(Wrap::Mark(u8::try_from(index).unwrap_or(u8::MAX)));
            } else if matches!(self.frames.last(), Some(Frame { wrap: Wrap::Mark(_), .. })) {
                self.close(line);
            } else {
                self.torn(line);
            }
            rest = signs.as_str();
        }
        self.words(rest);
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.push(Inline::Text(words.to_owned()));
        }
    }

    fn push(&mut self, inline: Inline) {
        let Some(frame) = self.frames.last_mut() else { return };
        // Markdown hands over a text in pieces at every sign that might have meant something.
        match (frame.inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
            (_, inline) => frame.inlines.push(inline),
        }
    }

    fn open(&mut self, wrap: Wrap) {
        self.frames.push(Frame { wrap, inlines: Vec::new() });
    }

    fn close(&mut self, line: u32) {
        if self.frames.len() < 2 {
            return self.torn(line);
        }
        let Some(Frame { wrap, inlines }) = self.frames.pop() else { return };
        match wrap {
            Wrap::Strong => self.push(Inline::Strong(inlines)),
            Wrap::Emphasis => self.push(Inline::Emphasis(inlines)),
            Wrap::Link(href) => self.push(Inline::Link { href, text: inlines }),
            Wrap::Mark(index) => self.push(Inline::Mark(index, inlines)),
            Wrap::Block | Wrap::Refused => {}
        }
    }

    /// The inlines of the block that ends here, without spaces and breaks at its end.
    fn inlines(&mut self) -> Vec<Inline> {
        let Some(frame) = self.frames.first_mut() else { return Vec::new() };
        let mut inlines = std::mem::take(&mut frame.inlines);
        while matches!(inlines.last(), Some(Inline::Break)) {
            inlines.pop();
        }
        inlines
    }

    /// A tight list item's words belong to it, not to the list inside it.
    fn flush(&mut self) {
        let inlines = self.inlines();
        if !inlines.is_empty() && self.lists.is_empty() {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    fn reset(&mut self) {
        self.frames.truncate(1);
    }

    fn torn(&mut self, line: u32) {
        self.frames.truncate(1);
        let help = "let a mark begin and end inside the same bold or italic words, and inside one paragraph";
        self.faults.error(
            code::WRONG_MARKS,
            self.place.file,
            line,
            format!("a mark of `{}` is torn apart", self.place.path),
            help,
        );
    }

    fn refuse(&self, what: &str, line: u32) {
        let message = format!("`{}` holds {what}", self.place.path);
        let help = "use paragraphs, lists, **bold**, *italics*, > quotes and links only";
        self.faults.error(code::NOT_PROSE, self.place.file, line, message, help);
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Prose, Vec<crate::Diagnostic>) {
        let faults = Faults::default();
        let place = Place { file: "lessons/a.toml", line: 1, path: "text" };
        let prose = prose(text, Allowed::default(), place, &faults);
        (prose, faults.sorted(|fault| fault.level))
    }

    #[test]
    fn a_term_is_linked_to_by_its_id() {
        let (prose, faults) = read("Every **[frame](term:frame)**.");
        assert!(faults.is_empty(), "{faults:?}");
        let link = Inline::Link { href: "#/glossary/frame".to_owned(), text: vec![Inline::Text("frame".to_owned())] };
        let [Block::Paragraph(inlines)] = &prose[..] else { panic!("{prose:?}") };
        assert_eq!(inlines[1], Inline::Strong(vec![link]));
        let (_, faults) = read("[frame](terms:frame)");
        assert_eq!(faults.first().map(|fault| fault.code), Some(code::BAD_LINK));
    }

    #[test]
    fn what_a_link_leads_to_takes_no_time_to_read() {
        assert_eq!(seen("A [feed](term:feed) and a [site](https://x.example/a) (both)."), "A feed and a site (both).");
        assert_eq!(seen("[[hurry|Now!]] [torn](term:"), "Now! tornterm:");
    }
}
