//! Every scene is reached, every path ends, no choice is dead.
//!
//! Flags, daylight and errors decide which choices are offered, so the walk goes over states, not over scenes alone.
//! What the learner says and does is not known here: after an item an error is possible, and so is none.

use std::collections::BTreeSet;

use tekser_core::{
    activity::Truth,
    quest::{Effect, Need, Target},
};

use super::round;
use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At, closest,
        quest::{BodySource, ChapterSource, ChoiceSource, SceneSource},
    },
};

/// More states than this are not walked; a chapter of a hundred scenes with six flags stays far below.
const MOST_STATES: usize = 400_000;

/// Every scene is reached, every path ends, no choice is dead.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    for chapter in &model.chapters {
        walk(&chapter.source, faults);
    }
}

/// Whether the graph can be played at all, so that plays of it prove something.
pub(super) fn is_sound(chapter: &ChapterSource) -> bool {
    let quiet = Faults::default();
    walk(chapter, &quiet);
    quiet.sorted(|fault| fault.level).is_empty()
}

fn walk(chapter: &ChapterSource, faults: &Faults) {
    let complete = targets(chapter, faults);
    ends(chapter, faults);
    // Behind an edge that leads nowhere everything is out of reach, and telling that would hide the reason.
    if complete {
        choices(chapter, faults);
    }
}

/// Every edge leads to a scene.
fn targets(chapter: &ChapterSource, faults: &Faults) -> bool {
    let file = chapter.file();
    let ids: Vec<&str> = chapter.scenes.iter().map(|scene| scene.id.value.as_str()).collect();
    let edges = chapter.scenes.iter().flat_map(SceneSource::targets).filter_map(|target| match &target.value {
        Target::Scene(id) => Some((id.as_str(), target.line)),
        Target::Ending => None,
    });
    let start = chapter.start.iter().map(|start| (start.value.as_str(), start.line));
    let mut complete = true;
    for (id, line) in start.chain(edges).filter(|(id, _)| !ids.contains(id)) {
        complete = false;
        let meant = closest(id, ids.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
        let help = meant.unwrap_or_else(|| "name the `id` of a `[[scene]]`, or `ending`".to_owned());
        faults.error(code::NO_SCENE, &file, line, format!("there is no scene `{id}`"), help);
    }
    complete
}

/// No scene without a way on, and no way round.
fn ends(chapter: &ChapterSource, faults: &Faults) {
    let file = chapter.file();
    for scene in &chapter.scenes {
        let BodySource::Story(choices) = &scene.body else { continue };
        match choices.last() {
            None => {
                let help = "give it choices; a path ends in a scene with `kind = \"ending\"` only";
                faults.error(code::NO_END, &file, scene.id.line, format!("the scene `{}` is a dead end", scene.id.value), help);
            }
            Some(last) if !last.needs.is_empty() => {
                let message = format!("the last choice of `{}` has `needs`", scene.id.value);
                faults.error(
                    code::DEAD_CHOICE,
                    &file,
                    last.id.line,
                    message,
                    "add a last choice that is always offered, without `needs`",
                );
            }
            Some(_) => {}
        }
    }
    let onward = |id: &_| {
        let targets = chapter.scene(id).into_iter().flat_map(SceneSource::targets);
        targets.filter_map(|target| if let Target::Scene(next) = &target.value { Some(next.as_str()) } else { None }).collect()
    };
    let scenes = chapter.scenes.iter().map(|scene| scene.id.value.as_str());
    if let Some((id, round)) = round::find(scenes, &onward) {
        let message = format!("a path goes round and never ends: {}", crate::source::list(&round));
        let line = chapter.scene(id).map_or(0, |scene| scene.id.line);
        faults.error(code::NO_END, &file, line, message, "let every path lead on towards an ending");
    }
}

/// Every scene and every choice comes up in some state.
fn choices(chapter: &ChapterSource, faults: &Faults) {
    let file = chapter.file();
    let Some(walk) = Walk::of(chapter) else { return };
    for (at, scene) in chapter.scenes.iter().enumerate() {
        if !walk.scenes.contains(&at) {
            let help = "let a choice or an item lead `to` it, or take it out";
            faults.error(
                code::UNREACHED_SCENE,
                &file,
                scene.id.line,
                format!("nobody reaches the scene `{}`", scene.id.value),
                help,
            );
            continue;
        }
        for (index, aside) in scene.asides.iter().enumerate().filter(|(index, _)| !walk.asides.contains(&(at, *index))) {
            let message = format!("the aside `{}` of `{}` is never said", aside.id.value, scene.id.value);
            let help = format!("see to it that its `needs` can come true before (aside {} of the scene)", index + 1);
            faults.error(code::DEAD_CHOICE, &file, aside.id.line, message, help);
        }
        let BodySource::Story(choices) = &scene.body else { continue };
        for (index, choice) in choices.iter().enumerate().filter(|(index, _)| !walk.choices.contains(&(at, *index))) {
            let message = format!("the choice `{}` of `{}` can never be taken", choice.id.value, scene.id.value);
            let help = format!("see to it that its `needs` can come true before (choice {} of the scene)", index + 1);
            faults.error(code::DEAD_CHOICE, &file, choice.id.line, message, help);
        }
    }
}

/// What can be so when a scene is entered.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State<'a> {
    scene: usize,
    flags: BTreeSet<&'a str>,
    daylight: u8,
    erred: bool,
    repaired: bool,
}

/// Scenes and choices that come up.
#[derive(Default)]
struct Walk {
    scenes: BTreeSet<usize>,
    choices: BTreeSet<(usize, usize)>,
    asides: BTreeSet<(usize, usize)>,
}

impl Walk {
    fn of(chapter: &ChapterSource) -> Option<Self> {
        let place = |id: &str| chapter.scenes.iter().position(|scene| scene.id.value == id);
        let scene = place(&chapter.start.as_ref()?.value)?;
        let daylight = chapter.daylight.as_ref()?.value;
        let mut walk = Self::default();
        let mut seen = BTreeSet::new();
        let mut open = vec![State { scene, flags: BTreeSet::new(), daylight, erred: false, repaired: false }];
        while let Some(state) = open.pop() {
            if seen.len() >= MOST_STATES || !seen.insert(state.clone()) {
                continue;
            }
            walk.scenes.insert(state.scene);
            let said = chapter.scenes[state.scene].asides.iter().enumerate().filter(|(_, aside)| state.meets(&aside.needs));
            walk.asides.extend(said.map(|(index, _)| (state.scene, index)));
            let go = |to: &Target, state: State<'_>| -> Vec<usize> {
                match to {
                    Target::Scene(id) => place(id.as_str()).into_iter().collect(),
                    Target::Ending => endings(chapter).filter(|&ending| ending != state.scene).collect(),
                }
            };
            match &chapter.scenes[state.scene].body {
                BodySource::Story(choices) => {
                    for (index, choice) in choices.iter().enumerate().filter(|(_, choice)| state.meets(&choice.needs)) {
                        walk.choices.insert((state.scene, index));
                        let next = state.after(choice);
                        open.extend(go(&choice.to.value, state.clone()).into_iter().map(|scene| State { scene, ..next.clone() }));
                    }
                }
                BodySource::Item(item) => {
                    let pages = if item.search { chapter.pages.len() } else { item.item.pages.len() };
                    // One more where somebody trusted is asked to send a correction.
                    let looks = u8::try_from(pages + 1).unwrap_or(u8::MAX);
                    let errors: &[bool] = if item.item.truth == Truth::Open { &[false] } else { &[false, true] };
                    for scene in item.to.iter().flat_map(|to| go(&to.value, state.clone())) {
                        for daylight in state.daylight.saturating_sub(looks)..=state.daylight {
                            for error in errors {
                                open.push(State { scene, daylight, erred: state.erred || *error, ..state.clone() });
                            }
                        }
                    }
                }
                BodySource::Ending(_) | BodySource::Unknown => {}
            }
        }
        Some(walk)
    }
}

fn endings(chapter: &ChapterSource) -> impl Iterator<Item = usize> {
    chapter.scenes.iter().enumerate().filter(|(_, scene)| matches!(scene.body, BodySource::Ending(_))).map(|(at, _)| at)
}

impl<'a> State<'a> {
    fn meets(&self, needs: &[At<Need>]) -> bool {
        let erred = self.erred && !self.repaired;
        needs.iter().all(|need| match &need.value {
            Need::Erred => erred,
            Need::NotErred => !erred,
            Need::Flag(flag) => self.flags.contains(flag.as_str()),
            Need::NotFlag(flag) => !self.flags.contains(flag.as_str()),
            Need::Daylight(least) => self.daylight >= *least,
            // Some have played what went before and some have not.
            Need::Past(_) | Need::NotPast(_) => true,
        })
    }

    fn after(&self, choice: &'a ChoiceSource) -> Self {
        let mut next = self.clone();
        for effect in &choice.effects {
            match &effect.value {
                Effect::Repair => next.repaired = true,
                Effect::Daylight(looks) => next.daylight = next.daylight.saturating_add_signed(*looks),
                Effect::Flag(flag) => {
                    next.flags.insert(flag);
                }
                Effect::Trust(_) | Effect::Peace(_) | Effect::Note(_) => {}
            }
        }
        next
    }
}
