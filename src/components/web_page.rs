//! A page of the closed web, in a window that is clearly ours.

use tekser_core::course::Page;

use super::{picture::picture, prose::prose};
use crate::dom::{Markup, classed, el};

/// The page; `about` is the heading over who keeps it.
pub fn web_page(page: &Page, about: String) -> Markup {
    let date = (!page.date.is_empty()).then(|| classed("p", "web-date").text(page.date.clone()));
    let about = (!page.about.is_empty())
        .then(|| classed("details", "web-about").child(el("summary").text(about)).child(prose(&page.about)));
    let bar = classed("p", "web-bar")
        .child(classed("span", "web-site").text(page.site.clone()))
        .text(" ")
        .child(classed("span", "web-address").attr("dir", "ltr").text(page.address.clone()));
    let body = classed("div", "web-body")
        .child(page.picture.as_ref().map(picture))
        .child(el("h3").text(page.title.clone()))
        .child(date)
        .child(prose(&page.text))
        .child(about);
    classed("article", "web").child(bar).child(body)
}
