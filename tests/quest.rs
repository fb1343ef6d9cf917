//! Every chapter, played: all story paths with marked characters, and at random.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use tekser_core::{
    activity::{Judgement, Truth, Verdict},
    id::{ChapterId, ChoiceId, SceneId},
    progress::Progress,
    prose::plain_prose,
    quest::{
        Action, Chapter, Choice, Effect, Item, Mode, Move, Need, Pattern, Playthrough, SceneBody, Votes, memories,
        playthrough::{OFF_CENTRE, Phase},
    },
};

use tekser_core::record::{Event, Fact, Record, ReplicaId};

use crate::support::shipped;

/// How somebody judges a message and what they do with it.
#[derive(Clone, Copy)]
struct Player {
    name: &'static str,
    verdict: fn(Truth) -> Verdict,
    action: fn(Truth) -> Action,
    /// Opens every page while there is daylight.
    checks: bool,
}

const PLAYERS: [Player; 6] = [
    Player { name: "believes everything", verdict: |_| Verdict::Holds, action: |_| Action::PassOn, checks: false },
    Player { name: "believes nothing", verdict: |_| Verdict::Misleads, action: |_| Action::Correct, checks: false },
    Player { name: "is always right", verdict: right, action: fitting, checks: false },
    Player { name: "is always right and checks", verdict: right, action: fitting, checks: true },
    Player { name: "is right and sends everything on", verdict: right, action: |_| Action::PassOn, checks: false },
    Player { name: "is right and does nothing", verdict: right, action: |_| Action::Ignore, checks: true },
];

#[test]
fn every_story_path_ends_and_every_scene_and_choice_comes_up() {
    for chapter in chapters() {
        let (mut scenes, mut choices, mut endings) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for player in &PLAYERS {
            for slips in [0, 1] {
                all_paths(chapter, player, slips, &mut |run, choice| {
                    scenes.insert(run.scene(chapter).expect("a scene").id.clone());
                    choices.extend(choice.map(|id| (run.scene(chapter).expect("a scene").id.clone(), id)));
                    if *run.phase() == Phase::Ended {
                        endings.insert(run.pattern());
                    }
                });
            }
        }
        let all: BTreeSet<SceneId> = chapter.scenes.iter().map(|scene| scene.id.clone()).collect();
        assert_eq!(scenes, all, "{}: scenes that came up, and all of them", chapter.id);
        assert_eq!(choices, choices_of(chapter), "{}: choices that were taken, and all of them", chapter.id);
        assert_eq!(endings, Pattern::ALL.into(), "{}: endings that were played, and all of them", chapter.id);
    }
}

#[test]
fn one_verdict_for_everything_ends_off_centre_on_every_path() {
    for chapter in chapters() {
        for (player, ending, sign) in [(&PLAYERS[0], Pattern::OpenGate, -1), (&PLAYERS[1], Pattern::LockedGate, 1)] {
            let mut ends = 0;
            all_paths(chapter, player, 0, &mut |run, _| {
                if *run.phase() == Phase::Ended {
                    ends += 1;
                    let needle = run.compass().expect("both kinds were judged");
                    assert!(needle * sign >= OFF_CENTRE, "{}: who {} has the compass at {needle}", chapter.id, player.name);
                    assert_eq!(run.pattern(), ending, "{}: who {}", chapter.id, player.name);
                }
            });
            assert!(ends > 0);
        }
    }
}

#[test]
fn who_is_right_and_kind_gets_the_lantern() {
    for chapter in chapters() {
        for player in [&PLAYERS[2], &PLAYERS[3]] {
            let run = play(chapter, player, 0, true);
            assert_eq!(run.pattern(), Pattern::Lantern, "{}: who {}", chapter.id, player.name);
            assert_eq!(run.compass(), Some(0), "{}: who {}", chapter.id, player.name);
        }
        // Being right is never taken for believing or doubting everything, whatever is chosen in between.
        all_paths(chapter, &PLAYERS[2], 0, &mut |run, _| {
            let gates = [Pattern::OpenGate, Pattern::LockedGate];
            assert!(*run.phase() != Phase::Ended || !gates.contains(&run.pattern()), "{}: {:?}", chapter.id, run.pattern());
        });
    }
}

#[test]
fn who_errs_and_puts_it_right_gets_the_repaired_bridge() {
    for chapter in chapters() {
        let run = play(chapter, &PLAYERS[2], 1, true);
        assert_eq!(run.pattern(), Pattern::RepairedBridge, "{}", chapter.id);
        assert!(!run.erred(), "{}: the error is put right", chapter.id);
        let again = run.worth_replaying().expect("the error is worth another try").clone();
        let replayed = run.after(chapter, &Move::Replay(again)).expect("an error can be tried again");
        assert_eq!(*replayed.phase(), Phase::Verdict, "{}", chapter.id);
    }
}

/// What players of one kind come to in the whole quest, chapter after chapter, each remembering the ones before.
#[test]
fn each_kind_of_player_ends_where_the_design_says() {
    // Verdicts, actions; the first `slips` misleading messages of each chapter are passed on; the better choices or not.
    let kinds: [(&str, Player, usize, bool); 8] = [
        ("believes everything", PLAYERS[0], 0, true),
        ("doubts everything", PLAYERS[1], 0, true),
        ("guesses by turns", Player { verdict: |_| Verdict::Holds, ..PLAYERS[0] }, 0, true),
        ("checks wisely", PLAYERS[3], 0, true),
        ("errs once and puts it right", PLAYERS[2], 1, true),
        ("errs, hides it and is harsh", PLAYERS[2], 1, false),
        ("is right and sends everything on", PLAYERS[4], 0, false),
        ("is right and does nothing", PLAYERS[5], 0, true),
    ];
    let mut table = String::from(TABLE_HEAD);
    let mut means = BTreeMap::new();
    for (name, player, slips, kind) in &kinds {
        let (mut past, mut row, mut sums) = (Vec::new(), String::new(), [0u32; 3]);
        for chapter in chapters() {
            let guesses = *name == "guesses by turns";
            let run = if guesses { guess(chapter, &past) } else { play_after(chapter, &past, player, *slips, *kind) };
            let pattern = run.pattern();
            past.extend(memories(&chapter.id, run.flags(), Some(pattern)));
            let right = run.judged().iter().filter(|judged| judged.right() == Some(true)).count();
            for (sum, value) in sums.iter_mut().zip([run.trust().into(), run.peace().into(), u32::try_from(right).unwrap_or(0)]) {
                *sum += value;
            }
            let needle = run.compass().unwrap_or_default();
            let _ = write!(row, " {} {}/{} {needle:+} |", pattern.name(), run.trust(), run.peace());
        }
        let many = u32::try_from(chapters().count()).expect("few chapters");
        let mean = sums.map(|sum| sum / many);
        let _ = writeln!(table, "| {name} |{row} **{}/{}** |", mean[0], mean[1]);
        means.insert(*name, mean);
    }
    let wise = means["checks wisely"];
    for (name, mean) in &means {
        let near = ["checks wisely", "errs once and puts it right"].contains(name);
        assert!(
            near || (mean[0] < wise[0] && mean[1] <= wise[1]),
            "who {name} has no better town than who checks wisely: {means:?}"
        );
    }
    // Suspicion alone never pays: not in trust, not in peace, not in right verdicts.
    let doubts = means["doubts everything"];
    assert!(doubts[0] + 25 < wise[0] && doubts[2] < wise[2], "{means:?}");
    let mended = means["errs once and puts it right"];
    assert!(mended[0] + 12 > wise[0] && mended[1] + 12 > wise[1], "who mends is nearly as well off: {means:?}");
    let heads: Vec<String> = chapters().map(|chapter| format!("{}", chapter.id)).collect();
    let rule = "|---".repeat(heads.len() + 2);
    let table = table.replace("{heads}", &heads.join(" | ")).replace("{rule}", &rule);
    expect_test::expect_file!["../docs/QUEST.md"].assert_eq(&table);
}

const TABLE_HEAD: &str = "\
# How the quest treats its players

Made by `tests/quest.rs` (`UPDATE_EXPECT=1 cargo test -p tekser-tests` writes it anew): each kind of player goes through all
chapters in order, and each chapter remembers the ones before. A cell is the ending, trust/peace of the town (0–100, both
begin at 50), and the compass in per cent (− believes too easily, + doubts everything). The last column is the mean town.

Suspicion alone never pays: who doubts everything ends before the locked gate in every chapter, with a town that stopped
listening; who believes everything ends at the open gate. Who errs and says so openly comes to the repaired bridge, with a
town nearly as good as that of who never erred. Being right is not enough: who is right and harsh, or sends everything on,
is a loud drum, and who is right and keeps it all to themselves leaves the truth before a locked gate.

| who | {heads} | trust/peace |
{rule}|
";

/// Says holds and misleads by turns, sends on and corrects accordingly, and chooses what stands first.
fn guess(chapter: &Chapter, past: &[String]) -> Playthrough {
    let mut run = Playthrough::new(chapter, past);
    for n in 0.. {
        let step = match run.phase() {
            Phase::Story => Move::Choose(run.choices(chapter).first().expect("a choice").id.clone()),
            Phase::Verdict | Phase::Checking => {
                // Two of one, two of the other: no pattern of the items is followed.
                let verdict = if (run.judged().len() / 2).is_multiple_of(2) { Verdict::Holds } else { Verdict::Misleads };
                Move::Judge(Judgement { verdict, confidence: 2 })
            }
            Phase::Action | Phase::FinalAction => {
                let believes = run.in_hand().is_some_and(|judged| judged.last.verdict == Verdict::Holds);
                Move::Act(if believes { Action::PassOn } else { Action::Correct })
            }
            Phase::Feedback => Move::GoOn,
            Phase::Ended => return run,
        };
        run = run.after(chapter, &step).expect("what is done is possible");
        assert!(n < 1000, "{}: guessing never ends", chapter.id);
    }
    run
}

#[test]
fn hands_that_were_counted_wrongly_are_counted_again() {
    let chapter = chapters().next().expect("a chapter");
    let vote = |holds, misleads| Move::Vote(Votes { holds, misleads });
    let mut run = Playthrough::new(chapter, &[]);
    while *run.phase() == Phase::Story {
        let first = run.choices(chapter).first().expect("a choice").id.clone();
        run = run.after(chapter, &Move::Choose(first)).expect("an offered choice can be taken");
    }
    let after = |run: &Playthrough, step: &Move| run.after(chapter, step).expect("a class may vote here");
    let (counted, judged) =
        (after(&run, &vote(7, 3)), after(&run, &Move::Judge(Judgement { verdict: Verdict::Holds, confidence: 2 })));
    assert!(judged.after(chapter, &vote(3, 7)).is_err(), "where nobody voted, nothing is counted again");
    assert_eq!(after(&counted, &vote(3, 7)), after(&run, &vote(3, 7)), "the second count stands alone");
    assert_eq!(after(&counted, &vote(5, 5)), after(&run, &vote(5, 5)), "and may be a draw");
    let checking = after(&counted, &Move::Act(Action::Check));
    let again = after(&after(&checking, &vote(2, 8)), &vote(1, 9));
    assert_eq!(again, after(&checking, &vote(1, 9)));
    assert_eq!(again.in_hand().map(|judged| judged.votes.len()), Some(2), "before checking and after");
    assert_eq!(after(&after(&checking, &vote(2, 8)), &vote(4, 4)), after(&checking, &vote(4, 4)));
}

#[test]
fn a_good_deed_lifts_a_town_that_lies_on_the_ground() {
    /// Sends on what misleads, denies what holds.
    const VANDAL: Player = Player { name: "vandal", verdict: wrong, action: spoils, checks: false };
    for chapter in chapters() {
        let ruined = play(chapter, &VANDAL, 0, false);
        assert_eq!(ruined.trust(), 0, "{}", chapter.id);
        let fake = ruined.judged().iter().find(|judged| judged.truth == Truth::Misleads).expect("something misleads");
        let better = [
            Move::Replay(fake.scene.clone()),
            Move::Judge(Judgement { verdict: Verdict::Misleads, confidence: 3 }),
            Move::Act(Action::Correct),
        ];
        let mended = better.iter().fold(ruined.clone(), |run, step| run.after(chapter, step).expect("one scene again"));
        assert!(mended.trust() > 0, "{}: the town does not see it", chapter.id);
    }
}

#[test]
fn daylight_never_suffices_for_everything() {
    for chapter in chapters() {
        let run = play(chapter, &PLAYERS[3], 0, true);
        let unchecked = run.judged().iter().filter(|judged| judged.opened.is_empty()).count();
        assert!(unchecked > 0, "{}: every item could be checked", chapter.id);
        assert_eq!(run.daylight(), 0, "{}: checking costs nothing", chapter.id);
    }
}

#[test]
fn at_random_nothing_gets_stuck_and_every_run_comes_back_from_its_moves() {
    /// Over all chapters.
    const MOVES: usize = 100_000;
    // Replaying at every step costs a run's length each time, so only the first runs do.
    const REPLAYED_AT_EVERY_STEP: usize = 12;
    for chapter in chapters() {
        let mut chance = Chance(2026);
        let (mut moves, mut runs) = (0, 0);
        let all = all_moves(chapter);
        while moves < MOVES / chapters().count() {
            let past = if runs % 2 == 0 { Vec::new() } else { memories_of(chapter) };
            let mut run = Playthrough::new(chapter, &past);
            let mut made: Vec<Move> = Vec::new();
            let mut replays = 0;
            loop {
                // Any move at all may be tried at any time, and changes nothing when it is not possible.
                let _ = run.after(chapter, &all[chance.below(all.len())]);
                let fits = all.iter().filter(|step| fits(run.phase(), step));
                let mut possible: Vec<(Move, Playthrough)> =
                    fits.filter_map(|step| run.after(chapter, step).ok().map(|next| (step.clone(), next))).collect();
                if *run.phase() == Phase::Ended {
                    replays += 1;
                    if replays > 2 || possible.is_empty() {
                        break;
                    }
                }
                assert!(!possible.is_empty(), "{}: stuck in {:?} after {made:?}", chapter.id, run.phase());
                let (step, next) = possible.swap_remove(chance.below(possible.len()));
                made.push(step);
                run = next;
                moves += 1;
                assert!(run.trust() <= 100 && run.peace() <= 100 && run.scene(chapter).is_some());
                if runs < REPLAYED_AT_EVERY_STEP {
                    assert_eq!(Playthrough::replay(chapter, &past, &stored(&made)), run, "{}: after {made:?}", chapter.id);
                }
            }
            assert_eq!(Playthrough::replay(chapter, &past, &stored(&made)), run, "{}: after {made:?}", chapter.id);
            runs += 1;
        }
        assert!(runs > 20, "{}: only {runs} runs in {moves} moves", chapter.id);
    }
}

/// Over the whole quest the wrapping does not tell the truth: neither the kind of card, nor who brought it, nor its length.
#[test]
fn neither_card_nor_sender_nor_length_tells_the_truth() {
    let (mut cards, mut senders, mut lengths) = (BTreeMap::new(), BTreeMap::new(), [(0usize, 0usize); 2]);
    for item in chapters().flat_map(|chapter| &chapter.scenes).filter_map(|scene| match &scene.body {
        SceneBody::Item(item) if item.truth != Truth::Open => Some(item),
        _ => None,
    }) {
        let misleads = usize::from(item.truth == Truth::Misleads);
        cards.entry(format!("{:?}", item.card.medium)).or_insert([0usize; 2])[misleads] += 1;
        senders.entry(item.by.clone()).or_insert([0usize; 2])[misleads] += 1;
        let (count, characters) = &mut lengths[misleads];
        *count += 1;
        *characters += plain_prose(&item.card.text).chars().count();
    }
    for (card, counts) in cards.iter().filter(|(_, counts)| counts.iter().sum::<usize>() >= 4) {
        let [few, many] = [counts.iter().min(), counts.iter().max()].map(|count| *count.expect("two counts"));
        assert!(few * 3 >= many, "cards of the kind {card}: {counts:?} hold and mislead");
    }
    for (sender, counts) in senders.iter().filter(|(_, counts)| counts.iter().sum::<usize>() >= 5) {
        assert!(counts.iter().all(|count| *count > 0), "`{sender}` brings only one kind: {counts:?}");
    }
    let [true_mean, misleading_mean] = lengths.map(|(count, characters)| characters / count.max(1));
    assert!(true_mean.abs_diff(misleading_mean) * 8 <= true_mean, "{true_mean} and {misleading_mean} characters on average");
}

fn chapters() -> impl Iterator<Item = &'static Chapter> {
    shipped().draft.locales.iter().take(1).flat_map(|locale| &locale.chapters)
}

fn right(truth: Truth) -> Verdict {
    if truth == Truth::Misleads { Verdict::Misleads } else { Verdict::Holds }
}

fn wrong(truth: Truth) -> Verdict {
    if truth == Truth::Misleads { Verdict::Holds } else { Verdict::Misleads }
}

fn spoils(truth: Truth) -> Action {
    if truth == Truth::Misleads { Action::PassOn } else { Action::Correct }
}

fn fitting(truth: Truth) -> Action {
    match truth {
        Truth::Holds => Action::PassOn,
        Truth::Misleads => Action::Correct,
        Truth::Open => Action::Ignore,
    }
}

fn choices_of(chapter: &Chapter) -> BTreeSet<(SceneId, ChoiceId)> {
    let of_scene = |scene: &'static tekser_core::quest::Scene| match &scene.body {
        SceneBody::Story(choices) => choices.iter().map(|choice| (scene.id.clone(), choice.id.clone())).collect(),
        _ => Vec::new(),
    };
    let chapter = chapters().find(|other| other.id == chapter.id).expect("a shipped chapter");
    chapter.scenes.iter().flat_map(of_scene).collect()
}

/// Follows a player along every choice of every story scene. `seen` gets each state that waits for a choice,
/// once with every choice taken there, and each ending. The first `slips` misleading messages are passed on all the same.
fn all_paths(chapter: &Chapter, player: &Player, slips: usize, seen: &mut impl FnMut(&Playthrough, Option<ChoiceId>)) {
    fn walk(
        chapter: &Chapter,
        player: &Player,
        run: &Playthrough,
        slips: usize,
        seen: &mut impl FnMut(&Playthrough, Option<ChoiceId>),
    ) {
        let (run, slips) = through_items(chapter, player, run.clone(), slips, seen);
        if *run.phase() == Phase::Ended {
            return seen(&run, None);
        }
        let choices = run.choices(chapter);
        assert!(!choices.is_empty(), "{}: `{}` offers nothing", chapter.id, run.scene(chapter).expect("a scene").id);
        for choice in choices {
            seen(&run, Some(choice.id.clone()));
            let next = run.after(chapter, &Move::Choose(choice.id.clone())).expect("an offered choice can be taken");
            walk(chapter, player, &next, slips, seen);
        }
    }
    for past in [Vec::new(), memories_of(chapter)] {
        walk(chapter, player, &Playthrough::new(chapter, &past), slips, seen);
    }
}

/// Everything that earlier chapters may have left and this one asks for.
fn memories_of(chapter: &Chapter) -> Vec<String> {
    let mut memories = BTreeSet::new();
    for scene in &chapter.scenes {
        let of_choices = match &scene.body {
            SceneBody::Story(choices) => choices.as_slice(),
            _ => &[],
        };
        let needs = of_choices.iter().flat_map(|choice| &choice.needs).chain(scene.asides.iter().flat_map(|aside| &aside.needs));
        memories.extend(needs.filter_map(|need| match need {
            Need::Past(memory) | Need::NotPast(memory) => Some(memory.clone()),
            _ => None,
        }));
    }
    memories.into_iter().collect()
}

/// Plays item after item, up to a story scene or an ending.
fn through_items(
    chapter: &Chapter,
    player: &Player,
    mut run: Playthrough,
    mut slips: usize,
    seen: &mut impl FnMut(&Playthrough, Option<ChoiceId>),
) -> (Playthrough, usize) {
    while let Some(SceneBody::Item(item)) = run.scene(chapter).map(|scene| &scene.body) {
        seen(&run, None);
        for step in moves_of(player, item, &run, chapter, &mut slips) {
            run = run.after(chapter, &step).unwrap_or_else(|_| panic!("{}: {step:?} in {:?}", chapter.id, run.phase()));
        }
    }
    (run, slips)
}

fn moves_of(player: &Player, item: &Item, run: &Playthrough, chapter: &Chapter, slips: &mut usize) -> Vec<Move> {
    let judge = Move::Judge(Judgement { verdict: (player.verdict)(item.truth), confidence: 3 });
    let slip = *slips > 0 && item.truth == Truth::Misleads;
    *slips -= usize::from(slip);
    let act = Move::Act(if slip { Action::PassOn } else { (player.action)(item.truth) });
    let after = run.after(chapter, &judge).expect("an item waits for a verdict");
    let mut moves = vec![judge.clone()];
    if player.checks && after.can_check(chapter) {
        moves.push(Move::Act(Action::Check));
        let pages = chapter.pages.iter().map(|page| &page.id).filter(|page| item.opens(chapter, page));
        moves.extend(pages.take(run.daylight().into()).cloned().map(Move::Open));
        moves.push(judge);
    }
    moves.extend([act, Move::GoOn]);
    moves
}

/// One run to the end, always taking the choice that is best (or worst) for the town.
fn play(chapter: &Chapter, player: &Player, slips: usize, kind: bool) -> Playthrough {
    play_after(chapter, &[], player, slips, kind)
}

fn play_after(chapter: &Chapter, past: &[String], player: &Player, mut slips: usize, kind: bool) -> Playthrough {
    let mut run = Playthrough::new(chapter, past);
    loop {
        (run, slips) = through_items(chapter, player, run, slips, &mut |_, _| {});
        if *run.phase() == Phase::Ended {
            return run;
        }
        let worth = |choice: &&Choice| {
            let points = choice.effects.iter().map(|effect| match effect {
                Effect::Trust(points) | Effect::Peace(points) => i32::from(*points),
                Effect::Repair => 100,
                _ => 0,
            });
            if kind { points.sum::<i32>() } else { -points.sum::<i32>() }
        };
        let choice = run.choices(chapter).into_iter().max_by_key(worth).expect("a story scene offers a choice");
        run = run.after(chapter, &Move::Choose(choice.id.clone())).expect("an offered choice can be taken");
    }
}

/// Every move that the chapter knows of, possible now or not.
fn all_moves(chapter: &Chapter) -> Vec<Move> {
    let mut moves = vec![Move::GoOn];
    for scene in &chapter.scenes {
        match &scene.body {
            SceneBody::Story(choices) => moves.extend(choices.iter().map(|choice| Move::Choose(choice.id.clone()))),
            SceneBody::Item(_) => moves.push(Move::Replay(scene.id.clone())),
            SceneBody::Ending(_) => {}
        }
    }
    moves.extend(chapter.pages.iter().map(|page| Move::Open(page.id.clone())));
    moves.extend([Action::PassOn, Action::Check, Action::Correct, Action::Ignore].map(Move::Act));
    for verdict in [Verdict::Holds, Verdict::Misleads] {
        moves.extend([1, 4].map(|confidence| Move::Judge(Judgement { verdict, confidence })));
    }
    moves.extend([(7, 3), (3, 7), (5, 5)].map(|(holds, misleads)| Move::Vote(Votes { holds, misleads })));
    for [one, other] in [[Verdict::Holds, Verdict::Holds], [Verdict::Misleads, Verdict::Holds]] {
        moves.push(Move::Apart([one, other].map(|verdict| Judgement { verdict, confidence: 2 })));
    }
    moves.extend(chapter.town.people.iter().map(|person| Move::Through(person.id.clone())));
    moves
}

/// Moves that may be possible in a phase: the others need not be tried one by one.
fn fits(phase: &Phase, step: &Move) -> bool {
    match phase {
        Phase::Story => matches!(step, Move::Choose(_)),
        Phase::Verdict => matches!(step, Move::Judge(_) | Move::Vote(_) | Move::Apart(_)),
        Phase::Action | Phase::FinalAction => matches!(step, Move::Act(_) | Move::Vote(_)),
        Phase::Checking => matches!(step, Move::Open(_) | Move::Judge(_) | Move::Vote(_)),
        Phase::Feedback => matches!(step, Move::GoOn | Move::Through(_)),
        Phase::Ended => matches!(step, Move::Replay(_)),
    }
}

/// Moves as they come back from a save file, by way of the record.
fn stored(moves: &[Move]) -> Vec<Move> {
    let (replica, chapter) = (ReplicaId("testreplica".to_owned()), ChapterId::from("some-chapter"));
    let mut record = Record::default();
    record.append(&replica, None, Fact::Started { chapter: chapter.clone(), mode: Mode::Duel, past: vec!["a/b".to_owned()] });
    for step in moves {
        record.append(&replica, None, Fact::Moved { chapter: chapter.clone(), step: step.clone() });
    }
    let text = serde_json::to_string(record.events()).expect("events are written");
    let mut read = Record::default();
    for event in serde_json::from_str::<Vec<Event>>(&text).expect("events are read") {
        read.insert(event);
    }
    let progress = Progress::of(&read);
    let run = &progress.chapters[&chapter];
    assert_eq!((run.mode, run.past.as_slice()), (Mode::Duel, ["a/b".to_owned()].as_slice()));
    run.moves.clone()
}

/// A small generator with a fixed seed: a failure comes back in the next run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n
    }
}
