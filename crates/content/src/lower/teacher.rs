//! The teacher's plan, with answers made from the structure.

use tekser_core::{
    activity::{Activity, AnswerOption, Kind, Truth},
    course::{Lesson, PlanLine, Review, Step, TeacherPlan},
    prose::{Block, Inline, Prose},
};

use crate::{source::lesson::LessonSource, texts::Scope};

/// The plan of a lesson; `texts` is its `[teacher]`.
pub(super) fn plan(source: &LessonSource, lesson: &Lesson, texts: Scope<'_>) -> TeacherPlan {
    let line = |head: &'static str, text: &'static str| {
        move |line: &Scope<'_>| PlanLine { head: line.plain(head), text: line.prose(text) }
    };
    TeacherPlan {
        lesson: lesson.id.clone(),
        title: lesson.title.clone(),
        aim: texts.prose("aim"),
        prepare: texts.prose("prepare"),
        minutes: texts.need_list("minutes").iter().map(line("time", "do")).collect(),
        pupils_say: texts.need_list("pupils_say").iter().map(line("say", "answer")).collect(),
        discussion: texts.prose("discussion"),
        worked: texts.prose("worked"),
        sheet: texts.prose("sheet"),
        // Set from the head of the file, once it is read.
        review: Review::Author,
        competences: source.competences.clone(),
        answers: lesson.steps.iter().filter_map(answer).collect(),
    }
}

/// The heading of a step and its right answer in words; an item that comes again was answered above.
fn answer(step: &Step) -> Option<PlanLine> {
    Some(PlanLine { head: step.title.clone(), text: right_answer(step.activity()?)? })
}

fn right_answer(activity: &Activity) -> Option<Prose> {
    let text = |option: &AnswerOption| inlines(&option.text);
    Some(match &activity.kind {
        Kind::Choice(choice) => {
            let right = choice.options.iter().filter(|option| choice.correct.contains(&option.id));
            list(false, right.map(text).collect())
        }
        Kind::Judge(judge) if judge.again.is_some() => return None,
        Kind::Browse(browse) if browse.again.is_some() => return None,
        Kind::Browse(browse) => {
            let right = browse.option(&browse.correct)?;
            [list(false, vec![text(right)]), right.feedback.clone()].concat()
        }
        // The feedback says both the verdict and the clue.
        Kind::Judge(judge) => match judge.truth {
            Truth::Holds | Truth::Open => judge.if_holds.clone(),
            Truth::Misleads => judge.if_misleads.clone(),
        },
        Kind::Sort(sort) => {
            let tray = |tray: &tekser_core::activity::sort::Tray| {
                labelled(&tray.label, sort.cards.iter().filter(|(_, home)| *home == tray.id).map(|(card, _)| text(card)))
            };
            list(false, sort.trays.iter().map(tray).collect())
        }
        Kind::Order(order) => list(true, order.items.iter().map(text).collect()),
        Kind::Spot(_) => {
            let marked = activity.score(&activity.model_response());
            list(false, marked.remarks.iter().map(|remark| inlines(&remark.about)).collect())
        }
        Kind::Reflect(reflect) => reflect.model.clone(),
        Kind::Triage(triage) => {
            let action = |action: &tekser_core::activity::triage::Action| {
                let fitting = triage.messages.iter().filter(|message| message.right.contains(&action.id));
                labelled(&action.label, fitting.map(|message| vec![Inline::Text(message.card.from.clone())]))
            };
            list(false, triage.actions.iter().map(action).collect())
        }
    })
}

/// A line that begins with its label: what belongs to it, one after another.
fn labelled(label: &str, parts: impl Iterator<Item = Vec<Inline>>) -> Vec<Inline> {
    let mut line = vec![Inline::Strong(vec![Inline::Text(format!("{label}:"))]), Inline::Text(" ".to_owned())];
    for (index, part) in parts.enumerate() {
        if index > 0 {
            line.push(Inline::Text("; ".to_owned()));
        }
        line.extend(part);
    }
    line
}

/// One line as a paragraph, several as a list.
fn list(ordered: bool, mut items: Vec<Vec<Inline>>) -> Prose {
    match items.len() {
        0 => Vec::new(),
        1 => vec![Block::Paragraph(items.remove(0))],
        _ => vec![Block::List { ordered, items }],
    }
}

/// The words of an option in one line.
fn inlines(prose: &Prose) -> Vec<Inline> {
    match prose.first() {
        Some(Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines)) if prose.len() == 1 => inlines.clone(),
        _ => vec![Inline::Text(tekser_core::prose::plain_prose(prose).replace('\n', " "))],
    }
}
