//! Fixtures, and the shipped lessons read once.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
    thread,
};

use tekser_content::{Diagnostic, Files, Outcome, examine};

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the tests stand inside the repository").to_path_buf()
}

/// What is found in `lessons/`, looked at once for all tests.
pub fn shipped() -> &'static Outcome {
    static SHIPPED: OnceLock<Outcome> = OnceLock::new();
    SHIPPED.get_or_init(|| examine(&lessons()))
}

/// The shipped lessons as they are authored.
pub fn lessons() -> Files {
    Files::read(&root().join("lessons")).expect("lessons/ can be read")
}

/// The tiny course that holds every rule.
pub fn good() -> Files {
    Files::read(&fixtures().join("good")).expect("tests/fixtures/good can be read")
}

/// What is found in the tiny course, looked at once for all tests.
pub fn good_outcome() -> &'static Outcome {
    static GOOD: OnceLock<Outcome> = OnceLock::new();
    GOOD.get_or_init(|| examine(&good()))
}

/// Every broken course with the folder of its expectation, sorted by name.
fn bad_cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures().join("bad")).expect("tests/fixtures/bad can be read");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The tiny course with the changes of one case: a file replaces the one of its name, `NAME.edit` changes lines of it,
/// and `NAME.gone` takes it away.
fn broken(case: &Path) -> Files {
    let mut files = good();
    let changes = Files::read(case).expect("the case can be read");
    for path in changes.paths().filter(|path| !path.ends_with("/expected.txt")) {
        let bytes = changes.bytes(path).expect("listed files are there");
        if let Some(gone) = path.strip_suffix(".gone") {
            assert!(files.remove(gone).is_some(), "{path}: the good course has no {gone}");
            continue;
        }
        match path.strip_suffix(".edit") {
            Some(edited) => {
                let edits = std::str::from_utf8(bytes).expect("edits are text");
                let before = files.bytes(edited).unwrap_or_else(|| panic!("{path}: the good course has no {edited}"));
                let text = std::str::from_utf8(before).expect("the good course is text").to_owned();
                files.insert(edited, apply(&text, edits, path));
            }
            None => files.insert(path, bytes),
        }
    }
    files
}

/// Every broken course, looked at once for all tests: its folder and what is found in it.
pub fn bad_outcomes() -> &'static [(PathBuf, Outcome)] {
    static BAD: OnceLock<Vec<(PathBuf, Outcome)>> = OnceLock::new();
    BAD.get_or_init(|| {
        let cases = bad_cases();
        let look = |case: &PathBuf| (case.clone(), examine(&broken(case)));
        let halves = cases.split_at(cases.len() / 2);
        thread::scope(|scope| {
            let second = scope.spawn(|| halves.1.iter().map(look).collect::<Vec<_>>());
            let mut all: Vec<_> = halves.0.iter().map(look).collect();
            all.extend(second.join().expect("the second half was looked at"));
            all
        })
    })
}

/// The faults of a case, without those that the good course has anyway.
pub fn new_faults(outcome: &Outcome) -> Vec<Diagnostic> {
    let known = &good_outcome().diagnostics;
    outcome.diagnostics.iter().filter(|fault| !known.contains(fault)).cloned().collect()
}

/// Faults as they are printed.
pub fn printed(faults: &[Diagnostic]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect::<Vec<_>>().join("\n")
}

/// Blocks of `-old` and `+new` lines, with an empty line between blocks; each old block stands once in the text.
fn apply(text: &str, edits: &str, name: &str) -> String {
    let mut text = text.to_owned();
    for block in edits.trim_end().split("\n\n") {
        let side = |sign: char| {
            let lines = block.lines().filter_map(|line| line.strip_prefix(sign));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        let (old, new) = (side('-'), side('+'));
        if old.is_empty() {
            text.push_str(&new);
            continue;
        }
        // At the start of a line, so that a short old line is not found inside a longer one.
        let found: Vec<usize> =
            text.match_indices(&old).map(|(at, _)| at).filter(|&at| at == 0 || text[..at].ends_with('\n')).collect();
        assert_eq!(found.len(), 1, "{name}: this stands {} times in the good course, not once:\n{old}", found.len());
        text.replace_range(found[0]..found[0] + old.len(), &new);
    }
    text
}

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}
