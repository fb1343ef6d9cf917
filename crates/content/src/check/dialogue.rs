//! Conversations: every line is reached, every way ends, every choice can be made well and badly.

use std::collections::BTreeSet;

use tekser_core::activity::Medium;

use super::round;
use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At, closest,
        lesson::{DialogueSource, Task},
    },
};

/// Fewer seconds than this are too few to read a reply.
const FEWEST_SECONDS: u8 = 5;
/// More lines than this have no place in a pack, and no pupil.
const MOST_LINES: usize = 60;

/// Every line of a conversation is reached, every way ends, every choice can be made well and badly.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    for lesson in &model.lessons {
        for step in &lesson.source.steps {
            if let Task::Dialogue(dialogue) = &step.task {
                let place = Place { file: lesson.source.file(), step: &step.id, faults };
                place.shown(dialogue, step.medium.as_ref());
                if place.targets(dialogue) && place.ends(dialogue) {
                    place.reached(dialogue);
                    place.replies(dialogue);
                }
            }
        }
    }
}

/// Where a conversation stands.
struct Place<'a> {
    file: String,
    step: &'a At<String>,
    faults: &'a Faults,
}

impl Place<'_> {
    fn lines(&self, line: u32, message: &str, help: &str) {
        self.faults.error(code::WRONG_LINES, &self.file, line, format!("`{}` {message}", self.step.value), help);
    }

    fn answers(&self, line: u32, message: &str, help: &str) {
        self.faults.error(code::WRONG_ANSWERS, &self.file, line, format!("`{}` {message}", self.step.value), help);
    }

    fn shown(&self, dialogue: &DialogueSource, medium: Option<&At<Medium>>) {
        if !matches!(medium.map(|medium| medium.value), Some(Medium::Chat | Medium::Talk)) {
            let line = medium.map_or(self.step.line, |medium| medium.line);
            self.answers(line, "is neither a chat nor a talk", "write `card = \"chat\"` or `card = \"talk\"`");
        }
        if let Some(seconds) = dialogue.seconds.as_ref().filter(|seconds| seconds.value < FEWEST_SECONDS) {
            let help = "give at least 5 `seconds`, or leave the clock out";
            self.answers(seconds.line, "has a clock that nobody can keep up with", help);
        }
    }

    /// The beginning and every reply lead to a line.
    fn targets(&self, dialogue: &DialogueSource) -> bool {
        let ids: Vec<&str> = dialogue.lines.iter().map(|line| line.id.value.as_str()).collect();
        if ids.is_empty() || ids.len() > MOST_LINES {
            self.lines(self.step.line, &format!("has {} lines", ids.len()), "let it have from 2 to 60 `lines`");
            return false;
        }
        let mut complete = dialogue.start.is_some();
        let replies = dialogue.lines.iter().flat_map(|line| &line.replies).map(|reply| &reply.to);
        for to in dialogue.start.iter().chain(replies).filter(|to| !ids.contains(&to.value.as_str())) {
            complete = false;
            let meant = closest(&to.value, ids.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
            let help = meant.unwrap_or_else(|| format!("name the `id` of one of `lines`: {}", crate::source::list(&ids)));
            self.lines(to.line, &format!("leads to `{}`, and there is no such line", to.value), &help);
        }
        complete
    }

    /// No way goes round, so every way ends.
    fn ends(&self, dialogue: &DialogueSource) -> bool {
        let onward = |id: &_| {
            let replies = dialogue.line(id).into_iter().flat_map(|line| &line.replies);
            replies.map(|reply| reply.to.value.as_str()).collect()
        };
        let lines = dialogue.lines.iter().map(|line| line.id.value.as_str());
        if let Some((id, round)) = round::find(lines, &onward) {
            let message = format!("goes round and never ends: {}", crate::source::list(&round));
            let at = dialogue.line(id).map_or(0, |line| line.id.line);
            self.lines(at, &message, "let every reply lead on towards a line without replies");
            return false;
        }
        true
    }

    fn reached(&self, dialogue: &DialogueSource) {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = dialogue.start.iter().map(|start| start.value.as_str()).collect();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                let replies = dialogue.line(id).into_iter().flat_map(|line| &line.replies);
                open.extend(replies.map(|reply| reply.to.value.as_str()));
            }
        }
        for line in dialogue.lines.iter().filter(|line| !reached.contains(line.id.value.as_str())) {
            let message = format!("never comes to the line `{}`", line.id.value);
            self.lines(line.id.line, &message, "let a reply lead `to` it, or take it out");
        }
    }

    fn replies(&self, dialogue: &DialogueSource) {
        let best = dialogue.best();
        for (line, best_here) in dialogue.lines.iter().zip(&best) {
            let id = &line.id.value;
            if let [only] = line.replies.as_slice() {
                if only.good {
                    let message = format!("calls `{}` good, and `{id}` has no other reply", only.id.value);
                    self.answers(only.id.line, &message, "take `good` out, or add a reply to choose from");
                }
                continue;
            }
            let good = line.replies.iter().filter(|reply| reply.good).count();
            if !line.replies.is_empty() && (good == 0 || good == line.replies.len()) {
                let what = if good == 0 { "no good reply" } else { "no bad reply" };
                let help = "let `good` be true for at least one of its `replies` and false for at least one";
                self.answers(line.id.line, &format!("has {what} to `{id}`"), help);
            }
            for reply in line.replies.iter().filter(|reply| reply.good && dialogue.worth(reply, &best) < *best_here) {
                let message = format!("calls `{}` good, and another way from `{id}` comes to more good replies", reply.id.value);
                self.answers(reply.id.line, &message, "let all good replies of a line lead to equally many good ones");
            }
        }
        if dialogue.lines.iter().all(|line| line.replies.len() < 2) {
            self.answers(self.step.line, "has nothing to choose", "give a line two `replies` or more");
        }
    }
}
