//! One run through a chapter: a pure reducer over the learner's moves.

use serde::{Deserialize, Serialize};

use super::{Chapter, Choice, Effect, Item, Need, Pattern, Scene, SceneBody, Target};
use crate::{
    activity::{Judgement, Truth},
    compass::Leaning,
    id::{ChoiceId, NoteId, PageId, SceneId},
};

/// Trust and peace at the start, points of 0–100.
const START: i16 = 50;
/// From this distance on (per cent) the compass counts as off centre.
pub const OFF_CENTRE: i8 = 34;

/// What a learner does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Sends it on.
    PassOn,
    /// Holds it back and checks first.
    Check,
    /// Answers with a correction.
    Correct,
    /// Leaves it.
    Ignore,
}

/// One step of a run; what the record keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// A choice of a story scene.
    Choose(ChoiceId),
    /// A verdict on the item, before or after checking.
    Judge(Judgement),
    /// What is done with the message.
    Act(Action),
    /// A page is opened while checking.
    Open(PageId),
    /// On, after the feedback.
    GoOn,
    /// From the ending: this one item once more.
    Replay(SceneId),
}

/// Why a move is not possible here. The run stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNow;

impl std::fmt::Display for NotNow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this move is not possible at this point of the chapter")
    }
}

/// Where a run stands inside a scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A story scene waits for a choice.
    Story,
    /// An item waits for the first verdict.
    Verdict,
    /// An item waits for an action.
    Action,
    /// Pages may be opened; then the second verdict.
    Checking,
    /// After checking, an item waits for the final action.
    FinalAction,
    /// The feedback is shown.
    Feedback,
    /// The chapter is over.
    Ended,
}

/// A judged item with what the learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The item's scene.
    pub scene: SceneId,
    /// What is so.
    pub truth: Truth,
    /// The verdict before checking.
    pub first: Judgement,
    /// The verdict after checking; the same as `first` when nothing was checked.
    pub last: Judgement,
    /// The pages opened.
    pub opened: Vec<PageId>,
    /// The final action, once taken.
    pub action: Option<Action>,
    harm: bool,
}

impl Judged {
    /// Something misleading was passed on, or something true denied.
    pub fn erred(&self) -> bool {
        matches!((self.action, self.truth), (Some(Action::PassOn), Truth::Misleads) | (Some(Action::Correct), Truth::Holds))
    }

    /// Whether the last verdict is right; `None` for open items.
    pub fn right(&self) -> Option<bool> {
        self.truth.agrees(self.last.verdict)
    }

    /// What the action did to trust and peace, points.
    ///
    /// The town needs both: true words that arrive and false ones that are answered.
    /// Leaving a false message alone harms nobody and helps nobody; leaving a true one alone leaves people without it.
    fn consequence(&self) -> (i16, i16) {
        let harm = if self.harm { -8 } else { -2 };
        match (self.action, self.truth) {
            (None | Some(Action::Check), _) => (0, 0),
            (Some(Action::PassOn), Truth::Holds) => (5, 1),
            (Some(Action::Correct), Truth::Holds) => (-7, -3),
            (Some(Action::Ignore), Truth::Holds) => (-3, 0),
            (Some(Action::PassOn), Truth::Misleads) => (-7, harm),
            (Some(Action::Correct), Truth::Misleads) => (5, 1),
            (Some(Action::Ignore), Truth::Misleads) => (0, 0),
            (Some(Action::PassOn), Truth::Open) => (-2, harm / 2),
            (Some(Action::Correct), Truth::Open) => (-2, 0),
            (Some(Action::Ignore), Truth::Open) => (1, 0),
        }
    }
}

/// One run through a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playthrough {
    scene: SceneId,
    phase: Phase,
    trust: i16,
    peace: i16,
    daylight: u8,
    flags: Vec<String>,
    notes: Vec<NoteId>,
    judged: Vec<Judged>,
    repaired: bool,
    replaying: bool,
}

impl Playthrough {
    /// A run at its start.
    pub fn new(chapter: &Chapter) -> Self {
        let mut run = Self {
            scene: chapter.start.clone(),
            phase: Phase::Story,
            trust: START,
            peace: START,
            daylight: chapter.daylight,
            flags: Vec::new(),
            notes: Vec::new(),
            judged: Vec::new(),
            repaired: false,
            replaying: false,
        };
        run.enter(chapter, &Target::Scene(chapter.start.clone()));
        run
    }

    /// The run that `moves` lead to. Moves that are not possible (an older chapter allowed them) end it there.
    pub fn replay<'a>(chapter: &Chapter, moves: impl IntoIterator<Item = &'a Move>) -> Self {
        let mut run = Self::new(chapter);
        for step in moves {
            match run.after(chapter, step) {
                Ok(next) => run = next,
                Err(NotNow) => break,
            }
        }
        run
    }

    /// The scene where the run stands.
    pub fn scene<'a>(&self, chapter: &'a Chapter) -> Option<&'a Scene> {
        chapter.scene(&self.scene)
    }

    /// Where the run stands inside its scene.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The town's trust, 0–100.
    pub fn trust(&self) -> u8 {
        clip(self.trust + self.judged.iter().map(|judged| judged.consequence().0).sum::<i16>())
    }

    /// The town's peace, 0–100.
    pub fn peace(&self) -> u8 {
        clip(self.peace + self.judged.iter().map(|judged| judged.consequence().1).sum::<i16>())
    }

    /// How many pages can still be opened.
    pub fn daylight(&self) -> u8 {
        self.daylight
    }

    /// Notebook cards unlocked so far.
    pub fn notes(&self) -> &[NoteId] {
        &self.notes
    }

    /// The items judged so far, in order.
    pub fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// The item in hand: judged in the current scene.
    pub fn in_hand(&self) -> Option<&Judged> {
        self.judged.iter().find(|judged| judged.scene == self.scene)
    }

    /// The compass, per cent: below 0 believes too easily, above 0 doubts everything.
    ///
    /// It is the share of true messages called misleading less the share of misleading ones called true,
    /// the child's face of the criterion of signal detection; `None` until one of each was judged.
    pub fn compass(&self) -> Option<i8> {
        let mut leaning = Leaning::default();
        self.judged.iter().for_each(|judged| leaning.note(judged.truth, judged.last.verdict));
        leaning.needle()
    }

    /// Whether an error stands that was not put right.
    pub fn erred(&self) -> bool {
        !self.repaired && self.judged.iter().any(Judged::erred)
    }

    /// The choices offered in a story scene.
    pub fn choices<'a>(&self, chapter: &'a Chapter) -> Vec<&'a Choice> {
        match self.scene(chapter).map(|scene| &scene.body) {
            Some(SceneBody::Story(choices)) => {
                choices.iter().filter(|choice| choice.needs.iter().all(|need| self.meets(need))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether the item in hand can still be checked.
    pub fn can_check(&self, chapter: &Chapter) -> bool {
        self.phase == Phase::Action && self.daylight > 0 && self.item(chapter).is_some_and(|item| !item.pages.is_empty())
    }

    /// The run after `step`.
    ///
    /// # Errors
    ///
    /// [`NotNow`] when the move is not possible here.
    pub fn after(&self, chapter: &Chapter, step: &Move) -> Result<Self, NotNow> {
        let mut next = self.clone();
        match (step, &self.phase) {
            (Move::Choose(id), Phase::Story) => {
                let choice = self.choices(chapter).into_iter().find(|choice| choice.id == *id).ok_or(NotNow)?;
                for effect in &choice.effects {
                    next.take(effect);
                }
                next.enter(chapter, &choice.to);
            }
            (Move::Judge(judgement), Phase::Verdict) => {
                let item = self.item(chapter).ok_or(NotNow)?;
                next.judged.retain(|judged| judged.scene != self.scene);
                next.judged.push(Judged {
                    scene: self.scene.clone(),
                    truth: item.truth,
                    first: *judgement,
                    last: *judgement,
                    opened: Vec::new(),
                    action: None,
                    harm: item.harm,
                });
                next.phase = Phase::Action;
            }
            (Move::Judge(judgement), Phase::Checking) => {
                next.hand().ok_or(NotNow)?.last = *judgement;
                next.phase = Phase::FinalAction;
            }
            (Move::Act(Action::Check), Phase::Action) if self.can_check(chapter) => next.phase = Phase::Checking,
            (Move::Act(action), Phase::Action | Phase::FinalAction) if *action != Action::Check => {
                next.hand().ok_or(NotNow)?.action = Some(*action);
                for note in &self.item(chapter).ok_or(NotNow)?.notes {
                    add(&mut next.notes, note);
                }
                next.phase = Phase::Feedback;
            }
            (Move::Open(page), Phase::Checking) => {
                let item = self.item(chapter).ok_or(NotNow)?;
                let hand = next.hand().ok_or(NotNow)?;
                if !item.pages.contains(page) || hand.opened.contains(page) || self.daylight == 0 {
                    return Err(NotNow);
                }
                hand.opened.push(page.clone());
                next.daylight -= 1;
            }
            (Move::GoOn, Phase::Feedback) => {
                let to = if self.replaying { Target::Ending } else { self.item(chapter).ok_or(NotNow)?.to.clone() };
                next.replaying = false;
                next.enter(chapter, &to);
            }
            (Move::Replay(scene), Phase::Ended) if self.judged.iter().any(|judged| judged.scene == *scene) => {
                next.replaying = true;
                next.daylight = next.daylight.max(2);
                next.enter(chapter, &Target::Scene(scene.clone()));
            }
            _ => return Err(NotNow),
        }
        Ok(next)
    }

    /// How the run went, taken as a whole.
    pub fn pattern(&self) -> Pattern {
        let scored: Vec<bool> = self.judged.iter().filter_map(Judged::right).collect();
        let right = scored.iter().filter(|&&right| right).count();
        match self.compass() {
            Some(needle) if needle <= -OFF_CENTRE => Pattern::OpenGate,
            Some(needle) if needle >= OFF_CENTRE => Pattern::LockedGate,
            _ if self.peace() < 40 || right * 3 < scored.len() * 2 => Pattern::LoudDrum,
            _ if self.repaired && self.judged.iter().any(Judged::erred) => Pattern::RepairedBridge,
            _ if self.judged.iter().filter(|judged| judged.erred()).count() > 2 => Pattern::LoudDrum,
            _ => Pattern::Lantern,
        }
    }

    /// The one scene worth another try: an error first, else the wrong verdict that was given most surely.
    pub fn worth_replaying(&self) -> Option<&SceneId> {
        self.judged
            .iter()
            .filter(|judged| judged.erred() || judged.right() == Some(false))
            .max_by_key(|judged| (judged.erred(), judged.last.confidence))
            .map(|judged| &judged.scene)
    }

    fn item<'a>(&self, chapter: &'a Chapter) -> Option<&'a Item> {
        match self.scene(chapter).map(|scene| &scene.body) {
            Some(SceneBody::Item(item)) => Some(item),
            _ => None,
        }
    }

    fn hand(&mut self) -> Option<&mut Judged> {
        let scene = &self.scene;
        self.judged.iter_mut().find(|judged| judged.scene == *scene)
    }

    fn meets(&self, need: &Need) -> bool {
        match need {
            Need::Erred => self.erred(),
            Need::NotErred => !self.erred(),
            Need::Flag(flag) => self.flags.contains(flag),
            Need::NotFlag(flag) => !self.flags.contains(flag),
            Need::Daylight(least) => self.daylight >= *least,
        }
    }

    fn take(&mut self, effect: &Effect) {
        match effect {
            Effect::Repair => self.repaired = true,
            Effect::Trust(points) => self.trust += i16::from(*points),
            Effect::Peace(points) => self.peace += i16::from(*points),
            Effect::Daylight(looks) => self.daylight = self.daylight.saturating_add_signed(*looks),
            Effect::Flag(flag) => add(&mut self.flags, flag),
            Effect::Note(note) => add(&mut self.notes, note),
        }
    }

    fn enter(&mut self, chapter: &Chapter, to: &Target) {
        let scene = match to {
            Target::Scene(id) => chapter.scene(id),
            Target::Ending => chapter.ending(self.pattern()),
        };
        let Some(scene) = scene else { return };
        self.scene = scene.id.clone();
        self.phase = match scene.body {
            SceneBody::Story(_) => Phase::Story,
            SceneBody::Item(_) => Phase::Verdict,
            SceneBody::Ending(_) => Phase::Ended,
        };
    }
}

/// Adds `item` unless it is there.
fn add<T: Clone + PartialEq>(set: &mut Vec<T>, item: &T) {
    if !set.contains(item) {
        set.push(item.clone());
    }
}

fn clip(points: i16) -> u8 {
    u8::try_from(points.clamp(0, 100)).unwrap_or_default()
}
