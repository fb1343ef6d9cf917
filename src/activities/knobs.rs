//! A figure with knobs: predict, look, then turn them and see. Whatever is drawn is also said.

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Card, Response,
        knobs::{Figure, Knob, Knobs, State},
    },
    id::OptionId,
};

use super::{pick, submit};
use crate::{
    components::prose::{line, prose},
    dom::{Markup, Picked, all, button, classed, el, live, live_text, text},
    host::page,
    session::{Session, session},
};

/// How many posts of a feed are shown large: what is seen without scrolling.
const LARGE: usize = 3;

/// The form of a figure.
#[inline(never)]
pub fn knobs(knobs: &Knobs, answer: Callback<Response>) -> Markup {
    let session = session();
    // By knob, the setting's id.
    let set = RwSignal::new(knobs.knobs.iter().map(|knob| knob.start.clone()).collect::<Vec<_>>());
    let predicted = Picked::new(None);
    let looked = Picked::new(None);
    let shown = knobs.clone();
    let figure = live(move || {
        let state = set.with(|set| shown.state(&pairs(&shown, set)).map(|state| drawn(session, &shown.figure, state)));
        state.unwrap_or_else(|| text(""))
    });
    let said = knobs.clone();
    let says =
        live_text(move || set.with(|set| said.state(&pairs(&said, set)).map(|state| state.says.clone())).unwrap_or_default());
    let own = knobs.clone();
    let below = live(move || match looked.get() {
        None => prediction(session, &own, predicted, looked),
        Some(_) => turning(session, &own, predicted, set, answer),
    });
    all([figure, classed("p", "figure-says").attr("role", "status").child(says), below])
}

/// What the figure showed when it was handed in.
#[inline(never)]
pub fn last(knobs: &Knobs, set: &[(OptionId, OptionId)]) -> Option<Markup> {
    let state = knobs.state(set)?;
    Some(all([drawn(session(), &knobs.figure, state), classed("p", "figure-says").text(state.says.clone())]))
}

/// What is expected; asked before the knobs are there.
fn prediction(session: Session, knobs: &Knobs, predicted: Picked, looked: Picked) -> Markup {
    let asked = Picked::new(None);
    let options = knobs.predict.iter().enumerate().map(|(index, option)| {
        let is_picked = move || predicted.get() == Some(index);
        pick("option", "radio", "prediction", line(&option.text), is_picked, move || predicted.set(Some(index)))
    });
    let look = move || {
        if predicted.get_untracked().is_none() {
            asked.set(Some(0));
            return;
        }
        looked.set(Some(0));
        page::focus("knobs");
    };
    let missing = live_text(move || if asked.get().is_some() { session.text("missing-choice", &[]) } else { String::new() });
    all([
        classed("fieldset", "options").child(el("legend").text(session.text("what-do-you-expect", &[]))).children(options),
        classed("p", "missing").attr("role", "alert").child(missing),
        el("p").child(button("primary look", look).text(session.text("look", &[]))),
    ])
}

/// The prediction as it stands, the knobs, the button that hands in.
fn turning(
    session: Session,
    knobs: &Knobs,
    predicted: Picked,
    set: RwSignal<Vec<OptionId>>,
    answer: Callback<Response>,
) -> Markup {
    let thought = predicted.get_untracked().and_then(|index| knobs.predict.get(index));
    let expected = thought.map(|option| {
        let head = el("strong").text(session.text("mark-thought", &[]));
        classed("p", "given").child(head).text(" ").child(line(&option.text))
    });
    let id = thought.map(|option| option.id.clone()).unwrap_or_default();
    let rows = knobs.knobs.iter().enumerate().map(|(index, knob)| knob_view(knob, index, set));
    let sent = knobs.clone();
    let ready = move || Some(Response::Knobs(id.clone(), set.with_untracked(|set| pairs(&sent, set))));
    all([
        classed("div", "knobs").attr("id", "knobs").attr("tabindex", "-1").child(expected).children(rows),
        submit(session.text("check", &[]), String::new(), ready, answer),
    ])
}

fn knob_view(knob: &Knob, index: usize, set: RwSignal<Vec<OptionId>>) -> Markup {
    let group = format!("knob-{}", knob.id);
    let settings = knob.settings.iter().map(|(id, words)| {
        let (id, own) = (id.clone(), id.clone());
        let is_here = move || set.with(|set| set[index] == own);
        let turn = move || set.update(|set| set[index] = id.clone());
        pick("tray", "radio", &group, text(words.clone()), is_here, turn)
    });
    let trays = classed("div", "trays").children(settings);
    classed("fieldset", "knob").child(el("legend").text(knob.label.clone())).child(trays)
}

fn pairs(knobs: &Knobs, set: &[OptionId]) -> Vec<(OptionId, OptionId)> {
    knobs.knobs.iter().map(|knob| knob.id.clone()).zip(set.iter().cloned()).collect()
}

/// The figure in one of its states.
fn drawn(session: Session, figure: &Figure, state: &State) -> Markup {
    match figure {
        Figure::Chart { line, labels, unit } => {
            let names: Vec<&str> = state.order.iter().filter_map(|&at| labels.get(usize::from(at))).map(String::as_str).collect();
            chart(session, *line, &names, unit, state)
        }
        Figure::Feed(posts) => {
            let shown = state.order.iter().filter_map(|&at| posts.get(usize::from(at)));
            classed("ol", "feed").children(shown.enumerate().map(|(place, post)| post_view(post, place < LARGE)))
        }
    }
}

fn post_view(post: &Card, large: bool) -> Markup {
    let given = |tag, class: &str, words: &String| (!words.is_empty()).then(|| classed(tag, class).text(words.clone()));
    classed("li", if large { "post-large" } else { "post-small" })
        .child(classed("strong", "card-from").text(post.from.clone()))
        .text(" ")
        .child(given("span", "card-time", &post.time))
        .child(prose(&post.text))
        .child(given("p", "card-note", &post.note))
}

/// A chart: a picture for the eye, then the same numbers in words.
fn chart(session: Session, line: bool, names: &[&str], unit: &str, state: &State) -> Markup {
    let (from, to) = state.scale;
    let shapes = if line { points(state) } else { columns(state) };
    // 100 by 100 units, stretched to the room there is; what must not be stretched says so in its style.
    let picture = classed("svg", "plot")
        .attr("viewBox", "0 0 100 100")
        .attr("preserveAspectRatio", "none")
        .child(classed("path", "plot-lines").attr("d", "M0 0H100M0 50H100M0 100H100"))
        .children(shapes);
    let middle = (i64::from(from) + i64::from(to)) / 2;
    let halved = (i64::from(from) + i64::from(to)) % 2 == 0;
    let mark = |number: String| el("span").text(number);
    let scale = classed("div", "scale")
        .child(mark(to.to_string()))
        .child(halved.then(|| mark(middle.to_string())))
        .child(mark(from.to_string()));
    let under = names.iter().map(|name| el("span").text(*name));
    let picture = classed("div", "chart")
        .attr("aria-hidden", "true")
        .child(scale)
        .child(picture)
        .child(classed("div", "under").children(under));
    let number = |(name, value): (&&str, &i32)| {
        let value = el("strong").text(value.to_string());
        el("li").text(*name).text(": ").child(value).text(" ").text(unit)
    };
    let numbers = classed("ul", "numbers").children(names.iter().zip(&state.values).map(number));
    let runs = session.text("scale-runs", &[("from", from.to_string().into()), ("to", to.to_string().into())]);
    all([picture, numbers, classed("p", "quiet").text(runs)])
}

/// Columns of equal breadth, each as high as its value.
fn columns(state: &State) -> Vec<Markup> {
    let breadth = share(100, 1, state.values.len());
    let column = |(place, &value): (usize, &i32)| {
        let height = height(value, state.scale);
        el("rect")
            .attr("x", (share(100, place, state.values.len()) + breadth / 5).to_string())
            .attr("y", (100 - height).to_string())
            .attr("width", (breadth * 3 / 5).to_string())
            .attr("height", height.to_string())
    };
    state.values.iter().enumerate().map(column).collect()
}

/// A line over the middles of the columns, with a dot at each.
fn points(state: &State) -> Vec<Markup> {
    let breadth = share(100, 1, state.values.len());
    let (mut way, mut dots) = (String::new(), String::new());
    for (place, &value) in state.values.iter().enumerate() {
        let (x, y) = (share(100, place, state.values.len()) + breadth / 2, 100 - height(value, state.scale));
        let here = [x.to_string(), " ".to_owned(), y.to_string()].concat();
        way = [way.as_str(), if place == 0 { "M" } else { "L" }, here.as_str()].concat();
        // A line of no length with round ends is a dot that is not stretched.
        dots = [dots.as_str(), "M", here.as_str(), "h0"].concat();
    }
    vec![classed("path", "plot-way").attr("d", way), classed("path", "plot-dots").attr("d", dots)]
}

/// How much of `all` the first `parts` of `of` equal parts are.
fn share(all: i64, parts: usize, of: usize) -> i64 {
    let whole = |n: usize| i64::try_from(n).unwrap_or(1);
    all * whole(parts) / whole(of).max(1)
}

/// The place of a value on a scale of 100.
fn height(value: i32, (from, to): (i32, i32)) -> i64 {
    let range = (i64::from(to) - i64::from(from)).max(1);
    ((i64::from(value) - i64::from(from)) * 100 / range).clamp(0, 100)
}
