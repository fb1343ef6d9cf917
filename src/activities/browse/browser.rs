//! The little browser: tabs, address, search, pages. What it shows follows from the core's `Browser`.
//!
//! Whatever is opened takes the focus with its heading, so that keyboard and screen reader go on from there.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use tekser_core::{
    id::PageId,
    prose::plain_prose,
    web::{
        Site, Web, WebPage,
        browser::{Browser, MOST_TABS, Place},
        search::Hit,
    },
};

use crate::{
    components::{picture::picture, prose::prose},
    dom::{Markup, Picked, all, button, classed, el, field_text, live, nothing},
    host::page,
    session::{Session, held, session},
};

/// The heading of what is shown.
const HEADING: &str = "web-heading";
/// The address of the search page.
const SEARCH: &str = "search.example";
/// How many letters of a page a result shows.
const SNIPPET: usize = 110;

/// One little browser.
#[derive(Clone)]
pub struct Window(Arc<Parts>);

struct Parts {
    session: Session,
    web: Web,
    queries: Vec<String>,
    state: Arc<Mutex<Browser>>,
    /// What stands in the field of the search page.
    typed: Mutex<String>,
    drawn: Picked,
}

impl Window {
    /// The view of a browser on `web` that suggests `queries`.
    pub fn open(web: Web, queries: Vec<String>, state: Arc<Mutex<Browser>>) -> Markup {
        let (session, typed, drawn) = (session(), Mutex::default(), Picked::new(None));
        let window = Self(Arc::new(Parts { session, web, queries, state, typed, drawn }));
        live(move || {
            window.0.drawn.track();
            window.draw()
        })
    }

    fn say(&self, key: &str) -> String {
        self.0.session.text(key, &[])
    }

    /// Changes what is shown and draws it.
    fn change(&self, change: &dyn Fn(&mut Browser)) {
        change(&mut held(&self.0.state));
        self.0.drawn.set(Some(0));
        page::focus(HEADING);
    }

    /// A button that changes what is shown.
    fn press(&self, class: &str, change: impl Fn(&mut Browser) + 'static) -> Markup {
        let window = self.clone();
        button(class, move || window.change(&change))
    }

    /// A button that opens a page.
    fn opens(&self, id: &PageId) -> Markup {
        let to = Place::Page(id.clone());
        self.press("web-link", move |browser| browser.go(to.clone())).attr("data-page", id.as_str())
    }

    fn draw(&self) -> Markup {
        let browser = held(&self.0.state).clone();
        let (address, body) = match browser.place() {
            Place::Search(query) => (SEARCH.to_owned(), self.search(query)),
            Place::Copies(id) => (SEARCH.to_owned(), self.copies(id)),
            Place::Page(id) => match self.0.web.page(id) {
                Some((site, page)) => (site.address(page), self.page(site, page)),
                None => (String::new(), nothing()),
            },
        };
        let back = self.press("web-back", Browser::back).attr("aria-label", self.say("back")).text("←");
        let back = if browser.can_go_back() { back } else { back.attr("disabled", "") };
        let bar = classed("p", "web-bar").child(back).child(
            classed("span", "web-address")
                .attr("dir", "ltr")
                .child(classed("span", "visually-hidden").text(self.say("browser-address")))
                .text(" ")
                .text(address),
        );
        classed("section", "browser")
            .attr("aria-label", self.say("browser"))
            .child(self.tabs(&browser))
            .child(classed("div", "web").child(bar).child(classed("div", "web-body").child(body)))
            .child(classed("p", "quiet").text(self.say("browser-made-up")))
    }

    fn tabs(&self, browser: &Browser) -> Markup {
        let several = browser.tabs().count() > 1;
        let tabs = browser.tabs().enumerate().map(|(index, place)| {
            let name = match place {
                Place::Search(query) if query.is_empty() => self.say("browser-search"),
                Place::Search(query) => query.clone(),
                Place::Copies(_) => self.say("browser-copies"),
                Place::Page(id) => self.0.web.page(id).map(|(site, _)| site.name.clone()).unwrap_or_default(),
            };
            let is_open = index == browser.tab();
            let tab = self.press("tab", move |browser| browser.choose(index)).text(name);
            let close = (is_open && several)
                .then(|| self.press("tab-close", Browser::close).attr("aria-label", self.say("browser-close")).text("×"));
            el("li").child(if is_open { tab.attr("aria-current", "true") } else { tab }).child(close)
        });
        let more = (browser.tabs().count() < MOST_TABS)
            .then(|| el("li").child(self.press("tab tab-new", Browser::new_tab).text(self.say("browser-new-tab"))));
        classed("ul", "tabs").attr("aria-label", self.say("browser-tabs")).children(tabs).child(more)
    }

    fn heading(&self, words: impl Into<String>) -> Markup {
        el("h2").attr("id", HEADING).attr("tabindex", "-1").text(words)
    }

    fn search(&self, query: &str) -> Markup {
        query.clone_into(&mut held(&self.0.typed));
        let (window, typing) = (self.clone(), self.clone());
        let find = move |event: web_sys::Event| {
            event.prevent_default();
            let query = held(&window.0.typed).trim().to_owned();
            window.change(&|browser| browser.go(Place::Search(query.clone())));
        };
        let field = el("input")
            .attr("type", "search")
            .attr("autocomplete", "off")
            .attr("value", query)
            .on("input", move |event| *held(&typing.0.typed) = field_text(&event));
        let form = classed("form", "web-search")
            .attr("role", "search")
            .on("submit", find)
            .child(el("label").child(el("span").text(self.say("browser-what"))).child(field))
            .child(classed("button", "secondary").attr("type", "submit").text(self.say("browser-find")));
        let suggested = self.0.queries.iter().map(|query| {
            let to = Place::Search(query.clone());
            el("li").child(self.press("web-query", move |browser| browser.go(to.clone())).text(query.clone()))
        });
        let suggested = (!self.0.queries.is_empty())
            .then(|| all([el("p").text(self.say("browser-suggested")), classed("ul", "web-queries").children(suggested)]));
        let hits = self.0.web.search(query);
        let heading = match (query.is_empty(), hits.len()) {
            (true, _) => self.say("browser-search"),
            (false, 0) => self.say("browser-nothing"),
            (false, n) => self.0.session.text("browser-found", &[("n", n.into())]),
        };
        let results = hits.iter().map(|hit| match hit {
            Hit::Ad(site, ad) => {
                let mark = ad.marked.then(|| classed("strong", "web-ad").text(self.say("browser-ad")));
                self.result(&ad.target, &ad.title, &site.domain, &ad.text, mark)
            }
            Hit::Page(site, page) => self.result(&page.id, &page.title, &site.address(page), &snippet(page), None),
        });
        all([self.heading(heading), form, suggested.unwrap_or_else(nothing), classed("ol", "web-results").children(results)])
    }

    fn result(&self, to: &PageId, title: &str, address: &str, words: &str, mark: Option<Markup>) -> Markup {
        el("li")
            .child(mark)
            .child(self.opens(to).text(title))
            .child(classed("p", "web-address").attr("dir", "ltr").text(address))
            .child(el("p").text(words))
    }

    fn copies(&self, id: &PageId) -> Markup {
        let copies = self.0.web.copies(id);
        let key = if copies.is_empty() { "browser-no-copies" } else { "browser-copies" };
        let found = copies.iter().map(|(site, page)| self.result(&page.id, &page.title, &site.address(page), &page.date, None));
        all([self.heading(self.say(key)), classed("ol", "web-results").children(found)])
    }

    fn page(&self, site: &Site, shown: &WebPage) -> Markup {
        // What the site was called then, the older version says itself.
        let name = shown.version_of.is_none().then(|| classed("p", "web-site").text(site.name.clone()));
        let old = shown.version_of.as_ref().map(|_| {
            let words = self.0.session.text("browser-archived", &[("date", shown.date.clone().into())]);
            classed("p", "web-archived").text(words)
        });
        let drawn = shown.picture.as_ref().map(|it| {
            let to = Place::Copies(shown.id.clone());
            let find = self.press("web-query web-copies", move |browser| browser.go(to.clone()));
            all([picture(&it.picture), el("p").child(find.text(self.say("browser-find-picture")))])
        });
        let date = (!shown.date.is_empty()).then(|| classed("p", "web-date").text(shown.date.clone()));
        let links = shown.links.iter().filter_map(|id| {
            let (other, page) = self.0.web.page(id)?;
            let elsewhere = (other.id != site.id).then(|| classed("span", "web-date").text(other.name.clone()));
            Some(el("li").child(self.opens(id).text(page.title.clone())).text(" ").child(elsewhere))
        });
        let links = (!shown.links.is_empty()).then(|| {
            all([classed("p", "web-links-head").text(self.say("browser-links")), classed("ul", "web-links").children(links)])
        });
        all([
            name.unwrap_or_else(nothing),
            old.unwrap_or_else(nothing),
            self.heading(shown.title.clone()),
            date.unwrap_or_else(nothing),
            drawn.unwrap_or_else(nothing),
            prose(&shown.text),
            links.unwrap_or_else(nothing),
            self.about(site),
            self.versions(shown),
        ])
    }

    fn about(&self, site: &Site) -> Markup {
        let owner = match site.owner.is_empty() {
            true => self.say("browser-no-owner"),
            false => self.0.session.text("browser-owner", &[("owner", site.owner.clone().into())]),
        };
        let since = self.0.session.text("browser-since", &[("year", site.since.to_string().into())]);
        classed("details", "web-about")
            .child(el("summary").text(self.say("about-site")))
            .child(el("p").text(owner))
            .child(el("p").text(since))
            .child(prose(&site.purpose))
    }

    fn versions(&self, shown: &WebPage) -> Markup {
        let versions = self.0.web.versions(&shown.id);
        if versions.is_empty() {
            return nothing();
        }
        let dates = versions.iter().map(|version| {
            let open = self.opens(&version.id).text(version.date.clone());
            el("li").child(if version.id == shown.id { open.attr("aria-current", "true") } else { open })
        });
        classed("details", "web-about")
            .child(el("summary").text(self.say("browser-versions")))
            .child(classed("ul", "web-links").children(dates))
    }
}

/// How a page begins.
fn snippet(page: &WebPage) -> String {
    let mut words = plain_prose(&page.text).replace('\n', " ");
    if let Some((end, _)) = words.char_indices().nth(SNIPPET) {
        words.truncate(end);
        words.truncate(words.rfind(' ').unwrap_or(end));
        words.truncate(words.trim_end_matches(['.', ',', ':', ';']).len());
        words.push('…');
    }
    words
}
