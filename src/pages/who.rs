//! Whose progress this is: nickname, animal sign, age band; the learners of this device.

use leptos::prelude::*;
use tekser_core::{
    learner::{Band, Learner, Sign},
    record::Fact,
    route::Route,
};

use crate::{
    components::sign::sign_view,
    dom::{Markup, Picked, all, button, choice, classed, el, field_text, live, live_text, nothing, text},
    host::{page, storage::Account},
    session::Session,
};

/// The longest nickname, characters.
const LONGEST_NAME: u8 = 24;
/// The longest class code, characters.
const LONGEST_CODE: u8 = 12;

/// The form for nickname, sign, band and class code; `said` takes what is said back.
pub fn form(session: Session, said: RwSignal<String>) -> Markup {
    let learner = untrack(|| session.learner()).unwrap_or_default();
    let nickname = RwSignal::new(learner.nickname);
    let class_code = RwSignal::new(learner.class_code);
    let sign = Picked::new(Sign::ALL.iter().position(|&sign| sign == learner.sign));
    let band = Picked::new(BANDS.iter().position(|&(band, _)| band == learner.band));
    let say = |key: &str| session.text(key, &[]);
    let signs = Sign::ALL.iter().enumerate().map(|(index, &value)| {
        let label = classed("label", "sign-option").child(radio("sign", sign, index)).child(sign_view(value));
        label.child(el("span").text(say(sign_key(value))))
    });
    let bands = BANDS
        .iter()
        .enumerate()
        .map(|(index, &(_, key))| classed("label", "option").child(radio("band", band, index)).child(el("span").text(say(key))));
    let keep = move |event: web_sys::Event| {
        event.prevent_default();
        let name = nickname.get_untracked().trim().to_owned();
        if name.is_empty() {
            said.set(session.text("name-missing", &[]));
            return;
        }
        session.record(vec![Fact::Named(Learner {
            nickname: name,
            sign: sign.get_untracked().map(|index| Sign::ALL[index]).unwrap_or_default(),
            band: band.get_untracked().map(|index| BANDS[index].0).unwrap_or_default(),
            class_code: class_code.get_untracked().trim().to_owned(),
        })]);
        said.set(session.text("name-kept", &[]));
        page::focus("said-name");
    };
    let group = |class: &str, key: &str| classed("fieldset", class).child(el("legend").text(say(key)));
    let save = classed("button", "primary").attr("type", "submit").text(say("save"));
    classed("form", "who-form")
        .on("submit", keep)
        .child(field(say("nickname"), LONGEST_NAME, nickname))
        .child(classed("p", "quiet").text(say("nickname-help")))
        .child(group("signs", "sign").children(signs))
        .child(group("bands", "band").children(bands))
        .child(field(say("class-code"), LONGEST_CODE, class_code))
        .child(el("p").child(save))
}

/// What the form says back; it stays when the form is drawn anew, and takes the focus then.
pub fn said_name(said: RwSignal<String>) -> Markup {
    el("p").attr("id", "said-name").attr("tabindex", "-1").attr("role", "status").child(live_text(move || said.get()))
}

/// Age bands in the order shown, with their interface keys.
const BANDS: [(Band, &str); 2] = [(Band::Younger, "band-younger"), (Band::Older, "band-older")];

fn radio(name: &str, picked: Picked, index: usize) -> Markup {
    choice("radio", name, Box::new(move || picked.get() == Some(index)), Box::new(move || picked.set(Some(index))))
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
    let rows = live(move || all(session.device.get().learners.into_iter().map(|account| row(session, account))));
    let new = button("secondary", move || session.switch_to("")).text(session.text("new-learner", &[]));
    classed("div", "picker").child(classed("ul", "learners").child(rows)).child(el("p").child(new))
}

fn row(session: Session, Account { id, learner, .. }: Account) -> Markup {
    let now = session.device.with_untracked(|device| device.current == id);
    let place = format!("learner-{id}");
    let same = place.clone();
    let choose = move || {
        session.switch_to(&id);
        // The list was drawn anew, and the button with it.
        page::focus(&same);
    };
    let choose = button("learner", choose).attr("id", place).attr("aria-pressed", now.to_string());
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
    let said = RwSignal::new(String::new());
    let heading = el("h2").text(session.text("invitation", &[]));
    classed("section", "invitation").child(heading).child(form(session, said)).child(said_name(said))
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
