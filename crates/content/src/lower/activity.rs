//! Kinds of activity.

use tekser_core::prose::Prose;
use tekser_core::{
    activity::{
        Activity, AnswerOption, Card, Kind, Medium, Truth,
        browse::Browse,
        choice::Choice,
        compose::{Compose, Slot},
        dialogue::{Dialogue, Line, Reply},
        judge::Judge,
        knobs::{Figure, Knob, Knobs, State},
        order::Order,
        reflect::Reflect,
        sort::{Sort, Tray},
        spot::{Part, Spot},
        triage::{Action, Message, Triage},
    },
    id::OptionId,
    picture::Picture,
};

use super::{card, clue};
use crate::{
    source::{
        At,
        compose::{ComposeSource, SlotSource},
        knobs::{FigureKind, KnobSource, KnobsSource, StateSource},
        lesson::{ActionSource, BrowseSource, DialogueSource, MessageSource, ReplySource, Task},
    },
    texts::Scope,
};

/// Who told whom.
mod network;
/// Copies of one thing.
mod trace;

/// Looks a named picture up and asks for its description.
pub(super) type PictureOf<'a> = &'a dyn Fn(Option<&At<String>>, &Scope<'_>) -> Option<Picture>;

/// The activity of a step; `None` for a step that is none.
pub(super) fn activity(
    task: &Task,
    medium: Option<&At<Medium>>,
    later: bool,
    texts: &Scope<'_>,
    picture_of: PictureOf<'_>,
) -> Option<Activity> {
    if matches!(task, Task::Passage | Task::Again(..) | Task::Unknown) {
        texts.let_pass();
        return None;
    }
    let prompt = texts.prose("prompt");
    let hint = texts.maybe_prose("hint");
    // In a sort step the texts `card.ID` are the cards to sort; in a spot step the card holds marks; an inbox has its own;
    // a message to compose has no text yet; a conversation is a card as a whole.
    let has_own =
        matches!(task, Task::Sort { .. } | Task::Spot { .. } | Task::Triage { .. } | Task::Compose(_) | Task::Dialogue(_));
    let own_card = medium.filter(|_| !has_own);
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
        Task::Compose(source) => Kind::Compose(compose(source, medium, texts)),
        Task::Knobs(source) => Kind::Knobs(knobs(source, texts)),
        Task::Trace(source) => Kind::Trace(trace::trace(source, texts, picture_of)),
        Task::Network(source) => Kind::Network(network::network(source, texts)),
        Task::Dialogue(source) => Kind::Dialogue(dialogue(source, medium, texts)),
        Task::Passage | Task::Again(..) | Task::Unknown => return None,
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

fn dialogue(source: &DialogueSource, medium: Option<&At<Medium>>, texts: &Scope<'_>) -> Dialogue {
    let all = texts.scope("line");
    let replies = source.lines.iter().any(|line| !line.replies.is_empty()).then(|| texts.scope("reply"));
    // Names that lead nowhere are told by their check.
    let place = |id: &str| source.place(id).and_then(|place| u8::try_from(place).ok()).unwrap_or_default();
    let reply = |reply: &ReplySource, chosen: bool| {
        let own = replies.as_ref().map(|replies| replies.scope(&reply.id.value));
        let prose = |read: &dyn Fn(&Scope<'_>) -> Prose| own.as_ref().map(read).unwrap_or_default();
        Reply {
            id: reply.id.value.as_str().into(),
            text: prose(&|own| own.prose("text")),
            feedback: if chosen { prose(&|own| own.feedback("feedback")) } else { Prose::new() },
            good: reply.good,
            to: place(&reply.to.value),
        }
    };
    let lines = source.lines.iter().map(|line| Line {
        says: all.prose(&line.id.value),
        // Where there is one reply only, nothing is chosen and nothing is said about it.
        replies: line.replies.iter().map(|only| reply(only, line.replies.len() > 1)).collect(),
    });
    Dialogue {
        // A conversation without `card` is told by its check.
        medium: medium.map_or(Medium::Chat, |medium| medium.value),
        with: texts.plain("with"),
        seconds: source.seconds.as_ref().map_or(0, |seconds| seconds.value),
        hurry: if source.seconds.is_some() { texts.plain("hurry") } else { String::new() },
        start: source.start.as_ref().map_or(0, |start| place(&start.value)),
        lines: lines.collect(),
    }
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

/// A message without text, and what can be put into it.
fn compose(source: &ComposeSource, medium: Option<&At<Medium>>, texts: &Scope<'_>) -> Compose {
    let frame = texts.scope("card");
    let (from, time, note) = (frame.plain("from"), frame.maybe_plain("time"), frame.maybe_plain("note"));
    // A compose step without `card` is told by its check.
    let medium = medium.map_or(Medium::Post, |medium| medium.value);
    let labels = texts.scope("slot");
    let parts = texts.scope("part");
    let slot = |slot: &SlotSource| Slot {
        id: slot.id.value.as_str().into(),
        label: labels.plain(&slot.id.value),
        parts: slot.parts.iter().map(|part| answer_option(&part.value, &parts)).collect(),
        right: ids(&slot.right),
    };
    let slots = source.slots.iter().map(slot).collect();
    let own = if source.own { texts.plain("own") } else { String::new() };
    Compose { card: Card { medium, from, time, text: Vec::new(), note }, slots, own }
}

fn knobs(source: &KnobsSource, texts: &Scope<'_>) -> Knobs {
    let knob_texts = texts.scope("knob");
    let knob = |knob: &KnobSource| {
        let texts = knob_texts.scope(&knob.id.value);
        let label = texts.plain("text");
        let words = texts.scope("setting");
        let settings = knob.settings.iter().map(|setting| (setting.value.as_str().into(), words.plain(&setting.value))).collect();
        Knob { id: knob.id.value.as_str().into(), label, settings, start: knob.start.value.as_str().into() }
    };
    let parts = texts.scope(source.figure.parts());
    let figure = if source.figure.is_feed() {
        Figure::Feed(source.shown.iter().map(|item| card(Medium::Post, &parts.scope(&item.value))).collect())
    } else {
        let labels = source.shown.iter().map(|bar| parts.plain(&bar.value)).collect();
        Figure::Chart { line: source.figure == FigureKind::Line, labels, unit: texts.maybe_plain("unit") }
    };
    let says = texts.scope("state");
    let state = |state: &StateSource| {
        let shown = state.order.as_ref().unwrap_or(&source.shown);
        let place = |id: &At<String>| source.shown.iter().position(|other| other.value == id.value);
        State {
            when: pairs(&state.when),
            says: says.plain(&state.id.value),
            order: shown.iter().filter_map(place).filter_map(|place| u8::try_from(place).ok()).collect(),
            values: state.values.iter().map(|value| value.value).collect(),
            scale: state.scale,
        }
    };
    let feedback = texts.scope("feedback");
    Knobs {
        predict: options_of("predict", &source.predict, texts),
        expected: source.expected.as_ref().map(|id| id.value.as_str().into()).unwrap_or_default(),
        knobs: source.knobs.iter().map(knob).collect(),
        goal: pairs(&source.goal),
        figure,
        states: source.states.iter().map(state).collect(),
        if_right: feedback.feedback("right"),
        if_else: feedback.feedback("else"),
    }
}

fn ids(typed: &[At<String>]) -> Vec<OptionId> {
    typed.iter().map(|id| id.value.as_str().into()).collect()
}

fn pairs(typed: &[(At<String>, At<String>)]) -> Vec<(OptionId, OptionId)> {
    typed.iter().map(|(knob, setting)| (knob.value.as_str().into(), setting.value.as_str().into())).collect()
}
