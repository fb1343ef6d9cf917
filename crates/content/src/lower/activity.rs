//! Kinds of activity.

use tekser_core::activity::{
    Activity, AnswerOption, Card, Kind, Medium, Truth,
    browse::Browse,
    choice::Choice,
    judge::Judge,
    order::Order,
    reflect::Reflect,
    sort::{Sort, Tray},
    spot::{Part, Spot},
    triage::{Action, Message, Triage},
};

use super::{card, clue};
use crate::{
    source::{
        At,
        lesson::{ActionSource, BrowseSource, MessageSource, Task},
    },
    texts::Scope,
};

/// The activity of a step; `None` for a step that is none.
pub(super) fn activity(task: &Task, medium: Option<&At<Medium>>, later: bool, texts: &Scope<'_>) -> Option<Activity> {
    if matches!(task, Task::Passage | Task::Again(_) | Task::Unknown) {
        texts.let_pass();
        return None;
    }
    let prompt = texts.prose("prompt");
    let hint = texts.maybe_prose("hint");
    // In a sort step the texts `card.ID` are the cards to sort; in a spot step the card holds marks; an inbox has its own.
    let own_card = medium.filter(|_| !matches!(task, Task::Sort { .. } | Task::Spot { .. } | Task::Triage { .. }));
    let mut shown = own_card.map(|medium| card(medium.value, &texts.scope("card")));
    let kind = match task {
        Task::Choice { options, correct, multiple } => Kind::Choice(Choice {
            multiple: *multiple,
            options: options_of("option", options, texts),
            correct: correct.iter().map(|id| id.value.as_str().into()).collect(),
        }),
        Task::Judge(item) => {
            let feedback = texts.scope("feedback");
            Kind::Judge(Judge {
                truth: item.truth,
                pages: item.pages.iter().map(|id| id.value.as_str().into()).collect(),
                clue: clue(item),
                if_holds: feedback.feedback("holds"),
                if_misleads: feedback.feedback("misleads"),
                again: None,
                later,
            })
        }
        Task::Sort { trays, cards } => Kind::Sort(sort(trays, cards, texts)),
        Task::Order { items, shown } => Kind::Order(Order {
            items: options_of("item", items, texts),
            shown: shown.iter().map(|id| id.value.as_str().into()).collect(),
        }),
        Task::Spot { marks } => {
            let (marked, spot) = spot(marks, medium, texts);
            shown = marked;
            Kind::Spot(spot)
        }
        Task::Reflect => Kind::Reflect(Reflect { starter: texts.maybe_plain("starter"), model: texts.prose("model") }),
        Task::Browse(source) => Kind::Browse(browse(source, later, texts)),
        Task::Triage { actions, messages } => Kind::Triage(triage(actions, messages, texts)),
        Task::Passage | Task::Again(_) | Task::Unknown => return None,
    };
    Some(Activity { prompt, hint, card: shown, kind })
}

/// Which pages are those of the site where it begins is filled in once all sites are known.
fn browse(source: &BrowseSource, later: bool, texts: &Scope<'_>) -> Browse {
    let id = |id: &Option<At<String>>| id.as_ref().map(|id| id.value.as_str().into());
    let queries = (!source.queries.is_empty()).then(|| texts.scope("query"));
    Browse {
        group: source.group.as_ref().map(|group| group.value.as_str().into()).unwrap_or_default(),
        start: id(&source.start),
        queries: queries.iter().flat_map(|texts| source.queries.iter().map(|id| texts.plain(&id.value))).collect(),
        options: options_of("option", &source.options, texts),
        correct: source.correct.first().map(|id| id.value.as_str().into()).unwrap_or_default(),
        helpful: source.helpful.iter().map(|id| id.value.as_str().into()).collect(),
        original: id(&source.original),
        home: Vec::new(),
        truth: source.truth.as_ref().map(|truth| truth.value),
        again: None,
        later,
    }
}

fn options_of(key: &str, ids: &[At<String>], texts: &Scope<'_>) -> Vec<AnswerOption> {
    let all = texts.scope(key);
    ids.iter().map(|id| answer_option(&id.value, &all)).collect()
}

fn answer_option(id: &str, all: &Scope<'_>) -> AnswerOption {
    let texts = all.scope(id);
    AnswerOption { id: id.into(), text: texts.prose("text"), feedback: texts.feedback("feedback") }
}

fn sort(trays: &[At<String>], cards: &[(At<String>, At<String>)], texts: &Scope<'_>) -> Sort {
    let labels = texts.scope("tray");
    let tray = |id: &At<String>| Tray { id: id.value.as_str().into(), label: labels.plain(&id.value) };
    let card_texts = texts.scope("card");
    let card = |(id, tray): &(At<String>, At<String>)| (answer_option(&id.value, &card_texts), tray.value.as_str().into());
    Sort { trays: trays.iter().map(tray).collect(), cards: cards.iter().map(card).collect() }
}

fn triage(actions: &[ActionSource], messages: &[MessageSource], texts: &Scope<'_>) -> Triage {
    let labels = texts.scope("action");
    let action = |action: &ActionSource| Action {
        id: action.id.value.as_str().into(),
        label: labels.plain(&action.id.value),
        verdict: action.verdict.as_ref().map(|verdict| verdict.value),
    };
    let all = texts.scope("message");
    let message = |message: &MessageSource| {
        let own = all.scope(&message.id.value);
        Message {
            id: message.id.value.as_str().into(),
            // A message without `card` is told when it is read.
            card: card(message.medium.as_ref().map_or(Medium::Chat, |medium| medium.value), &own),
            truth: message.truth.as_ref().map_or(Truth::Open, |truth| truth.value),
            right: message.actions.iter().map(|id| id.value.as_str().into()).collect(),
            feedback: own.feedback("feedback"),
        }
    };
    Triage { actions: actions.iter().map(action).collect(), messages: messages.iter().map(message).collect() }
}

/// The card with its marks, and the marks in the order of this language's text.
fn spot(marks: &[(At<String>, bool)], medium: Option<&At<Medium>>, texts: &Scope<'_>) -> (Option<Card>, Spot) {
    let ids: Vec<&str> = marks.iter().map(|(id, _)| id.value.as_str()).collect();
    let card = texts.scope("card");
    let (from, time) = (card.plain("from"), card.maybe_plain("time"));
    let (text, order) = card.marked("text", &ids);
    let note = card.maybe_plain("note");
    let feedback = texts.scope("mark");
    let mut parts: Vec<Part> = marks
        .iter()
        .map(|(id, target)| Part { id: id.value.as_str().into(), target: *target, feedback: feedback.feedback(&id.value) })
        .collect();
    parts.sort_by_key(|part| order.iter().position(|id| id == part.id.as_str()));
    // A spot step without `card` is told by its check.
    let medium = medium.map_or(Medium::Post, |medium| medium.value);
    (Some(Card { medium, from, time, text, note }), Spot { marks: parts })
}
