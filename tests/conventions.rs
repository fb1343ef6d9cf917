//! The house's invariants (docs/ARCHITECTURE.md), as far as a test can hold them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::support::{root, shipped};

/// Where a file is thought about, and where it is split.
const MOST_LINES: usize = 600;
/// How interface texts are asked for: what stands before the key's opening quote.
const ASKS: [&str; 4] = ["t(\"", "tn(\"", "t!(\"", ".text(\""];

#[test]
fn the_core_depends_on_serde_alone() {
    let manifest = read("crates/core/Cargo.toml");
    let section = manifest.split("\n[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("[dependencies]");
    let names: Vec<&str> =
        section.lines().filter_map(|line| line.split(['.', '=', ' ']).next()).filter(|name| !name.is_empty()).collect();
    assert_eq!(names, ["serde"]);
}

#[test]
fn the_core_reads_no_clock_no_chance_no_file() {
    for (path, text) in rust_below("crates/core/src") {
        for word in ["std::time", "std::fs", "std::env", "std::io", "std::net", "std::thread", "SystemTime", "Instant"] {
            assert!(!code(&text).contains(word), "{path} uses `{word}`: whatever comes from outside is an argument");
        }
    }
}

#[test]
fn arrows_between_packages_go_one_way() {
    let allowed: [(&str, &[&str]); 4] = [
        ("Cargo.toml", &["tekser-core"]),
        ("crates/core/Cargo.toml", &[]),
        ("crates/content/Cargo.toml", &["tekser-core"]),
        ("crates/xtask/Cargo.toml", &["tekser-content", "tekser-core"]),
    ];
    for (path, names) in allowed {
        let manifest = read(path);
        // The workspace's own table of packages in the root manifest is no dependency.
        let section = manifest.split("\n[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        let found: BTreeSet<&str> = section
            .lines()
            .filter_map(|line| line.split(['.', '=', ' ']).next())
            .filter(|name| name.starts_with("tekser"))
            .collect();
        assert_eq!(found, names.iter().copied().collect(), "{path}");
    }
}

#[test]
fn no_word_that_a_learner_reads_stands_in_the_app() {
    for (path, text) in rust_below("src") {
        for (number, line) in lines_of_code(&text) {
            let cyrillic = line.chars().find(|c| ('\u{0400}'..='\u{052F}').contains(c));
            assert!(cyrillic.is_none(), "{path}:{number} holds `{}`: texts stand in lessons/", cyrillic.unwrap_or_default());
            for literal in literals(line).into_iter().filter(|_| !for_developers(line)) {
                let words = literal.split(' ').filter(|word| is_word(word)).count();
                // Two words with a capital, or a sentence: no class list, key or attribute looks so.
                let sentence =
                    words >= 2 && (literal.starts_with(|c: char| c.is_ascii_uppercase()) || literal.ends_with(['.', '!', '?']));
                assert!(!sentence, "{path}:{number} says \"{literal}\": texts stand in lessons/locales/");
            }
        }
    }
}

#[test]
fn every_interface_text_that_the_app_asks_for_exists_and_none_is_idle() {
    let (mut asked, mut named) = (BTreeMap::new(), BTreeSet::new());
    for (path, text) in rust_below("src") {
        let mut in_key_function = false;
        for (number, line) in lines_of_code(&text) {
            // A function called `…_key` or `key` gives keys back.
            let function = line.split("fn ").nth(1).map(|rest| rest.split(['(', '<']).next().unwrap_or_default());
            in_key_function = function.map_or(in_key_function, |name| name == "key" || name.ends_with("_key"));
            for literal in literals(line) {
                named.insert(literal.to_owned());
                if in_key_function && is_key(literal) && literal.contains('-') {
                    asked.insert(literal.to_owned(), format!("{path}:{number}"));
                }
            }
            for ask in ASKS {
                for (at, _) in line.match_indices(ask) {
                    let key = line[at + ask.len()..].split('"').next().unwrap_or_default();
                    let whole = ask.starts_with('.') || !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                    if whole && is_key(key) {
                        asked.insert(key.to_owned(), format!("{path}:{number}"));
                    }
                }
            }
        }
    }
    assert!(asked.len() > 50, "only {} keys were found: has the app's way of asking changed? See ASKS", asked.len());
    let texts = &shipped().draft.locales[0].shell.texts.texts;
    let missing: Vec<String> = asked
        .iter()
        .filter(|(key, _)| !texts.iter().any(|(other, _)| other == *key))
        .map(|(key, place)| format!("{place}: {key}"))
        .collect();
    assert!(missing.is_empty(), "not in lessons/locales/*.ftl:\n{}", missing.join("\n"));
    let idle: Vec<&String> = texts.iter().map(|(key, _)| key).filter(|key| !named.contains(*key)).collect();
    assert!(idle.is_empty(), "nothing in src/ names these texts: {idle:?}");
}

#[test]
fn no_html_string_is_ever_set() {
    for (path, text) in rust_below("src") {
        for word in ["inner_html", "insert_adjacent_html", "set_outer_html", "document_write"] {
            assert!(!code(&text).contains(word), "{path} uses `{word}`: prose is a typed tree");
        }
    }
}

#[test]
fn what_the_browser_holds_is_reached_through_the_host_only() {
    for (path, text) in rust_below("src").into_iter().filter(|(path, _)| !path.starts_with("src/host")) {
        for word in [
            "gloo_storage",
            "local_storage",
            "LocalStorage",
            "session_storage",
            "post_message",
            "Date::now",
            "Math::random",
            "set_interval",
        ] {
            assert!(!code(&text).contains(word), "{path} uses `{word}`: it lives behind the port in src/host/");
        }
    }
}

#[test]
fn parts_of_the_app_know_only_what_is_below_them() {
    let rules: [(&str, &[&str]); 3] = [
        ("src/components", &["session", "pages", "activities", "use_context", "expect_context"]),
        ("src/activities", &["crate::pages"]),
        ("src/host", &["crate::pages", "crate::components", "crate::activities", "view!"]),
    ];
    for (folder, words) in rules {
        for (path, text) in rust_below(folder) {
            for word in words {
                let imported = if word.contains([':', '!', '_']) { (*word).to_owned() } else { format!("crate::{word}") };
                assert!(!code(&text).contains(&imported), "{path} uses `{imported}`");
            }
        }
    }
}

#[test]
fn the_app_parses_nothing_that_authors_type() {
    let manifest = read("Cargo.toml");
    let section = manifest.split("\n[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("[dependencies]");
    for word in ["toml", "pulldown", "fluent", "roxmltree", "regex", "tekser-content"] {
        let found = section.lines().any(|line| line.starts_with(word));
        assert!(!found, "`{word}` does not belong into the browser");
    }
}

#[test]
fn a_lint_is_only_expected_and_with_a_reason() {
    for (path, text) in all_rust() {
        for attribute in attributes(&text) {
            let allow = ["#[allow(", "#![allow("].iter().any(|word| attribute.starts_with(word));
            assert!(!allow, "{path}: write `#[expect(lint, reason = \"…\")]` for {attribute}");
            let expect = ["#[expect(", "#![expect("].iter().any(|word| attribute.starts_with(word));
            assert!(!expect || attribute.contains("reason ="), "{path}: no reason for {attribute}");
        }
    }
}

#[test]
fn no_test_is_ignored_or_wants_a_panic() {
    for (path, text) in all_rust() {
        for attribute in attributes(&text) {
            let shy = ["#[ignore", "#[should_panic"].iter().any(|word| attribute.starts_with(word));
            assert!(!shy, "{path} has {attribute}");
        }
    }
}

#[test]
fn files_stay_readable_in_one_sitting() {
    for (path, text) in all_rust() {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines: split it ({MOST_LINES} at most)");
    }
}

#[test]
fn a_module_is_a_file_beside_its_folder() {
    for (path, _) in all_rust() {
        assert!(!path.ends_with("/mod.rs"), "{path}: name it after its folder, one level up");
    }
}

#[test]
fn no_file_names_a_registry_or_a_machine() {
    // Put together here, so that this file does not name them.
    let hosts = [
        ["crates", ".io"],
        ["npmjs", ".org"],
        ["npmjs", ".com"],
        ["pypi", ".org"],
        ["pythonhosted", ".org"],
        ["deb.debian", ".org"],
    ];
    let homes = [["/ho", "me/"], ["/ro", "ot/"], ["/Us", "ers/"], ["\\Us", "ers\\"], ["/work", "/main"]];
    for (path, text) in all_texts() {
        // Cargo writes its own file, and names there where a package came from.
        if path == "Cargo.lock" {
            continue;
        }
        for word in hosts.iter().chain(&homes).map(|parts| parts.concat()) {
            let line = text.lines().position(|line| line.contains(&word)).map(|at| at + 1);
            assert!(line.is_none(), "{path}:{} names `{word}`", line.unwrap_or_default());
        }
    }
}

#[test]
fn every_language_has_its_files_and_every_unit_its_lessons() {
    let course = read("lessons/course.toml");
    for language in &shipped().report.languages {
        assert!(root().join(format!("lessons/locales/{}.ftl", language.tag)).is_file());
        assert!(course.contains(&format!("tag = \"{}\"", language.tag)));
    }
    for locale in &shipped().draft.locales {
        assert!(locale.map.units.iter().all(|unit| !unit.title.is_empty()), "a unit has no title in `{}`", locale.tag);
    }
    for lesson in &shipped().report.lessons {
        let folder = locate(&root().join("lessons"), &lesson.id);
        assert!(folder.is_some(), "`{}` has no folder", lesson.id);
    }
}

#[test]
fn one_command_checks_what_people_and_machines_check() {
    let run = read(".ci/run");
    let commands: Vec<&str> = run.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let calls: Vec<&&str> = commands.iter().filter(|line| line.contains("cargo")).collect();
    assert!(
        calls.len() == 1 && calls[0].contains("cargo xtask test"),
        ".ci/run calls `cargo xtask test` and nothing else: {commands:?}"
    );
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rust_below(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&root().join(folder), folder, &mut files);
    files.retain(|(path, _)| path.ends_with(".rs"));
    assert!(!files.is_empty(), "there is no Rust below {folder}");
    files
}

fn all_rust() -> Vec<(String, String)> {
    ["src", "crates", "tests"].into_iter().flat_map(rust_below).collect()
}

fn all_texts() -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&root(), "", &mut files);
    assert!(files.len() > 100, "only {} files were found", files.len());
    files
}

/// Every text file below, but for what machines make.
fn gather(folder: &Path, name: &str, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder of the repository").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        let own = path.file_name().and_then(|own| own.to_str()).expect("a name in UTF-8").to_owned();
        let full = if name.is_empty() { own.clone() } else { format!("{name}/{own}") };
        if path.is_dir() {
            if !["target", ".git", "node_modules"].contains(&own.as_str()) {
                gather(&path, &full, files);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push((full, text));
        }
    }
}

fn locate(folder: &Path, name: &str) -> Option<std::path::PathBuf> {
    let units = fs::read_dir(folder).ok()?;
    units.filter_map(|unit| unit.ok().map(|unit| unit.path().join(name))).find(|path| path.is_dir())
}

/// Every attribute, up to its closing bracket at the end of a line.
fn attributes(text: &str) -> Vec<&str> {
    let begins = |at: usize| text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
    let starts = text.match_indices("#[").chain(text.match_indices("#![")).map(|(at, _)| at).filter(|&at| begins(at));
    starts.map(|at| &text[at..at + text[at..].find("]\n").map_or(text.len() - at, |end| end + 1)]).collect()
}

/// The text without its comments.
fn code(text: &str) -> String {
    lines_of_code(text).into_iter().map(|(_, line)| format!("{line}\n")).collect()
}

/// Lines with their numbers, without comments and without tests.
fn lines_of_code(text: &str) -> Vec<(usize, &str)> {
    let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..tests]
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

/// The texts in quotes of a line.
fn literals(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

/// Lines whose texts only developers see.
fn for_developers(line: &str) -> bool {
    ["expect(", "panic!(", "unreachable!(", "assert", "reason =", "log", "#["].iter().any(|word| line.contains(word))
}

fn is_word(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', '!', '?']);
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
