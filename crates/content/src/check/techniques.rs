//! Techniques are taught, practised and retrieved.

use tekser_core::course::Role;

use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        course::{State, TECHNIQUES},
        lesson::Task,
    },
};

/// What is taught once is practised afterwards, and asked for again: in a recap, or in a later lesson. And a course that
/// teaches techniques teaches all that it lists.
///
/// A passage that names a technique teaches it. Lessons that are not shipped count for nothing, and a unit that is not
/// whole yet may still lack some.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    let shipped: Vec<_> = model.lessons.iter().map(|lesson| &lesson.source).filter(|it| it.state == State::Shipped).collect();
    let whole = |unit: &str| model.lessons.iter().filter(|it| it.source.unit == unit).all(|it| it.source.state == State::Shipped);
    let teaching = shipped.iter().filter(|lesson| {
        let mut passages = lesson.steps.iter().filter(|step| matches!(step.task, Task::Passage));
        passages.any(|step| !step.techniques.is_empty())
    });
    let all_are_taught = teaching.clone().next().is_some() && teaching.clone().all(|lesson| whole(&lesson.unit));
    for technique in &model.techniques {
        let id = technique.id.value.as_str();
        let named = shipped.iter().enumerate().flat_map(|(lesson, source)| {
            let steps = source.steps.iter().enumerate().filter(|(_, step)| step.techniques.iter().any(|it| it.value == id));
            steps.map(move |(place, step)| (lesson, place, *source, step))
        });
        let named: Vec<_> = named.collect();
        let Some(&(taught_in, at, lesson, step)) = named.iter().find(|(.., step)| matches!(step.task, Task::Passage)) else {
            if all_are_taught {
                let help =
                    format!("name it under `techniques` in the passage that explains it, in a lesson before `{id}` is met");
                faults.error(code::UNTAUGHT, TECHNIQUES, technique.id.line, format!("no passage teaches `{id}`"), help);
            }
            continue;
        };
        let is_answered = |task: &Task| !matches!(task, Task::Passage | Task::Reflect | Task::Unknown);
        let practised = named.iter().any(|&(lesson, place, _, step)| {
            (lesson, place) > (taught_in, at) && step.role != Role::Recap && is_answered(&step.task)
        });
        let retrieved = named.iter().any(|&(lesson, place, _, step)| {
            let later = lesson > taught_in || (step.role == Role::Recap && (lesson, place) > (taught_in, at));
            later && is_answered(&step.task)
        });
        let told = |what: &str, help: &str| {
            let message = format!("`{id}` is taught here and never {what}");
            faults.error(code::UNTAUGHT, &lesson.file(), step.id.line, message, help.replace("ID", id));
        };
        if !practised {
            told("practised", "let a later step that is answered, not a recap, name it: `techniques = [\"ID\"]`");
        }
        if !retrieved {
            told("retrieved", "let a recap after it, or a step of a later lesson, name it: `techniques = [\"ID\"]`");
        }
    }
}
