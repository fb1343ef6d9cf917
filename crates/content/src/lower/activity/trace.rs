use tekser_core::activity::trace::{Trace, TracedCopy};

use super::PictureOf;
use crate::{
    source::lesson::{CopySource, TraceSource},
    texts::Scope,
};

/// Copies from the earliest to the latest.
pub(super) fn trace(source: &TraceSource, texts: &Scope<'_>, picture_of: PictureOf<'_>) -> Trace {
    let all = texts.scope("copy");
    let by_date = source.by_date();
    let copies = by_date
        .iter()
        .map(|copy| {
            let texts = all.scope(&copy.id.value);
            // What is cut or turned round is compared with the whole.
            let shows_whole = |other: &&CopySource| !other.changes() && named(other).is_some() && named(other) == named(copy);
            let whole = by_date.iter().position(shows_whole).filter(|_| copy.changes());
            TracedCopy {
                id: copy.id.value.as_str().into(),
                site: texts.plain("site"),
                date: texts.plain("date"),
                caption: texts.prose("caption"),
                picture: picture_of(copy.picture.as_ref(), &texts),
                view: copy.view.as_ref().map(|view| view.value.clone()).unwrap_or_default(),
                mirror: copy.mirror,
                whole: whole.and_then(|place| u8::try_from(place).ok()),
                feedback: texts.feedback("feedback"),
            }
        })
        .collect();
    Trace { copies, shown: source.shown.iter().map(|id| id.value.as_str().into()).collect() }
}

fn named(copy: &CopySource) -> Option<&str> {
    copy.picture.as_ref().map(|name| name.value.as_str())
}
