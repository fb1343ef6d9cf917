//! One chapter of the quest: scene by scene, as far as the record's moves lead.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Response, judge::Clue},
    course::Page,
    id::ChapterId,
    pack::PackName,
    quest::{
        Action, Chapter, Item, Line, Move, Playthrough, Scene, SceneBody,
        playthrough::{Judged, Phase},
    },
    record::Fact,
    route::Route,
};

use super::{carpet::compass, title, who, with_pack};
use crate::{
    activities::judge::{verdict_form, verdict_key},
    components::{
        card::{card, medium_key},
        picture::picture,
        prose::{line, prose},
        web_page::web_page,
    },
    host::page,
    session::Session,
};

/// The page of chapter `id`.
pub fn quest(session: Session, id: ChapterId) -> AnyView {
    with_pack(session, PackName::Chapter(id), move |chapter: Chapter| {
        let chapter = Arc::new(chapter);
        title(session, &chapter.title);
        let run = {
            let chapter = chapter.clone();
            Memo::new(move |_| {
                session.progress.with(|progress| {
                    progress
                        .chapters
                        .get(&chapter.id)
                        .filter(|kept| kept.runs > 0)
                        .map(|kept| Playthrough::replay(&chapter, &kept.moves))
                })
            })
        };
        (move || match run.get() {
            None => cover(session, &chapter),
            Some(run) => scene_view(Stage { session, chapter: chapter.clone(), run }),
        })
        .into_any()
    })
}

/// Where a run stands, with all that a view of it needs.
#[derive(Clone)]
struct Stage {
    session: Session,
    chapter: Arc<Chapter>,
    run: Playthrough,
}

impl Stage {
    /// Makes a move: records it, and the ending that it may lead to.
    fn make(&self, step: Move) {
        let Ok(next) = self.run.after(&self.chapter, &step) else { return };
        let chapter = self.chapter.id.clone();
        let ended = *next.phase() == Phase::Ended;
        self.session.record(Fact::Moved { chapter: chapter.clone(), step });
        if ended {
            self.session.record(Fact::Ended { chapter, pattern: next.pattern(), compass: next.compass() });
        }
        page::scroll_to_top();
        page::focus("page-heading");
    }

    fn text(&self, key: &str) -> String {
        self.session.text(key, &[])
    }
}

fn cover(session: Session, chapter: &Arc<Chapter>) -> AnyView {
    let id = chapter.id.clone();
    let begin = move |_| {
        session.record(Fact::Started { chapter: id.clone() });
        page::focus("page-heading");
    };
    let first = chapter.scene(&chapter.start).and_then(|scene| scene.picture.as_ref()).map(picture);
    view! {
        <article class="cover quest">
            <p class="crumb"><a href=Route::Home.to_hash()>{session.text("to-map", &[])}</a></p>
            <p class="role">{session.text("quest-title", &[])}</p>
            <h1 id="page-heading" tabindex="-1">{chapter.title.clone()}</h1>
            {first}
            <p class="objective">{chapter.intro.clone()}</p>
            <p>{session.text("quest-how", &[("daylight", chapter.daylight.into())])}</p>
            <p><button type="button" class="primary" on:click=begin>{session.text("start", &[])}</button></p>
        </article>
    }
    .into_any()
}

fn scene_view(stage: Stage) -> AnyView {
    let Some(scene) = stage.run.scene(&stage.chapter).cloned() else { return ().into_any() };
    let body = match &scene.body {
        SceneBody::Story(_) => story(&stage),
        SceneBody::Item(item) => item_view(&stage, item),
        SceneBody::Ending(_) => ending(&stage),
    };
    // While pages are open or feedback is read, the words that led to the card have been read.
    let lines = matches!(stage.run.phase(), Phase::Story | Phase::Verdict | Phase::Ended).then(|| lines_view(&scene));
    view! {
        <article class="scene quest">
            <p class="crumb">{stage.chapter.title.clone()}</p>
            {meters(&stage)}
            <h1 id="page-heading" tabindex="-1">{scene.title.clone()}</h1>
            {scene.picture.as_ref().filter(|_| lines.is_some()).map(picture)}
            {lines}
            {body}
        </article>
    }
    .into_any()
}

fn lines_view(scene: &Scene) -> AnyView {
    let lines = scene
        .lines
        .iter()
        .map(|Line { who, text }| match who.is_empty() {
            true => view! { <div class="told">{prose(text)}</div> }.into_any(),
            false => view! { <div class="spoken"><p class="speaker">{who.clone()}</p>{prose(text)}</div> }.into_any(),
        })
        .collect_view();
    view! { <div class="lines">{lines}</div> }.into_any()
}

/// Trust, peace, daylight: never one number, and each in words.
fn meters(stage: &Stage) -> AnyView {
    let meter = |key: &str, value: u8| {
        view! {
            <li class="meter"><span>{stage.text(key)}</span><meter min="0" max="100" value=value.to_string() aria-hidden="true"></meter><span class="meter-value">{value.to_string()}</span></li>
        }
        .into_any()
    };
    let left = stage.run.daylight();
    let suns = (0..stage.chapter.daylight.max(left))
        .map(|n| view! { <span class=if n < left { "sun" } else { "sun spent" }></span> })
        .collect_view();
    view! {
        <ul class="meters" aria-label=stage.text("meters")>
            {meter("meter-trust", stage.run.trust())}
            {meter("meter-peace", stage.run.peace())}
            <li class="meter"><span>{stage.text("meter-daylight")}</span><span class="suns" aria-hidden="true">{suns}</span><span class="meter-value">{left.to_string()}</span></li>
        </ul>
    }
    .into_any()
}

fn story(stage: &Stage) -> AnyView {
    let choices = stage
        .run
        .choices(&stage.chapter)
        .into_iter()
        .map(|choice| {
            let (stage, id) = (stage.clone(), choice.id.clone());
            view! { <li><button type="button" class="choice" on:click=move |_| stage.make(Move::Choose(id.clone()))>{line(&choice.text)}</button></li> }
        })
        .collect_view();
    view! { <ul class="choices">{choices}</ul> }.into_any()
}

fn item_view(stage: &Stage, item: &Item) -> AnyView {
    let shown = card(&item.card, stage.text(medium_key(item.card.medium)), &|_, words| words.into_any());
    let part = match stage.run.phase() {
        Phase::Verdict => verdict(stage, "quest-say"),
        Phase::Action => actions(stage, stage.run.can_check(&stage.chapter)),
        Phase::Checking => checking(stage, item),
        Phase::FinalAction => actions(stage, false),
        Phase::Feedback => feedback(stage, item),
        Phase::Story | Phase::Ended => ().into_any(),
    };
    view! { {shown}{part} }.into_any()
}

fn verdict(stage: &Stage, label: &str) -> AnyView {
    let make = stage.clone();
    let answer = Callback::new(move |response: Response| {
        if let Response::Judge(judgement) = response {
            make.make(Move::Judge(judgement));
        }
    });
    verdict_form(stage.text(label), answer)
}

fn actions(stage: &Stage, can_check: bool) -> AnyView {
    let offered = [
        (Action::PassOn, "act-pass-on"),
        (Action::Check, "act-check"),
        (Action::Correct, "act-correct"),
        (Action::Ignore, "act-ignore"),
    ];
    let buttons = offered
        .into_iter()
        .filter(|(action, _)| *action != Action::Check || can_check)
        .map(|(action, key)| {
            let make = stage.clone();
            view! { <li><button type="button" class="choice" on:click=move |_| make.make(Move::Act(action))>{stage.text(key)}</button></li> }
        })
        .collect_view();
    let said = stage
        .run
        .in_hand()
        .map(|judged| stage.session.text("you-think", &[("verdict", stage.text(verdict_key(judged.last.verdict)).into())]));
    view! {
        <section class="act">
            <p class="given">{said}</p>
            <h2>{stage.text("what-do-you-do")}</h2>
            <ul class="choices">{buttons}</ul>
        </section>
    }
    .into_any()
}

fn pages_of<'a>(stage: &'a Stage, item: &'a Item) -> impl Iterator<Item = &'a Page> {
    item.pages.iter().filter_map(|id| stage.chapter.page(id))
}

fn checking(stage: &Stage, item: &Item) -> AnyView {
    let opened = stage.run.in_hand().map(|judged| judged.opened.clone()).unwrap_or_default();
    let left = stage.run.daylight();
    let pages = pages_of(stage, item)
        .map(|page| {
            if opened.contains(&page.id) {
                return view! { <li>{web_page(page, stage.text("about-site"))}</li> }.into_any();
            }
            let (make, id) = (stage.clone(), page.id.clone());
            let label = stage.session.text("open-page", &[("site", page.site.clone().into())]);
            view! { <li><button type="button" class="tab" disabled=left == 0 on:click=move |_| make.make(Move::Open(id.clone()))>{label}</button></li> }.into_any()
        })
        .collect_view();
    view! {
        <section class="checking">
            <h2>{stage.text("checking")}</h2>
            <p>{stage.session.text("daylight-left", &[("n", left.into())])}</p>
            <ul class="pages">{pages}</ul>
            <h2>{stage.text("verdict-now")}</h2>
            {verdict(stage, "quest-say")}
        </section>
    }
    .into_any()
}

fn feedback(stage: &Stage, item: &Item) -> AnyView {
    let Some(judged) = stage.run.in_hand() else { return ().into_any() };
    let (class, heading) = match judged.right() {
        None => ("open", "result-open"),
        Some(true) => ("right", "result-right"),
        Some(false) => ("not-so", "result-not-so"),
    };
    let words = match judged.last.verdict {
        tekser_core::activity::Verdict::Holds => &item.if_holds,
        tekser_core::activity::Verdict::Misleads => &item.if_misleads,
    };
    let clue = match &item.clue {
        Clue::Page(id) => stage.chapter.page(id).map(|page| {
            view! {
                <details class="clue"><summary>{stage.session.text("clue-page", &[("site", page.site.clone().into())])}</summary>{web_page(page, stage.text("about-site"))}</details>
            }
        }),
        Clue::Card | Clue::Step(_) => None,
    };
    let notes = item
        .notes
        .iter()
        .filter_map(|id| stage.chapter.notes.iter().find(|note| note.id == *id))
        .map(|note| view! { <aside class="note"><h3>{note.title.clone()}</h3>{prose(&note.text)}</aside> })
        .collect_view();
    let make = stage.clone();
    view! {
        <section class=format!("feedback {class}")>
            <h2>{stage.text(heading)}</h2>
            {changed(stage, judged)}
            <div class="remark-text">{prose(words)}</div>
            <p class="consequence">{stage.text(consequence_key(judged))}</p>
            {clue}
            {notes}
            <p><button type="button" class="primary" on:click=move |_| make.make(Move::GoOn)>{stage.text("go-on")}</button></p>
        </section>
    }
    .into_any()
}

/// What the learner thought before and after checking, when anything was opened.
fn changed(stage: &Stage, judged: &Judged) -> AnyView {
    if judged.opened.is_empty() {
        return ().into_any();
    }
    let verdict = |judgement: tekser_core::activity::Judgement| stage.text(verdict_key(judgement.verdict)).into();
    let key = if judged.first.verdict == judged.last.verdict { "judged-same" } else { "judged-changed" };
    view! { <p class="earlier">{stage.session.text(key, &[("before", verdict(judged.first)), ("now", verdict(judged.last))])}</p> }.into_any()
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

fn ending(stage: &Stage) -> AnyView {
    let judged = stage.run.judged();
    let right = judged.iter().filter(|judged| judged.right() == Some(true)).count();
    let scored = judged.iter().filter(|judged| judged.right().is_some()).count();
    let replay = stage.run.worth_replaying().and_then(|id| stage.chapter.scene(id)).map(|scene| {
        let (make, id) = (stage.clone(), scene.id.clone());
        let label = stage.session.text("replay-scene", &[("scene", scene.title.clone().into())]);
        view! { <p><button type="button" class="primary" on:click=move |_| make.make(Move::Replay(id.clone()))>{label}</button></p> }
    });
    let notes = stage
        .chapter
        .notes
        .iter()
        .filter(|note| stage.run.notes().contains(&note.id))
        .map(|note| view! { <li class="note"><h3>{note.title.clone()}</h3>{prose(&note.text)}</li> })
        .collect_view();
    let (session, chapter) = (stage.session, stage.chapter.id.clone());
    let again = move |_| {
        session.record(Fact::Started { chapter: chapter.clone() });
        page::scroll_to_top();
        page::focus("page-heading");
    };
    view! {
        <section class="ending">
            <p>{stage.session.text("ending-judged", &[("right", right.into()), ("of", scored.into())])}</p>
            {compass(stage.session, stage.run.compass())}
            {replay}
            <section class="notebook"><h2>{stage.text("notebook")}</h2><ul>{notes}</ul></section>
            <p>
                <button type="button" class="secondary" on:click=again>{stage.text("once-more")}</button>
                " "
                <a class="secondary" href=Route::Home.to_hash()>{stage.text("to-map")}</a>
            </p>
        </section>
        {who::invitation(stage.session)}
    }
    .into_any()
}
