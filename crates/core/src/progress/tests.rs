use proptest::prelude::*;

use super::*;
use crate::{
    activity::Judgement,
    record::tests::{any_doings, any_fact, do_all, each_way, judge, replica},
};

fn record(facts: &[Fact]) -> Record {
    let mut record = Record::default();
    for fact in facts {
        record.append(&replica(0), Some(1_760_000_000_000), fact.clone());
    }
    record
}

fn answered(step: &str, response: Response, score: Option<(u8, u8)>) -> Fact {
    let score = score.map(|(got, of)| Score { got, of });
    Fact::Answered { lesson: "l1".into(), step: step.into(), response, score }
}

fn choice() -> Response {
    Response::Choice(Vec::new())
}

/// Checks what follows from `facts`, plain and after each way of storing them.
fn check(facts: &[Fact], say: impl Fn(&Progress)) {
    each_way(&record(facts), |record| say(&Progress::of(record)));
}

proptest! {
    #[test]
    fn taking_events_in_one_by_one_is_the_same(doings in any_doings(), facts in prop::collection::vec(any_fact(), 0..20)) {
        let ([mut record, ..], _) = do_all(&doings);
        let mut progress = Progress::of(&record);
        for fact in facts {
            progress.apply(&record.append(&replica(0), None, fact));
        }
        each_way(&record, |record| assert_eq!(Progress::of(record), progress));
    }

    #[test]
    fn no_record_says_more_than_was_done(doings in any_doings()) {
        let (_, all) = do_all(&doings);
        each_way(&all, |record| {
            let progress = Progress::of(record);
            for (id, lesson) in &progress.lessons {
                assert!(!progress.mastered(id) || progress.completed(id));
                assert!(progress.where_left(id).is_none_or(|step| lesson.steps.contains_key(step)));
                for step in lesson.steps.values() {
                    assert_eq!((step.first.is_some(), step.last.is_some()), (step.attempts > 0, step.attempts > 0));
                }
            }
            assert!(progress.compass().is_none_or(|needle| (-100..=100).contains(&needle)));
        });
    }
}

#[test]
fn first_and_last_answer_and_their_number_are_kept() {
    let facts = [
        Fact::Seen { lesson: "l1".into(), step: "s1".into() },
        answered("s1", judge(Verdict::Holds, 2), Some((0, 1))),
        answered("s1", judge(Verdict::Holds, 1), Some((0, 1))),
        answered("s1", judge(Verdict::Misleads, 4), Some((1, 1))),
        Fact::Seen { lesson: "l1".into(), step: "s2".into() },
    ];
    let mut small = record(&facts);
    assert_eq!(small.compact(), 2, "the first look and the answer in the middle go");
    for record in [record(&facts), small] {
        each_way(&record, |record| {
            let progress = Progress::of(record);
            let step = &progress.lessons[&"l1".into()].steps[&"s1".into()];
            let verdict = |attempt: &Option<Attempt>| attempt.as_ref().map(|attempt| attempt.response.clone());
            assert_eq!(verdict(&step.first), Some(judge(Verdict::Holds, 2)));
            assert_eq!(verdict(&step.last), Some(judge(Verdict::Misleads, 4)));
            assert_eq!(step.attempts, 3);
            assert_eq!(progress.where_left(&"l1".into()), Some(&"s2".into()));
        });
    }
}

#[test]
fn who_leaves_steps_out_completes_a_lesson_but_does_not_master_it() {
    let done = Fact::Completed { lesson: "l1".into() };
    let mastered = |facts: &[Fact]| Progress::of(&record(facts)).mastered_all(&"l1".into(), 2);
    assert!(!mastered(std::slice::from_ref(&done)));
    assert!(!mastered(&[answered("s1", choice(), Some((5, 5))), done.clone()]));
    assert!(mastered(&[answered("s1", choice(), Some((5, 5))), answered("s2", choice(), Some((4, 5))), done]));
}

#[test]
fn mastered_is_completed_with_four_points_of_five() {
    let done = Fact::Completed { lesson: "l1".into() };
    let say = |facts: &[Fact], completed, mastered| {
        check(facts, |progress| {
            assert_eq!(progress.completed(&"l1".into()), completed, "{facts:?}");
            assert_eq!(progress.mastered(&"l1".into()), mastered, "{facts:?}");
        });
    };
    say(&[], false, false);
    say(&[answered("s1", choice(), Some((5, 5)))], false, false);
    say(&[answered("s1", choice(), Some((4, 5))), done.clone()], true, true);
    say(&[answered("s1", choice(), Some((3, 5))), done.clone()], true, false);
    say(&[answered("s1", choice(), Some((3, 3))), answered("s2", choice(), Some((1, 2))), done.clone()], true, true);
    say(&[answered("s1", choice(), Some((0, 1))), done.clone(), answered("s1", choice(), Some((1, 1)))], true, true);
    say(&[answered("s1", Response::Reflect("…".to_owned()), None), done], true, true);
}

#[test]
fn always_the_same_verdict_pulls_the_compass_off_centre() {
    let right = |say, truth| if say == truth { Some((1, 1)) } else { Some((0, 1)) };
    let always = |say| {
        let truths = [Verdict::Holds, Verdict::Misleads, Verdict::Misleads, Verdict::Holds];
        let steps = ["s1", "s2", "s3", "s4"].iter().zip(truths);
        steps.map(|(step, truth)| answered(step, judge(say, 3), right(say, truth))).collect::<Vec<_>>()
    };
    check(&always(Verdict::Holds), |progress| assert_eq!(progress.compass(), Some(-100)));
    check(&always(Verdict::Misleads), |progress| assert_eq!(progress.compass(), Some(100)));
    check(&always(Verdict::Holds)[..1], |progress| assert_eq!(progress.compass(), None));
    // Open items and other kinds do not count.
    check(&[answered("s1", judge(Verdict::Holds, 1), None), answered("s2", choice(), Some((0, 1)))], |progress| {
        assert_eq!(progress.compass(), None);
    });
}

#[test]
fn each_decided_message_counts_as_a_judged_item_does() {
    let inbox = |leaning| answered("s9", Response::Triage(vec![("a".into(), "trust".into())], leaning), Some((1, 4)));
    let believed = Leaning { holds: 2, alarms: 0, misleads: 2, misses: 2 };
    let doubted = Leaning { holds: 2, alarms: 2, misleads: 2, misses: 0 };
    check(&[inbox(believed)], |progress| assert_eq!(progress.compass(), Some(-100)));
    // The last answer counts, as everywhere.
    check(&[inbox(believed), inbox(doubted)], |progress| assert_eq!(progress.compass(), Some(100)));
    // Together with judged items: of four that hold one was doubted, of three that mislead two were believed.
    let judged =
        [answered("s1", judge(Verdict::Holds, 3), Some((1, 1))), answered("s2", judge(Verdict::Misleads, 3), Some((0, 1)))];
    let caught = answered("s3", judge(Verdict::Misleads, 2), Some((1, 1)));
    check(&[judged.as_slice(), &[caught, inbox(believed)]].concat(), |progress| {
        assert_eq!(progress.compass(), Some(25 - 66));
    });
    // Decisions without a verdict say nothing.
    check(&[inbox(Leaning::default())], |progress| assert_eq!(progress.compass(), None));
}

#[test]
fn the_quest_s_compass_is_that_of_the_latest_endings() {
    let ended =
        |chapter: &str, compass| Fact::Ended { chapter: chapter.into(), pattern: Pattern::Lantern, compass, mode: Mode::Solo };
    check(&[ended("c1", Some(100)), ended("c1", Some(-20)), ended("c2", Some(10)), ended("c3", None)], |progress| {
        assert_eq!(progress.quest_compass(), Some(-5));
        assert_eq!(progress.chapters[&"c1".into()].endings.len(), 2);
    });
    check(&[ended("c3", None)], |progress| assert_eq!(progress.quest_compass(), None));
}

#[test]
fn a_chapter_leaves_its_ending_flags_and_cards_behind() {
    let ended = |mode| Fact::Ended { chapter: "c1".into(), pattern: Pattern::RepairedBridge, compass: Some(7), mode };
    let left = |flags: &[&str], notes: &[&str], shaky: &[&str]| Fact::Remembered {
        chapter: "c1".into(),
        flags: flags.iter().map(|&flag| flag.to_owned()).collect(),
        notes: notes.iter().map(|&note| note.into()).collect(),
        shaky: shaky.iter().map(|&note| note.into()).collect(),
    };
    check(&[ended(Mode::Class), left(&["warm"], &["n1", "n2"], &["n1"])], |progress| {
        assert_eq!(progress.past(), ["c1/warm", "c1/repaired-bridge"]);
        let chapter = &progress.chapters[&"c1".into()];
        assert_eq!((chapter.notes.get(&"n1".into()), chapter.notes.get(&"n2".into())), (Some(&true), Some(&false)));
        assert!(chapter.ended() && chapter.endings.is_empty(), "what a class did is not the learner's own compass");
        assert_eq!((chapter.shared.clone(), progress.quest_compass()), (vec![(Mode::Class, Pattern::RepairedBridge)], None));
    });
    // The last run counts for the town, every run for the notebook.
    check(&[left(&["warm"], &["n1"], &["n1"]), ended(Mode::Solo), left(&["cool"], &["n2"], &[])], |progress| {
        assert_eq!(progress.past(), ["c1/cool", "c1/repaired-bridge"]);
        assert_eq!(progress.chapters[&"c1".into()].notes.len(), 2);
    });
}

#[test]
fn a_new_run_leaves_the_old_moves_behind() {
    let chapter = || ChapterId::from("c1");
    let say = |verdict| {
        let step = Move::Judge(Judgement { verdict, confidence: 2 });
        Fact::Moved { chapter: chapter(), step }
    };
    let start = || Fact::Started { chapter: chapter(), mode: Mode::Solo, past: Vec::new() };
    check(&[start(), say(Verdict::Holds), start(), say(Verdict::Misleads)], |progress| {
        let chapter = &progress.chapters[&chapter()];
        assert_eq!(chapter.moves, [Move::Judge(Judgement { verdict: Verdict::Misleads, confidence: 2 })]);
        assert_eq!(chapter.runs, 2);
    });
    // A start that was lost is no reason to lose the moves.
    check(&[say(Verdict::Holds)], |progress| assert_eq!(progress.chapters[&chapter()].moves.len(), 1));
}

#[test]
fn what_fell_short_is_worth_another_try_until_it_is_right() {
    use crate::activity::{
        Activity, Kind, Truth,
        choice::Choice,
        judge::{Clue, Judge},
    };
    use crate::course::{Body, Role};
    let step = |id: &str, kind: Kind| Step {
        id: id.into(),
        title: id.to_owned(),
        role: Role::Core,
        picture: None,
        techniques: Vec::new(),
        body: Body::Activity(Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind }),
    };
    let pick = || Kind::Choice(Choice { multiple: false, options: Vec::new(), correct: Vec::new() });
    let first_guess = Kind::Judge(Judge {
        truth: Truth::Holds,
        pages: Vec::new(),
        clue: Clue::Card,
        if_holds: Vec::new(),
        if_misleads: Vec::new(),
        again: None,
        later: true,
    });
    let steps = vec![step("first", first_guess), step("wrong", pick()), step("right", pick()), step("left-out", pick())];
    let nothing = String::new;
    let lesson = Lesson {
        id: "l1".into(),
        title: nothing(),
        objective: nothing(),
        epigraph: None,
        minutes: 12,
        steps,
        pages: Vec::new(),
        sources: Vec::new(),
    };
    let titles = |facts: &[Fact], expected: &[&str]| {
        check(facts, |progress| {
            let found: Vec<&str> = progress.to_retry(&lesson).into_iter().map(|step| step.id.as_str()).collect();
            assert_eq!(found, expected);
        });
    };
    let verdict = || Response::Judge(Judgement { verdict: Verdict::Misleads, confidence: 2 });
    let mut facts = vec![
        answered("first", verdict(), Some((0, 1))),
        answered("wrong", choice(), Some((0, 1))),
        answered("right", choice(), Some((1, 1))),
    ];
    titles(&facts, &["wrong"]);
    facts.push(answered("wrong", choice(), Some((1, 1))));
    titles(&facts, &[]);
}
