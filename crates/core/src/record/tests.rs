use proptest::prelude::*;

use super::*;
use crate::{
    activity::{Judgement, Verdict},
    compass::Leaning,
    id::OptionId,
    learner::{Band, Sign},
    progress::Progress,
    quest::{Action, Votes},
    save,
};

/// Something that may happen on one of three devices.
#[derive(Clone, Debug)]
pub(crate) enum Doing {
    Write(usize, Fact),
    TakeOver(usize, ChapterId),
    Merge { into: usize, from: usize },
    Compact(usize),
}

pub(crate) fn judge(verdict: Verdict, confidence: u8) -> Response {
    Response::Judge(Judgement { verdict, confidence })
}

fn any_slug(pool: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(pool).prop_map(str::to_owned)
}

fn any_judgement() -> impl Strategy<Value = Judgement> {
    (any::<bool>(), 1u8..=4)
        .prop_map(|(holds, confidence)| Judgement { verdict: if holds { Verdict::Holds } else { Verdict::Misleads }, confidence })
}

fn any_triage() -> impl Strategy<Value = Response> {
    let pair = (any_slug(&["a", "b"]), any_slug(&["trust", "ask"])).prop_map(|(message, action)| (message.into(), action.into()));
    let leaning = (0u16..=5, 0u16..=5, 0u16..=5, 0u16..=5).prop_map(|(holds, alarms, misleads, misses)| Leaning {
        holds,
        alarms: alarms.min(holds),
        misleads,
        misses: misses.min(misleads),
    });
    (prop::collection::vec(pair, 0..3), leaning).prop_map(|(decided, leaning)| Response::Triage(decided, leaning))
}

fn any_response() -> impl Strategy<Value = (Response, Option<Score>)> {
    let ids = || prop::collection::vec(any_slug(&["a", "b", "c"]).prop_map(OptionId::from), 0..3);
    let pairs = || {
        let pair = (any_slug(&["a", "b"]).prop_map(OptionId::from), any_slug(&["x", "y"]).prop_map(OptionId::from));
        prop::collection::vec(pair, 0..3)
    };
    let score = || (0u8..=3).prop_map(|got| Some(Score { got, of: 3 }));
    prop_oneof![
        (any_judgement().prop_map(Response::Judge), prop::option::of((0u8..=1).prop_map(|got| Score { got, of: 1 }))),
        (ids().prop_map(Response::Choice), score()),
        (ids().prop_map(Response::Order), score()),
        (ids().prop_map(Response::Spot), score()),
        (ids().prop_map(Response::Trace), score()),
        (ids().prop_map(Response::Network), score()),
        (ids().prop_map(Response::Dialogue), score()),
        (
            prop::collection::vec(
                (any_slug(&["a", "b"]).prop_map(OptionId::from), any_slug(&["x", "y"]).prop_map(Into::into)),
                0..3
            )
            .prop_map(Response::Sort),
            score()
        ),
        (any_triage(), score()),
        ("[а-яқәңөұүһі \"\\\\,]{0,12}".prop_map(Response::Reflect), Just(None)),
        (
            (any_slug(&["a", "b"]), prop::collection::vec(any_slug(&["p1", "p2"]).prop_map(Into::into), 0..4))
                .prop_map(|(picked, trail)| Response::Browse { picked: picked.into(), trail }),
            score()
        ),
        ((pairs(), "[а-яқ \"\\\\,]{0,8}").prop_map(|(chosen, own)| Response::Compose(chosen, own)), score()),
        ((any_slug(&["", "a", "b"]), pairs()).prop_map(|(predicted, set)| Response::Knobs(predicted.into(), set)), score()),
    ]
}

fn any_mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(&Mode::ALL[..])
}

/// Some of the names, in their order, each once.
fn any_names(names: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(names, 0..=names.len()).prop_map(|some| some.into_iter().map(str::to_owned).collect())
}

pub(crate) fn any_fact() -> impl Strategy<Value = Fact> {
    let lesson = || any_slug(&["l1", "l2"]).prop_map(LessonId::from);
    let step = || any_slug(&["s1", "s2", "s3"]).prop_map(StepId::from);
    let chapter = || any_slug(&["c1", "c2"]).prop_map(ChapterId::from);
    let action = prop::sample::select(vec![Action::PassOn, Action::Check, Action::Correct, Action::Ignore]);
    let any_move = prop_oneof![
        any_slug(&["on", "back"]).prop_map(|id| Move::Choose(id.into())),
        any_judgement().prop_map(Move::Judge),
        (0u8..30, 0u8..30).prop_map(|(holds, misleads)| Move::Vote(Votes { holds, misleads })),
        [any_judgement(), any_judgement()].prop_map(Move::Apart),
        any_slug(&["nurse", "coach"]).prop_map(Move::Through),
        action.prop_map(Move::Act),
        any_slug(&["p1", "p2"]).prop_map(|id| Move::Open(id.into())),
        Just(Move::GoOn),
        any_slug(&["i1"]).prop_map(|id| Move::Replay(id.into())),
    ];
    let learner = ("[А-Я]{0,6}", prop::sample::select(&Sign::ALL[..]), any::<bool>()).prop_map(|(nickname, sign, old)| Learner {
        nickname,
        sign,
        band: if old { Band::Older } else { Band::Younger },
        class_code: String::new(),
    });
    let unknown = prop_oneof![
        Just(vec![Value::Text("dreamt".to_owned()), Value::List(vec![Value::Whole(-3), Value::Null])]),
        Just(vec![Value::Text("seen".to_owned()), Value::Text("more".to_owned())]),
        Just(vec![Value::Map(vec![("new".to_owned(), Value::Bool(true))])]),
    ];
    prop_oneof![
        1 => learner.prop_map(Fact::Named),
        3 => (lesson(), step()).prop_map(|(lesson, step)| Fact::Seen { lesson, step }),
        6 => (lesson(), step(), any_response())
            .prop_map(|(lesson, step, (response, score))| Fact::Answered { lesson, step, response, score }),
        1 => lesson().prop_map(|lesson| Fact::Completed { lesson }),
        2 => (chapter(), any_mode(), prop::collection::vec(any_slug(&["c1/f1", "c2/lantern"]), 0..2)).prop_map(
            |(chapter, mode, past)| Fact::Started { chapter, mode, past }
        ),
        5 => (chapter(), any_move).prop_map(|(chapter, step)| Fact::Moved { chapter, step }),
        1 => (chapter(), prop::sample::select(&Pattern::ALL[..]), prop::option::of(-100i8..=100), any_mode())
            .prop_map(|(chapter, pattern, compass, mode)| Fact::Ended { chapter, pattern, compass, mode }),
        1 => (chapter(), any_names(&["f1", "f2"]), any_names(&["n1", "n2", "n3"]), any::<bool>()).prop_map(
            |(chapter, flags, notes, shaky)| {
                let notes: Vec<NoteId> = notes.into_iter().map(|note| note.as_str().into()).collect();
                let shaky = if shaky { notes.iter().take(1).cloned().collect() } else { Vec::new() };
                Fact::Remembered { chapter, flags, notes, shaky }
            }
        ),
        1 => unknown.prop_map(Fact::Unknown),
    ]
}

/// What happens on three devices that now and then exchange all they have.
pub(crate) fn any_doings() -> impl Strategy<Value = Vec<Doing>> {
    let doing = prop_oneof![
        12 => (0usize..3, any_fact()).prop_map(|(who, fact)| Doing::Write(who, fact)),
        1 => (0usize..3, any_slug(&["c1", "c2"])).prop_map(|(who, chapter)| Doing::TakeOver(who, chapter.into())),
        2 => (0usize..3, 0usize..3).prop_map(|(into, from)| Doing::Merge { into, from }),
        1 => (0usize..3).prop_map(Doing::Compact),
    ];
    prop::collection::vec(doing, 0..60)
}

pub(crate) fn replica(who: usize) -> ReplicaId {
    ReplicaId(format!("replica{who}"))
}

/// The three devices' records afterwards, and a fourth with every event that was ever written.
pub(crate) fn do_all(doings: &[Doing]) -> ([Record; 3], Record) {
    let mut records: [Record; 3] = Default::default();
    let mut all = Record::default();
    for (time, doing) in doings.iter().enumerate() {
        match doing {
            Doing::Write(who, fact) => {
                all.insert(records[*who].append(&replica(*who), Some(time as u64), fact.clone()));
            }
            Doing::TakeOver(who, chapter) => {
                for event in records[*who].take_over(&replica(*who), None, chapter) {
                    all.insert(event);
                }
            }
            Doing::Merge { into, from } => {
                let other = records[*from].clone();
                records[*into].merge(&other);
            }
            Doing::Compact(who) => {
                records[*who].compact();
            }
        }
    }
    (records, all)
}

/// Checks a record as it is, and once more after each way of storing it.
pub(crate) fn each_way(record: &Record, check: impl Fn(&Record)) {
    check(record);
    let text = serde_json::to_string(&save::SaveFile::of(record)).expect("a save file is JSON");
    let file: save::SaveFile = serde_json::from_str(&text).expect("a save file loads");
    file.check().expect("a save file arrives as it was written");
    check(&file.record());
    let chunks =
        save::chunks(record, 7).into_iter().map(|chunk| serde_json::to_string(&save::Chunk(chunk)).expect("a chunk is JSON"));
    let back = save::from_chunks(chunks.map(|text| Some(serde_json::from_str::<save::Chunk>(&text).expect("a chunk loads").0)));
    assert!(back.lost.is_empty());
    check(&back.record);
}

pub(crate) fn merged(a: &Record, b: &Record) -> Record {
    let mut both = a.clone();
    both.merge(b);
    both
}

pub(crate) fn compacted(record: &Record) -> Record {
    let mut small = record.clone();
    small.compact();
    small
}

proptest! {
    #[test]
    fn merging_is_a_union(doings in any_doings()) {
        let ([a, b, c], _) = do_all(&doings);
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        let mut both = a.clone();
        let new = both.merge(&b);
        prop_assert_eq!(both.len(), a.len() + new);
        prop_assert_eq!(both.merge(&b), 0);
    }

    #[test]
    fn compaction_and_merging_swap_places(doings in any_doings()) {
        let ([a, b, c], all) = do_all(&doings);
        let small = compacted(&merged(&a, &b));
        prop_assert_eq!(&compacted(&merged(&b, &a)), &small);
        prop_assert_eq!(&compacted(&merged(&compacted(&a), &b)), &small);
        prop_assert_eq!(&compacted(&merged(&compacted(&b), &compacted(&a))), &small);
        prop_assert_eq!(&compacted(&small), &small);
        prop_assert_eq!(compacted(&merged(&merged(&a, &b), &c)), compacted(&all));
    }

    #[test]
    fn compaction_changes_nothing_that_follows(doings in any_doings()) {
        let (_, all) = do_all(&doings);
        let small = compacted(&all);
        prop_assert_eq!(small.highest(), all.highest());
        each_way(&small, |record| assert_eq!(Progress::of(record), Progress::of(&all)));
    }

    #[test]
    fn storing_changes_nothing(doings in any_doings()) {
        let (_, all) = do_all(&doings);
        each_way(&all, |record| assert_eq!(*record, all));
    }

    #[test]
    fn sequences_and_counters_only_grow(doings in any_doings(), fact in any_fact()) {
        let ([mut a, b, _], _) = do_all(&doings);
        a.merge(&b);
        let (highest, top) = (a.highest(), a.events().last().map_or(0, |event| event.counter));
        let event = a.append(&replica(0), None, fact);
        prop_assert_eq!(event.sequence, highest.get(&replica(0)).unwrap_or(&0) + 1);
        prop_assert_eq!(event.counter, top + 1);
        prop_assert_eq!(a.events().last(), Some(&event));
    }

    #[test]
    fn a_double_sequence_is_settled_alike_everywhere(one in any_fact(), two in any_fact()) {
        let record = |fact: &Fact| {
            let mut record = Record::default();
            record.append(&replica(0), None, fact.clone());
            record
        };
        let (a, b) = (record(&one), record(&two));
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&a, &b).len(), 1);
    }

    #[test]
    fn what_is_not_an_event_is_refused(list in prop::collection::vec(prop_oneof![
        Just(Value::Null), any::<i64>().prop_map(Value::Whole), "[a-z0-9]{0,20}".prop_map(Value::Text)], 0..8)) {
        if let Some(event) = Event::from_list(&list) {
            prop_assert_eq!(Event::from_list(&event.to_list()), Some(event));
        }
    }
}

#[test]
fn an_event_is_one_short_line() {
    let mut record = Record::default();
    let response = judge(Verdict::Misleads, 3);
    let fact = Fact::Answered { lesson: "l".into(), step: "s".into(), response, score: Some(Score { got: 1, of: 1 }) };
    let event = record.append(&ReplicaId("k3v9x0a2".to_owned()), Some(1_760_000_000_000), fact);
    let text = serde_json::to_string(&event).expect("an event is JSON");
    assert_eq!(text, r#"["k3v9x0a2",1,1,1760000000000,1,"answered","l","s","1/1","judge","misleads","3"]"#);
}

#[test]
fn decisions_are_kept_with_how_they_lean_and_nonsense_is_kept_as_it_is() {
    let line =
        |counts: &str, pairs: &str| format!(r#"["replica0",1,1,null,1,"answered","l","s","1/2","triage",{counts}{pairs}]"#);
    let read = |text: &str| serde_json::from_str::<Event>(text).expect("an event").fact;
    let text = line(r#""1","0","1","1""#, r#","a","trust","b","trust""#);
    let leaning = Leaning { holds: 1, alarms: 0, misleads: 1, misses: 1 };
    let response = Response::Triage(vec![("a".into(), "trust".into()), ("b".into(), "trust".into())], leaning);
    let score = Some(Score { got: 1, of: 2 });
    assert_eq!(read(&text), Fact::Answered { lesson: "l".into(), step: "s".into(), response, score });
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Event>(&text).expect("an event")).expect("JSON"), text);
    for odd in [
        line(r#""1","2","0","0""#, ""),
        line(r#""0","0","0","1""#, ""),
        line(r#""16","0","0","0""#, ""),
        line(r#""1","0","1""#, ""),
        line(r#""1","0","1","-1""#, ""),
        line(r#""1","0","1","1""#, r#","a""#),
    ] {
        assert!(matches!(read(&odd), Fact::Unknown(_)), "{odd}");
    }
}

#[test]
fn a_run_is_carried_on_elsewhere_by_taking_it_over() {
    let chapter = || ChapterId::from("c1");
    let go = |id: &str| Fact::Moved { chapter: chapter(), step: Move::Choose(id.into()) };
    let mut school = Record::default();
    school.append(&replica(0), None, Fact::Started { chapter: chapter(), mode: Mode::Solo, past: Vec::new() });
    school.append(&replica(0), None, go("a"));
    let mut home = school.clone();
    assert!(school.take_over(&replica(0), None, &chapter()).is_empty(), "it is its own already");
    let mut progress = Progress::of(&home);
    for event in home.take_over(&replica(1), None, &chapter()) {
        progress.apply(&event);
    }
    progress.apply(&home.append(&replica(1), None, go("b")));
    // School went on as well; whoever took the run over has it.
    school.append(&replica(0), None, go("c"));
    home.merge(&school);
    for progress in [progress, Progress::of(&home)] {
        let chapter = &progress.chapters[&chapter()];
        assert_eq!(chapter.moves, [Move::Choose("a".into()), Move::Choose("b".into())]);
        assert_eq!(chapter.runs, 1);
    }
}
