//! Rich text: one renderer for all of it.

use tekser_core::prose::{Block, Inline};

use crate::dom::{Markup, all, classed, el, link, nothing, text};

/// How the words of a mark are shown; given the mark's index and its words.
pub type MarkView<'a> = &'a dyn Fn(u8, String) -> Markup;

/// Marks shown as plain words.
pub const PLAIN: MarkView<'static> = &|_, words| text(words);

/// Prose without marks.
pub fn prose(blocks: &[Block]) -> Markup {
    prose_with(blocks, PLAIN)
}

/// Prose whose marks are shown by `mark`.
pub fn prose_with(blocks: &[Block], mark: MarkView<'_>) -> Markup {
    all(blocks.iter().map(|block| block_view(block, mark)))
}

/// The inlines of one-paragraph prose, for places where a paragraph would break the line (labels, buttons).
pub fn line(blocks: &[Block]) -> Markup {
    all(blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines) => inline_views(inlines, PLAIN),
        Block::List { .. } | Block::Table(_) | Block::Line => block_view(block, PLAIN),
    }))
}

fn block_view(block: &Block, mark: MarkView<'_>) -> Markup {
    let holding = |tag, inlines: &[Inline]| el(tag).child(inline_views(inlines, mark));
    match block {
        Block::Paragraph(inlines) => holding("p", inlines),
        Block::Heading(inlines) => holding("h3", inlines),
        Block::Line => classed("hr", "write-on"),
        Block::Table(rows) => table(rows, mark),
        Block::Quote(inlines) => el("blockquote").child(holding("p", inlines)),
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| holding("li", item));
            el(if *ordered { "ol" } else { "ul" }).children(items)
        }
    }
}

fn table(rows: &[Vec<Vec<Inline>>], mark: MarkView<'_>) -> Markup {
    let Some((head, rows)) = rows.split_first() else { return nothing() };
    let cell = |tag, cell: &Vec<Inline>| el(tag).child(inline_views(cell, mark));
    let head = head.iter().map(|inlines| cell("th", inlines).attr("scope", "col"));
    let rows = rows.iter().map(|row| el("tr").children(row.iter().map(|inlines| cell("td", inlines))));
    let table = el("table").child(el("thead").child(el("tr").children(head))).child(el("tbody").children(rows));
    classed("div", "table-scroll").attr("tabindex", "0").child(table)
}

fn inline_views(inlines: &[Inline], mark: MarkView<'_>) -> Markup {
    all(inlines.iter().map(|inline| inline_view(inline, mark)))
}

fn inline_view(inline: &Inline, mark: MarkView<'_>) -> Markup {
    let holding = |element: Markup, inlines: &[Inline]| element.child(inline_views(inlines, mark));
    match inline {
        Inline::Text(words) => text(words.clone()),
        Inline::Strong(inner) => holding(el("strong"), inner),
        Inline::Emphasis(inner) => holding(el("em"), inner),
        Inline::Break => el("br"),
        Inline::Mark(index, inner) => mark(*index, tekser_core::prose::plain(inner)),
        Inline::Link { href, text } => holding(outward(href), text),
    }
}

/// A link that opens beside the course when it leads out of it.
pub fn outward(href: &str) -> Markup {
    let element = link("", href.to_owned());
    if href.starts_with('#') { element } else { element.attr("rel", "noopener noreferrer").attr("target", "_blank") }
}
