//! One chapter of the quest: scene by scene, as far as the record's moves lead.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Judgement, Response, Verdict, judge::Clue},
    course::{Note, Page},
    id::ChapterId,
    pack::PackName,
    quest::{
        Action, Chapter, Item, Line, Move, Playthrough, Scene, SceneBody,
        playthrough::{Judged, Phase},
    },
    record::Fact,
    route::Route,
};

use super::{HEADING, carpet::compass, crumb, heading, title, who, with_pack};
use crate::{
    activities::judge::{verdict_form, verdict_key},
    components::{
        card::{card, medium_key},
        picture::picture,
        prose::{PLAIN, line, prose},
        web_page::web_page,
    },
    dom::{Markup, all, button, classed, el, link, live, nothing},
    host::page,
    session::Session,
};

/// The page of chapter `id`.
#[inline(never)]
pub fn quest(session: Session, id: ChapterId) -> Markup {
    with_pack(session, PackName::Chapter(id), move |chapter: Chapter| {
        let chapter = Arc::new(chapter);
        title(session, &chapter.title);
        let run = {
            let chapter = chapter.clone();
            move || {
                session.progress.with(|progress| {
                    let kept = progress.chapters.get(&chapter.id).filter(|kept| kept.runs > 0);
                    kept.map(|kept| Playthrough::replay(&chapter, &kept.moves))
                })
            }
        };
        live(move || match run() {
            None => cover(session, &chapter),
            Some(run) => scene_view(&Stage(Arc::new(Stand { session, chapter: chapter.clone(), run }))),
        })
    })
}

/// Where a run stands, with all that a view of it needs.
#[derive(Clone)]
struct Stage(Arc<Stand>);

struct Stand {
    session: Session,
    chapter: Arc<Chapter>,
    run: Playthrough,
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
        let mut facts = vec![Fact::Moved { chapter: chapter.clone(), step }];
        if ended {
            facts.push(Fact::Ended { chapter, pattern: next.pattern(), compass: next.compass() });
        }
        self.session.record(facts);
        page::scroll_to_top();
        page::focus(HEADING);
    }

    fn text(&self, key: &str) -> String {
        self.session.text(key, &[])
    }

    /// A button that makes a move.
    fn mover(&self, class: &str, step: Move) -> Markup {
        let stage = self.clone();
        button(class, move || stage.make(step.clone()))
    }
}

fn cover(session: Session, chapter: &Arc<Chapter>) -> Markup {
    let first = chapter.scene(&chapter.start).and_then(|scene| scene.picture.as_ref()).map(picture);
    classed("article", "cover quest")
        .child(crumb(session))
        .child(classed("p", "role").text(session.text("quest-title", &[])))
        .child(heading(chapter.title.clone()))
        .child(first)
        .child(classed("p", "objective").text(chapter.intro.clone()))
        .child(el("p").text(session.text("quest-how", &[("daylight", chapter.daylight.into())])))
        .child(el("p").child(begin(session, &chapter.id, "primary", "start")))
}

/// A button that begins a run.
fn begin(session: Session, chapter: &ChapterId, class: &str, key: &str) -> Markup {
    let chapter = chapter.clone();
    button(class, move || {
        session.record(vec![Fact::Started { chapter: chapter.clone() }]);
        page::scroll_to_top();
        page::focus(HEADING);
    })
    .text(session.text(key, &[]))
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
    classed("article", "scene quest")
        .child(classed("p", "crumb").text(stage.chapter.title.clone()))
        .child(meters(stage))
        .child(heading(scene.title.clone()))
        .child(scene.picture.as_ref().filter(|_| told).map(picture))
        .child(told.then(|| lines_view(scene)))
        .child(body)
}

fn lines_view(scene: &Scene) -> Markup {
    let lines = scene.lines.iter().map(|Line { who, text }| match who.is_empty() {
        true => classed("div", "told").child(prose(text)),
        false => classed("div", "spoken").child(classed("p", "speaker").text(who.clone())).child(prose(text)),
    });
    classed("div", "lines").children(lines)
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
    let part = match stage.run.phase() {
        Phase::Verdict => verdict(stage),
        Phase::Action => actions(stage, stage.run.can_check(&stage.chapter)),
        Phase::Checking => checking(stage, item),
        Phase::FinalAction => actions(stage, false),
        Phase::Feedback => feedback(stage, item),
        Phase::Story | Phase::Ended => nothing(),
    };
    all([card(&item.card, stage.text(medium_key(item.card.medium)), PLAIN), part])
}

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
    let said = stage.run.in_hand().map(|judged| {
        let verdict = stage.text(verdict_key(judged.last.verdict));
        classed("p", "given").text(stage.session.text("you-think", &[("verdict", verdict.into())]))
    });
    classed("section", "act").child(said).child(el("h2").text(stage.text("what-do-you-do"))).child(choices(buttons))
}

fn checking(stage: &Stage, item: &Item) -> Markup {
    let opened = stage.run.in_hand().map(|judged| judged.opened.clone()).unwrap_or_default();
    let left = stage.run.daylight();
    let pages = item.pages.iter().filter_map(|id| stage.chapter.page(id)).map(|page: &Page| {
        if opened.contains(&page.id) {
            return el("li").child(web_page(page, stage.text("about-site")));
        }
        let label = stage.session.text("open-page", &[("site", page.site.clone().into())]);
        let opener = stage.mover("tab", Move::Open(page.id.clone())).text(label);
        el("li").child(if left == 0 { opener.attr("disabled", "") } else { opener })
    });
    classed("section", "checking")
        .child(el("h2").text(stage.text("checking")))
        .child(el("p").text(stage.session.text("daylight-left", &[("n", left.into())])))
        .child(classed("ul", "pages").children(pages))
        .child(el("h2").text(stage.text("verdict-now")))
        .child(verdict(stage))
}

fn feedback(stage: &Stage, item: &Item) -> Markup {
    let Some(judged) = stage.run.in_hand() else { return nothing() };
    let (class, result) = match judged.right() {
        None => ("open", "result-open"),
        Some(true) => ("right", "result-right"),
        Some(false) => ("not-so", "result-not-so"),
    };
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
    let notes = item.notes.iter().filter_map(|id| stage.chapter.notes.iter().find(|note| note.id == *id));
    classed("section", &format!("feedback {class}"))
        .child(el("h2").text(stage.text(result)))
        .child(changed(stage, judged).map(|text| classed("p", "earlier").text(text)))
        .child(classed("div", "remark-text").child(prose(words)))
        .child(classed("p", "consequence").text(stage.text(consequence_key(judged))))
        .child(clue)
        .children(notes.map(|note| note_view("aside", note)))
        .child(el("p").child(stage.mover("primary", Move::GoOn).text(stage.text("go-on"))))
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
        el("p").child(stage.mover("primary", Move::Replay(scene.id.clone())).text(label))
    });
    let notes = stage.chapter.notes.iter().filter(|note| stage.run.notes().contains(&note.id));
    let ways = el("p")
        .child(begin(stage.session, &stage.chapter.id, "secondary", "once-more"))
        .text(" ")
        .child(link("secondary", Route::Home.to_hash()).text(stage.text("to-map")));
    let section = classed("section", "ending")
        .child(el("p").text(stage.session.text("ending-judged", &[("right", right.into()), ("of", scored.into())])))
        .child(compass(stage.session, stage.run.compass()))
        .child(replay)
        .child(
            classed("section", "notebook")
                .child(el("h2").text(stage.text("notebook")))
                .child(el("ul").children(notes.map(|note| note_view("li", note)))),
        )
        .child(ways);
    all([section, who::invitation(stage.session)])
}
