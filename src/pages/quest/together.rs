//! Verdicts of several: a class's votes, two players, a child and a grown-up.

use leptos::prelude::*;
use tekser_core::{
    activity::{Judgement, Response},
    quest::{Item, Mode, Move, Votes, playthrough::Judged},
};

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::{PART, Stage, is_second_of_double, verdict};
use crate::{
    activities::judge::{confidence_key, verdict_form, verdict_key},
    dom::{Markup, Picked, all, button, classed, el, field_text, live, live_text, nothing},
    host::page,
};

/// The most hands that a class has.
const MOST_HANDS: usize = 99;
/// Advice for who coaches, one piece after the other.
const ADVICE: [&str; 4] = ["coach-1", "coach-2", "coach-3", "coach-4"];

/// The verdict before checking.
pub fn first_verdict(stage: &Stage, item: &Item) -> Markup {
    match stage.mode {
        Mode::Solo => verdict(stage),
        Mode::Class => all([drawn(stage), talk(stage, "talk-class", item), votes_form(stage)]),
        Mode::Family => all([coach(stage, item), verdict(stage)]),
        Mode::Duel => duel(stage, item),
    }
}

/// The verdict after checking: a class votes once more, others have talked.
pub fn last_verdict(stage: &Stage) -> Markup {
    match stage.mode {
        Mode::Class => all([drawn(stage), votes_form(stage)]),
        Mode::Solo | Mode::Family | Mode::Duel => verdict(stage),
    }
}

/// The question to talk about before anybody judges.
fn talk(stage: &Stage, key: &str, item: &Item) -> Markup {
    classed("aside", "talk-first").child(el("h2").text(stage.text(key))).child(el("p").text(item.talk.clone()))
}

/// What the child who coaches reads out, and how to coach.
fn coach(stage: &Stage, item: &Item) -> Markup {
    let advice = stage.text(ADVICE[stage.run.judged().len() % ADVICE.len()]);
    talk(stage, "talk-family", item).child(classed("p", "quiet").text(advice))
}

fn drawn(stage: &Stage) -> Markup {
    let Some(votes) = stage.run.drawn() else { return nothing() };
    let words = stage.session.text("votes-drawn", &[("n", votes.holds.into())]);
    classed("p", "drawn").attr("role", "status").text(words)
}

/// Hands are counted by the teacher: two numbers. Where there are none yet, nobody has voted.
fn votes_form(stage: &Stage) -> Markup {
    let (holds, misleads) = (Picked::new(Some(0)), Picked::new(Some(0)));
    let asked = Picked::new(None);
    let count = {
        let stage = stage.clone();
        move || {
            let hands = |picked: Picked| u8::try_from(picked.get_untracked().unwrap_or_default()).unwrap_or_default();
            let votes = Votes { holds: hands(holds), misleads: hands(misleads) };
            if votes.holds == 0 && votes.misleads == 0 {
                asked.set(Some(0));
            } else {
                stage.make(Move::Vote(votes));
            }
        }
    };
    let none = stage.text("votes-none");
    let said = live_text(move || if asked.get().is_some() { none.clone() } else { String::new() });
    classed("section", "votes")
        .child(el("h2").text(stage.text("votes-count")))
        .child(hands(stage, "verdict-holds", holds, count.clone()))
        .child(hands(stage, "verdict-misleads", misleads, count.clone()))
        .child(classed("p", "missing").attr("role", "status").child(said))
        .child(el("p").child(button("primary", count).text(stage.text("votes-done"))))
}

/// A number with a button on each side; Enter in the field does what the button below does.
fn hands(stage: &Stage, key: &'static str, count: Picked, enter: impl Fn() + 'static) -> Markup {
    let name = stage.text(key);
    let step = |by: bool| {
        move || {
            count.update(|n| *n = Some(if by { (n.unwrap_or(0) + 1).min(MOST_HANDS) } else { n.unwrap_or(0).saturating_sub(1) }))
        }
    };
    let said = |verb: &str| stage.session.text(verb, &[("what", name.clone().into())]);
    let field = el("input")
        .attr("type", "number")
        .attr("min", "0")
        .attr("max", MOST_HANDS.to_string())
        .attr("inputmode", "numeric")
        .attr("aria-label", name.clone())
        .value(move || count.get().unwrap_or(0).to_string())
        // A mouse sets its caret after the focus: so at the click, too.
        .on("focus", |event| select(&event))
        .on("click", |event| select(&event))
        .on("keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter" && !event.repeat()) {
                event.prevent_default();
                enter();
            }
        })
        .on("input", move |event| {
            let typed = field_text(&event).trim().parse::<usize>().unwrap_or(0);
            count.set(Some(typed.min(MOST_HANDS)));
        });
    classed("p", "hands")
        .child(classed("span", "hands-name").text(name.clone()))
        .child(button("secondary", step(false)).attr("aria-label", said("votes-less")).text("−"))
        .child(field)
        .child(button("secondary", step(true)).attr("aria-label", said("votes-more")).text("+"))
}

/// Hands that were counted wrongly, once more.
pub fn recount(stage: &Stage) -> Markup {
    classed("details", "recount").child(el("summary").text(stage.text("votes-recount"))).child(votes_form(stage))
}

/// What is typed takes the place of what stands in the field.
fn select(event: &Event) {
    if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// That two agreed, each for themselves; where they did not, they have talked.
pub fn agreed(stage: &Stage, judged: &Judged) -> Option<Markup> {
    let [one, other] = judged.apart?;
    let verdict = stage.text(verdict_key(one.verdict));
    let words = || stage.session.text("duel-agree", &[("verdict", verdict.into())]);
    (one.verdict == other.verdict).then(|| classed("p", "quiet").text(words()))
}

/// How a class voted, oldest ballot first: the first one and the last.
pub fn votes_view(stage: &Stage, votes: &[Votes]) -> Markup {
    let ballot = |key: &str, votes: &Votes| all([classed("h2", "ballot").text(stage.text(key)), bars(stage, *votes)]);
    match votes {
        [] => nothing(),
        [votes] => bars(stage, *votes),
        [first, .., last] => all([ballot("votes-before", first), ballot("votes-after", last)]),
    }
}

/// A ballot: two bars with their numbers.
fn bars(stage: &Stage, votes: Votes) -> Markup {
    let of = u32::from(votes.holds) + u32::from(votes.misleads);
    let bar = |key: &str, n: u8| {
        let meter = el("meter").attr("min", "0").attr("max", of.max(1).to_string()).attr("value", n.to_string());
        el("li")
            .child(el("span").text(stage.text(key)))
            .child(meter.attr("aria-hidden", "true"))
            .child(classed("span", "meter-value").text(n.to_string()))
    };
    classed("ul", "votes-view").child(bar("verdict-holds", votes.holds)).child(bar("verdict-misleads", votes.misleads))
}

/// Two judge one after the other, unseen; where they differ they talk and judge together.
fn duel(stage: &Stage, item: &Item) -> Markup {
    if let Some(said) = stage.run.apart() {
        let lines = said.iter().zip(["player-first", "player-second"]).map(|(judgement, player)| {
            let words = [("player", stage.text(player).into()), ("verdict", stage.text(verdict_key(judgement.verdict)).into())];
            let sure = stage.text(confidence_key(judgement.confidence));
            el("li").text(stage.session.text("player-said", &words)).text(" ").text(sure)
        });
        return all([
            classed("section", "apart")
                .child(el("h2").text(stage.text("duel-differ")))
                .child(el("ul").children(lines))
                .child(el("p").text(item.talk.clone())),
            verdict(stage),
        ]);
    }
    // What the first one said is shown to nobody and kept nowhere until the second one has spoken.
    let first = RwSignal::new(None::<Judgement>);
    let ready = Picked::new(None);
    let stage = stage.clone();
    live(move || {
        let label = stage.text("quest-say");
        let stage = stage.clone();
        match (first.get(), ready.get()) {
            (None, _) => {
                let keep = Callback::new(move |response: Response| {
                    if let Response::Judge(judgement) = response {
                        first.set(Some(judgement));
                        page::focus_at_top(PART);
                    }
                });
                all([el("h2").text(stage.text("duel-first")), verdict_form(label, keep)])
            }
            (Some(_), None) => {
                let go = move |event: Event| {
                    if !is_second_of_double(&event) {
                        ready.set(Some(0));
                        page::focus_at_top(PART);
                    }
                };
                let here = classed("button", "primary").attr("type", "button").on("click", go).text(stage.text("duel-ready"));
                classed("section", "handover").child(el("h2").text(stage.text("duel-hand-over"))).child(el("p").child(here))
            }
            (Some(one), Some(_)) => {
                let heading = el("h2").text(stage.text("duel-second"));
                let both = Callback::new(move |response: Response| {
                    if let Response::Judge(other) = response {
                        stage.make(Move::Apart([one, other]));
                    }
                });
                all([heading, verdict_form(label, both)])
            }
        }
    })
}
