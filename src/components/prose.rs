//! Rich text: one renderer for all of it.

use leptos::prelude::*;
use tekser_core::prose::{Block, Inline};

/// How the words of a mark are shown; given the mark's index and its words.
pub type MarkView<'a> = &'a dyn Fn(u8, String) -> AnyView;

/// Prose without marks.
pub fn prose(blocks: &[Block]) -> AnyView {
    prose_with(blocks, &|_, words| words.into_any())
}

/// Prose whose marks are shown by `mark`.
pub fn prose_with(blocks: &[Block], mark: MarkView<'_>) -> AnyView {
    blocks.iter().map(|block| block_view(block, mark)).collect_view().into_any()
}

/// The inlines of one-paragraph prose, for places where a paragraph would break the line (labels, buttons).
pub fn line(blocks: &[Block]) -> AnyView {
    let mark: MarkView<'_> = &|_, words| words.into_any();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines) => inline_views(inlines, mark),
            Block::List { .. } | Block::Table(_) | Block::Line => block_view(block, mark),
        })
        .collect_view()
        .into_any()
}

fn block_view(block: &Block, mark: MarkView<'_>) -> AnyView {
    match block {
        Block::Paragraph(inlines) => view! { <p>{inline_views(inlines, mark)}</p> }.into_any(),
        Block::Heading(inlines) => view! { <h3>{inline_views(inlines, mark)}</h3> }.into_any(),
        Block::Line => view! { <hr class="write-on"/> }.into_any(),
        Block::Table(rows) => table(rows, mark),
        Block::Quote(inlines) => view! { <blockquote><p>{inline_views(inlines, mark)}</p></blockquote> }.into_any(),
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| view! { <li>{inline_views(item, mark)}</li> }.into_any()).collect_view();
            if *ordered { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
        }
    }
}

fn inline_views(inlines: &[Inline], mark: MarkView<'_>) -> AnyView {
    inlines.iter().map(|inline| inline_view(inline, mark)).collect_view().into_any()
}

fn inline_view(inline: &Inline, mark: MarkView<'_>) -> AnyView {
    match inline {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Strong(inner) => view! { <strong>{inline_views(inner, mark)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inline_views(inner, mark)}</em> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Mark(index, inner) => mark(*index, tekser_core::prose::plain(inner)),
        Inline::Link { href, text } => {
            let text = inline_views(text, mark);
            if href.starts_with('#') {
                view! { <a href=href.clone()>{text}</a> }.into_any()
            } else {
                view! { <a href=href.clone() rel="noopener noreferrer" target="_blank">{text}</a> }.into_any()
            }
        }
    }
}

fn table(rows: &[Vec<Vec<Inline>>], mark: MarkView<'_>) -> AnyView {
    let Some((head, rows)) = rows.split_first() else { return ().into_any() };
    let head = head.iter().map(|cell| view! { <th scope="col">{inline_views(cell, mark)}</th> }.into_any()).collect_view();
    let rows = rows
        .iter()
        .map(|row| {
            let cells = row.iter().map(|cell| view! { <td>{inline_views(cell, mark)}</td> }.into_any()).collect_view();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect_view();
    view! { <div class="table-scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div> }.into_any()
}
