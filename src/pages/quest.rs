//! One chapter of the quest: scene by scene, as far as the record's moves lead.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Judgement, Response, Verdict, judge::Clue},
    course::{Note, Page},
    id::{ChapterId, PageId, SceneId},
    pack::PackName,
    quest::{
        Action, Chapter, Item, Mode, Move, Playthrough, Scene, SceneBody,
        playthrough::{Judged, Phase},
    },
    record::Fact,
    route::Route,
};

use wasm_bindgen::JsCast;
use web_sys::{Event, UiEvent};

use super::{HEADING, carpet::compass_of, crumb, heading, title, who, with_pack};
use crate::{
    activities::judge::{verdict_form, verdict_key},
    components::{
        card::{card, medium_key},
        lines::lines,
        picture::{part, picture},
        prose::{PLAIN, line, prose},
        web_page::web_page,
    },
    dom::{Markup, Picked, all, classed, el, link, live, nothing},
    host::page,
    session::Session,
};

/// Where a chapter begins, and who plays.
mod cover;
pub use cover::mode_key;
/// Checking by searching.
mod search;
/// Verdicts of several: a class's votes, two players, a child and a grown-up.
mod together;
/// The Long Ear: who heard what from whom.
mod town;

/// The page of chapter `id`.
#[inline(never)]
pub fn quest(session: Session, id: ChapterId) -> Markup {
    with_pack(session, PackName::Chapter(id), move |chapter: Chapter| {
        let chapter = Arc::new(chapter);
        title(session, &chapter.title);
        // A class reads from afar; whoever leaves the chapter reads as before.
        on_cleanup(|| page::set_projector(false));
        let query = RwSignal::new(String::new());
        let looked_back = Picked::new(None);
        let run = {
            let chapter = chapter.clone();
            move || {
                session.progress.with(|progress| {
                    let kept = progress.chapters.get(&chapter.id).filter(|kept| kept.runs > 0);
                    kept.map(|kept| (kept.mode, Playthrough::replay(&chapter, &kept.past, &kept.moves)))
                })
            }
        };
        live(move || {
            let run = run();
            page::set_projector(run.as_ref().is_some_and(|(mode, _)| *mode == Mode::Class));
            let Some((mode, run)) = run else { return cover::cover(session, &chapter) };
            let stage = Stage(Arc::new(Stand { session, chapter: chapter.clone(), mode, run, query, looked_back }));
            let asked_for = match session.route.get() {
                Route::Quest(_, scene) => scene,
                _ => None,
            };
            asked_for.and_then(|scene| look_back(&stage, &scene)).unwrap_or_else(|| scene_view(&stage))
        })
    })
}

/// Where a run stands, with all that a view of it needs.
#[derive(Clone)]
struct Stage(Arc<Stand>);

struct Stand {
    session: Session,
    chapter: Arc<Chapter>,
    mode: Mode,
    run: Playthrough,
    /// What is searched for while an item is checked; opening a page draws the page anew and keeps it.
    query: RwSignal<String>,
    /// Whether a message was read once more: their list then stands open.
    looked_back: Picked,
}

impl std::ops::Deref for Stage {
    type Target = Stand;

    fn deref(&self) -> &Stand {
        &self.0
    }
}

impl Stage {
    /// Makes a move: records it, and the ending that it may lead to.
    fn make(&self, step: Move) {
        let Ok(next) = self.run.after(&self.chapter, &step) else { return };
        let chapter = self.chapter.id.clone();
        let ended = *next.phase() == Phase::Ended;
        let place = |run: &Playthrough| run.scene(&self.chapter).map(std::ptr::from_ref);
        let shown = match &step {
            Move::Open(_) => OPENED,
            Move::Through(_) => town::LONG_EAR,
            // The message was read: what comes next is at the top of the screen.
            _ if place(&next) == place(&self.run) => PART,
            _ => HEADING,
        };
        let mut facts = vec![Fact::Moved { chapter: chapter.clone(), step }];
        if ended {
            facts.push(Fact::Ended {
                chapter: chapter.clone(),
                pattern: next.pattern(),
                compass: next.compass(),
                mode: self.mode,
            });
            let (flags, notes) = (next.flags().to_vec(), next.notes().to_vec());
            facts.push(Fact::Remembered { chapter, flags, notes, shaky: next.shaky(&self.chapter) });
        }
        self.session.record(facts);
        if shown == HEADING {
            self.query.set(String::new());
            page::scroll_to_top();
            page::focus(HEADING);
        } else {
            page::focus_at_top(shown);
        }
    }

    fn text(&self, key: &str) -> String {
        self.session.text(key, &[])
    }

    /// The interface key of the question what to do with a message.
    fn asks(&self) -> &'static str {
        if self.mode == Mode::Class { "what-does-class-do" } else { "what-do-you-do" }
    }

    /// Whether the page was opened for the item in hand.
    fn has_opened(&self, page: &Page) -> bool {
        self.run.in_hand().is_some_and(|judged| judged.opened.contains(&page.id))
    }

    /// A button that makes a move.
    fn mover(&self, class: &str, step: Move) -> Markup {
        let stage = self.clone();
        let press = move |event: Event| {
            if !is_second_of_double(&event) {
                stage.make(step.clone());
            }
        };
        classed("button", class).attr("type", "button").on("click", press)
    }
}

/// The second half of a double click was meant for what stood there before.
fn is_second_of_double(event: &Event) -> bool {
    event.dyn_ref::<UiEvent>().is_some_and(|event| event.detail() > 1)
}

fn scene_view(stage: &Stage) -> Markup {
    let Some(scene) = stage.run.scene(&stage.chapter) else { return nothing() };
    let body = match &scene.body {
        SceneBody::Story(_) => story(stage),
        SceneBody::Item(item) => item_view(stage, item),
        SceneBody::Ending(_) => ending(stage),
    };
    // While pages are open or feedback is read, the words that led to the card have been read.
    let told = matches!(stage.run.phase(), Phase::Story | Phase::Verdict | Phase::Ended);
    let mode = (stage.mode != Mode::Solo).then(|| classed("p", "role").text(stage.text(cover::mode_key(stage.mode))));
    classed("article", "scene quest")
        .child(classed("p", "crumb").text(stage.chapter.title.clone()))
        .child(mode)
        .child(stage.run.replaying().then(|| classed("p", "role").text(stage.text("once-more"))))
        .child(meters(stage))
        .child(heading(scene.title.clone()))
        .child(scene.picture.as_ref().filter(|_| told).map(|picture| scene_picture(scene, picture)))
        .child(told.then(|| lines_view(stage, scene)))
        .child(body)
        .child(cover::anew(stage))
}

/// The picture of a place; an ending has an emblem.
fn scene_picture(scene: &Scene, of: &tekser_core::picture::Picture) -> Markup {
    match (&scene.body, of.alt.is_empty()) {
        (SceneBody::Ending(_), true) => part(of, "0 0 120 90", false).attr("aria-hidden", "true"),
        _ => picture(of),
    }
}

fn lines_view(stage: &Stage, scene: &Scene) -> Markup {
    lines(scene.lines.iter().chain(stage.run.asides(scene)), &stage.chapter.portraits)
}

/// Trust, peace, daylight: never one number, and each in words.
fn meters(stage: &Stage) -> Markup {
    let meter = |key: &str, picture: Markup, value: u8| {
        classed("li", "meter")
            .child(el("span").text(stage.text(key)))
            .child(picture.attr("aria-hidden", "true"))
            .child(classed("span", "meter-value").text(value.to_string()))
    };
    let scale = |value: u8| el("meter").attr("min", "0").attr("max", "100").attr("value", value.to_string());
    let (trust, peace, left) = (stage.run.trust(), stage.run.peace(), stage.run.daylight());
    let suns = (0..stage.chapter.daylight.max(left)).map(|n| classed("span", if n < left { "sun" } else { "sun spent" }));
    classed("ul", "meters")
        .attr("aria-label", stage.text("meters"))
        .child(meter("meter-trust", scale(trust), trust))
        .child(meter("meter-peace", scale(peace), peace))
        .child(meter("meter-daylight", classed("span", "suns").children(suns), left))
}

fn choices(buttons: impl IntoIterator<Item = Markup>) -> Markup {
    classed("ul", "choices").children(buttons.into_iter().map(|button| el("li").child(button)))
}

fn story(stage: &Stage) -> Markup {
    let offered = stage.run.choices(&stage.chapter);
    choices(offered.into_iter().map(|choice| stage.mover("choice", Move::Choose(choice.id.clone())).child(line(&choice.text))))
}

fn item_view(stage: &Stage, item: &Item) -> Markup {
    let (name, part) = match stage.run.phase() {
        Phase::Verdict => ("your-verdict", together::first_verdict(stage, item)),
        Phase::Action => (stage.asks(), actions(stage, stage.run.can_check(&stage.chapter))),
        Phase::Checking => ("checking", checking(stage, item)),
        Phase::FinalAction => (stage.asks(), actions(stage, false)),
        Phase::Feedback => (stage.run.in_hand().map_or("go-on", |judged| result(judged).1), feedback(stage, item)),
        Phase::Story | Phase::Ended => return nothing(),
    };
    let part = el("div").attr("id", PART).attr("tabindex", "-1").attr("role", "group").child(part);
    all([card(&item.card, stage.text(medium_key(item.card.medium)), PLAIN), part.attr("aria-label", stage.text(name))])
}

/// The id of what is to be done with the message now.
const PART: &str = "part";

/// One verdict: of a learner, or of those who have agreed.
fn verdict(stage: &Stage) -> Markup {
    let label = stage.text("quest-say");
    let stage = stage.clone();
    let answer = Callback::new(move |response: Response| {
        if let Response::Judge(judgement) = response {
            stage.make(Move::Judge(judgement));
        }
    });
    verdict_form(label, answer)
}

fn actions(stage: &Stage, can_check: bool) -> Markup {
    let offered = [
        (Action::PassOn, "act-pass-on"),
        (Action::Check, "act-check"),
        (Action::Correct, "act-correct"),
        (Action::Ignore, "act-ignore"),
    ];
    let buttons = offered
        .into_iter()
        .filter(|(action, _)| *action != Action::Check || can_check)
        .map(|(action, key)| stage.mover("choice", Move::Act(action)).text(stage.text(key)));
    let said = stage.run.in_hand().map(|judged| given(stage, judged));
    let dark = (*stage.run.phase() == Phase::Action && stage.run.daylight() == 0)
        .then(|| classed("p", "quiet").text(stage.text("no-daylight")));
    classed("section", "act")
        .child(said)
        .child(el("h2").text(stage.text(stage.asks())))
        .child(choices(buttons))
        .child(dark)
        .child((stage.mode == Mode::Class).then(|| together::recount(stage)))
}

/// The last verdict in words, and the hands that it came from.
fn given(stage: &Stage, judged: &Judged) -> Markup {
    let verdict = stage.text(verdict_key(judged.last.verdict));
    let key = if stage.mode == Mode::Class { "class-thinks" } else { "you-think" };
    let said = classed("p", "given").text(stage.session.text(key, &[("verdict", verdict.into())]));
    all([said, together::agreed(stage, judged).unwrap_or_else(nothing), together::votes_view(stage, &judged.votes)])
}

fn checking(stage: &Stage, item: &Item) -> Markup {
    let pages = if item.queries.is_empty() { pages(stage, &item.pages) } else { search::search(stage, item) };
    classed("section", "checking")
        .child(el("h2").text(stage.text("checking")))
        .child(el("p").text(stage.session.text("daylight-left", &[("n", stage.run.daylight().into())])))
        .child(pages)
        .child(el("h2").text(stage.text("verdict-now")))
        .child(together::last_verdict(stage))
}

/// Pages to choose from: those opened are shown.
fn pages(stage: &Stage, ids: &[PageId]) -> Markup {
    let pages = ids.iter().filter_map(|id| stage.chapter.page(id)).map(|page| el("li").child(page_or_opener(stage, page)));
    classed("ul", "pages").children(pages)
}

/// The id of the page that was opened last.
const OPENED: &str = "opened";

/// A page that is open; the one opened last takes the focus.
fn open_page(stage: &Stage, page: &Page) -> Markup {
    let view = web_page(page, stage.text("about-site"));
    let last = stage.run.in_hand().and_then(|judged| judged.opened.last()) == Some(&page.id);
    if last { view.attr("id", OPENED).attr("tabindex", "-1") } else { view }
}

/// A page that is open, or the button that opens it.
fn page_or_opener(stage: &Stage, page: &Page) -> Markup {
    if stage.has_opened(page) {
        return open_page(stage, page);
    }
    opener(stage, page)
}

/// The button that opens a page, while there is daylight.
fn opener(stage: &Stage, page: &Page) -> Markup {
    let label = stage.session.text("open-page", &[("site", page.site.clone().into())]);
    let opener = stage.mover("tab", Move::Open(page.id.clone())).text(label);
    if stage.run.daylight() == 0 { opener.attr("disabled", "") } else { opener }
}

fn feedback(stage: &Stage, item: &Item) -> Markup {
    let Some(judged) = stage.run.in_hand() else { return nothing() };
    let notes = item.notes.iter().filter_map(|id| stage.chapter.notes.iter().find(|note| note.id == *id));
    explained(stage, item, judged)
        .child(town::town(stage, judged))
        .children(notes.map(|note| note_view("aside", note)))
        .child(el("p").child(stage.mover("primary", Move::GoOn).text(stage.text("go-on"))))
}

/// The class and the interface key for how the last verdict was.
fn result(judged: &Judged) -> (&'static str, &'static str) {
    match judged.right() {
        None => ("open", "result-open"),
        Some(true) => ("right", "result-right"),
        Some(false) => ("not-so", "result-not-so"),
    }
}

/// What was said of a message, why it is so or not, and what came of it.
fn explained(stage: &Stage, item: &Item, judged: &Judged) -> Markup {
    let (class, result) = result(judged);
    let words = match judged.last.verdict {
        Verdict::Holds => &item.if_holds,
        Verdict::Misleads => &item.if_misleads,
    };
    let clue = match &item.clue {
        Clue::Page(id) => stage.chapter.page(id).map(|page| {
            let label = stage.session.text("clue-page", &[("site", page.site.clone().into())]);
            classed("details", "clue").child(el("summary").text(label)).child(web_page(page, stage.text("about-site")))
        }),
        Clue::Card | Clue::Step(_) => None,
    };
    classed("section", &format!("feedback {class}"))
        .child(el("h2").text(stage.text(result)))
        .child(changed(stage, judged).map(|text| classed("p", "earlier").text(text)))
        .child(classed("div", "remark-text").child(prose(words)))
        .child(classed("p", "consequence").text(stage.text(consequence_key(judged))))
        .child(clue)
}

/// A message that was dealt with, to read and talk about once more: nothing is judged anew.
/// `None` when `scene` has no such message; it may be the one in hand, or still ahead.
fn look_back(stage: &Stage, scene: &SceneId) -> Option<Markup> {
    let judged = stage.run.judged().iter().find(|judged| judged.scene == *scene && judged.action.is_some())?;
    let scene = stage.chapter.scene(scene)?;
    let SceneBody::Item(item) = &scene.body else { return None };
    if stage.run.in_hand().is_some_and(|hand| hand.scene == scene.id) {
        return None;
    }
    stage.looked_back.set(Some(0));
    let back = |class, words: String| link(class, Route::Quest(stage.chapter.id.clone(), None).to_hash()).text(words);
    let view = classed("article", "scene quest")
        .child(classed("p", "crumb").child(back("", stage.chapter.title.clone())))
        .child(heading(scene.title.clone()))
        .child(scene.picture.as_ref().map(picture))
        .child(card(&item.card, stage.text(medium_key(item.card.medium)), PLAIN))
        .child(given(stage, judged))
        .child(explained(stage, item, judged))
        .child(el("p").child(back("secondary", stage.text("back-to-chapter"))));
    Some(view)
}

/// The messages dealt with, each to be read once more.
fn messages(stage: &Stage) -> Markup {
    let items = stage.run.judged().iter().filter_map(|judged| {
        let scene = stage.chapter.scene(&judged.scene)?;
        let again = Route::Quest(stage.chapter.id.clone(), Some(scene.id.clone()));
        let (class, result) = result(judged);
        let how = classed("span", "quiet").text(stage.text(result));
        Some(classed("li", class).child(link("", again.to_hash()).text(scene.title.clone())).text(" – ").child(how))
    });
    let list = classed("details", "messages");
    let list = if stage.looked_back.get_untracked().is_some() { list.attr("open", "") } else { list };
    list.child(el("summary").text(stage.text("messages-again"))).child(el("ul").children(items))
}

fn note_view(tag: &'static str, note: &Note) -> Markup {
    classed(tag, "note").child(el("h3").text(note.title.clone())).child(prose(&note.text))
}

/// What the learner thought before and after checking, when anything was opened.
fn changed(stage: &Stage, judged: &Judged) -> Option<String> {
    let verdict = |judgement: Judgement| stage.text(verdict_key(judgement.verdict)).into();
    let key = if judged.first.verdict == judged.last.verdict { "judged-same" } else { "judged-changed" };
    let words = || stage.session.text(key, &[("before", verdict(judged.first)), ("now", verdict(judged.last))]);
    (!judged.opened.is_empty()).then(words)
}

/// What the town makes of the action, as an interface key.
fn consequence_key(judged: &Judged) -> &'static str {
    use tekser_core::activity::Truth::{Holds, Misleads, Open};
    match (judged.action, judged.truth) {
        (Some(Action::PassOn), Holds) => "town-passed-true",
        (Some(Action::PassOn), Misleads) if judged.right() == Some(true) => "town-passed-seen",
        (Some(Action::PassOn), Misleads) => "town-passed-false",
        (Some(Action::Correct), Holds) => "town-denied-true",
        (Some(Action::Correct), Misleads) => "town-corrected",
        (Some(Action::Ignore), Holds) => "town-missed-true",
        (Some(Action::Ignore), Misleads) => "town-left-false",
        (Some(Action::PassOn | Action::Correct), Open) => "town-hasty",
        _ => "town-waits",
    }
}

fn ending(stage: &Stage) -> Markup {
    let judged = stage.run.judged();
    let right = judged.iter().filter(|judged| judged.right() == Some(true)).count();
    let scored = judged.iter().filter(|judged| judged.right().is_some()).count();
    let replay = stage.run.worth_replaying().and_then(|id| stage.chapter.scene(id)).map(|scene| {
        let label = stage.session.text("replay-scene", &[("scene", scene.title.clone().into())]);
        el("p").child(stage.mover("secondary", Move::Replay(scene.id.clone())).text(label))
    });
    let next = stage.session.map().and_then(|map| map.chapter_after(&stage.chapter.id).cloned()).map(|next| {
        let label = stage.session.text("next-chapter", &[("chapter", next.title.into())]);
        el("p").child(link("primary", Route::Quest(next.id, None).to_hash()).text(label))
    });
    let notes = stage.chapter.notes.iter().filter(|note| stage.run.notes().contains(&note.id));
    let book = link("", Route::Notebook.to_hash()).text(stage.text("to-notebook"));
    let section = classed("section", "ending")
        .child(el("p").text(stage.session.text("ending-judged", &[("right", right.into()), ("of", scored.into())])))
        .child(compasses(stage))
        .child(town::summary(stage))
        .child(replay)
        .child(messages(stage))
        .child(
            classed("section", "notebook")
                .child(el("h2").text(stage.text("notebook")))
                .child(el("ul").children(notes.map(|note| note_view("li", note))))
                .child(el("p").child(book)),
        )
        .child(next)
        .child(el("p").child(link("secondary", Route::Home.to_hash()).text(stage.text("to-map"))));
    // A class is no learner of this device.
    all([section, if stage.mode == Mode::Class { nothing() } else { who::invitation(stage.session) }])
}

/// The needle of each who judged, with its reading.
fn compasses(stage: &Stage) -> Markup {
    let one = |key: &str, leaning| compass_of(stage.session, &stage.text(key), leaning);
    match stage.mode {
        Mode::Solo => one("compass", stage.run.leaning()),
        Mode::Class => one("compass-class", stage.run.class_leaning()),
        Mode::Family => one("compass-family", stage.run.leaning()),
        Mode::Duel => classed("div", "compasses").children([
            one("compass-first", stage.run.leaning_of(0)),
            one("compass-second", stage.run.leaning_of(1)),
            el("p").text(stage.text("compass-both")),
        ]),
    }
}
