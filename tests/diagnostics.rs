//! Every broken course is told about exactly as its `expected.txt` says.

use std::collections::BTreeSet;

use expect_test::expect_file;
use tekser_content::{CHECKS, Level, compile};

use crate::support::{bad_outcomes, good, good_outcome, new_faults, printed};

#[test]
fn the_good_course_has_no_errors_and_an_outline_only_warns() {
    let outcome = good_outcome();
    assert!(outcome.is_sound(), "{}", printed(&outcome.diagnostics));
    let outline = |file: &str| file.starts_with("lessons/first-unit/sketch/");
    assert!(outcome.diagnostics.iter().all(|fault| outline(&fault.file)), "{}", printed(&outcome.diagnostics));
    assert!(outcome.diagnostics.iter().all(|fault| fault.level == Level::Warning));
    assert!(!outcome.diagnostics.is_empty(), "the sketch is unfinished, and that is told");
}

#[test]
fn bad_cases_give_exactly_their_faults() {
    for (case, outcome) in bad_outcomes() {
        let told = printed(&new_faults(outcome));
        assert!(!told.is_empty(), "{} is not told about", case.display());
        expect_file![case.join("expected.txt")].assert_eq(&told);
    }
}

#[test]
fn nothing_is_packed_while_an_error_stands() {
    for (case, outcome) in bad_outcomes() {
        assert!(!outcome.is_sound(), "{} would be packed", case.display());
    }
    assert!(compile(&good()).0.is_some());
    let mut unlisted = good();
    unlisted.insert("lessons/notes.txt", "a note");
    assert!(compile(&unlisted).0.is_none());
}

#[test]
fn every_rule_has_a_case_that_breaks_it() {
    let told: BTreeSet<&str> = bad_outcomes()
        .iter()
        .flat_map(|(_, outcome)| &outcome.diagnostics)
        .filter(|fault| fault.level == Level::Error)
        .map(|fault| fault.code)
        .collect();
    let missing: Vec<&str> = CHECKS.iter().flat_map(|check| check.codes).copied().filter(|code| !told.contains(code)).collect();
    assert!(missing.is_empty(), "add a folder to tests/fixtures/bad for {missing:?}");
}

#[test]
fn faults_are_told_in_the_house_s_manner() {
    for fault in bad_outcomes().iter().flat_map(|(_, outcome)| new_faults(outcome)) {
        let text = fault.to_string();
        assert!(!fault.message.ends_with('.') && !fault.help.ends_with('.'), "no full stop: {text}");
        assert!(!fault.help.is_empty() && fault.file.starts_with("lessons/"), "says where and what to do: {text}");
    }
}
