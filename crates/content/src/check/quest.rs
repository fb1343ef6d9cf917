//! The bars of a chapter.

use std::collections::{BTreeMap, BTreeSet};

use tekser_core::{
    activity::{Judgement, Truth, Verdict, judge::Clue},
    quest::{Action, Chapter, Effect, Move, Need, Pattern, Playthrough, SceneBody, Target, playthrough::Phase},
};

use super::{lesson::half, quest_graph, references::known};
use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At, list,
        quest::{BodySource, ChapterSource, SceneSource, TOWN},
    },
};

/// A chapter has all five endings, each once, and each can be played.
pub(super) fn endings(model: &Model<'_>, faults: &Faults) {
    for chapter in &model.chapters {
        let (source, file) = (&chapter.source, chapter.source.file());
        let ending = |scene: &SceneSource, pattern| matches!(scene.body, BodySource::Ending(of) if of == pattern);
        let mut all = true;
        for pattern in Pattern::ALL {
            let scenes = source.scenes.iter().filter(|scene| ending(scene, pattern)).count();
            if scenes != 1 {
                all = false;
                let message = format!("the chapter has {scenes} endings with the pattern `{}`", pattern.name());
                faults.error(code::NO_ENDING, &file, 0, message, "give it one scene with `kind = \"ending\"` and this pattern");
            }
        }
        let Some(language) = chapter.languages.first().filter(|_| all && quest_graph::is_sound(source)) else { continue };
        let played = played(&language.lowered);
        for pattern in Pattern::ALL.into_iter().filter(|pattern| !played.contains(pattern)) {
            let scene = source.scenes.iter().find(|scene| ending(scene, pattern));
            let help = "see to it that both kinds of error are possible, that peace can be lost, and that a choice with `needs = [\"erred\"]` repairs";
            let message = format!("no way of playing ends in `{}`", pattern.name());
            faults.error(code::NO_ENDING, &file, scene.map_or(0, |scene| scene.id.line), message, help);
        }
    }
}

/// A chapter has twelve judged items or more, half of which hold, and no three alike in a row.
pub(super) fn balance(model: &Model<'_>, faults: &Faults) {
    for chapter in &model.chapters {
        let (source, file) = (&chapter.source, chapter.source.file());
        let truths: Vec<At<Truth>> = items(source).map(|(scene, truth)| At { value: truth, line: scene.id.line }).collect();
        let counted = truths.iter().filter(|truth| truth.value != Truth::Open).count();
        if counted < 12 {
            let message = format!("the chapter has {counted} judged items");
            faults.error(code::FEW_ITEMS, &file, 0, message, "let it have at least 12; `open` ones do not count");
        }
        half(&file, truths, faults);
        let next = next_items(source);
        for (scene, truth) in items(source) {
            let alike = |id: &&str| source.scene(id).and_then(truth_of) == Some(truth);
            let after = |id: &str| next.get(id).into_iter().flatten().copied().filter(alike).collect::<Vec<_>>();
            let row = after(&scene.id.value).into_iter().find_map(|second| Some((second, *after(second).first()?)));
            if let Some((second, third)) = row {
                let message = format!("`{}`, `{second}` and `{third}` follow each other and have one truth", scene.id.value);
                faults.error(code::THREE_ALIKE, &file, scene.id.line, message, "put an item of the other truth between them");
            }
        }
    }
}

/// Daylight does not last for every item: checking everything is not possible.
pub(super) fn daylight(model: &Model<'_>, faults: &Faults) {
    for chapter in &model.chapters {
        let (Some(daylight), items) = (&chapter.source.daylight, items(&chapter.source).count()) else { continue };
        if usize::from(daylight.value) >= items {
            let message = format!("daylight is {} for {items} items", daylight.value);
            let help = "give less daylight than there are items: one has to choose what to check";
            faults.error(code::MUCH_DAYLIGHT, &chapter.source.file(), daylight.line, message, help);
        }
    }
}

/// What is remembered was left by an earlier chapter, and every flag that is set is read somewhere.
pub(super) fn memories(model: &Model<'_>, faults: &Faults) {
    let sources: Vec<&ChapterSource> = model.chapters.iter().map(|chapter| &chapter.source).collect();
    let set = |source: &ChapterSource| -> BTreeSet<String> {
        source.scenes.iter().flat_map(SceneSource::flags).map(|flag| flag.value.to_owned()).collect()
    };
    for (at, source) in sources.iter().enumerate() {
        let file = source.file();
        for need in source.scenes.iter().flat_map(SceneSource::needs) {
            let (Need::Past(memory) | Need::NotPast(memory)) = &need.value else { continue };
            let Some((chapter, flag)) = memory.split_once('/') else { continue };
            let earlier = sources[..at].iter().find(|earlier| earlier.id == chapter);
            let patterns = Pattern::ALL.map(Pattern::name);
            let help = match earlier {
                None if at == 0 => "this is the first chapter: nothing is remembered yet".to_owned(),
                None => format!(
                    "earlier chapters are {}",
                    list(&sources[..at].iter().map(|earlier| earlier.id.as_str()).collect::<Vec<_>>())
                ),
                Some(earlier) if !set(earlier).contains(flag) && !patterns.contains(&flag) => {
                    let there = set(earlier);
                    format!(
                        "it sets {}; the name of an ending works too",
                        list(&there.iter().map(String::as_str).collect::<Vec<_>>())
                    )
                }
                Some(_) => continue,
            };
            faults.error(code::NO_MEMORY, &file, need.line, format!("no earlier chapter leaves `{memory}`"), help);
        }
        let own = |flag: &str| {
            source.scenes.iter().flat_map(SceneSource::needs).any(|need| match &need.value {
                Need::Flag(name) | Need::NotFlag(name) => name == flag,
                _ => false,
            })
        };
        let later = |flag: &str| {
            let memory = format!("{}/{flag}", source.id);
            sources[at + 1..].iter().flat_map(|later| &later.scenes).flat_map(SceneSource::needs).any(|need| match &need.value {
                Need::Past(name) | Need::NotPast(name) => *name == memory,
                _ => false,
            })
        };
        for flag in source.scenes.iter().flat_map(SceneSource::flags) {
            if !own(flag.value) && !later(flag.value) {
                let help = format!(
                    "let a choice or an aside need `flag:{0}`, a later chapter `past:{1}/{0}`, or take it out",
                    flag.value, source.id
                );
                faults.error(code::IDLE_FLAG, &file, flag.line, format!("nothing comes of the flag `{}`", flag.value), help);
            }
        }
    }
}

/// Whoever brings a message lives in the town, and so does everybody they talk with.
pub(super) fn town(model: &Model<'_>, faults: &Faults) {
    let people: Vec<&str> = model.town.iter().flat_map(|town| &town.people).map(|person| person.id.value.as_str()).collect();
    let place = format!("{TOWN} has");
    for chapter in &model.chapters {
        let file = chapter.source.file();
        let by: Vec<At<String>> =
            chapter.source.scenes.iter().filter_map(SceneSource::item).filter_map(|item| item.by.clone()).collect();
        known(&by, &people, (code::NO_PERSON, "person"), &place, &file, faults);
    }
    let Some(town) = &model.town else { return };
    for person in &town.people {
        known(&person.ties, &people, (code::NO_PERSON, "person"), &place, TOWN, faults);
    }
    if people.first() != Some(&"you") {
        let help = "let the first `[[person]]` be `you`: the learner at the desk";
        faults.error(code::NO_PERSON, TOWN, 1, "the town does not begin with `you`".to_owned(), help);
    }
}

/// Where one searches, a suggested search finds the page with the clue, in every language.
pub(super) fn searches(model: &Model<'_>, faults: &Faults) {
    for chapter in &model.chapters {
        let file = chapter.source.file();
        for scene in chapter.source.scenes.iter().filter(|scene| scene.item().is_some_and(|item| item.search)) {
            let Some(item) = scene.item() else { continue };
            if let Some(page) = item.item.pages.first() {
                let help = "leave `pages` out: where one searches, every page of the chapter can be opened";
                faults.error(code::NO_CLUE, &file, page.line, format!("`{}` has `search` and `pages`", scene.id.value), help);
            }
            for language in &chapter.languages {
                let lowered = &language.lowered;
                let Some(SceneBody::Item(item)) = lowered.scene(&scene.id.value.as_str().into()).map(|scene| &scene.body) else {
                    continue;
                };
                let Clue::Page(clue) = &item.clue else { continue };
                // Texts that are missing are told.
                if item.queries.is_empty() || lowered.page(clue).is_none_or(|page| page.title.is_empty()) {
                    continue;
                }
                let web = lowered.web();
                if !item.queries.iter().any(|query| web.search(query).iter().any(|hit| hit.target() == clue)) {
                    let line =
                        language.texts.leaves.get(&format!("scene.{}.queries.0", scene.id.value)).map_or(0, |leaf| leaf.line);
                    let message = format!("no search of `{}` finds the page `{clue}`", scene.id.value);
                    let help = "let one of `queries` hold words of its title or text";
                    faults.error(code::NO_CLUE, &language.texts.file, line, message, help);
                }
            }
        }
    }
}

fn truth_of(scene: &SceneSource) -> Option<Truth> {
    scene.item().map(|item| item.item.truth)
}

fn items(chapter: &ChapterSource) -> impl Iterator<Item = (&SceneSource, Truth)> {
    chapter.scenes.iter().filter_map(|scene| Some((scene, truth_of(scene)?)))
}

/// For each item the items that may come next, whatever is told in between.
fn next_items(chapter: &ChapterSource) -> BTreeMap<&str, BTreeSet<&str>> {
    fn walk<'a>(chapter: &'a ChapterSource, from: &'a SceneSource, seen: &mut BTreeSet<&'a str>, found: &mut BTreeSet<&'a str>) {
        for target in from.targets() {
            let Target::Scene(id) = &target.value else { continue };
            let Some(scene) = chapter.scene(id.as_str()).filter(|scene| seen.insert(&scene.id.value)) else { continue };
            if scene.item().is_some() {
                found.insert(&scene.id.value);
            } else {
                walk(chapter, scene, seen, found);
            }
        }
    }
    let next = |(scene, _): (&'_ SceneSource, Truth)| scene.id.value.clone();
    let mut all = BTreeMap::new();
    for id in items(chapter).map(next) {
        let Some(scene) = chapter.scene(&id) else { continue };
        let mut found = BTreeSet::new();
        walk(chapter, scene, &mut BTreeSet::new(), &mut found);
        all.insert(scene.id.value.as_str(), found);
    }
    all
}

/// The endings that a few marked characters come to: each way of judging and acting with each temper at the forks.
fn played(chapter: &Chapter) -> BTreeSet<Pattern> {
    let judges: [fn(Truth) -> (Verdict, Action); 5] = [
        |truth| match truth {
            Truth::Misleads => (Verdict::Misleads, Action::Correct),
            Truth::Holds | Truth::Open => (Verdict::Holds, Action::PassOn),
        },
        |_| (Verdict::Holds, Action::PassOn),
        |_| (Verdict::Misleads, Action::Correct),
        // Sees what is so, and sends everything on.
        |truth| (if truth == Truth::Misleads { Verdict::Misleads } else { Verdict::Holds }, Action::PassOn),
        |truth| (if truth == Truth::Misleads { Verdict::Misleads } else { Verdict::Holds }, Action::Ignore),
    ];
    let mut endings = BTreeSet::new();
    for judge in judges {
        for kind in [true, false] {
            for slips in [0, 1] {
                endings.extend(play(chapter, judge, kind, slips));
            }
        }
    }
    endings
}

/// Plays to the end; the first `slips` misleading messages are passed on all the same.
fn play(chapter: &Chapter, judge: fn(Truth) -> (Verdict, Action), kind: bool, mut slips: usize) -> Option<Pattern> {
    let mut run = Playthrough::new(chapter, &[]);
    // Each scene takes at most four moves here, and no path meets one twice.
    for _ in 0..chapter.scenes.len() * 4 {
        let scene = run.scene(chapter)?;
        let step = match (run.phase(), &scene.body) {
            (Phase::Story, _) => {
                let worth = |effect: &Effect| match effect {
                    Effect::Trust(points) | Effect::Peace(points) => i32::from(*points),
                    Effect::Repair => 100,
                    _ => 0,
                };
                let worth = |choice: &&tekser_core::quest::Choice| choice.effects.iter().map(worth).sum::<i32>();
                let choices = run.choices(chapter);
                let choice = if kind { choices.into_iter().max_by_key(worth) } else { choices.into_iter().min_by_key(worth) };
                Move::Choose(choice?.id.clone())
            }
            (Phase::Verdict, SceneBody::Item(item)) => Move::Judge(Judgement { verdict: judge(item.truth).0, confidence: 3 }),
            (Phase::Action, SceneBody::Item(item)) => {
                let slip = slips > 0 && item.truth == Truth::Misleads;
                slips -= usize::from(slip);
                Move::Act(if slip { Action::PassOn } else { judge(item.truth).1 })
            }
            (Phase::Feedback, _) => Move::GoOn,
            (Phase::Ended, SceneBody::Ending(pattern)) => return Some(*pattern),
            _ => return None,
        };
        run = run.after(chapter, &step).ok()?;
    }
    None
}
