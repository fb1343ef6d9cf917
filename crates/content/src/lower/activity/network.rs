use tekser_core::activity::network::{Network, Person, Telling};

use crate::{
    diagnostic::code,
    source::lesson::{NetworkSource, TellingSource},
    texts::Scope,
};

/// How many letters of a name fit into a box of the drawing.
const LONGEST_NAME: usize = 10;

/// People, and who told whom. Strangers among them are told by their check.
pub(super) fn network(source: &NetworkSource, texts: &Scope<'_>) -> Network {
    let all = texts.scope("person");
    let people = source
        .people
        .iter()
        .map(|id| {
            let texts = all.scope(&id.value);
            if let Some(name) = texts.word("name").filter(|name| name.value.chars().count() > LONGEST_NAME) {
                let message = format!("the name `{}` has more than {LONGEST_NAME} letters", name.value);
                texts.fault(
                    code::LONG_NAME,
                    name.line,
                    message,
                    "shorten it, and write the rest into `about`: the drawing has no more room",
                );
            }
            Person {
                id: id.value.as_str().into(),
                name: texts.plain("name"),
                about: texts.plain("about"),
                said: texts.prose("said"),
                feedback: texts.feedback("feedback"),
            }
        })
        .collect();
    let place = |id: &str| source.place_of(id).and_then(|place| u8::try_from(place).ok());
    let tellings = |list: &[TellingSource]| {
        list.iter()
            .filter_map(|telling| {
                let (from, to) = (place(&telling.from.value)?, place(&telling.to.value)?);
                Some(Telling { from, to, at: telling.at.value.clone() })
            })
            .collect()
    };
    Network {
        people,
        source: source.source.as_ref().and_then(|id| place(&id.value)).unwrap_or_default(),
        told: tellings(&source.told),
        corrected: tellings(&source.corrected),
        after: texts.prose("after"),
    }
}
