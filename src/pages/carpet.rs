//! The felt carpet and the compass: progress as pictures, each with the same thing said in words.

use leptos::prelude::*;
use tekser_core::course::CourseMap;

use super::home::state_key;
use crate::session::Session;

/// Units of the whole course; those not written yet are chalk on the felt.
const UNITS: usize = 8;
/// Lessons of a unit.
const LESSONS: usize = 3;
/// Side of a patch, units.
const PATCH: usize = 40;
/// Felt around the patches, units.
const MARGIN: usize = 13;

/// The course as a syrmak: a column a unit, three patches and a medallion for the chapter.
pub fn carpet(session: Session, map: &CourseMap) -> AnyView {
    let state = |unit: usize, lesson: usize| -> &'static str {
        match map.units.get(unit).and_then(|unit| unit.lessons.get(lesson)) {
            Some(lesson) => session.progress.with(|progress| state_key(progress, lesson)),
            None => "state-later",
        }
    };
    let patches = (0..UNITS)
        .flat_map(|unit| (0..LESSONS).map(move |lesson| (unit, lesson)))
        .map(|(unit, lesson)| patch(state(unit, lesson), unit * PATCH + MARGIN, lesson * PATCH + MARGIN, (unit + lesson) % 2 == 1))
        .collect_view();
    let medallions = (0..UNITS)
        .map(|index| {
            let state = match map.chapters.get(index) {
                None => "state-later",
                Some(chapter) => session.progress.with(|progress| match progress.chapters.get(&chapter.id) {
                    Some(run) if !run.endings.is_empty() => "state-mastered",
                    Some(_) => "state-begun",
                    None => "state-new",
                }),
            };
            medallion(state, index * PATCH + MARGIN + PATCH / 2, LESSONS * PATCH + MARGIN + PATCH / 2)
        })
        .collect_view();
    let words = map
        .units
        .iter()
        .enumerate()
        .map(|(index, unit)| {
            let done =
                session.progress.with(|progress| unit.lessons.iter().filter(|lesson| progress.completed(&lesson.id)).count());
            let numbers = [("n", (index + 1).into()), ("done", done.into()), ("of", unit.lessons.len().into())];
            view! { <li>{session.text("unit-progress", &numbers)}</li> }
        })
        .collect_view();
    let (width, height) = (UNITS * PATCH + 2 * MARGIN, (LESSONS + 1) * PATCH + 2 * MARGIN);
    view! {
        <figure class="carpet">
            <svg viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                <rect class="carpet-ground" x="0" y="0" width=width height=height rx="6"/>
                <path class="carpet-teeth" d=teeth(width, height)/>
                <rect class="carpet-border" x="9" y="9" width=width - 18 height=height - 18 rx="2"/>
                {patches}
                {medallions}
            </svg>
            <figcaption><ul class="carpet-words">{words}</ul></figcaption>
        </figure>
    }
    .into_any()
}

/// The border: a row of teeth along the upper and the lower edge.
fn teeth(width: usize, height: usize) -> String {
    (0..width / 8).map(|n| n * 8 + 2).map(|x| format!("M{x} 1 l4 6 l4 -6z M{x} {} l4 -6 l4 6z", height - 1)).collect()
}

/// One patch: chalk outline, one colour, two colours with the ram's horn.
fn patch(state: &'static str, x: usize, y: usize, turned: bool) -> AnyView {
    let turn = if turned { format!("translate({} {y}) scale(-1 1)", x + PATCH) } else { format!("translate({x} {y})") };
    view! {
        <g class=format!("patch {state}") transform=turn>
            <path class="patch-felt" d="M3 4 L37 3 L36 37 L4 36z"/>
            // A ram's horn of one half, mirrored across the diagonal.
            <path class="patch-horn" d="M20 33 C20 24 8 26 8 16 C8 9 18 8 18 15 C18 19 13 19 13 16 M20 33 C20 24 32 26 32 16 C32 9 22 8 22 15 C22 19 27 19 27 16"/>
            <path class="patch-diamond" d="M20 4 L23 8 L20 12 L17 8z"/>
        </g>
    }
    .into_any()
}

fn medallion(state: &'static str, cx: usize, cy: usize) -> AnyView {
    view! {
        <g class=format!("patch medallion {state}") transform=format!("translate({cx} {cy})")>
            <circle class="patch-felt" cx="0" cy="0" r="16"/>
            <path class="patch-horn" d="M0 -11 C6 -6 6 -3 0 0 C-6 3 -6 6 0 11 M-11 0 C-6 6 -3 6 0 0 C3 -6 6 -6 11 0"/>
            <circle class="patch-diamond" cx="0" cy="0" r="3"/>
        </g>
    }
    .into_any()
}

/// The compass with its reading in words: left believes too easily, right doubts everything.
pub fn compass(session: Session, needle: Option<i8>) -> AnyView {
    let words = match needle {
        None => "compass-none",
        Some(n) if n <= -34 => "compass-trusting",
        Some(n) if n >= 34 => "compass-doubting",
        Some(_) => "compass-centre",
    };
    let turn = format!("rotate({} 60 60)", i32::from(needle.unwrap_or(0)) * 7 / 10);
    view! {
        <figure class="compass">
            <svg viewBox="0 0 120 70" aria-hidden="true">
                <path class="compass-dial" d="M10 60 A50 50 0 0 1 110 60"/>
                <path class="compass-centre" d="M43 13 A50 50 0 0 1 77 13"/>
                {needle.map(|_| view! { <path class="compass-needle" d="M58 60 L60 16 L62 60z" transform=turn/> })}
                <circle class="compass-pin" cx="60" cy="60" r="4"/>
            </svg>
            <p class="compass-ends" aria-hidden="true"><span>{session.text("compass-left", &[])}</span><span>{session.text("compass-right", &[])}</span></p>
            <figcaption>{session.text(words, &[])}</figcaption>
        </figure>
    }
    .into_any()
}
