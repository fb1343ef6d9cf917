//! Checking by searching: the pages of the chapter as a little web. Looking at results is free, opening a page is not.

use leptos::prelude::*;
use tekser_core::{prose::plain_prose, quest::Item};

use super::{Stage, open_page, opener};
use crate::dom::{Markup, all, button, classed, el, field_text, live, nothing};

/// How many letters of a page a result shows.
const SNIPPET: usize = 90;

/// A field, suggested searches, results; below them what is open.
pub fn search(stage: &Stage, item: &Item) -> Markup {
    let query = stage.query;
    let typed = RwSignal::new(query.get_untracked());
    let find = move |event: web_sys::Event| {
        event.prevent_default();
        query.set(typed.get_untracked().trim().to_owned());
    };
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .value(move || typed.get())
        .on("input", move |event| typed.set(field_text(&event)));
    let suggestions = item.queries.iter().map(|words| {
        let chosen = words.clone();
        let press = move || {
            typed.set(chosen.clone());
            query.set(chosen.clone());
        };
        el("li").child(button("web-query", press).text(words.clone()))
    });
    let field = el("label").child(el("span").text(stage.text("browser-what"))).child(field);
    let form = classed("form", "web-search")
        .attr("role", "search")
        .on("submit", find)
        .child(field)
        .child(classed("button", "secondary").attr("type", "submit").text(stage.text("browser-find")));
    let opened = stage.run.in_hand().map(|judged| judged.opened.clone()).unwrap_or_default();
    let open = opened.iter().filter_map(|id| stage.chapter.page(id)).map(|page| open_page(stage, page));
    let stage = stage.clone();
    let shown = {
        let stage = stage.clone();
        live(move || if query.with(String::is_empty) { nothing() } else { query.with(|query| results(&stage, query)) })
    };
    all([
        form,
        classed("ul", "web-queries").attr("aria-label", stage.text("browser-suggested")).children(suggestions),
        classed("div", "results").attr("aria-live", "polite").child(shown),
        all(open),
    ])
}

fn results(stage: &Stage, query: &str) -> Markup {
    let web = stage.chapter.web();
    let hits = web.search(query);
    if hits.is_empty() {
        return el("p").text(stage.text("browser-nothing"));
    }
    let found = hits.iter().filter_map(|hit| stage.chapter.page(hit.target())).map(|page| {
        let words: String = plain_prose(&page.text).chars().take(SNIPPET).collect();
        el("li")
            .child(el("strong").text(page.title.clone()))
            .child(classed("p", "web-address").attr("dir", "ltr").text(page.address.clone()))
            .child(el("p").text(format!("{words}…")))
            .child((!stage.has_opened(page)).then(|| opener(stage, page)))
    });
    classed("ol", "web-results").children(found)
}
