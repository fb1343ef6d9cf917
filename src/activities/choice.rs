//! Options to pick: radio buttons for one, check boxes for several.

use leptos::prelude::*;
use tekser_core::{
    activity::{Response, choice::Choice},
    id::OptionId,
};

use super::submit;
use crate::{components::prose::line, session::t};

/// The form of a choice.
pub fn choice(choice: &Choice, answer: Callback<Response>) -> AnyView {
    let picked = RwSignal::new(Vec::<OptionId>::new());
    let multiple = choice.multiple;
    let options = choice
        .options
        .iter()
        .map(|option| {
            let id = option.id.clone();
            let is_picked = {
                let id = id.clone();
                move || picked.with(|picked| picked.contains(&id))
            };
            let pick = move |_| {
                picked.update(|picked| match (multiple, picked.iter().position(|other| *other == id)) {
                    (true, Some(place)) => {
                        picked.remove(place);
                    }
                    (true, None) => picked.push(id.clone()),
                    (false, _) => *picked = vec![id.clone()],
                });
            };
            let kind = if multiple { "checkbox" } else { "radio" };
            view! {
                <label class="option">
                    <input type=kind name="option" prop:checked=is_picked on:change=pick/>
                    <span>{line(&option.text)}</span>
                </label>
            }
        })
        .collect_view();
    let legend = if multiple { t("choose-several") } else { t("choose-one") };
    let ready = move || Some(picked.get_untracked()).filter(|picked| !picked.is_empty()).map(Response::Choice);
    view! {
        <fieldset class="options"><legend>{legend}</legend>{options}</fieldset>
        {submit(t("check"), t("missing-choice"), ready, answer)}
    }
    .into_any()
}
