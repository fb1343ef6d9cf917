//! Who told whom: people to ask, the arrows known so far, and afterwards the whole way of rumour and correction.

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Response,
        network::{Network, Telling, reached},
    },
    id::OptionId,
};

use super::{pick, submit};
use crate::{
    components::prose::prose,
    dom::{Markup, Picked, all, button, classed, el, live, live_text, nothing, text},
    session::{t, tn},
};

/// The form of a network.
#[inline(never)]
pub fn network(network: &Network, answer: Callback<Response>) -> Markup {
    let asked = RwSignal::new(Vec::<OptionId>::new());
    let people = network.people.iter().map(|person| {
        let (id, said, heard) = (person.id.clone(), person.said.clone(), Picked::new(None));
        let ask = move || {
            if heard.get_untracked().is_none() {
                heard.set(Some(0));
                asked.update(|asked| asked.push(id.clone()));
            }
        };
        let words = tn("network-ask", &[("name", person.name.clone().into())]);
        let expanded = move || Some(heard.get().is_some().to_string());
        let press = button("tab", ask).attr_live("aria-expanded", expanded).text(words);
        let answer = live(move || if heard.get().is_some() { el("blockquote").child(prose(&said)) } else { nothing() });
        classed("li", "person")
            .child(press)
            .text(" ")
            .child(classed("span", "person-about").text(person.about.clone()))
            .child(classed("div", "person-said").attr("aria-live", "polite").child(answer))
    });
    let people = classed("ul", "people").children(people);
    let kind = network.clone();
    let known = live(move || {
        let tellings: Vec<Telling> = asked.with(|asked| kind.known(asked).into_iter().cloned().collect());
        let list = match tellings.is_empty() {
            true => classed("p", "quiet").text(t("network-nothing")),
            false => facts(&kind, &tellings),
        };
        all([drawing(&kind, &mixed(kind.people.len()), &tellings, &[], false), list])
    });
    let source = Picked::new(None);
    let options = network.people.iter().enumerate().map(|(index, person)| {
        let (is_picked, choose) = (move || source.get() == Some(index), move || source.set(Some(index)));
        pick("option", "radio", "source", text(person.name.clone()), is_picked, choose)
    });
    let ids: Vec<OptionId> = network.people.iter().map(|person| person.id.clone()).collect();
    let ready = move || {
        let mut given = vec![ids.get(source.get_untracked()?)?.clone()];
        given.extend(asked.get_untracked());
        Some(Response::Network(given))
    };
    all([
        people,
        classed("section", "known").child(el("h2").text(t("network-known"))).child(known),
        classed("fieldset", "options").child(el("legend").text(t("network-source"))).children(options),
        submit(t("check"), t("missing-choice"), ready, answer),
    ])
}

/// Beside what was said: the whole way, to be gone through step by step.
#[inline(never)]
pub fn way(network: &Network, given: &[OptionId]) -> Markup {
    let all_steps = network.steps();
    let step = Picked::new(Some(all_steps));
    let now = move || step.get().unwrap_or_default();
    let few = (!network.asked_enough(given)).then(|| el("p").text(t("network-few")));
    let kind = network.clone();
    let drawn = live(move || {
        let (told, corrected) = kind.until(now());
        let list = |key: &str, class: &str, tellings: &[Telling]| match tellings.is_empty() {
            true => nothing(),
            false => classed("div", class).child(el("h3").text(t(key))).child(facts(&kind, tellings)),
        };
        all([
            drawing(&kind, &kind.rows(), told, corrected, true),
            list("network-rumour", "way-rumour", told),
            list("network-correction", "way-correction", corrected),
        ])
    });
    let kind = network.clone();
    let counted = live_text(move || {
        let (told, corrected) = kind.until(now());
        tn("network-reached", &[("rumour", reached(told).into()), ("correction", reached(corrected).into())])
    });
    let go = move || step.update(|step| *step = step.map(|step| if step == all_steps { 1 } else { step + 1 }));
    let label = live_text(move || t(if now() == all_steps { "network-again" } else { "network-next" }));
    all([
        few.unwrap_or_else(nothing),
        classed("section", "way")
            .child(el("h2").text(t("network-way")))
            .child(classed("p", "way-count").attr("role", "status").child(counted))
            .child(el("p").child(button("secondary", go).child(label)))
            .child(drawn),
        prose(&network.after),
    ])
}

/// Tellings in words.
fn facts(network: &Network, tellings: &[Telling]) -> Markup {
    let name = |place: u8| network.people.get(usize::from(place)).map(|person| person.name.clone()).unwrap_or_default();
    let fact = |telling: &Telling| {
        let arrow = el("span").attr("role", "img").attr("aria-label", t("network-tells")).text("→");
        let item = el("li").text(telling.at.clone()).text(" ").text(name(telling.from));
        item.text(" ").child(arrow).text(" ").text(name(telling.to))
    };
    classed("ul", "facts").children(tellings.iter().map(fact))
}

/// People in rows of three and two, in the order of the list: where somebody stands tells nothing.
fn mixed(people: usize) -> Vec<Vec<usize>> {
    let mut rows = Vec::new();
    let mut next = 0;
    while next < people {
        let end = people.min(next + if rows.len() % 2 == 0 { 3 } else { 2 });
        rows.push((next..end).collect());
        next = end;
    }
    rows
}

/// The drawing's width, the distance of its rows, and half of a box, in units.
const WIDTH: usize = 320;
const ROW: usize = 68;
const HALF: [usize; 2] = [52, 17];

/// People as boxes and tellings as arrows; what it shows stands beside it in words.
fn drawing(network: &Network, rows: &[Vec<usize>], told: &[Telling], corrected: &[Telling], signs: bool) -> Markup {
    let at = |place: usize| {
        let (row, column, wide) = rows.iter().enumerate().find_map(|(row, places)| {
            let column = places.iter().position(|&other| other == place)?;
            Some((row, column, places.len()))
        })?;
        Some([WIDTH * (2 * column + 1) / (2 * wide), 34 + ROW * row])
    };
    let arrows = |tellings: &[Telling], class: &str, left: bool| {
        let ends = tellings.iter().filter_map(|telling| Some((at(usize::from(telling.from))?, at(usize::from(telling.to))?)));
        all(ends.map(|(from, to)| arrow(from, to, left).attr("class", class)).collect::<Vec<_>>())
    };
    let heard = |tellings: &[Telling], place: usize| {
        tellings.iter().any(|telling| usize::from(telling.to) == place || usize::from(telling.from) == place)
    };
    let boxes = network.people.iter().enumerate().filter_map(|(place, person)| {
        let [x, y] = at(place)?;
        let (class, sign) = match signs {
            true if heard(corrected, place) => ("person-box corrected", "✓\u{2009}"),
            true if heard(told, place) => ("person-box heard", "!\u{2009}"),
            _ => ("person-box", ""),
        };
        let frame = el("rect")
            .attr("x", (x - HALF[0]).to_string())
            .attr("y", (y - HALF[1]).to_string())
            .attr("width", (2 * HALF[0]).to_string())
            .attr("height", (2 * HALF[1]).to_string())
            .attr("rx", "6");
        let name = el("text").attr("x", x.to_string()).attr("y", (y + 5).to_string()).text([sign, &person.name].concat());
        Some(classed("g", class).child(frame).child(name))
    });
    let height = ROW * rows.len() - 14;
    classed("svg", "network")
        .attr("viewBox", ["0 0 320 ", &height.to_string()].concat())
        .attr("aria-hidden", "true")
        .child(arrows(told, "told", true))
        .child(arrows(corrected, "put-right", false))
        .children(boxes)
}

/// An arrow between boxes: it leaves and enters upright, so that its head needs no angle. Rumours keep left, corrections
/// right, for both may go the same way.
fn arrow(from: [usize; 2], to: [usize; 2], left: bool) -> Markup {
    let aside = |x: usize| if left { x - 10 } else { x + 10 };
    let (x1, x2) = (aside(from[0]), aside(to[0]));
    let up = to[1] < from[1];
    // Down, or along a row over its top: out below or above, in above. Up: out above, in below.
    let (y1, y2, bend1, bend2) = if up {
        (from[1] - HALF[1], to[1] + HALF[1], from[1] - ROW / 2, to[1] + ROW / 2)
    } else if to[1] > from[1] {
        (from[1] + HALF[1], to[1] - HALF[1], from[1] + ROW / 2, to[1] - ROW / 2)
    } else {
        (from[1] - HALF[1], to[1] - HALF[1], from[1] - ROW / 2, to[1] - ROW / 2)
    };
    let back = if up { y2 + 9 } else { y2 - 9 };
    let mut d = String::new();
    let line = [("M", x1), (" ", y1), ("C", x1), (" ", bend1), (" ", x2), (" ", bend2), (" ", x2), (" ", y2)];
    let head = [("M", x2 - 6), (" ", back), ("L", x2), (" ", y2), ("L", x2 + 6), (" ", back)];
    for (letter, number) in line.into_iter().chain(head) {
        d.push_str(letter);
        d.push_str(&number.to_string());
    }
    el("path").attr("d", d)
}
