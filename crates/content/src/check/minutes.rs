//! Reading and answering time: characters on screen ÷ 900, 15 s an activity, 25 s more a judged item.

use tekser_core::{activity::Truth, course::Role};

use crate::{
    diagnostic::{Faults, code},
    markdown::seen,
    model::{LessonModel, Model},
    source::lesson::{LessonSource, StepSource, Task},
    texts::TextFile,
};

/// Characters a minute: a pupil who reads in order to answer.
const SPEED: f64 = 900.0;
/// What a lesson may take, minutes.
const BAR: std::ops::RangeInclusive<f64> = 12.0..=15.0;

/// A lesson takes 12 to 15 minutes in every language.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    for lesson in &model.lessons {
        for language in lesson.languages.iter().filter(|language| language.texts.got() == language.texts.wanted) {
            // As told: to one decimal.
            let minutes = (of(&lesson.source, &language.texts, model) * 10.0).round() / 10.0;
            if !BAR.contains(&minutes) {
                let message = format!("`{}` takes {minutes:.1} minutes in `{}`", lesson.source.id, language.texts.locale);
                let help =
                    if minutes < *BAR.start() { "add to it, up to 12 minutes" } else { "shorten its texts, down to 15 minutes" };
                faults.error(code::READING_TIME, &language.texts.file, 0, message, help);
            }
        }
    }
}

/// The minutes of a lesson in one language, without the steps for the older band.
pub(crate) fn of(lesson: &LessonSource, texts: &TextFile, model: &Model<'_>) -> f64 {
    let (mut characters, mut activities, mut judged) = (0, 0, 0);
    for step in lesson.steps.iter().filter(|step| step.role != Role::Deeper) {
        characters += step_characters(step, lesson, texts, model);
        activities += usize::from(step.is_activity());
        let looked_at =
            matches!(step.task, Task::Again(..)) || matches!(&step.task, Task::Browse(browse) if browse.truth.is_none());
        judged += step.truths().len() + usize::from(looked_at);
    }
    let number = |n: usize| u32::try_from(n).map_or(f64::MAX, f64::from);
    number(characters) / SPEED + (number(activities) * 15.0 + number(judged) * 25.0) / 60.0
}

/// The mean over the shipped languages that have the lesson, whole minutes.
pub(crate) fn mean(lesson: &LessonModel, model: &Model<'_>) -> u8 {
    let shipped: Vec<&str> = model.shipped_locales().map(|locale| locale.locale.tag.as_str()).collect();
    let languages = lesson.languages.iter().map(|language| &language.texts);
    let there: Vec<&TextFile> = languages.filter(|texts| texts.got() > 0 && shipped.contains(&texts.locale.as_str())).collect();
    let sum: f64 = there.iter().map(|texts| of(&lesson.source, texts, model)).sum();
    let mean = (sum / f64::from(u32::try_from(there.len().max(1)).unwrap_or(1))).round().clamp(0.0, 255.0);
    // In range by the clamp; `as` is the only way from a float to a whole number.
    mean as u8
}

/// Characters that a pupil who answers rightly reads in a step.
fn step_characters(step: &StepSource, lesson: &LessonSource, texts: &TextFile, model: &Model<'_>) -> usize {
    let shown = match &step.task {
        // The item is read a second time, card and all.
        Task::Again(original, _) => lesson.step(&original.value).unwrap_or(step),
        _ => step,
    };
    let path = format!("step.{}", shown.id.value);
    let mut parts: Vec<String> = ["title", "prompt", "text"].iter().map(|key| format!("{path}.{key}")).collect();
    if !matches!(shown.task, Task::Sort { .. }) {
        parts.extend(["from", "time", "text", "note"].iter().map(|key| format!("{path}.card.{key}")));
    }
    let mut pages = 0;
    match &shown.task {
        Task::Choice { options, correct, .. } => {
            for option in options {
                parts.push(format!("{path}.option.{}.text", option.value));
                if correct.iter().any(|right| right.value == option.value) {
                    parts.push(format!("{path}.option.{}.feedback", option.value));
                }
            }
        }
        Task::Judge(item) => {
            let said = if item.truth == Truth::Misleads { "misleads" } else { "holds" };
            parts.push(format!("{path}.feedback.{said}"));
            parts.extend(item.pages.first().map(|page| format!("page.{}.text", page.value)));
        }
        Task::Sort { trays, cards } => {
            for (card, _) in cards {
                parts.extend(["text", "feedback"].iter().map(|key| format!("{path}.card.{}.{key}", card.value)));
            }
            parts.extend(trays.iter().map(|tray| format!("{path}.tray.{}", tray.value)));
        }
        Task::Order { items, .. } => {
            for item in items {
                parts.extend(["text", "feedback"].iter().map(|key| format!("{path}.item.{}.{key}", item.value)));
            }
        }
        Task::Spot { marks } => {
            parts.extend(marks.iter().filter(|(_, target)| *target).map(|(mark, _)| format!("{path}.mark.{}", mark.value)))
        }
        Task::Reflect => parts.push(format!("{path}.model")),
        Task::Browse(browse) => {
            for option in &browse.options {
                parts.push(format!("{path}.option.{}.text", option.value));
                if browse.correct.iter().any(|right| right.value == option.value) {
                    parts.push(format!("{path}.option.{}.feedback", option.value));
                }
            }
            parts.extend(browse.queries.iter().map(|query| format!("{path}.query.{}", query.value)));
            // The page where it begins and one that settles it; the second time they are known.
            if !matches!(step.task, Task::Again(..)) {
                let read = browse.start.iter().chain(browse.helpful.first());
                pages = read.map(|page| model.page_text(&page.value, &texts.locale).chars().count()).sum();
            }
        }
        Task::Dialogue(dialogue) => {
            parts.push(format!("{path}.with"));
            for (line, said) in dialogue.best_way() {
                parts.push(format!("{path}.line.{}", line.id.value));
                parts.extend(line.replies.iter().map(|reply| format!("{path}.reply.{}.text", reply.id.value)));
                parts.extend(said.map(|reply| format!("{path}.reply.{}.feedback", reply.id.value)));
            }
        }
        Task::Triage { actions, messages } => {
            parts.extend(actions.iter().map(|action| format!("{path}.action.{}", action.id.value)));
            for message in messages {
                let keys = ["from", "time", "text", "note", "feedback"].iter();
                parts.extend(keys.map(|key| format!("{path}.message.{}.{key}", message.id.value)));
            }
        }
        Task::Compose(compose) => {
            parts.push(format!("{path}.own"));
            for slot in &compose.slots {
                parts.push(format!("{path}.slot.{}", slot.id.value));
                parts.extend(slot.parts.iter().map(|part| format!("{path}.part.{}.text", part.value)));
                parts.extend(slot.right.first().map(|part| format!("{path}.part.{}.feedback", part.value)));
            }
        }
        Task::Knobs(knobs) => {
            parts.push(format!("{path}.feedback.right"));
            parts.extend(knobs.predict.iter().map(|option| format!("{path}.predict.{}.text", option.value)));
            parts.extend(knobs.expected.iter().map(|option| format!("{path}.predict.{}.feedback", option.value)));
            for knob in &knobs.knobs {
                let knob_path = format!("{path}.knob.{}", knob.id.value);
                parts.extend(knob.settings.iter().map(|setting| format!("{knob_path}.setting.{}", setting.value)));
                parts.push(format!("{knob_path}.text"));
            }
            parts.extend(knobs.states.iter().map(|state| format!("{path}.state.{}", state.id.value)));
            let end = if knobs.figure.is_feed() { ".text" } else { "" };
            parts.extend(knobs.shown.iter().map(|part| format!("{path}.{}.{}{end}", knobs.figure.parts(), part.value)));
        }
        Task::Trace(trace) => {
            for copy in &trace.copies {
                let keys = ["site", "date", "caption", "feedback"];
                parts.extend(keys.iter().map(|key| format!("{path}.copy.{}.{key}", copy.id.value)));
            }
        }
        Task::Network(network) => {
            for person in &network.people {
                parts.extend(["name", "about", "said"].iter().map(|key| format!("{path}.person.{}.{key}", person.value)));
            }
            parts.extend(network.source.iter().map(|source| format!("{path}.person.{}.feedback", source.value)));
            parts.push(format!("{path}.after"));
        }
        Task::Passage | Task::Again(..) | Task::Unknown => {}
    }
    // A gap between two texts takes the eye as long as a space.
    let gaps = parts.len().saturating_sub(1);
    parts.iter().map(|path| seen(texts.raw(path)).chars().count()).sum::<usize>() + gaps + pages
}
