//! What was typed → the types of `tekser-core`. Lowering never fails: what is missing was told and is empty,
//! and an edition is made of it only when nothing was told.

use tekser_core::{
    activity::{Card, Medium, judge::Clue},
    course::Page,
    picture::Picture,
};

use crate::{
    source::{
        At,
        lesson::{ClueSource, ItemSource, PageSource},
    },
    svg::Pictures,
    texts::Scope,
};

/// Kinds of activity.
mod activity;
/// The notebook and the workshop.
mod book;
/// The glossary.
mod glossary;
/// Lessons.
mod lesson;
/// Chapters of the quest.
mod quest;
/// The teacher's plan.
mod teacher;
/// Sites of the closed web.
mod web;

pub(crate) use book::{book, workshop};
pub(crate) use glossary::{glossary, techniques_alone};
pub(crate) use lesson::{lesson, settle};
pub(crate) use quest::{chapter, emblem_file, portrait_file, town};
pub(crate) use web::site;

/// A page of the closed web.
fn page(source: &PageSource, texts: &Scope<'_>, folder: &str, pictures: &Pictures<'_>) -> Page {
    Page {
        id: source.id.value.as_str().into(),
        site: texts.plain("site"),
        address: texts.address("address"),
        date: texts.maybe_plain("date"),
        title: texts.plain("title"),
        text: texts.prose("text"),
        picture: picture(source.picture.as_ref(), texts, folder, pictures),
        about: texts.maybe_prose("about"),
    }
}

/// A picture with its description, which is asked for only where there is a picture.
fn picture(name: Option<&At<String>>, texts: &Scope<'_>, folder: &str, pictures: &Pictures<'_>) -> Option<Picture> {
    name.map(|name| Picture { alt: texts.plain("alt"), shapes: pictures.shapes(&picture_file(folder, &name.value)) })
}

/// Where a picture stands.
pub(crate) fn picture_file(folder: &str, name: &str) -> String {
    format!("{folder}/media/{name}.svg")
}

/// A piece of simulated media.
fn card(medium: Medium, texts: &Scope<'_>) -> Card {
    Card {
        medium,
        from: texts.plain("from"),
        time: texts.maybe_plain("time"),
        text: texts.prose("text"),
        note: texts.maybe_plain("note"),
    }
}

fn clue(item: &ItemSource) -> Clue {
    match item.clue.as_ref().map(|clue| &clue.value) {
        Some(ClueSource::Page(id)) => Clue::Page(id.as_str().into()),
        Some(ClueSource::Step(id)) => Clue::Step(id.as_str().into()),
        Some(ClueSource::Card) | None => Clue::Card,
    }
}
