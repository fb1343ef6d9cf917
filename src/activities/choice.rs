//! Options to pick: radio buttons for one, check boxes for several.

use leptos::prelude::*;
use tekser_core::{
    activity::{Response, choice::Choice},
    id::OptionId,
};

use super::{pick, submit};
use crate::{
    components::prose::line,
    dom::{Markup, all, classed, el},
    session::t,
};

/// The form of a choice.
pub fn choice(choice: &Choice, answer: Callback<Response>) -> Markup {
    let picked = RwSignal::new(Vec::<OptionId>::new());
    let multiple = choice.multiple;
    let options = choice.options.iter().map(|option| {
        let id = option.id.clone();
        let own = id.clone();
        let is_picked = move || picked.with(|picked| picked.contains(&own));
        let choose = move || {
            picked.update(|picked| match (multiple, picked.iter().position(|other| *other == id)) {
                (true, Some(place)) => {
                    picked.remove(place);
                }
                (true, None) => picked.push(id.clone()),
                (false, _) => *picked = vec![id.clone()],
            });
        };
        pick("option", if multiple { "checkbox" } else { "radio" }, "option", line(&option.text), is_picked, choose)
    });
    let legend = el("legend").text(t(if multiple { "choose-several" } else { "choose-one" }));
    let ready = move || Some(picked.get_untracked()).filter(|picked| !picked.is_empty()).map(Response::Choice);
    all([classed("fieldset", "options").child(legend).children(options), submit(t("check"), t("missing-choice"), ready, answer)])
}
