//! The bars of a lesson.

use std::collections::BTreeSet;

use tekser_core::{activity::Truth, course::Role};

use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At,
        lesson::{LessonSource, StepSource, Task},
    },
};

/// A lesson has six activities of three kinds, recaps and repeated items not counted.
pub(super) fn activities(model: &Model<'_>, faults: &Faults) {
    for lesson in sources(model) {
        let kinds: Vec<&str> =
            lesson.steps.iter().filter(|step| step.role != Role::Recap).filter_map(|step| kind(&step.task)).collect();
        let different = kinds.iter().collect::<BTreeSet<_>>().len();
        if kinds.len() < 6 || different < 3 {
            let message = format!("the lesson has {} activities of {different} kinds", kinds.len());
            let help = "let it have at least six of at least three kinds; recaps and repeated items do not count";
            faults.error(code::FEW_ACTIVITIES, &lesson.file(), 0, message, help);
        }
    }
}

/// Two passages never follow each other, for neither band.
pub(super) fn passages(model: &Model<'_>, faults: &Faults) {
    for lesson in sources(model) {
        let older: Vec<&StepSource> = lesson.steps.iter().collect();
        let younger: Vec<&StepSource> = lesson.steps.iter().filter(|step| step.role != Role::Deeper).collect();
        for steps in [older, younger] {
            for pair in steps.windows(2).filter(|pair| pair.iter().all(|step| matches!(step.task, Task::Passage))) {
                let message = format!("the passage `{}` follows the passage `{}`", pair[1].id.value, pair[0].id.value);
                let help = "put an activity between them, or make them one";
                faults.error(code::TWO_PASSAGES, &lesson.file(), pair[1].id.line, message, help);
            }
        }
    }
}

/// Half of a lesson's judged items hold.
pub(super) fn balance(model: &Model<'_>, faults: &Faults) {
    for lesson in sources(model) {
        half(&lesson.file(), lesson.steps.iter().flat_map(StepSource::truths).collect(), faults);
    }
}

/// Half of the judged items that count hold.
pub(super) fn half(file: &str, mut items: Vec<At<Truth>>, faults: &Faults) {
    items.retain(|item| item.value != Truth::Open);
    let holds = items.iter().filter(|item| item.value == Truth::Holds).count();
    if holds * 2 != items.len() {
        let line = items.first().map_or(0, |item| item.line);
        let message = format!("{holds} of {} judged items hold", items.len());
        let help =
            "let exactly half of them hold, so that neither believing nor doubting everything pays; `open` ones do not count";
        faults.error(code::UNBALANCED, file, line, message, help);
    }
}

/// A lesson has one deeper step, one family task and three recaps.
pub(super) fn frame(model: &Model<'_>, faults: &Faults) {
    for lesson in sources(model) {
        let file = lesson.file();
        for (role, key, wanted) in [(Role::Deeper, "deeper", 1), (Role::Family, "family", 1), (Role::Recap, "recap", 3)] {
            let there = lesson.steps.iter().filter(|step| step.role == role).count();
            if there != wanted {
                let help = format!("let it have exactly {wanted}");
                faults.error(code::WRONG_FRAME, &file, 0, format!("the lesson has {there} steps with `{key} = true`"), help);
            }
        }
        for step in &lesson.steps {
            let message = match (step.role, &step.task) {
                (Role::Family, task) if !matches!(task, Task::Passage | Task::Unknown) => "the family task is not a passage",
                (Role::Recap, Task::Passage | Task::Reflect) => "a recap asks nothing that can be right",
                (role, _) if step.retrieves.is_some() && role != Role::Recap => "`retrieves` stands on a step without `recap`",
                _ => continue,
            };
            let help = "see docs/authoring/lesson.md: the table of keys";
            faults.error(code::WRONG_ROLE, &file, step.id.line, format!("`{}`: {message}", step.id.value), help);
        }
    }
}

fn sources<'a>(model: &'a Model<'_>) -> impl Iterator<Item = &'a LessonSource> {
    model.lessons.iter().map(|lesson| &lesson.source)
}

/// The kind of an activity; repeated items are not one of their own.
fn kind(task: &Task) -> Option<&'static str> {
    Some(match task {
        Task::Choice { .. } => "choice",
        Task::Judge(_) => "judge",
        Task::Sort { .. } => "sort",
        Task::Order { .. } => "order",
        Task::Spot { .. } => "spot",
        Task::Reflect => "reflect",
        Task::Browse(_) => "browse",
        Task::Triage { .. } => "triage",
        Task::Compose(_) => "compose",
        Task::Knobs(_) => "knobs",
        Task::Trace(_) => "trace",
        Task::Network(_) => "network",
        Task::Dialogue(_) => "dialogue",
        Task::Passage | Task::Again(..) | Task::Unknown => return None,
    })
}
