//! The felt carpet and the compass: progress as pictures, each with the same thing said in words.

use leptos::prelude::*;
use tekser_core::{compass::Leaning, course::CourseMap};

use super::home::state_key;
use crate::{
    dom::{Markup, classed, el},
    session::Session,
};

/// The state of what is not written yet.
const LATER: &str = "state-later";
/// Patches in a column: the lessons of a unit.
const COLUMN: usize = 3;
/// Side of a patch, units.
const PATCH: usize = 40;
/// Felt around the patches, units.
const MARGIN: usize = 13;

/// The course as a syrmak: a patch a lesson, three in a column, and a medallion for each chapter below them.
/// What is not written yet is an empty place. A part of the course is a row of its own patches.
pub fn carpet(session: Session, map: &CourseMap) -> Markup {
    let to_come = map.to_come();
    let mut lessons = Vec::new();
    for lesson in map.units.iter().flat_map(|unit| &unit.lessons) {
        lessons.push(session.progress.with(|progress| state_key(progress, lesson)));
    }
    lessons.resize(lessons.len() + to_come, LATER);
    let rows = if lessons.len() > COLUMN { COLUMN } else { lessons.len().min(1) };
    // Without a lesson there is no row, and nothing to divide.
    let deep = rows.max(1);
    let columns = lessons.len().div_ceil(deep);
    let mut chapters = Vec::new();
    for chapter in &map.chapters {
        let state = session.progress.with(|progress| match progress.chapters.get(&chapter.id) {
            Some(run) if run.ended() => "state-mastered",
            Some(_) => "state-begun",
            None => "state-new",
        });
        chapters.push((state, chapter.medallion.as_str()));
    }
    if to_come > 0 {
        chapters.resize(columns.max(chapters.len()), (LATER, ""));
    }
    let mut pieces = Vec::new();
    for (at, state) in lessons.into_iter().enumerate() {
        let (column, row) = (at / deep, at % deep);
        pieces.push(patch(state, column * PATCH + MARGIN, row * PATCH + MARGIN, (column + row) % 2 == 1));
    }
    let (wide, high) = (columns.max(chapters.len()), rows + usize::from(!chapters.is_empty()));
    for (column, (state, motif)) in chapters.into_iter().enumerate() {
        pieces.push(medallion(state, motif, column * PATCH + MARGIN + PATCH / 2, rows * PATCH + MARGIN + PATCH / 2));
    }
    let words = map.units.iter().enumerate().map(|(index, unit)| {
        let done = session.progress.with(|progress| unit.lessons.iter().filter(|lesson| progress.completed(&lesson.id)).count());
        let numbers = [("n", (index + 1).into()), ("done", done.into()), ("of", unit.lessons.len().into())];
        el("li").text(session.text("unit-progress", &numbers))
    });
    let later = (to_come > 0).then(|| el("li").text(session.text("patches-later", &[("n", to_come.into())])));
    let (width, height) = (wide * PATCH + 2 * MARGIN, high * PATCH + 2 * MARGIN);
    let felt = |class: &str, inset: usize, round: &str| {
        let (x, width, height) = (inset.to_string(), width - 2 * inset, height - 2 * inset);
        let rect = classed("rect", class).attr("x", x.clone()).attr("y", x);
        rect.attr("width", width.to_string()).attr("height", height.to_string()).attr("rx", round)
    };
    let picture = silent_picture(&format!("0 0 {width} {height}"))
        .child(felt("carpet-ground", 0, "6"))
        .child(shape("carpet-teeth", &teeth(width, height)))
        .child(felt("carpet-border", 9, "2"))
        .children(pieces);
    let words = el("figcaption").child(classed("ul", "carpet-words").children(words).child(later));
    classed("figure", if wide > COLUMN { "carpet" } else { "carpet small" }).child(picture).child(words)
}

/// A picture that says nothing to a screen reader: the words stand beside it.
fn silent_picture(view_box: &str) -> Markup {
    el("svg").attr("viewBox", view_box).attr("aria-hidden", "true")
}

fn shape(class: &str, d: &str) -> Markup {
    classed("path", class).attr("d", d)
}

fn disc(class: &str, [cx, cy, r]: [&str; 3]) -> Markup {
    classed("circle", class).attr("cx", cx).attr("cy", cy).attr("r", r)
}

/// The border: a row of teeth along the upper and the lower edge.
fn teeth(width: usize, height: usize) -> String {
    (0..width / 8).map(|n| n * 8 + 2).map(|x| format!("M{x} 1 l4 6 l4 -6z M{x} {} l4 -6 l4 6z", height - 1)).collect()
}

/// One patch: chalk outline, one colour, two colours with the ram's horn.
fn patch(state: &str, x: usize, y: usize, turned: bool) -> Markup {
    let turn = if turned { format!("translate({} {y}) scale(-1 1)", x + PATCH) } else { format!("translate({x} {y})") };
    classed("g", &format!("patch {state}"))
        .attr("transform", turn)
        .child(shape("patch-felt", "M3 4 L37 3 L36 37 L4 36z"))
        // A ram's horn of one half, mirrored across the diagonal.
        .child(shape("patch-horn", "M20 33 C20 24 8 26 8 16 C8 9 18 8 18 15 C18 19 13 19 13 16 M20 33 C20 24 32 26 32 16 C32 9 22 8 22 15 C22 19 27 19 27 16"))
        .child(shape("patch-diamond", "M20 4 L23 8 L20 12 L17 8z"))
}

fn medallion(state: &str, motif: &str, cx: usize, cy: usize) -> Markup {
    let horn = "M0 -11 C6 -6 6 -3 0 0 C-6 3 -6 6 0 11 M-11 0 C-6 6 -3 6 0 0 C3 -6 6 -6 11 0";
    let sewn = match motif {
        "" => shape("patch-horn", horn),
        motif => shape("patch-motif", motif),
    };
    classed("g", &format!("patch medallion {state}"))
        .attr("transform", format!("translate({cx} {cy})"))
        .child(disc("patch-felt", ["0", "0", "16"]))
        .child(sewn)
        .child(motif.is_empty().then(|| disc("patch-diamond", ["0", "0", "3"])))
}

/// A compass of its own, with a name: whose it is; empty where a heading says so.
pub fn compass_of(session: Session, name: &str, leaning: Leaning) -> Markup {
    compass(session, name, leaning.needle(), leaning.errs_both_ways())
}

/// The compass with its reading in words: left believes too easily, right doubts everything.
/// `both_ways`: the needle is in the middle only because errors of both kinds weigh each other up.
pub fn compass(session: Session, name: &str, needle: Option<i8>, both_ways: bool) -> Markup {
    let words = match needle {
        None => "compass-none",
        Some(n) if n <= -34 => "compass-trusting",
        Some(n) if n >= 34 => "compass-doubting",
        Some(_) if both_ways => "compass-both-ways",
        Some(_) => "compass-centre",
    };
    let turn = format!("rotate({} 60 60)", i32::from(needle.unwrap_or(0)) * 7 / 10);
    let dial = silent_picture("0 0 120 70")
        .child(shape("compass-dial", "M10 60 A50 50 0 0 1 110 60"))
        .child(shape("compass-centre", "M43 13 A50 50 0 0 1 77 13"))
        .child(needle.map(|_| shape("compass-needle", "M58 60 L60 16 L62 60z").attr("transform", turn)))
        .child(disc("compass-pin", ["60", "60", "4"]));
    let ends = ["compass-left", "compass-right"].map(|key| el("span").text(session.text(key, &[])));
    classed("figure", "compass")
        .child((!name.is_empty()).then(|| classed("p", "compass-name").text(name)))
        .child(dial)
        .child(classed("p", "compass-ends").attr("aria-hidden", "true").children(ends))
        .child(el("figcaption").text(session.text(words, &[])))
}
