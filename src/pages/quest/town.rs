//! The Long Ear: the town as a drawing, who heard what from whom, and the same in words.

use tekser_core::{
    activity::Truth,
    quest::{
        Move, SceneBody, Town,
        playthrough::Judged,
        town::{Heard, Spread, by_hour},
    },
};

use super::Stage;
use crate::dom::{Markup, classed, el, nothing, text};

/// Size of the drawing, units.
const SIZE: (u32, u32) = (320, 300);
/// Radius of a person in the drawing, units.
const RADIUS: &str = "9";
/// From the middle of a person down to the first line of the name, and to the next line, units.
const LINES: (u32, u32) = (22, 13);
/// Half of a letter's width in a name, units, with some to spare.
const HALF_LETTER: u32 = 4;

/// The class of the message's way where it led through the learner.
const OWN: &str = "went own";

/// The id of the town's view.
pub const LONG_EAR: &str = "long-ear";

/// How the town's view shows a message, and what the learner told the town about it.
struct Looks {
    /// The class of whoever heard the message.
    heard: &'static str,
    /// The class of whoever heard what the learner told, and of its way.
    told: &'static str,
    /// The text with both numbers.
    both: &'static str,
    /// The legend's text for whoever heard what the learner told.
    key: &'static str,
    /// The text for its way.
    way: &'static str,
    /// The sign of whoever heard it, as a path from the left of the disc.
    sign: &'static str,
}

/// Only what is told against a misleading message is a correction: against a true one it is a denial, and where nobody
/// can know yet it is an answer.
fn looks(truth: Truth) -> Looks {
    match truth {
        Truth::Holds => Looks {
            heard: "heard holds",
            told: "denied",
            both: "town-heard-denied",
            key: "town-key-denied",
            way: "town-denial-way",
            sign: "m0 -4l8 8m0 -8l-8 8",
        },
        Truth::Misleads => Looks {
            heard: "heard misleads",
            told: "corrected",
            both: "town-heard-both",
            key: "town-key-corrected",
            way: "town-correction-way",
            sign: "l3 4l6 -8",
        },
        Truth::Open => Looks {
            heard: "heard",
            told: "answered",
            both: "town-heard-answered",
            key: "town-key-answered",
            way: "town-answer-way",
            sign: "h8",
        },
    }
}

/// After a message is dealt with: how it and its correction went through the town by the evening.
pub fn town(stage: &Stage, judged: &Judged) -> Markup {
    let Some(spread) = stage.run.spread(&stage.chapter) else { return nothing() };
    let town = &stage.chapter.town;
    let (message, correction) = spread.reached();
    let all = town.people.len().saturating_sub(1);
    let numbers = [("n", message.into()), ("of", all.into()), ("corrected", correction.into())];
    let looks = looks(judged.truth);
    let key = if correction > 0 { looks.both } else { "town-heard" };
    let asked = judged.through.as_ref().and_then(|id| town.people.iter().find(|person| person.id == *id)).map(|person| {
        let words = stage.session.text("town-through", &[("name", person.name.clone().into())]);
        classed("p", "earlier").text(words)
    });
    let details = classed("details", "long-ear");
    // Whoever has just asked somebody sees at once what came of it.
    let details = if judged.through.is_some() { details.attr("open", "") } else { details };
    details
        .child(el("summary").attr("id", LONG_EAR).text(stage.session.text(key, &numbers)))
        .child(drawing(town, &spread, &looks))
        .child(legend(stage, &spread, &looks))
        .child(in_words(stage, &spread, &looks))
        .child(asked)
        .child(ask(stage))
}

/// Whom one may ask to send the correction too.
fn ask(stage: &Stage) -> Markup {
    let trusted = stage.run.trusted(&stage.chapter);
    if trusted.is_empty() {
        return nothing();
    }
    let people = stage.chapter.town.people.iter().filter(|person| trusted.contains(&person.id.as_str())).map(|person| {
        let words = stage.session.text("town-ask", &[("name", person.name.clone().into())]);
        el("li").child(stage.mover("tab", Move::Through(person.id.clone())).text(words))
    });
    classed("section", "ask-trusted")
        .child(el("h3").text(stage.text("town-ask-heading")))
        .child(classed("ul", "queries").children(people))
}

/// At the end of a chapter: what went through the learner.
pub fn summary(stage: &Stage) -> Markup {
    let (mut held, mut misled) = (0usize, 0usize);
    for judged in stage.run.judged() {
        let Some(SceneBody::Item(item)) = stage.chapter.scene(&judged.scene).map(|scene| &scene.body) else { continue };
        let people = stage.run.spread_of(&stage.chapter, item, judged).map_or(0, |spread| spread.through_you().len());
        match judged.truth {
            Truth::Holds => held += people,
            Truth::Misleads => misled += people,
            Truth::Open => {}
        }
    }
    let numbers = [("held", held.into()), ("misled", misled.into())];
    classed("p", "long-ear-summary").text(stage.session.text("town-summary", &numbers))
}

fn at(town: &Town, place: usize) -> Option<(u32, u32)> {
    let (x, y) = town.people.get(place)?.place;
    Some((u32::from(x) * SIZE.0 / 100, u32::from(y) * SIZE.1 / 100))
}

fn drawing(town: &Town, spread: &Spread, looks: &Looks) -> Markup {
    let line = |class: &str, from: usize, to: usize| {
        let ((x, y), (to_x, to_y)) = (at(town, from)?, at(town, to)?);
        Some(classed("path", class).attr("d", format!("M{x} {y}L{to_x} {to_y}")))
    };
    let ties = town.ties.iter().filter_map(|&(from, to)| line("tie", from.into(), to.into()));
    let mine = spread.through_you();
    let ways = |class: &'static str, heard: &[Option<Heard>]| -> Vec<Markup> {
        let ways = heard.iter().enumerate().filter_map(|(to, heard)| Some((to, (*heard)?)));
        ways.filter(|(to, heard)| usize::from(heard.from) != *to)
            .filter_map(|(to, heard)| {
                let own = class == "went" && mine.contains(&to);
                line(if own { OWN } else { class }, heard.from.into(), to)
            })
            .collect()
    };
    let people = town.people.iter().enumerate().map(|(place, person)| {
        let at = at(town, place).unwrap_or_default();
        let (class, sign) = match (spread.message.get(place), spread.correction.get(place)) {
            (_, Some(Some(_))) => (looks.told, looks.sign),
            (Some(Some(_)), _) => (looks.heard, ""),
            _ => ("quiet-one", ""),
        };
        token(class, sign, person.trusted, at).children(name(&person.name, at))
    });
    classed("svg", "long-ear-map")
        .attr("viewBox", format!("0 0 {} {}", SIZE.0, SIZE.1))
        .attr("aria-hidden", "true")
        .children(ties)
        .children(ways("went", &spread.message))
        .children(ways(looks.told, &spread.correction))
        .children(people)
}

/// Somebody as a disc, with a sign where they heard what the learner told.
fn token(class: &str, sign: &str, trusted: bool, (x, y): (u32, u32)) -> Markup {
    let sign = (!sign.is_empty()).then(|| el("path").attr("d", format!("M{} {y}{sign}", x.saturating_sub(4))));
    classed("g", &format!("person {class}{}", if trusted { " trusted" } else { "" }))
        .child(el("circle").attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", RADIUS))
        .child(sign)
}

/// A name below its place: two words stand one below the other, and none goes over the edge.
fn name(name: &str, (x, y): (u32, u32)) -> [Markup; 2] {
    let line = |words: &str, down: u32| {
        let half = u32::try_from(words.chars().count()).unwrap_or_default() * HALF_LETTER + 2;
        let x = x.min(SIZE.0.saturating_sub(half)).max(half);
        el("text").attr("x", x.to_string()).attr("y", (y + down).to_string()).text(words)
    };
    let (first, second) = name.split_once(' ').unwrap_or((name, ""));
    [line(first, LINES.0), line(second, LINES.0 + LINES.1)]
}

/// What the signs and the lines mean; of those alone that are there.
fn legend(stage: &Stage, spread: &Spread, looks: &Looks) -> Markup {
    const MIDDLE: (u32, u32) = (12, 12);
    let told = spread.correction.iter().any(Option::is_some);
    let line = |class: &str| classed("path", class).attr("d", "M0 12h24");
    let entry = |mark: Markup, key: &str| {
        let mark = classed("svg", "key").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").child(mark);
        el("li").child(mark).text(stage.text(key))
    };
    classed("ul", "long-ear-keys")
        .child(entry(token(looks.heard, "", false, MIDDLE), "town-key-heard"))
        .child(told.then(|| entry(token(looks.told, looks.sign, false, MIDDLE), looks.key)))
        .child(entry(token("", "", true, MIDDLE), "town-key-trusted"))
        .child(entry(line("went"), "town-way"))
        .child((!spread.through_you().is_empty()).then(|| entry(line(OWN), "town-key-own")))
        .child(told.then(|| entry(line(looks.told), looks.way)))
}

/// Who heard it from whom, hour by hour. Not numbered: the learner is in the list, and not in the number told above.
fn in_words(stage: &Stage, spread: &Spread, looks: &Looks) -> Markup {
    let town = &stage.chapter.town;
    let name = |place: usize| town.people.get(place).map(|person| person.name.clone()).unwrap_or_default();
    let list = |key: &str, heard: &[Option<Heard>]| {
        let told = by_hour(heard);
        if told.is_empty() {
            return nothing();
        }
        let lines = told.into_iter().map(|(_, from, to)| {
            let words = match from == to {
                true => name(to),
                false => stage.session.text("town-from-to", &[("from", name(from).into()), ("to", name(to).into())]),
            };
            el("li").child(text(words))
        });
        el("div").child(el("h3").text(stage.text(key))).child(el("ul").children(lines))
    };
    classed("details", "long-ear-words")
        .child(el("summary").text(stage.text("town-in-words")))
        .child(list("town-way", &spread.message))
        .child(list(looks.way, &spread.correction))
}
