//! Right answers fit their tasks: a model response is full, an empty one is not.

use tekser_core::{
    activity::{Truth, Verdict},
    compass::Leaning,
};

use super::{compose, knobs};
use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At,
        lesson::{ActionSource, MessageSource, StepSource, Task},
    },
};

/// Who told whom.
mod network;
/// Copies of one thing.
mod trace;

/// Right answers fit their task.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    for lesson in &model.lessons {
        let file = lesson.source.file();
        for step in &lesson.source.steps {
            for (line, message, help) in faults_of(step) {
                faults.error(code::WRONG_ANSWERS, &file, line, format!("`{}` {message}", step.id.value), help);
            }
        }
    }
    for chapter in &model.chapters {
        for scene in &chapter.source.scenes {
            if scene.item().is_some_and(|item| item.medium.is_none()) {
                let message = format!("`{}` has no card to judge", scene.id.value);
                faults.error(
                    code::WRONG_ANSWERS,
                    &chapter.source.file(),
                    scene.id.line,
                    message,
                    "add `card = \"chat\"` or another medium",
                );
            }
        }
    }
}

/// A repeated item repeats one earlier judged item.
pub(super) fn again(model: &Model<'_>, faults: &Faults) {
    for lesson in &model.lessons {
        let steps = &lesson.source.steps;
        let mut repeated: Vec<&str> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let Task::Again(original, kind) = &step.task else { continue };
            let first = steps[..at].iter().find(|other| other.id.value == original.value);
            let message = match first {
                None => Some(format!("`again` names `{}`, which does not stand before it", original.value)),
                Some(first) if first.comes_again_as() != Some(kind) => {
                    Some(format!("`again` names `{}`, which is no `{kind}` step as this one is", original.value))
                }
                Some(_) if repeated.contains(&original.value.as_str()) => Some(format!("`{}` comes again twice", original.value)),
                Some(_) => None,
            };
            repeated.push(&original.value);
            if let Some(message) = message {
                let help = "name one step of the kind `judge` or `browse` that stands earlier in this lesson";
                faults.error(code::WRONG_AGAIN, &lesson.source.file(), original.line, message, help);
            }
        }
    }
}

type Fault = (u32, String, &'static str);

/// Tells a fault: its line, what is the matter (after the step's id), what to do.
type Tell<'a> = &'a mut dyn FnMut(u32, String, &'static str);

fn faults_of(step: &StepSource) -> Vec<Fault> {
    let mut found: Vec<Fault> = Vec::new();
    let line = step.id.line;
    let mut add = |line: u32, message: String, help: &'static str| found.push((line, message, help));
    match &step.task {
        Task::Choice { options, correct, multiple } => {
            if options.len() < 2 {
                add(line, "has fewer than two options".to_owned(), "add options to choose from");
            }
            for id in strangers(correct, options) {
                add(id.line, format!("calls `{}` correct, which is not an option", id.value), "name ids of `options` only");
            }
            match (correct.len(), multiple) {
                (0, _) => add(line, "has no right answer".to_owned(), "name the right option in `correct`"),
                (2.., false) => add(
                    correct[1].line,
                    "has several right answers where one may be picked".to_owned(),
                    "leave one in `correct`, or add `multiple = true`",
                ),
                (n, true) if n == options.len() => {
                    add(line, "has no wrong option".to_owned(), "add an option that is not so, or leave one out of `correct`");
                }
                _ => {}
            }
        }
        Task::Judge(_) if step.medium.is_none() => {
            add(line, "has no card to judge".to_owned(), "add `card = \"chat\"` or another medium")
        }
        Task::Sort { trays, cards } => {
            if trays.len() < 2 || cards.len() < 2 {
                add(line, "has fewer than two trays or cards".to_owned(), "add to `trays` and `cards`");
            }
            let homes: Vec<At<String>> = cards.iter().map(|(_, tray)| tray.clone()).collect();
            for id in strangers(&homes, trays) {
                add(id.line, format!("puts a card into `{}`, which is not a tray", id.value), "name ids of `trays` only");
            }
        }
        Task::Order { items, shown } => {
            let ids = |list: &[At<String>]| list.iter().map(|id| id.value.clone()).collect::<Vec<_>>();
            let (right, mut given) = (ids(items), ids(shown));
            if items.len() < 3 {
                add(line, "has fewer than three items".to_owned(), "add to `items`");
            }
            if right == given {
                add(line, "is shown in the right order".to_owned(), "mix the ids in `shown`");
            }
            given.sort();
            let mut sorted = right;
            sorted.sort();
            if sorted != given {
                add(line, "does not show each item once".to_owned(), "write every id of `items` once into `shown`");
            }
        }
        Task::Spot { marks } => {
            if step.medium.is_none() {
                add(line, "has no card to mark".to_owned(), "add `card = \"post\"` or another medium");
            }
            if !marks.iter().any(|(_, target)| *target) || marks.iter().all(|(_, target)| *target) {
                let help = "let `target` be true for at least one mark and false for at least one";
                add(line, "needs marks to find and marks to leave".to_owned(), help);
            }
        }
        Task::Browse(browse) => {
            if browse.options.len() < 2 {
                add(line, "has fewer than two options".to_owned(), "add options to choose from");
            }
            for id in strangers(&browse.correct, &browse.options) {
                add(id.line, format!("calls `{}` correct, which is not an option", id.value), "name ids of `options` only");
            }
            if browse.correct.len() != 1 {
                add(line, "does not have one right answer".to_owned(), "leave one id in `correct`");
            }
            if browse.helpful.is_empty() {
                add(line, "has no page that settles it".to_owned(), "name pages of others in `helpful`");
            }
        }
        Task::Triage { actions, messages } => triage(line, actions, messages, &mut add),
        Task::Compose(source) => compose::faults(source, line, &mut add),
        Task::Knobs(source) => knobs::faults(source, line, &mut add),
        Task::Trace(source) => trace::faults(source, line, &mut add),
        Task::Network(source) => network::faults(source, line, &mut add),
        Task::Passage | Task::Judge(_) | Task::Again(..) | Task::Reflect | Task::Dialogue(_) | Task::Unknown => {}
    }
    if matches!(step.task, Task::Compose(_)) && step.medium.is_none() {
        add(line, "has no card to compose".to_owned(), "add `card = \"post\"` or another medium");
    }
    if let (Task::Passage | Task::Sort { .. } | Task::Triage { .. }, Some(medium)) = (&step.task, &step.medium) {
        add(
            medium.line,
            "has a `card`, which its kind does not show".to_owned(),
            "take `card` out: passages, sort and triage steps have none",
        );
    }
    found
}

/// `HH:MM`.
fn is_time(text: &str) -> bool {
    let digits = text.len() == 5 && text.bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
    digits && &text[..2] < "24" && &text[3..] < "60"
}

fn triage(line: u32, actions: &[ActionSource], messages: &[MessageSource], add: &mut dyn FnMut(u32, String, &'static str)) {
    let most = usize::from(Leaning::MOST);
    if actions.len() < 2 || !(2..=most).contains(&messages.len()) {
        let message = format!("has {} actions and {} messages", actions.len(), messages.len());
        add(line, message, "let it have two `actions` or more, and from 2 to 15 `messages`");
    }
    let says = |verdict| actions.iter().find(|action| action.verdict.as_ref().is_some_and(|said| said.value == verdict));
    let one_sided = match (says(Verdict::Holds), says(Verdict::Misleads)) {
        (Some(only), None) | (None, Some(only)) => Some(only),
        _ => None,
    };
    if let Some(only) = one_sided {
        let message = format!("has one verdict only, that of `{}`", only.id.value);
        add(
            only.id.line,
            message,
            "give another action the other verdict, so that the compass can show both, or leave `verdict` out",
        );
    }
    let ids: Vec<At<String>> = actions.iter().map(|action| action.id.clone()).collect();
    for message in messages {
        let (id, message_line) = (&message.id.value, message.id.line);
        if message.actions.is_empty() {
            add(message.id.line, format!("has no right action for `{id}`"), "name the right ones in `actions` of the message");
        }
        if ids.iter().all(|action| message.actions.iter().any(|right| right.value == action.value)) && !ids.is_empty() {
            add(message.id.line, format!("has no wrong action for `{id}`"), "leave one out of `actions` of the message");
        }
        for stranger in strangers(&message.actions, &ids) {
            let help = "name ids of the step’s `actions` only";
            add(stranger.line, format!("calls `{}` right, which is not an action", stranger.value), help);
        }
        for action in actions.iter().filter(|action| message.actions.iter().any(|right| right.value == action.id.value)) {
            let agrees = |truth: &At<Truth>, verdict: &At<Verdict>| truth.value.agrees(verdict.value) != Some(false);
            let both = message.truth.as_ref().zip(action.verdict.as_ref());
            if both.is_some_and(|(truth, verdict)| !agrees(truth, verdict)) {
                let message = format!("calls `{}` right for `{id}`, and its verdict is not so", action.id.value);
                add(message_line, message, "let the right actions of a message agree with its `truth`");
            }
        }
    }
}

/// Ids that are named and are not there.
pub(super) fn strangers<'a>(named: &'a [At<String>], there: &'a [At<String>]) -> impl Iterator<Item = &'a At<String>> {
    named.iter().filter(|id| !there.iter().any(|other| other.value == id.value))
}
