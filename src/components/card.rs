//! Simulated media: a generic phone or sheet of paper, clearly framed.

use leptos::prelude::*;
use tekser_core::activity::{Card, Medium};

use super::prose::{MarkView, prose_with};

/// A card; `medium` names its kind for screen readers and as a small heading.
pub fn card(card: &Card, medium: String, mark: MarkView<'_>) -> AnyView {
    let class = match card.medium {
        Medium::Chat => "card chat",
        Medium::Post => "card post",
        Medium::Sms => "card sms",
        Medium::Poster => "card poster",
        Medium::Page => "card webpage",
        Medium::Notice => "card notice",
        Medium::Talk => "card talk",
    };
    let text = prose_with(&card.text, mark);
    let time = (!card.time.is_empty()).then(|| view! { <span class="card-time">{card.time.clone()}</span> });
    let note = (!card.note.is_empty()).then(|| view! { <p class="card-note">{card.note.clone()}</p> });
    view! {
        <figure class=class>
            <figcaption class="card-medium">{medium}</figcaption>
            <div class="card-body">
                <p class="card-head"><strong class="card-from">{card.from.clone()}</strong>" "{time}</p>
                <div class="card-text">{text}</div>
                {note}
            </div>
        </figure>
    }
    .into_any()
}

/// The interface key that names a medium.
pub fn medium_key(medium: Medium) -> &'static str {
    match medium {
        Medium::Chat => "medium-chat",
        Medium::Post => "medium-post",
        Medium::Sms => "medium-sms",
        Medium::Poster => "medium-poster",
        Medium::Page => "medium-page",
        Medium::Notice => "medium-notice",
        Medium::Talk => "medium-talk",
    }
}
