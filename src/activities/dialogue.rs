//! A conversation that branches: it grows as a log, and below it stand the replies.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Response,
        dialogue::{Dialogue, Line, Reply},
    },
    id::OptionId,
};

use super::submit;
use crate::{
    components::{
        card::medium_key,
        prose::{line as words_of, prose},
    },
    dom::{Markup, Picked, all, button, classed, el, live, live_text, nothing, text},
    host::{page, tick},
    session::{Session, session, t},
};

/// The form of a dialogue.
#[inline(never)]
pub fn dialogue(dialogue: &Dialogue, answer: Callback<Response>) -> Markup {
    let turns = dialogue.lines.iter().map(|_| Picked::new(None)).collect();
    let (said, left, hurried) = (Picked::new(Some(0)), Picked::new(None), Picked::new(None));
    let clock = Picked::new(None);
    let talk = Arc::new(Talk { session: session(), dialogue: dialogue.clone(), turns, said, clock, left, hurried, answer });
    let medium = talk.dialogue.medium;
    let log =
        classed("div", "talk-log").attr("role", "log").attr("aria-live", "polite").attr("aria-label", talk.dialogue.with.clone());
    // Each turn follows a signal of its own: drawn anew, the whole log would be read anew.
    let first = talk.line(0).map(|line| talk.other(prose(&line.says)));
    let log = log.child(first).child(talk.hurry(0)).children((0..talk.turns.len()).map(|nth| talk.turn(nth)));
    let (replies, clock) = (talk.clone(), talk);
    all([
        classed("p", "card-medium").text(t(medium_key(medium))),
        log,
        live(move || replies.replies()),
        live(move || clock.clock()),
    ])
}

/// A conversation on its way.
struct Talk {
    session: Session,
    dialogue: Dialogue,
    /// By turn, which of its line's replies was given.
    turns: Vec<Picked>,
    /// How many replies were given.
    said: Picked,
    /// Whether the clock is on.
    clock: Picked,
    /// The seconds that it has left.
    left: Picked,
    /// After how many replies the other lost patience.
    hurried: Picked,
    answer: Callback<Response>,
}

impl Talk {
    fn text(&self, key: &str) -> String {
        self.session.text(key, &[])
    }

    /// The line before the `nth` reply.
    fn line(&self, nth: usize) -> Option<&Line> {
        let mut now = self.dialogue.line(self.dialogue.start)?;
        for turn in self.turns.iter().take(nth) {
            now = self.dialogue.line(now.replies.get(turn.get_untracked()?)?.to)?;
        }
        Some(now)
    }

    /// The `nth` reply, once it was given.
    fn given(&self, nth: usize) -> Option<&Reply> {
        let turn = self.turns.get(nth)?.get_untracked()?;
        self.line(nth)?.replies.get(turn)
    }

    /// The `nth` reply and what the other says to it.
    fn turn(self: &Arc<Self>, nth: usize) -> Markup {
        let talk = self.clone();
        let said = live(move || {
            talk.turns[nth].track();
            let (Some(reply), Some(next)) = (talk.given(nth), talk.line(nth + 1)) else { return nothing() };
            let own = bubble("turn you", talk.text("you-say"), el("p").child(words_of(&reply.text)));
            all([own, talk.other(prose(&next.says))])
        });
        all([said, self.hurry(nth + 1)])
    }

    fn other(&self, words: Markup) -> Markup {
        bubble("turn", self.dialogue.with.clone(), words)
    }

    /// What the other says when the clock ran out after so many replies.
    fn hurry(self: &Arc<Self>, said: usize) -> Markup {
        let talk = self.clone();
        live(move || match talk.hurried.get() {
            Some(when) if when == said => talk.other(el("p").text(talk.dialogue.hurry.clone())),
            _ => nothing(),
        })
    }

    /// What can be said now; at an end, the button that hands the conversation in.
    fn replies(self: &Arc<Self>) -> Markup {
        let said = self.said.get().unwrap_or_default();
        let Some(line) = self.line(said) else { return nothing() };
        let over = line.replies.is_empty();
        let label = self.text(if over { "talk-over" } else { "your-reply" });
        let group = classed("div", "replies").attr("id", "replies").attr("role", "group").attr("tabindex", "-1");
        let group = group.attr("aria-label", label.clone()).child(classed("p", "replies-head").text(label));
        let shown = if over {
            let talk = self.clone();
            let ready = move || Some(Response::Dialogue(talk.path()));
            submit(self.text("check"), String::new(), ready, self.answer)
        } else {
            all(line.replies.iter().enumerate().map(|(place, reply)| {
                let talk = self.clone();
                button("choice", move || talk.say(said, place)).child(words_of(&reply.text))
            }))
        };
        let talk = self.clone();
        let again =
            (said > 0).then(|| el("p").child(button("plain", move || talk.restart()).text(self.text("from-the-beginning"))));
        group.child(shown).child(again)
    }

    fn path(&self) -> Vec<OptionId> {
        (0..self.turns.len()).map_while(|nth| self.given(nth)).map(|reply| reply.id.clone()).collect()
    }

    fn say(&self, nth: usize, place: usize) {
        self.turns[nth].set(Some(place));
        self.go_to(nth + 1);
    }

    fn restart(&self) {
        self.turns.iter().for_each(|turn| turn.set(None));
        self.hurried.set(None);
        self.go_to(0);
    }

    fn go_to(&self, said: usize) {
        self.said.set(Some(said));
        self.wind();
        // The replies are drawn anew: whoever uses the keyboard goes on from there.
        page::focus("replies");
    }

    /// The clock, which stands still unless the learner wants it; nothing of it is kept.
    fn clock(self: &Arc<Self>) -> Markup {
        let said = self.said.get().unwrap_or_default();
        let over = self.line(said).is_none_or(|line| line.replies.is_empty());
        if over || self.dialogue.seconds == 0 {
            return nothing();
        }
        let seconds = usize::from(self.dialogue.seconds);
        let (toggled, named, ticking, shown) = (self.clone(), self.clone(), self.clone(), self.clone());
        let toggle = move || {
            toggled.clock.update(|clock| *clock = if clock.is_none() { Some(0) } else { None });
            toggled.wind();
        };
        let name = move || match named.clock.get() {
            Some(_) => named.text("clock-off"),
            None => named.session.text("clock-on", &[("n", seconds.into())]),
        };
        let ticks = live(move || {
            if ticking.clock.get().is_some() {
                let talk = ticking.clone();
                tick::every_second(move || talk.tick());
            }
            nothing()
        });
        let left = move || match shown.left.get() {
            None => String::new(),
            Some(0) => shown.text("clock-out"),
            Some(left) => shown.session.text("clock-left", &[("n", left.into())]),
        };
        classed("p", "clock")
            .child(button("plain", toggle).child(live_text(name)))
            .text(" ")
            .child(el("span").attr("role", "timer").child(live_text(left)))
            .child(ticks)
    }

    /// Every reply has its seconds anew.
    fn wind(&self) {
        self.left.set(self.clock.get_untracked().map(|_| usize::from(self.dialogue.seconds)));
    }

    fn tick(&self) {
        let Some(left) = self.left.get_untracked().filter(|left| *left > 0) else { return };
        self.left.set(Some(left - 1));
        if left == 1 && self.hurried.get_untracked().is_none() {
            self.hurried.set(self.said.get_untracked());
        }
    }
}

/// What somebody says.
fn bubble(class: &str, name: String, words: Markup) -> Markup {
    classed("div", class).child(el("strong").child(text(name))).child(words)
}
