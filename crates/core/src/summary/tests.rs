use proptest::prelude::*;

use super::*;
use crate::progress::ChapterProgress;
use crate::record::{
    Fact, made_up,
    tests::{any_doings, compacted, do_all, each_way, merged, replica},
};

/// Numbers of the small ids that the generated records use.
fn small_number(kind: IdKind, id: &str) -> Option<u32> {
    let ids = match kind {
        IdKind::Lesson => &["l1", "", "", "l2"][..],
        IdKind::Step => &["l1/s1", "l2/s1", "l1/s2", "l2/s2", "", "l1/s3", "l2/s3"],
        IdKind::Chapter => &["c1", "c2"],
        IdKind::Flag => &["c1/f1", "c1/f2", "", "c2/f1", "c2/f2"],
        IdKind::Note => &["", "c1/n1", "c1/n2", "c1/n3", "c2/n1", "c2/n2", "c2/n3"],
    };
    ids.iter().position(|known| *known == id).and_then(|at| u32::try_from(at).ok())
}

fn small_name(kind: IdKind, number: u32) -> Option<String> {
    let (small, long) = (["l1", "l2", "c1", "c2"], ["s1", "s2", "s3", "f1", "f2", "n1", "n2", "n3"]);
    let pairs = small.iter().flat_map(|around| long.iter().map(move |own| format!("{around}/{own}")));
    let ids: Vec<String> = small.iter().map(|&id| id.to_owned()).chain(pairs).collect();
    ids.iter().find(|id| small_number(kind, id) == Some(number)).cloned()
}

fn summary(record: &Record) -> Summary {
    Summary::of(record, &small_number)
}

fn joined(a: &Summary, b: &Summary) -> Summary {
    let mut both = a.clone();
    both.merge(b.clone());
    both
}

/// What has to survive where only a summary is left.
fn essence(progress: &Progress) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut all = Vec::new();
    for (id, lesson) in &progress.lessons {
        let steps: Vec<_> = lesson.steps.iter().map(|(id, step)| (id.clone(), step.seen, step.attempts)).collect();
        all.push((id.clone(), lesson.completed, lesson.last_step.clone(), progress.mastered(id), steps));
    }
    let chapter = |chapter: &ChapterProgress| {
        let mut flags = chapter.kept.flags.clone();
        flags.sort();
        (chapter.runs, chapter.endings.last().copied(), flags, chapter.notes.clone())
    };
    let chapters: Vec<_> = progress.chapters.values().map(chapter).collect();
    (all, chapters, progress.compass(), progress.quest_compass())
}

proptest! {
    #[test]
    fn what_is_written_is_read(doings in any_doings()) {
        let (_, all) = do_all(&doings);
        let summary = summary(&all);
        prop_assert_eq!(Summary::from_text(&summary.to_text()), Ok(summary));
    }

    #[test]
    fn compaction_changes_no_summary(doings in any_doings()) {
        let ([a, b, _], all) = do_all(&doings);
        prop_assert_eq!(summary(&compacted(&all)), summary(&all));
        prop_assert_eq!(joined(&summary(&a), &summary(&b)), summary(&merged(&a, &b)));
    }

    #[test]
    fn joining_is_a_union(doings in any_doings()) {
        let (records, all) = do_all(&doings);
        let [a, b, c] = records.each_ref().map(summary);
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        prop_assert_eq!(joined(&a, &a), a.clone());
        prop_assert_eq!(joined(&joined(&a, &b), &c), summary(&all));
    }

    #[test]
    fn one_device_s_summary_alone_tells_all_that_counts(doings in any_doings()) {
        // One writer, so that no order between devices is lost.
        let doings: Vec<_> = doings.into_iter().map(|doing| match doing {
            crate::record::tests::Doing::Write(_, fact) => crate::record::tests::Doing::Write(0, fact),
            other => other,
        }).collect();
        let ([record, ..], _) = do_all(&doings);
        each_way(&record, |record| {
            let alone = Progress::with(&Record::default(), &summary(record), &small_name);
            assert_eq!(essence(&alone), essence(&Progress::of(record)));
        });
    }

    #[test]
    fn a_summary_adds_nothing_to_a_record_that_has_it_all(doings in any_doings()) {
        let ([a, ..], all) = do_all(&doings);
        each_way(&all, |all| assert_eq!(Progress::with(all, &summary(&a), &small_name), Progress::of(all)));
    }

    #[test]
    fn nothing_counts_twice(doings in any_doings()) {
        let ([a, ..], all) = do_all(&doings);
        let both = Progress::with(&a, &summary(&all), &small_name);
        let full = Progress::of(&all);
        for (id, lesson) in &full.lessons {
            prop_assert_eq!(both.completed(id), lesson.completed);
            for (step_id, step) in &lesson.steps {
                prop_assert_eq!(both.lessons[id].steps[step_id].attempts, step.attempts.min(MOST_ATTEMPTS));
            }
        }
        for (id, chapter) in &full.chapters {
            prop_assert_eq!(both.chapters[id].runs, chapter.runs);
        }
    }

    #[test]
    fn any_cut_or_change_is_noticed(doings in any_doings(), at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_-]") {
        let (_, all) = do_all(&doings);
        let text = summary(&all).to_text();
        prop_assume!(!text.is_empty());
        let at = at.index(text.len());
        let mut changed = text.clone();
        changed.replace_range(at..=at, &to);
        prop_assert!(changed == text || Summary::from_text(&changed).is_err());
        prop_assert!(at == 0 || Summary::from_text(&text[..at]).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[123]?[ -~Ѐ-ӿ]{0,60}") {
        drop(Summary::from_text(&text));
    }

    #[test]
    fn a_summary_fits_where_it_is_told_to(doings in any_doings(), limit in 20usize..200) {
        let (_, all) = do_all(&doings);
        let whole = summary(&all);
        let text = whole.to_text_within(limit);
        prop_assert!(text.len() <= limit);
        let small = Summary::from_text(&text).expect("it is whole");
        prop_assert_eq!(joined(&small, &whole), whole.clone());
        prop_assert_eq!(joined(&whole, &small), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_full_course_fits_the_smallest_host(whims in prop::collection::vec(any::<u8>(), 300), most in 1u8..=4) {
        let mut record = Record::default();
        made_up::go_through(&mut record, &replica(0), most, &whims);
        let summary = Summary::of(&record, &made_up::number);
        let text = summary.to_text();
        println!("every activity up to {most} times: {} characters", text.len());
        prop_assert!(text.len() <= 2_048, "{}", text.len());
        prop_assert_eq!(Summary::from_text(&text), Ok(summary.clone()));
        let alone = Progress::with(&Record::default(), &summary, &made_up::name);
        prop_assert_eq!(essence(&alone), essence(&Progress::of(&record)));
    }
}

#[test]
fn a_full_course_done_on_two_devices_and_looked_at_on_thirty_fits_the_bar() {
    let mut record = Record::default();
    let whims = [7, 3, 200, 91, 45, 18, 2, 254, 33];
    made_up::go_through(&mut record, &replica(0), 4, &whims);
    made_up::go_through(&mut record, &replica(1), 2, &whims);
    for who in 10..40 {
        record.append(&replica(who), None, Fact::Seen { lesson: made_up::lesson(who as u32 % 24), step: made_up::step(3) });
    }
    let text = Summary::of(&record, &made_up::number).to_text();
    println!("two devices and thirty more: {} characters", text.len());
    assert!(text.len() <= 4_096, "{}", text.len());
}

#[test]
fn an_old_summary_loads_after_ids_were_added_and_retired() {
    // Written when the course had `l1`, `l2`, `c1`, `c2`; see `small_number`. Never write it anew: it is a released one.
    let text = "1uEHJhBvW9TLE41pIyNCjGMr97C8MCyKecA";
    let summary = Summary::from_text(text).expect("an old summary loads");
    let names = |kind, number| match (kind, number) {
        (IdKind::Lesson, 0) => None,
        (IdKind::Lesson, 99) => Some("l99".to_owned()),
        (kind, number) => small_name(kind, number),
    };
    let progress = Progress::with(&Record::default(), &summary, &names);
    assert!(!progress.lessons.contains_key(&"l1".into()), "it was retired");
    assert!(progress.completed(&"l2".into()) && progress.mastered(&"l2".into()));
    assert_eq!(progress.where_left(&"l2".into()), Some(&"s2".into()));
    assert_eq!(progress.chapters[&"c1".into()].runs, 2);
    assert_eq!(summary.to_text(), text, "what is not understood is written back");
}

#[test]
fn only_a_leaning_answer_makes_a_summary_of_the_second_version() {
    let text = |leaning| {
        let mut record = Record::default();
        let (response, score) = (Response::Triage(Vec::new(), leaning), Some(Score { got: 3, of: 4 }));
        record.append(&replica(0), None, Fact::Answered { lesson: "l1".into(), step: "s1".into(), response, score });
        let text = summary(&record).to_text();
        let back = Progress::with(&Record::default(), &Summary::from_text(&text).expect("it reads back"), &small_name);
        assert_eq!(back.compass(), leaning.needle());
        assert_eq!(back.lessons[&"l1".into()].points(), (3, 4));
        text
    };
    assert!(text(Leaning::default()).starts_with('1'));
    assert!(text(Leaning { holds: 2, alarms: 1, misleads: 3, misses: 0 }).starts_with('2'));
    let most = Leaning::MOST;
    assert!(text(Leaning { holds: most, alarms: most, misleads: most, misses: 1 }).starts_with('2'));
}

#[test]
fn a_newer_summary_is_told_from_a_damaged_one() {
    assert_eq!(Summary::from_text("4AAAAAAAA"), Err(SummaryError::Newer));
    assert_eq!(Summary::from_text("2AAAAAAAA"), Err(SummaryError::Damaged));
    assert_eq!(Summary::from_text("0AAAAAAAA"), Err(SummaryError::Damaged));
    assert_eq!(Summary::from_text("1AAAAAAAA"), Err(SummaryError::Damaged));
    assert_eq!(Summary::from_text(""), Ok(Summary::default()));
}
