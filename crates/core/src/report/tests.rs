use super::*;
use crate::{
    activity::{Response, Score},
    course::{ChapterEntry, LessonEntry, UnitEntry},
    quest::{Mode, Pattern},
    record::{Fact, Record, ReplicaId},
};

fn map() -> CourseMap {
    let lesson = |id: &str| LessonEntry { id: id.into(), title: String::new(), scored: 2 };
    let unit = |id: &str, lessons: &[&str]| UnitEntry {
        id: id.into(),
        title: String::new(),
        lessons: lessons.iter().map(|id| lesson(id)).collect(),
    };
    let chapter = ChapterEntry { id: "c1".into(), title: String::new(), intro: String::new(), medallion: String::new() };
    let units = vec![unit("u1", &["l1", "l2"]), unit("u2", &["l3"]), unit("u3", &[])];
    CourseMap { units, chapters: vec![chapter], planned: 9 }
}

fn progress(facts: Vec<Fact>) -> Progress {
    let mut record = Record::default();
    for fact in facts {
        record.append(&ReplicaId("aaaaaaaa".to_owned()), None, fact);
    }
    Progress::of(&record)
}

fn answered(lesson: &str, step: &str, got: u8, of: u8) -> Fact {
    let response = Response::Reflect(String::new());
    Fact::Answered { lesson: lesson.into(), step: step.into(), response, score: Some(Score { got, of }) }
}

fn completed(lesson: &str) -> Fact {
    Fact::Completed { lesson: lesson.into() }
}

#[test]
fn nothing_done_is_nothing_told() {
    let report = Report::of(&Progress::default(), &map());
    assert_eq!(report, Report { percent: 0, done: 0, of: 4, got: 0, points: 600 });
    assert!(!report.completed());
}

#[test]
fn half_a_lesson_counts_half_and_points_are_shares() {
    let report = Report::of(&progress(vec![answered("l1", "s1", 1, 4)]), &map());
    // Half of one part of four.
    assert_eq!((report.percent, report.done, report.got), (12, 0, 25));
}

#[test]
fn all_answers_without_the_end_are_not_the_end() {
    let only = Scope::parse("lesson:l1").of(map());
    let all = vec![answered("l1", "s1", 1, 1), answered("l1", "s2", 1, 1), answered("l1", "deeper", 1, 1)];
    let report = Report::of(&progress(all), &only);
    assert_eq!(report, Report { percent: 99, done: 0, of: 1, got: 200, points: 200 });
}

#[test]
fn a_scope_is_done_when_its_own_parts_are() {
    let unit = Scope::parse("unit:u1").of(map());
    let report = Report::of(&progress(vec![completed("l1"), completed("l2")]), &unit);
    assert_eq!((report.percent, report.done, report.of), (100, 2, 2));
    assert!(report.completed());
    let course = Report::of(&progress(vec![completed("l1"), completed("l2")]), &map());
    assert!(!course.completed());
}

#[test]
fn a_chapter_counts_half_from_its_first_run_and_whole_from_its_first_ending() {
    let only = Scope::parse("chapter:c1").of(map());
    let started = Fact::Started { chapter: "c1".into(), mode: Mode::Solo, past: Vec::new() };
    assert_eq!(Report::of(&progress(vec![started.clone()]), &only).percent, 50);
    let ended = Fact::Ended { chapter: "c1".into(), pattern: Pattern::Lantern, compass: None, mode: Mode::Solo };
    assert!(Report::of(&progress(vec![started, ended]), &only).completed());
}

#[test]
fn a_scope_holds_its_part_only() {
    let ids = |text: &str| {
        let map = Scope::parse(text).of(map());
        let lessons: Vec<String> = map.lessons().map(|lesson| lesson.id.to_string()).collect();
        (lessons.join(" "), map.units.len(), map.chapters.len())
    };
    assert_eq!(ids("unit:u2"), ("l3".to_owned(), 1, 0));
    assert_eq!(ids("lesson:l2"), ("l2".to_owned(), 1, 0));
    assert_eq!(ids("chapter:c1"), (String::new(), 0, 1));
    // What leads nowhere opens the course.
    for wrong in ["", "unit:u3", "unit:never", "lesson:", "lesson:L1", "house:u1"] {
        assert_eq!(ids(wrong), ("l1 l2 l3".to_owned(), 3, 1), "{wrong}");
    }
}

#[test]
fn what_is_not_written_yet_belongs_to_the_course_and_counts_nowhere() {
    assert_eq!(map().to_come(), 6);
    assert_eq!(CourseMap { planned: 2, ..map() }.to_come(), 0, "never less than nothing");
    for part in ["unit:u1", "lesson:l3", "chapter:c1"] {
        assert_eq!(Scope::parse(part).of(map()).to_come(), 0, "{part}");
    }
    assert_eq!(Scope::parse("unit:never").of(map()).to_come(), 6, "what leads nowhere opens the course");
    let all = progress(vec![completed("l1"), completed("l2"), completed("l3")]);
    let lessons = CourseMap { chapters: Vec::new(), ..map() };
    assert!(Report::of(&all, &lessons).completed());
}
