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

/// The id of the town's view.
pub const LONG_EAR: &str = "long-ear";

/// After a message is dealt with: how it and its correction went through the town by the evening.
pub fn town(stage: &Stage, judged: &Judged) -> Markup {
    let Some(spread) = stage.run.spread(&stage.chapter) else { return nothing() };
    let town = &stage.chapter.town;
    let (message, correction) = spread.reached();
    let all = town.people.len().saturating_sub(1);
    let numbers = [("n", message.into()), ("of", all.into()), ("corrected", correction.into())];
    let key = if correction > 0 { "town-heard-both" } else { "town-heard" };
    let asked = judged.through.as_ref().and_then(|id| town.people.iter().find(|person| person.id == *id)).map(|person| {
        let words = stage.session.text("town-through", &[("name", person.name.clone().into())]);
        classed("p", "earlier").text(words)
    });
    let details = classed("details", "long-ear");
    // Whoever has just asked somebody sees at once what came of it.
    let details = if judged.through.is_some() { details.attr("open", "") } else { details };
    details
        .child(el("summary").attr("id", LONG_EAR).text(stage.session.text(key, &numbers)))
        .child(drawing(town, &spread, judged.truth))
        .child(legend(stage, judged.truth))
        .child(in_words(stage, &spread))
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

fn drawing(town: &Town, spread: &Spread, truth: Truth) -> Markup {
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
                line(if own { "went own" } else { class }, heard.from.into(), to)
            })
            .collect()
    };
    let people = town.people.iter().enumerate().map(|(place, person)| {
        let (x, y) = at(town, place).unwrap_or_default();
        let class = match (spread.message.get(place), spread.correction.get(place)) {
            (_, Some(Some(_))) => "corrected",
            (Some(Some(_)), _) => match truth {
                Truth::Holds => "heard holds",
                Truth::Misleads => "heard misleads",
                Truth::Open => "heard",
            },
            _ => "quiet-one",
        };
        let dot = el("circle").attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", RADIUS);
        let check = (class == "corrected").then(|| el("path").attr("d", format!("M{} {y}l3 4l6 -8", x.saturating_sub(4))));
        let name = el("text").attr("x", x.to_string()).attr("y", (y + 22).to_string()).text(person.name.clone());
        classed("g", &format!("person {class}{}", if person.trusted { " trusted" } else { "" }))
            .child(dot)
            .child(check)
            .child(name)
    });
    classed("svg", "long-ear-map")
        .attr("viewBox", format!("0 0 {} {}", SIZE.0, SIZE.1))
        .attr("aria-hidden", "true")
        .children(ties)
        .children(ways("went", &spread.message))
        .children(ways("mended", &spread.correction))
        .children(people)
}

fn legend(stage: &Stage, truth: Truth) -> Markup {
    let heard = match truth {
        Truth::Holds => "heard holds",
        Truth::Misleads => "heard misleads",
        Truth::Open => "heard",
    };
    let keys = [
        (heard, "town-key-heard"),
        ("corrected", "town-key-corrected"),
        ("own", "town-key-own"),
        ("trusted", "town-key-trusted"),
    ];
    let keys = keys.map(|(class, key)| {
        el("li").child(classed("span", &format!("key {class}")).attr("aria-hidden", "true")).text(stage.text(key))
    });
    classed("ul", "long-ear-keys").children(keys)
}

/// Who heard it from whom, hour by hour.
fn in_words(stage: &Stage, spread: &Spread) -> Markup {
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
        el("div").child(el("h3").text(stage.text(key))).child(el("ol").children(lines))
    };
    classed("details", "long-ear-words")
        .child(el("summary").text(stage.text("town-in-words")))
        .child(list("town-way", &spread.message))
        .child(list("town-correction-way", &spread.correction))
}
