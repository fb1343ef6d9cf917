//! Every save that was ever released still loads. Saves are added to `fixtures/saves`, and none is changed.

use std::{fs, path::PathBuf};

use tekser_core::{
    activity::{Response, Verdict},
    id::{ChapterId, LessonId},
    progress::Progress,
    quest::{Move, Pattern},
    record::{Fact, Record},
    save::{SaveError, SaveFile},
};

fn text_of(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/saves").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// Loads a save and checks it twice: as it is, and after it was written and read once more.
fn check(name: &str, say: impl Fn(&SaveFile, &Progress)) {
    let file: SaveFile = serde_json::from_str(&text_of(name)).unwrap_or_else(|error| panic!("{name} does not load: {error}"));
    say(&file, &Progress::of(&file.record()));
    let text = serde_json::to_string(&file).expect("a save file is JSON");
    let again: SaveFile = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name} does not load again: {error}"));
    assert_eq!(again, file, "{name}");
    say(&again, &Progress::of(&again.record()));
}

fn lesson() -> LessonId {
    "fact-or-opinion".into()
}

#[test]
fn a_guest_s_first_minutes() {
    check("v1-guest.json", |file, progress| {
        assert_eq!(file.check(), Ok(()));
        assert!(!file.is_newer());
        assert_eq!(progress.learner, None);
        assert!(!progress.completed(&lesson()));
        assert_eq!(progress.where_left(&lesson()), Some(&"two-parts".into()));
        assert_eq!(progress.lessons[&lesson()].steps[&"bus-four".into()].attempts, 1);
    });
}

#[test]
fn a_learner_with_two_devices() {
    check("v1-two-devices.json", |file, progress| {
        assert_eq!(file.check(), Ok(()));
        let learner = progress.learner.as_ref().expect("the learner has a name");
        assert_eq!((learner.nickname.as_str(), learner.class_code.as_str()), ("Жұлдыз", "7B"));
        assert!(progress.completed(&lesson()) && progress.mastered(&lesson()));
        let steps = &progress.lessons[&lesson()].steps;
        assert_eq!(steps[&"three-trays".into()].attempts, 3, "the one in the middle was compacted to a count");
        let first = steps[&"bus-four".into()].first.as_ref().expect("it was answered");
        assert!(matches!(&first.response, Response::Judge(given) if given.verdict == Verdict::Misleads && given.confidence == 2));
        let chapter = &progress.chapters[&ChapterId::from("locked-school")];
        assert_eq!((chapter.runs, chapter.moves.len()), (1, 6), "the run was begun at school and finished at home");
        assert_eq!(chapter.moves.last(), Some(&Move::GoOn));
        assert_eq!(chapter.endings, [(Pattern::OpenGate, Some(-40))]);
    });
}

#[test]
fn a_newer_copy_s_save_is_shown_in_part_and_written_back_whole() {
    check("v1-from-newer.json", |file, progress| {
        assert_eq!(file.check(), Ok(()));
        assert!(file.is_newer());
        assert_eq!(file.events.iter().filter(|event| matches!(event.fact, Fact::Unknown(_))).count(), 2);
        assert!(progress.completed(&lesson()));
        let written: serde_json::Value = serde_json::to_value(file).expect("a save file is JSON");
        let original: serde_json::Value = serde_json::from_str(&text_of("v1-from-newer.json")).expect("it is JSON");
        assert_eq!(written, original);
    });
}

#[test]
fn a_damaged_save_says_so_and_gives_what_can_be_read() {
    check("v1-damaged.json", |file, progress| {
        assert_eq!(file.check(), Err(SaveError::Damaged));
        assert_eq!(progress.lessons[&lesson()].steps.len(), 2);
    });
}

#[test]
fn a_truncated_save_is_refused() {
    assert!(serde_json::from_str::<SaveFile>(&text_of("v1-truncated.json")).is_err());
}

#[test]
fn saves_merge_in_any_order() {
    let record = |name: &str| serde_json::from_str::<SaveFile>(&text_of(name)).expect("it loads").record();
    let (guest, full) = (record("v1-guest.json"), record("v1-two-devices.json"));
    let join = |a: &Record, b: &Record| {
        let mut both = a.clone();
        both.merge(b);
        both.compact();
        both
    };
    assert_eq!(join(&guest, &full), join(&full, &guest));
    assert_eq!(join(&guest, &full), full, "the guest's save is an earlier one of the same device");
}
