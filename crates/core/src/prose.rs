//! Rich text as a closed tree: what a view may show, and nothing else. No HTML anywhere.

use serde::{Deserialize, Serialize};

/// A run of blocks.
pub type Prose = Vec<Block>;

/// One block of prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside a longer text (teacher's pages).
    Heading(Vec<Inline>),
    /// A list; each item is one paragraph.
    List {
        /// Numbered rather than bulleted.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// Somebody's words.
    Quote(Vec<Inline>),
    /// A table (teacher's pages): rows of cells, the first row being the heads of the columns.
    Table(Vec<Vec<Vec<Inline>>>),
    /// A line to write on, on a printed sheet.
    Line,
}

/// One piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// A link: `https:`, `mailto:` or an address inside the page (`#/…`).
    Link {
        /// Where to.
        href: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A line break.
    Break,
    /// Words that can be marked, in the card of a spot activity: index into its marks.
    Mark(u8, Vec<Inline>),
}

/// The plain text of a run of inlines.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

/// The plain text of prose, blocks joined by line feeds.
pub fn plain_prose(prose: &[Block]) -> String {
    let mut text = String::new();
    for block in prose {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines) => push_plain(inlines, &mut text),
            Block::Line => {}
            Block::Table(rows) => {
                for cell in rows.iter().flatten() {
                    push_plain(cell, &mut text);
                    text.push('\n');
                }
            }
            Block::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        text.push('\n');
                    }
                    push_plain(item, &mut text);
                }
            }
        }
    }
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } | Inline::Mark(_, inner) => {
                push_plain(inner, text);
            }
            Inline::Break => text.push('\n'),
        }
    }
}
