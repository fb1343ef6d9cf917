//! Where a chapter begins: what it is about, and who plays it.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    id::ChapterId,
    quest::{Chapter, Mode, playthrough::Phase},
    record::Fact,
};

use super::{HEADING, Stage, crumb, heading, picture};
use crate::{
    dom::{Markup, button, classed, el},
    host::page,
    session::Session,
};

/// Before the first move.
pub fn cover(session: Session, chapter: &Arc<Chapter>) -> Markup {
    let first = chapter.scene(&chapter.start).and_then(|scene| scene.picture.as_ref()).map(picture);
    classed("article", "cover quest")
        .child(crumb(session))
        .child(classed("p", "role").text(session.text("quest-title", &[])))
        .child(heading(chapter.title.clone()))
        .child(first)
        .child(classed("p", "objective").text(chapter.intro.clone()))
        .child(el("p").text(session.text("quest-how", &[("daylight", chapter.daylight.into())])))
        .child(el("p").child(begin(session, &chapter.id, Mode::Solo, "primary", "start")))
        .child(ways_together(session, &chapter.id))
}

/// What a run is called by who plays it.
pub fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Solo => "mode-solo",
        Mode::Class => "mode-class",
        Mode::Family => "mode-family",
        Mode::Duel => "mode-duel",
    }
}

/// How several play, in words, each with its button.
fn ways_together(session: Session, chapter: &ChapterId) -> Markup {
    let ways = [(Mode::Class, "mode-class-how"), (Mode::Family, "mode-family-how"), (Mode::Duel, "mode-duel-how")];
    let ways = ways.map(|(mode, how)| {
        let cards = (mode == Mode::Class).then(|| {
            let print = button("plain", page::print).text(session.text("vote-cards", &[]));
            el("p").child(print).text(" ").child(classed("span", "quiet").text(session.text("vote-cards-how", &[])))
        });
        el("li")
            .child(el("p").child(begin(session, chapter, mode, "secondary", mode_key(mode))))
            .child(el("p").text(session.text(how, &[])))
            .child(cards)
    });
    classed("section", "together")
        .child(el("h2").text(session.text("play-together", &[])))
        .child(el("ul").children(ways))
        .child(vote_cards(session))
}

/// Two cards for each pupil, on paper only: cut and hold up.
fn vote_cards(session: Session) -> Markup {
    let cards = ["verdict-holds", "verdict-misleads"].iter().cycle().take(8).map(|key| {
        let sign = classed("span", "sign").attr("aria-hidden", "true");
        classed("li", key).child(sign).text(session.text(key, &[]))
    });
    classed("ul", "vote-cards").attr("aria-hidden", "true").children(cards)
}

/// A button that begins a run.
fn begin(session: Session, chapter: &ChapterId, mode: Mode, class: &str, key: &str) -> Markup {
    let chapter = chapter.clone();
    button(class, move || {
        let past = session.progress.with_untracked(|progress| progress.past());
        session.record(vec![Fact::Started { chapter: chapter.clone(), mode, past }]);
        page::scroll_to_top();
        page::focus(HEADING);
    })
    .text(session.text(key, &[]))
}

/// Below a run: begin it anew, or with others. At its end that stands open.
pub fn anew(stage: &Stage) -> Markup {
    let (session, chapter) = (stage.session, &stage.chapter.id);
    let ended = *stage.run.phase() == Phase::Ended;
    let ways = Mode::ALL.map(|mode| el("li").child(begin(session, chapter, mode, "secondary", mode_key(mode))));
    let list = classed("ul", "anew-ways").children(ways);
    if ended {
        return classed("section", "anew").child(el("h2").text(stage.text("once-more"))).child(list);
    }
    let warning = el("p").text(stage.text("anew-warning"));
    classed("details", "anew").child(el("summary").text(stage.text("anew"))).child(warning).child(list)
}
