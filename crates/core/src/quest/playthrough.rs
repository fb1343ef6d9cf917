//! One run through a chapter: a pure reducer over the learner's moves.

use super::{
    Action, Chapter, Choice, Effect, Item, Line, Move, Need, Pattern, Scene, SceneBody, Target, Votes,
    town::{Own, Spread},
};
use crate::{
    activity::{Judgement, Truth},
    compass::Leaning,
    id::{NoteId, PageId, SceneId},
};

/// Trust and peace at the start, points of 0–100.
const START: i16 = 50;
/// From this distance on (per cent) the compass counts as off centre.
pub const OFF_CENTRE: i8 = 34;

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
    /// Who was asked to send the correction too.
    pub through: Option<String>,
    /// The hands of a class, vote after vote; the last one counts.
    pub votes: Vec<Votes>,
    /// What each of two said at first.
    pub apart: Option<[Judgement; 2]>,
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
        // Whom people trust, they believe sooner.
        let heard = if self.through.is_some() { 2 } else { 0 };
        match (self.action, self.truth) {
            (None | Some(Action::Check), _) => (0, 0),
            (Some(Action::PassOn), Truth::Holds) => (5, 1),
            (Some(Action::Correct), Truth::Holds) => (-7, -3),
            (Some(Action::Ignore), Truth::Holds) => (-3, 0),
            (Some(Action::PassOn), Truth::Misleads) => (-7, harm),
            (Some(Action::Correct), Truth::Misleads) => (5 + heard, 1),
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
    /// What choices did to trust and peace, points, and after how many judged items.
    effects: Vec<(usize, i16, i16)>,
    daylight: u8,
    flags: Vec<String>,
    notes: Vec<NoteId>,
    judged: Vec<Judged>,
    repaired: bool,
    replaying: bool,
    past: Vec<String>,
    /// First votes and lone verdicts on the item in hand, before there is a verdict.
    votes: Option<Votes>,
    apart: Option<[Judgement; 2]>,
}

impl Playthrough {
    /// A run at its start. `past` is what earlier chapters left: `CHAPTER/FLAG` and `CHAPTER/PATTERN`.
    pub fn new(chapter: &Chapter, past: &[String]) -> Self {
        let mut run = Self {
            scene: chapter.start.clone(),
            phase: Phase::Story,
            effects: Vec::new(),
            daylight: chapter.daylight,
            flags: Vec::new(),
            notes: Vec::new(),
            judged: Vec::new(),
            repaired: false,
            replaying: false,
            past: past.to_vec(),
            votes: None,
            apart: None,
        };
        run.enter(chapter, &Target::Scene(chapter.start.clone()));
        run
    }

    /// The run that `moves` lead to. Moves that are not possible (an older chapter allowed them) end it there.
    pub fn replay<'a>(chapter: &Chapter, past: &[String], moves: impl IntoIterator<Item = &'a Move>) -> Self {
        let mut run = Self::new(chapter, past);
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
        self.meters().0
    }

    /// The town's peace, 0–100.
    pub fn peace(&self) -> u8 {
        self.meters().1
    }

    /// Trust and peace, what happened taken in its order. At either end of a meter nothing is owed:
    /// a good deed lifts what lies on the ground.
    fn meters(&self) -> (u8, u8) {
        let (mut trust, mut peace) = (START, START);
        let mut effects = self.effects.iter().peekable();
        for at in 0..=self.judged.len() {
            let judged = self.judged.get(at).map_or((0, 0), Judged::consequence);
            while let Some(&(_, more_trust, more_peace)) = effects.next_if(|effect| effect.0 <= at || at == self.judged.len()) {
                (trust, peace) = (clip(trust + more_trust).into(), clip(peace + more_peace).into());
            }
            (trust, peace) = (clip(trust + judged.0).into(), clip(peace + judged.1).into());
        }
        (clip(trust), clip(peace))
    }

    /// Whether the scene in hand is played once more, from the ending.
    pub fn replaying(&self) -> bool {
        self.replaying
    }

    /// How many pages can still be opened.
    pub fn daylight(&self) -> u8 {
        self.daylight
    }

    /// The flags set so far: what the town will remember.
    pub fn flags(&self) -> &[String] {
        &self.flags
    }

    /// The hands of a class at a vote that decided nothing.
    pub fn drawn(&self) -> Option<Votes> {
        self.votes
    }

    /// What each of two said, while they do not agree yet.
    pub fn apart(&self) -> Option<[Judgement; 2]> {
        self.apart
    }

    /// What is said in the scene besides its lines, since something happened before.
    pub fn asides<'a>(&self, scene: &'a Scene) -> impl Iterator<Item = &'a Line> {
        scene.asides.iter().filter(|aside| aside.needs.iter().all(|need| self.meets(need))).map(|aside| &aside.line)
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
        self.leaning().needle()
    }

    /// How the last verdicts lean.
    pub fn leaning(&self) -> Leaning {
        let mut leaning = Leaning::default();
        self.judged.iter().for_each(|judged| leaning.note(judged.truth, judged.last.verdict));
        leaning
    }

    /// How a class leans: all its hands, at the last vote on each item.
    pub fn class_leaning(&self) -> Leaning {
        let mut leaning = Leaning::default();
        for judged in &self.judged {
            judged.votes.last().into_iter().for_each(|votes| leaning.add(votes.leaning(judged.truth)));
        }
        leaning
    }

    /// How one of two players leans, 0 or 1: what they said alone.
    pub fn leaning_of(&self, player: usize) -> Leaning {
        let mut leaning = Leaning::default();
        for judged in &self.judged {
            judged.apart.iter().filter_map(|apart| apart.get(player)).for_each(|own| leaning.note(judged.truth, own.verdict));
        }
        leaning
    }

    /// Notebook cards whose message was misjudged at first: worth meeting again sooner.
    pub fn shaky(&self, chapter: &Chapter) -> Vec<NoteId> {
        let mut shaky = Vec::new();
        for judged in self.judged.iter().filter(|judged| judged.truth.agrees(judged.first.verdict) == Some(false)) {
            if let Some(SceneBody::Item(item)) = chapter.scene(&judged.scene).map(|scene| &scene.body) {
                item.notes.iter().for_each(|note| add(&mut shaky, note));
            }
        }
        shaky
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
        self.phase == Phase::Action && self.daylight > 0 && self.item(chapter).is_some_and(Item::can_be_checked)
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
            (Move::Judge(judgement), Phase::Verdict | Phase::Checking) => {
                next.judge(self.item(chapter).ok_or(NotNow)?, *judgement).ok_or(NotNow)?;
            }
            (Move::Vote(votes), Phase::Verdict | Phase::Checking) => match votes.judgement() {
                Some(judgement) => {
                    next.judge(self.item(chapter).ok_or(NotNow)?, judgement).ok_or(NotNow)?.votes.push(*votes);
                }
                None => next.votes = Some(*votes),
            },
            (Move::Vote(votes), Phase::Action | Phase::FinalAction) => next.recount(*votes).ok_or(NotNow)?,
            (Move::Apart(said), Phase::Verdict) if self.apart.is_none() => {
                next.apart = Some(*said);
                let [one, other] = *said;
                if one.verdict == other.verdict {
                    let confidence = one.confidence.min(other.confidence);
                    next.judge(self.item(chapter).ok_or(NotNow)?, Judgement { confidence, ..one }).ok_or(NotNow)?;
                }
            }
            (Move::Act(Action::Check), Phase::Action) if self.can_check(chapter) => next.phase = Phase::Checking,
            (Move::Act(action), Phase::Action | Phase::FinalAction) if *action != Action::Check => {
                next.hand().ok_or(NotNow)?.action = Some(*action);
                self.item(chapter).ok_or(NotNow)?.notes.iter().for_each(|note| add(&mut next.notes, note));
                next.phase = Phase::Feedback;
            }
            (Move::Open(page), Phase::Checking) => {
                let item = self.item(chapter).ok_or(NotNow)?;
                let hand = next.hand().ok_or(NotNow)?;
                if !item.opens(chapter, page) || hand.opened.contains(page) || self.daylight == 0 {
                    return Err(NotNow);
                }
                hand.opened.push(page.clone());
                next.daylight -= 1;
            }
            (Move::Through(person), Phase::Feedback) if self.trusted(chapter).contains(&person.as_str()) => {
                next.hand().ok_or(NotNow)?.through = Some(person.clone());
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
            // Who sees what is true and keeps it to themselves leaves it outside the gate just the same.
            _ if self.keeps_all_to_themselves() => Pattern::LockedGate,
            _ if self.repaired && self.judged.iter().any(Judged::erred) => Pattern::RepairedBridge,
            _ if self.judged.iter().filter(|judged| judged.erred()).count() > 2 => Pattern::LoudDrum,
            _ => Pattern::Lantern,
        }
    }

    /// Whether of the true messages dealt with, three or more, less than a quarter was passed on.
    fn keeps_all_to_themselves(&self) -> bool {
        let (mut dealt, mut passed) = (0, 0);
        for judged in self.judged.iter().filter(|judged| judged.truth == Truth::Holds) {
            dealt += usize::from(judged.action.is_some());
            passed += usize::from(judged.action == Some(Action::PassOn));
        }
        dealt >= 3 && passed * 4 < dealt
    }

    /// The one scene worth another try: an error first, else the wrong verdict that was given most surely, else the right
    /// one that was given least surely.
    pub fn worth_replaying(&self) -> Option<&SceneId> {
        let worth = |judged: &&Judged| {
            let wrong = judged.right() == Some(false);
            let sure = i8::try_from(judged.last.confidence).unwrap_or_default();
            (judged.erred(), wrong, if judged.erred() || wrong { sure } else { -sure })
        };
        self.judged.iter().max_by_key(worth).map(|judged| &judged.scene)
    }

    /// Whom the learner may ask now to send a correction too: whom the town trusts, while there is daylight.
    pub fn trusted<'a>(&self, chapter: &'a Chapter) -> Vec<&'a str> {
        let corrected = self.in_hand().is_some_and(|judged| {
            judged.action == Some(Action::Correct) && judged.truth == Truth::Misleads && judged.through.is_none()
        });
        if self.phase != Phase::Feedback || !corrected || self.daylight == 0 {
            return Vec::new();
        }
        chapter.town.people.iter().filter(|person| person.trusted).map(|person| person.id.as_str()).collect()
    }

    /// How the message in hand and its correction go through the town.
    pub fn spread(&self, chapter: &Chapter) -> Option<Spread> {
        self.spread_of(chapter, self.item(chapter)?, self.in_hand()?)
    }

    /// How a judged message and its correction went through the town; `None` until something was done with it.
    pub fn spread_of(&self, chapter: &Chapter, item: &Item, judged: &Judged) -> Option<Spread> {
        let own = match judged.action? {
            Action::PassOn => Own::PassesOn,
            Action::Correct => Own::Corrects(judged.through.as_deref()),
            Action::Check | Action::Ignore => Own::KeepsIt,
        };
        chapter.town.spread(&item.by, own)
    }

    fn item<'a>(&self, chapter: &'a Chapter) -> Option<&'a Item> {
        match self.scene(chapter).map(|scene| &scene.body) {
            Some(SceneBody::Item(item)) => Some(item),
            _ => None,
        }
    }

    /// Notes a verdict on the item in hand, the first one or the one after checking.
    fn judge(&mut self, item: &Item, judgement: Judgement) -> Option<&mut Judged> {
        self.votes = None;
        if self.phase == Phase::Checking {
            self.phase = Phase::FinalAction;
            let hand = self.hand()?;
            hand.last = judgement;
            return Some(hand);
        }
        self.phase = Phase::Action;
        let scene = self.scene.clone();
        self.judged.retain(|judged| judged.scene != scene);
        self.judged.push(Judged {
            scene,
            truth: item.truth,
            first: judgement,
            last: judgement,
            opened: Vec::new(),
            action: None,
            through: None,
            votes: Vec::new(),
            apart: self.apart.take(),
            harm: item.harm,
        });
        self.judged.last_mut()
    }

    /// Hands that were counted wrongly are counted again, before anything is done with the message.
    /// A draw leads back to the vote.
    fn recount(&mut self, votes: Votes) -> Option<()> {
        let first = self.phase == Phase::Action;
        let hand = self.hand()?;
        *hand.votes.last_mut()? = votes;
        match votes.judgement() {
            Some(judgement) => {
                hand.last = judgement;
                if first {
                    hand.first = judgement;
                }
            }
            None => {
                hand.votes.pop();
                hand.last = hand.first;
                if first {
                    let scene = self.scene.clone();
                    self.judged.retain(|judged| judged.scene != scene);
                }
                self.phase = if first { Phase::Verdict } else { Phase::Checking };
                self.votes = Some(votes);
            }
        }
        Some(())
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
            Need::Past(memory) => self.past.contains(memory),
            Need::NotPast(memory) => !self.past.contains(memory),
        }
    }

    fn take(&mut self, effect: &Effect) {
        match effect {
            Effect::Repair => self.repaired = true,
            Effect::Trust(points) => self.effects.push((self.judged.len(), i16::from(*points), 0)),
            Effect::Peace(points) => self.effects.push((self.judged.len(), 0, i16::from(*points))),
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
        (self.votes, self.apart) = (None, None);
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
