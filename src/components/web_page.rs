//! A page of the closed web, in a window that is clearly ours.

use leptos::prelude::*;
use tekser_core::course::Page;

use super::{picture::picture, prose::prose};

/// The page; `about` is the heading over who keeps it.
pub fn web_page(page: &Page, about: String) -> AnyView {
    let date = (!page.date.is_empty()).then(|| view! { <p class="web-date">{page.date.clone()}</p> });
    let about = (!page.about.is_empty()).then(|| {
        view! { <details class="web-about"><summary>{about}</summary>{prose(&page.about)}</details> }
    });
    view! {
        <article class="web">
            <p class="web-bar"><span class="web-site">{page.site.clone()}</span><span class="web-address" dir="ltr">{page.address.clone()}</span></p>
            <div class="web-body">
                {page.picture.as_ref().map(picture)}
                <h3>{page.title.clone()}</h3>
                {date}
                {prose(&page.text)}
                {about}
            </div>
        </article>
    }
    .into_any()
}
