//! What the browser tests must know of the course: titles, interface texts, model answers, one good run of each chapter.
//!
//! Written by the native side, so that no test repeats what the core knows about right and wrong.

use std::{fs, path::PathBuf};

use anyhow::Context;
use serde_json::{Map, Value, json};
use tekser_content::{Edition, edition::LocaleEdition};
use tekser_core::{
    activity::{
        Activity, AnswerOption, Judgement, Kind, Response, Truth, Verdict, browse::Browse, compose::Slot, judge::Clue,
        knobs::Knob,
    },
    course::{Lesson, Role, Step},
    id::{OptionId, PageId, StepId},
    quest::{Action, Book, Chapter, Item, Move, Playthrough, SceneBody, memories, playthrough::Phase},
    ui_text::Piece,
    web::reach::Press,
};

use crate::tools;

/// More moves than any chapter needs; a run that takes more goes round in circles.
const LONGEST_RUN: usize = 400;

/// Writes `target/browser/model.json` and says where it stands.
pub fn write(edition: &Edition) -> anyhow::Result<PathBuf> {
    let first = edition.locales.first().context("the course has no shipped language")?;
    let tags: Vec<&str> = edition.locales.iter().map(|locale| locale.tag.as_str()).collect();
    let lessons: Vec<Value> = first.lessons.iter().map(|lesson| lesson_value(edition, lesson)).collect();
    // One learner plays them one after the other, and each remembers those before.
    let mut past = Vec::new();
    let chapters: Vec<Value> =
        first.chapters.iter().map(|chapter| chapter_value(edition, chapter, &mut past)).collect::<anyhow::Result<_>>()?;
    let model = json!({
        "locales": tags,
        "ownNames": first.shell.locales.iter().map(|locale| (locale.tag.clone(), json!(locale.own_name))).collect::<Map<_, _>>(),
        "texts": per_locale(edition, |locale| json!(plain_texts(locale))),
        "lessons": lessons,
        "chapters": chapters,
        "workshop": workshop_value(&first.book),
    });
    let folder = tools::root().join("target/browser");
    fs::create_dir_all(&folder)?;
    let path = folder.join("model.json");
    fs::write(&path, serde_json::to_string_pretty(&model)?)?;
    Ok(path)
}

fn per_locale(edition: &Edition, of: impl Fn(&LocaleEdition) -> Value) -> Value {
    Value::Object(edition.locales.iter().map(|locale| (locale.tag.clone(), of(locale))).collect())
}

/// Place by place and part by part of the workshop, which label names the technique.
fn workshop_value(book: &Book) -> Value {
    let Some(workshop) = &book.workshop else { return json!([]) };
    let right = |part: &AnswerOption| workshop.stock.iter().find(|stock| stock.part == part.id).map(|stock| stock.right);
    let slots = workshop.message.slots.iter();
    json!(slots.map(|slot| slot.parts.iter().map(right).collect::<Vec<_>>()).collect::<Vec<_>>())
}

/// The interface texts that have no placeholder.
fn plain_texts(locale: &LocaleEdition) -> Map<String, Value> {
    let texts = &locale.shell.texts;
    let is_plain = |pieces: &Vec<Piece>| pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
    let plain = texts.texts.iter().filter(|(_, pieces)| is_plain(pieces));
    plain.map(|(key, _)| (key.clone(), json!(texts.text(key, &[])))).collect()
}

fn lesson_value(edition: &Edition, lesson: &Lesson) -> Value {
    let in_locale = |locale: &LocaleEdition| locale.lessons.iter().find(|other| other.id == lesson.id).cloned();
    let steps: Vec<Value> = lesson
        .steps
        .iter()
        .map(|step| {
            let titles = per_locale(edition, |locale| {
                json!(in_locale(locale).and_then(|lesson| Some(lesson.step(&step.id)?.1.title.clone())))
            });
            step_value(edition, step, titles)
        })
        .collect();
    json!({
        "id": lesson.id.to_string(),
        "unit": edition.locales.first().and_then(|locale| locale.map.unit_of(&lesson.id)).map(|unit| unit.id.to_string()),
        "titles": per_locale(edition, |locale| json!(in_locale(locale).map(|lesson| lesson.title))),
        "steps": steps,
    })
}

fn step_value(edition: &Edition, step: &Step, titles: Value) -> Value {
    let role = match step.role {
        Role::Core => "core",
        Role::Deeper => "deeper",
        Role::Recap => "recap",
        Role::Family => "family",
    };
    let Some(activity) = step.activity() else {
        return json!({ "id": step.id.to_string(), "role": role, "kind": "passage", "titles": titles });
    };
    let later = match &activity.kind {
        Kind::Judge(judge) => judge.later,
        Kind::Browse(browse) => browse.later,
        _ => false,
    };
    let pages = match &activity.kind {
        Kind::Judge(judge) => judge.pages.len(),
        _ => 0,
    };
    json!({
        "id": step.id.to_string(),
        "role": role,
        "kind": activity.kind.name(),
        "titles": titles,
        "later": later,
        "pages": pages,
        "points": activity.score(&activity.model_response()).score.map(|score| score.of),
        "answer": match &activity.kind {
            Kind::Browse(browse) => browse_value(edition, browse, &step.id),
            _ => answer_value(activity),
        },
    })
}

/// The model response as what a hand does: places among the controls, counted from 0.
fn answer_value(activity: &Activity) -> Value {
    match (&activity.kind, activity.model_response()) {
        (Kind::Choice(kind), Response::Choice(ids)) => {
            json!({ "pick": places(kind.options.iter().map(|option| &option.id), &ids) })
        }
        (Kind::Judge(_), Response::Judge(judgement)) => judgement_value(judgement),
        (Kind::Sort(kind), Response::Sort(placed)) => {
            let tray = |(_, tray): &(OptionId, _)| kind.trays.iter().position(|other| other.id == *tray);
            json!({ "trays": placed.iter().map(tray).collect::<Vec<_>>() })
        }
        (Kind::Order(kind), Response::Order(ids)) => json!({ "order": places(kind.shown.iter(), &ids) }),
        (Kind::Spot(kind), Response::Spot(ids)) => json!({ "mark": places(kind.marks.iter().map(|part| &part.id), &ids) }),
        (Kind::Dialogue(kind), Response::Dialogue(ids)) => {
            // Reply by reply its place among those offered then.
            let mut now = kind.line(kind.start);
            let mut said = Vec::new();
            for id in &ids {
                let place = now.and_then(|line| line.replies.iter().position(|reply| reply.id == *id));
                now = now.zip(place).and_then(|(line, place)| kind.line(line.replies[place].to));
                said.push(place);
            }
            json!({ "say": said })
        }
        (Kind::Triage(kind), Response::Triage(decided, _)) => {
            let action = |(_, action): &(OptionId, OptionId)| kind.actions.iter().position(|other| other.id == *action);
            json!({ "actions": decided.iter().map(action).collect::<Vec<_>>() })
        }
        (Kind::Compose(kind), Response::Compose(chosen, _)) => {
            let part = |(slot, (_, part)): (&Slot, &(OptionId, OptionId))| slot.parts.iter().position(|other| other.id == *part);
            json!({ "parts": kind.slots.iter().zip(&chosen).map(part).collect::<Vec<_>>() })
        }
        (Kind::Knobs(kind), Response::Knobs(predicted, set)) => {
            let place = |(knob, (_, setting)): (&Knob, &(OptionId, OptionId))| {
                knob.settings.iter().position(|(other, _)| other == setting)
            };
            json!({
                "predict": kind.predict.iter().position(|option| option.id == predicted),
                "settings": kind.knobs.iter().zip(&set).map(place).collect::<Vec<_>>(),
            })
        }
        (Kind::Trace(kind), Response::Trace(ids)) => {
            let places = places(kind.shown.iter(), &ids);
            json!({ "original": places.first(), "order": places.get(1..) })
        }
        (Kind::Network(kind), Response::Network(ids)) => {
            let places = places(kind.people.iter().map(|person| &person.id), &ids);
            json!({ "source": places.first(), "ask": places.get(1..) })
        }
        (_, Response::Reflect(text)) => json!({ "write": text }),
        _ => Value::Null,
    }
}

/// The option to pick and, in each language, the presses that lead to a page that settles it.
fn browse_value(edition: &Edition, browse: &Browse, step: &StepId) -> Value {
    let pick = browse.options.iter().position(|option| option.id == browse.correct);
    let press = |press: &Press| match press {
        Press::Query(n) => json!({ "query": n }),
        Press::Open(id) => json!({ "page": id.to_string() }),
        Press::Copies => json!({ "copies": true }),
    };
    let way = |locale: &LocaleEdition| {
        let web = locale.webs.iter().find(|web| web.group == browse.group)?;
        // The searches are in the language of the locale.
        let steps = locale.lessons.iter().flat_map(|lesson| &lesson.steps).filter(|other| other.id == *step);
        let own = steps.filter_map(Step::activity).find_map(|activity| match &activity.kind {
            Kind::Browse(own) if own.group == browse.group && own.helpful == browse.helpful => Some(own),
            _ => None,
        })?;
        let ways = web.ways(own.start.as_ref(), &own.queries);
        let (_, presses) = ways.into_iter().find(|(id, _)| browse.helpful.contains(id))?;
        Some(presses.iter().map(press).collect::<Vec<_>>())
    };
    json!({ "pick": pick, "ways": per_locale(edition, |locale| json!(way(locale))) })
}

/// Where each of `ids` stands among `all`.
fn places<'a>(all: impl Iterator<Item = &'a OptionId> + Clone, ids: &[OptionId]) -> Vec<Option<usize>> {
    ids.iter().map(|id| all.clone().position(|other| other == id)).collect()
}

fn judgement_value(judgement: Judgement) -> Value {
    let verdict = if judgement.verdict == Verdict::Holds { "holds" } else { "misleads" };
    json!({ "verdict": verdict, "confidence": judgement.confidence })
}

fn chapter_value(edition: &Edition, chapter: &Chapter, past: &mut Vec<String>) -> anyhow::Result<Value> {
    let in_locale = |locale: &LocaleEdition| locale.chapters.iter().find(|other| other.id == chapter.id).cloned();
    let scene_titles = |id: &_| {
        per_locale(edition, |locale| json!(in_locale(locale).and_then(|chapter| Some(chapter.scene(id)?.title.clone()))))
    };
    let mut run = Playthrough::new(chapter, past);
    let mut moves = Vec::new();
    while *run.phase() != Phase::Ended {
        anyhow::ensure!(moves.len() < LONGEST_RUN, "the good run of {} does not end", chapter.id);
        let scene = run.scene(chapter).context("a run without a scene")?;
        let (step, hand) = good_move(edition, chapter, &run).with_context(|| format!("{}: nothing to do", scene.id))?;
        moves.push(json!({ "scene": scene.id.to_string(), "titles": scene_titles(&scene.id), "do": hand }));
        run = run.after(chapter, &step).map_err(|error| anyhow::anyhow!("{}: {error}", scene.id))?;
    }
    let ending = run.scene(chapter).context("an ending without a scene")?;
    past.extend(memories(&chapter.id, run.flags(), Some(run.pattern())));
    Ok(json!({
        "id": chapter.id.to_string(),
        "titles": per_locale(edition, |locale| json!(in_locale(locale).map(|chapter| chapter.title))),
        "moves": moves,
        "pattern": run.pattern().name(),
        "ending": scene_titles(&ending.id),
    }))
}

/// What a discerning and kind learner does next, as a move and as what the hand does.
fn good_move(edition: &Edition, chapter: &Chapter, run: &Playthrough) -> Option<(Move, Value)> {
    let item = match &run.scene(chapter)?.body {
        SceneBody::Item(item) => Some(item),
        _ => None,
    };
    let act = |action, key: &str| Some((Move::Act(action), json!({ "act": key })));
    match run.phase() {
        Phase::Story => {
            let choice = run.choices(chapter).into_iter().next()?.id.clone();
            Some((Move::Choose(choice), json!({ "choose": 0 })))
        }
        Phase::Verdict => Some(judged(item?)),
        Phase::Action if run.can_check(chapter) => act(Action::Check, "act-check"),
        Phase::Checking if !run.in_hand()?.opened.is_empty() => Some(judged(item?)),
        Phase::Checking => match (item?.pages.first(), &item?.clue) {
            (Some(page), _) => Some((Move::Open(page.clone()), json!({ "open": 0 }))),
            (None, Clue::Page(page)) => Some((Move::Open(page.clone()), json!({ "find": found(edition, chapter, run, page) }))),
            (None, _) => Some(judged(item?)),
        },
        Phase::Action | Phase::FinalAction => match item?.truth {
            Truth::Holds => act(Action::PassOn, "act-pass-on"),
            Truth::Misleads => act(Action::Correct, "act-correct"),
            Truth::Open => act(Action::Ignore, "act-ignore"),
        },
        Phase::Feedback => Some((Move::GoOn, json!({ "goOn": true }))),
        Phase::Ended => None,
    }
}

/// For each language: which suggested search finds the page, and as which of its results.
fn found(edition: &Edition, chapter: &Chapter, run: &Playthrough, page: &PageId) -> Value {
    per_locale(edition, |locale| {
        let own = locale.chapters.iter().find(|other| other.id == chapter.id);
        let found = own.and_then(|own| match &run.scene(own)?.body {
            SceneBody::Item(item) => item.queries.iter().enumerate().find_map(|(query, words)| {
                let hit = own.web().search(words).iter().position(|hit| hit.target() == page)?;
                Some(json!({ "query": query, "hit": hit }))
            }),
            _ => None,
        });
        json!(found)
    })
}

fn judged(item: &Item) -> (Move, Value) {
    let verdict = if item.truth == Truth::Misleads { Verdict::Misleads } else { Verdict::Holds };
    let judgement = Judgement { verdict, confidence: 3 };
    (Move::Judge(judgement), judgement_value(judgement))
}
