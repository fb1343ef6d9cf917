//! Whose progress this is: nickname, animal sign, age band; the learners of this device.

use leptos::prelude::*;
use tekser_core::{
    learner::{Band, Learner, Sign},
    record::Fact,
    route::Route,
};

use crate::{components::sign::sign_view, session::Session};

/// The longest nickname, characters.
const LONGEST_NAME: u8 = 24;
/// The longest class code, characters.
const LONGEST_CODE: u8 = 12;

/// The form for nickname, sign, band and class code.
pub fn form(session: Session) -> AnyView {
    let learner = session.learner().unwrap_or_default();
    let nickname = RwSignal::new(learner.nickname);
    let class_code = RwSignal::new(learner.class_code);
    let sign = RwSignal::new(learner.sign);
    let band = RwSignal::new(learner.band);
    let said = RwSignal::new(None::<&'static str>);
    let signs = Sign::ALL
        .map(|value| {
            view! {
                <label class="sign-option">
                    <input type="radio" name="sign" prop:checked=move || sign.get() == value on:change=move |_| sign.set(value)/>
                    {sign_view(value)}<span>{session.text(sign_key(value), &[])}</span>
                </label>
            }
        })
        .collect_view();
    let bands = [(Band::Younger, "band-younger"), (Band::Older, "band-older")]
        .map(|(value, key)| {
            view! {
                <label class="option">
                    <input type="radio" name="band" prop:checked=move || band.get() == value on:change=move |_| band.set(value)/>
                    <span>{session.text(key, &[])}</span>
                </label>
            }
        })
        .collect_view();
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = nickname.get_untracked().trim().to_owned();
        if name.is_empty() {
            said.set(Some("name-missing"));
            return;
        }
        session.record(Fact::Named(Learner {
            nickname: name,
            sign: sign.get_untracked(),
            band: band.get_untracked(),
            class_code: class_code.get_untracked().trim().to_owned(),
        }));
        said.set(Some("name-kept"));
    };
    view! {
        <form class="who-form" on:submit=keep>
            <label class="field"><span>{session.text("nickname", &[])}</span>
                <input type="text" maxlength=LONGEST_NAME.to_string() autocomplete="off" prop:value=move || nickname.get() on:input=move |event| nickname.set(event_target_value(&event))/></label>
            <p class="quiet">{session.text("nickname-help", &[])}</p>
            <fieldset class="signs"><legend>{session.text("sign", &[])}</legend>{signs}</fieldset>
            <fieldset class="bands"><legend>{session.text("band", &[])}</legend>{bands}</fieldset>
            <label class="field"><span>{session.text("class-code", &[])}</span>
                <input type="text" maxlength=LONGEST_CODE.to_string() autocomplete="off" prop:value=move || class_code.get() on:input=move |event| class_code.set(event_target_value(&event))/></label>
            <p><button type="submit" class="primary">{session.text("save", &[])}</button></p>
            <p role="status">{move || said.get().map(|key| session.text(key, &[]))}</p>
        </form>
    }
    .into_any()
}

/// A learner: the animal and the nickname.
pub fn named(learner: &Learner) -> AnyView {
    view! { {sign_view(learner.sign)}" "{learner.nickname.clone()} }.into_any()
}

/// The learners of this device, to switch between.
pub fn picker(session: Session) -> AnyView {
    let rows = move || {
        let device = session.device.get();
        device
            .learners
            .iter()
            .map(|account| {
                let name = match &account.learner {
                    Some(learner) => named(learner),
                    None => session.text("guest", &[]).into_any(),
                };
                let id = account.id.clone();
                let now = account.id == device.current;
                view! {
                    <li>
                        <button type="button" class="learner" aria-pressed=now.to_string() on:click=move |_| session.switch_to(&id)>{name}</button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul class="learners">{rows}</ul>
        <p><button type="button" class="secondary" on:click=move |_| session.switch_to("")>{session.text("new-learner", &[])}</button></p>
    }
    .into_any()
}

/// After a first answer: progress can be kept under a nickname.
pub fn guest_line(session: Session) -> AnyView {
    (move || {
        let is_guest = session.learner().is_none();
        let answered = session.progress.with(|progress| progress.lessons.values().any(|lesson| lesson.steps.values().any(|step| step.attempts > 0)));
        (is_guest && answered).then(|| {
            view! {
                <p class="guest-line">
                    {session.text("guest-line", &[])}" "<a href=Route::Settings.to_hash()>{session.text("choose-nickname", &[])}</a>
                </p>
            }
        })
    })
    .into_any()
}

/// At the end of a lesson or chapter: the form itself, for a guest.
pub fn invitation(session: Session) -> AnyView {
    let is_guest = untrack(|| session.learner().is_none());
    is_guest
        .then(|| view! { <section class="invitation"><h2>{session.text("invitation", &[])}</h2>{form(session)}</section> })
        .into_any()
}

fn sign_key(sign: Sign) -> &'static str {
    match sign {
        Sign::Leopard => "sign-leopard",
        Sign::Eagle => "sign-eagle",
        Sign::Horse => "sign-horse",
        Sign::Camel => "sign-camel",
        Sign::Fox => "sign-fox",
        Sign::Hedgehog => "sign-hedgehog",
        Sign::Swan => "sign-swan",
        Sign::Tortoise => "sign-tortoise",
    }
}
