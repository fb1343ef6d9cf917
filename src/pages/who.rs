//! Whose progress this is: nickname, animal sign, age band; the learners of this device.

use leptos::prelude::*;
use tekser_core::{
    learner::{Band, Learner, Sign},
    record::Fact,
    route::Route,
};

use crate::{
    components::sign::sign_view,
    dom::{Markup, all, button, classed, el, field_text, live, live_text, nothing, text},
    host::storage::Account,
    session::Session,
};

/// The longest nickname, characters.
const LONGEST_NAME: u8 = 24;
/// The longest class code, characters.
const LONGEST_CODE: u8 = 12;

/// The form for nickname, sign, band and class code.
pub fn form(session: Session) -> Markup {
    let learner = session.learner().unwrap_or_default();
    let nickname = RwSignal::new(learner.nickname);
    let class_code = RwSignal::new(learner.class_code);
    let sign = RwSignal::new(learner.sign);
    let band = RwSignal::new(learner.band);
    let said = RwSignal::new(None::<&'static str>);
    let text = |key: &str| session.text(key, &[]);
    let signs = Sign::ALL.map(|value| {
        let radio = radio("sign", move || sign.get() == value, move || sign.set(value));
        classed("label", "sign-option").child(radio).child(sign_view(value)).child(el("span").text(text(sign_key(value))))
    });
    let bands = [(Band::Younger, "band-younger"), (Band::Older, "band-older")].map(|(value, key)| {
        let radio = radio("band", move || band.get() == value, move || band.set(value));
        classed("label", "option").child(radio).child(el("span").text(text(key)))
    });
    let keep = move |event: web_sys::Event| {
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
    let group = |class: &str, key: &str| classed("fieldset", class).child(el("legend").text(text(key)));
    let save = classed("button", "primary").attr("type", "submit").text(text("save"));
    let words = live_text(move || said.get().map(|key| session.text(key, &[])).unwrap_or_default());
    classed("form", "who-form")
        .on("submit", keep)
        .child(field(text("nickname"), LONGEST_NAME, nickname))
        .child(classed("p", "quiet").text(text("nickname-help")))
        .child(group("signs", "sign").children(signs))
        .child(group("bands", "band").children(bands))
        .child(field(text("class-code"), LONGEST_CODE, class_code))
        .child(el("p").child(save))
        .child(el("p").attr("role", "status").child(words))
}

fn radio(name: &str, is_now: impl Fn() -> bool + Send + 'static, choose: impl Fn() + 'static) -> Markup {
    el("input").attr("type", "radio").attr("name", name).checked(is_now).on("change", move |_| choose())
}

fn field(label: String, longest: u8, held: RwSignal<String>) -> Markup {
    let input = el("input")
        .attr("type", "text")
        .attr("maxlength", longest.to_string())
        .attr("autocomplete", "off")
        .value(move || held.get())
        .on("input", move |event| held.set(field_text(&event)));
    classed("label", "field").child(el("span").text(label)).child(input)
}

/// A learner: the animal and the nickname.
pub fn named(learner: &Learner) -> Markup {
    all([sign_view(learner.sign), text(" "), text(learner.nickname.clone())])
}

/// The learners of this device, to switch between.
pub fn picker(session: Session) -> Markup {
    // Pressing one must not draw the list anew: the focus would be lost with the button.
    let learners = Memo::new(move |_| session.device.with(|device| device.learners.clone()));
    let rows = live(move || all(learners.get().into_iter().map(|account| row(session, account))));
    let new = button("secondary", move || session.switch_to("")).text(session.text("new-learner", &[]));
    all([classed("ul", "learners").child(rows), el("p").child(new)])
}

fn row(session: Session, Account { id, learner, .. }: Account) -> Markup {
    let own = id.clone();
    let now = move || Some(session.device.with(|device| device.current == own).to_string());
    let choose = button("learner", move || session.switch_to(&id)).attr_live("aria-pressed", now);
    el("li").child(match learner {
        Some(learner) => choose.child(named(&learner)),
        None => choose.text(session.text("guest", &[])),
    })
}

/// After a first answer: progress can be kept under a nickname.
pub fn guest_line(session: Session) -> Markup {
    live(move || {
        let is_guest = session.learner().is_none();
        let answered = session
            .progress
            .with(|progress| progress.lessons.values().any(|lesson| lesson.steps.values().any(|step| step.attempts > 0)));
        if !(is_guest && answered) {
            return nothing();
        }
        let choose = el("a").attr("href", Route::Settings.to_hash()).text(session.text("choose-nickname", &[]));
        classed("p", "guest-line").text(session.text("guest-line", &[])).text(" ").child(choose)
    })
}

/// At the end of a lesson or chapter: the form itself, for a guest.
pub fn invitation(session: Session) -> Markup {
    if untrack(|| session.learner().is_some()) {
        return nothing();
    }
    classed("section", "invitation").child(el("h2").text(session.text("invitation", &[]))).child(form(session))
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
