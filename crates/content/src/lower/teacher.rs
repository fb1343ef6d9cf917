//! The teacher's plan, with answers made from the structure.

use tekser_core::{
    activity::{Activity, AnswerOption, Kind, Truth, compose::Slot, network::Telling},
    course::{Lesson, PlanLine, Review, Step, TeacherPlan},
    id::OptionId,
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
                let cards = sort.cards.iter().filter(|(_, home)| *home == tray.id);
                named(&tray.label, cards.map(|(card, _)| text(card)))
            };
            list(false, sort.trays.iter().map(tray).collect())
        }
        Kind::Order(order) => list(true, order.items.iter().map(text).collect()),
        Kind::Spot(_) => {
            let marked = activity.score(&activity.model_response());
            list(false, marked.remarks.iter().map(|remark| inlines(&remark.about)).collect())
        }
        Kind::Reflect(reflect) => reflect.model.clone(),
        Kind::Dialogue(_) => {
            let said = activity.score(&activity.model_response());
            list(true, said.remarks.iter().map(|remark| inlines(&remark.about)).collect())
        }
        Kind::Triage(triage) => {
            let action = |action: &tekser_core::activity::triage::Action| {
                let fitting = triage.messages.iter().filter(|message| message.right.contains(&action.id));
                named(&action.label, fitting.map(|message| vec![Inline::Text(message.card.from.clone())]))
            };
            list(false, triage.actions.iter().map(action).collect())
        }
        Kind::Compose(compose) => {
            // All parts that fit a place, place by place.
            let place = |slot: &Slot| {
                let fitting = slot.parts.iter().filter(|part| slot.right.contains(&part.id));
                named(&slot.label, fitting.map(text))
            };
            list(false, compose.slots.iter().map(place).collect())
        }
        Kind::Knobs(knobs) => {
            let set = |(knob, setting): &(OptionId, OptionId)| {
                let knob = knobs.knobs.iter().find(|other| other.id == *knob)?;
                let (_, words) = knob.settings.iter().find(|(id, _)| id == setting)?;
                Some(named(&knob.label, std::iter::once(vec![Inline::Text(words.clone())])))
            };
            let mut answer = list(false, knobs.goal.iter().filter_map(set).collect());
            answer.extend_from_slice(&knobs.if_right);
            answer
        }
        Kind::Trace(trace) => list(true, trace.copies.iter().map(|copy| vec![Inline::Text(copy.name())]).collect()),
        Kind::Network(network) => {
            let person = |place: u8| network.people.get(usize::from(place));
            let name = |place: u8| person(place).map(|person| person.name.as_str()).unwrap_or_default();
            let telling =
                |telling: &Telling| vec![Inline::Text(format!("{} {} → {}", telling.at, name(telling.from), name(telling.to)))];
            let mut answer = vec![Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(name(network.source).to_owned())])])];
            answer.extend(person(network.source).iter().flat_map(|source| source.feedback.clone()));
            answer.extend(list(false, network.told.iter().chain(&network.corrected).map(telling).collect()));
            answer
        }
    })
}

/// A name in bold, and what belongs to it.
fn named(name: &str, parts: impl Iterator<Item = Vec<Inline>>) -> Vec<Inline> {
    let mut line = vec![Inline::Strong(vec![Inline::Text(format!("{name}:"))]), Inline::Text(" ".to_owned())];
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
