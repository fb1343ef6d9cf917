//! The texts against Debian's dictionaries and our own lists of words.
//!
//! A word is a fault when neither knows it. The dictionaries miss many good forms, above all Kazakh ones, and every name
//! of the story; those stand in `lessons/words/TAG.txt`, read by a person before they were put there.

/// Stems of Kazakh words.
mod kazakh;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use serde_json::Value;
use tekser_content::edition::LocaleEdition;

use crate::{packs, tools};

/// hunspell's name of a language's dictionary.
const DICTIONARIES: [(&str, &str); 3] = [("kk", "kk_KZ"), ("ru", "ru_RU"), ("en", "en_GB")];

/// Fields that hold ids and addresses, not words.
const NOT_TEXTS: [&str; 11] =
    ["address", "competences", "domain", "edition", "href", "lang", "medium", "needs", "path", "review", "shapes"];

/// Fails with every word that is in no dictionary and no list, and where it first stands.
pub fn check() -> anyhow::Result<()> {
    let outcome = packs::examine(Path::new("lessons"))?;
    let mut unknown = Vec::new();
    for locale in &outcome.draft.locales {
        let Some((_, dictionary)) = DICTIONARIES.iter().find(|(tag, _)| *tag == locale.tag) else {
            tools::say(format!("{}: no dictionary is known, not checked", locale.tag));
            continue;
        };
        let words = words_of(locale)?;
        let mut strange = strange(words.keys(), dictionary)?;
        if locale.tag == "kk" {
            strange = without_stems(strange, dictionary)?;
        }
        let list = List::read(&locale.tag)?;
        let missing: Vec<&String> = strange.iter().filter(|word| !list.knows(word)).collect();
        tools::say(format!(
            "{}: {} words, {} of them only in {}, {} unknown",
            locale.tag,
            words.len(),
            strange.len() - missing.len(),
            list.name,
            missing.len()
        ));
        for entry in list.stale(&strange) {
            tools::say(format!("{}: `{entry}` is no longer needed", list.name));
        }
        unknown.extend(missing.into_iter().map(|word| format!("{} {word}: {}", locale.tag, words[word])));
    }
    anyhow::ensure!(
        unknown.is_empty(),
        "{} words are in no dictionary: mend them, or add those that are right to lessons/words/\n  {}",
        unknown.len(),
        unknown.join("\n  ")
    );
    Ok(())
}

/// Our own list of a language.
struct List {
    name: String,
    entries: BTreeSet<String>,
}

impl List {
    /// Reads `lessons/words/TAG.txt`: a word a line; `#` begins a remark; `word*` takes every ending.
    fn read(tag: &str) -> anyhow::Result<Self> {
        let name = format!("lessons/words/{tag}.txt");
        let path: PathBuf = tools::root().join(&name);
        let text = fs::read_to_string(&path).with_context(|| name.clone())?;
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim().to_lowercase());
        Ok(Self { name, entries: lines.filter(|line| !line.is_empty()).collect() })
    }

    fn knows(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.entries.iter().any(|entry| fits(entry, &word))
    }

    /// Entries that no word of the texts needs any more.
    fn stale<'a>(&'a self, strange: &'a BTreeSet<String>) -> impl Iterator<Item = &'a String> {
        self.entries.iter().filter(|entry| !strange.iter().any(|word| fits(entry, &word.to_lowercase())))
    }
}

fn fits(entry: &str, word: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == entry,
    }
}

/// The words that hunspell does not know.
fn strange<'a>(words: impl Iterator<Item = &'a String>, dictionary: &str) -> anyhow::Result<BTreeSet<String>> {
    let input = words.map(|word| format!("{word}\n")).collect::<String>();
    let mut hunspell = tools::command("hunspell");
    hunspell.args(["-d", dictionary, "-i", "utf-8", "-l"]);
    // A dictionary that is not there makes hunspell complain, which is an error here: silence must not pass for spelling.
    let output = tools::filter(&mut hunspell, input.as_bytes())?;
    let strange: BTreeSet<String> = String::from_utf8(output)?.lines().map(str::to_owned).collect();
    anyhow::ensure!(
        strange.len() < input.lines().count().max(1),
        "hunspell knows no word: is the dictionary {dictionary} installed?"
    );
    Ok(strange)
}

/// Those of the words of which no stem is known either.
fn without_stems(words: BTreeSet<String>, dictionary: &str) -> anyhow::Result<BTreeSet<String>> {
    let stems: BTreeMap<&String, BTreeSet<String>> =
        words.iter().map(|word| (word, kazakh::stems(&word.to_lowercase()))).collect();
    let all: BTreeSet<&String> = stems.values().flatten().collect();
    let unknown = strange(all.into_iter(), dictionary)?;
    let left = stems.into_iter().filter(|(_, stems)| stems.iter().all(|stem| unknown.contains(stem)));
    Ok(left.map(|(word, _)| word.clone()).collect())
}

/// Every word of a language's packs, with the text where it first stands.
fn words_of(locale: &LocaleEdition) -> anyhow::Result<BTreeMap<String, String>> {
    let mut texts = Vec::new();
    gather(&serde_json::to_value(&locale.shell.texts.texts)?, &mut texts);
    gather(&serde_json::to_value(&locale.map)?, &mut texts);
    let mut lessons = locale.lessons.clone();
    // An epigraph in another language is spelled by that one's rules.
    for epigraph in lessons.iter_mut().filter_map(|lesson| lesson.epigraph.as_mut()).filter(|epigraph| !epigraph.lang.is_empty())
    {
        epigraph.text.clear();
    }
    gather(&serde_json::to_value(&lessons)?, &mut texts);
    gather(&serde_json::to_value(&locale.plans)?, &mut texts);
    gather(&serde_json::to_value(&locale.chapters)?, &mut texts);
    gather(&serde_json::to_value(&locale.webs)?, &mut texts);
    gather(&serde_json::to_value(&locale.glossary)?, &mut texts);
    gather(&serde_json::to_value(&locale.book.workshop)?, &mut texts);
    let latin = locale.tag == "en";
    let mut words = BTreeMap::new();
    for text in texts {
        for word in words_in(&text).filter(|word| is_of(word, latin)) {
            words.entry(word).or_insert_with(|| shortened(&text));
        }
    }
    Ok(words)
}

/// Letters of the language's own script; in Cyrillic texts Latin words are names and addresses.
fn is_of(word: &str, latin: bool) -> bool {
    word.chars().count() > 1 && word.chars().all(|letter| !letter.is_alphabetic() || letter.is_ascii() == latin)
}

/// The words of a text; addresses are none.
fn words_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_address = |part: &&str| part.contains("://") || part.contains('/') || part.contains('@') || looks_like_a_host(part);
    let parts = text.split_whitespace().filter(move |part| !is_address(part));
    parts.flat_map(|part| {
        // What is joined to a number is its ending: `6-қадам`, `12th`, `3-ші`.
        let part = part.replace("́", "").replace('’', "'");
        let pieces: Vec<&str> = part.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').collect();
        let mut words = Vec::new();
        for (n, piece) in pieces.iter().enumerate() {
            let after_number = n > 0 && pieces[n - 1].ends_with(|letter: char| letter.is_ascii_digit());
            if !after_number && !piece.contains(|letter: char| letter.is_ascii_digit()) {
                words.push(piece.trim_matches('\'').to_owned());
            }
        }
        words.into_iter().filter(|word| !word.is_empty())
    })
}

/// `mektep7.samalqala`: a dot inside, letters on both sides.
fn looks_like_a_host(part: &str) -> bool {
    let inner = part.trim_matches(|letter: char| !letter.is_alphanumeric());
    inner.split_once('.').is_some_and(|(before, after)| {
        before.chars().last().is_some_and(char::is_alphanumeric) && after.chars().next().is_some_and(char::is_lowercase)
    })
}

/// All texts of a value that are meant for people.
fn gather(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) if !is_slug(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| !NOT_TEXTS.contains(&name.as_str())).for_each(|(_, value)| gather(value, into));
        }
        _ => {}
    }
}

/// `bus-depot`: an id, wherever it stands.
fn is_slug(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(90).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_out_of_texts_and_addresses_left() {
        let words = |text: &str| words_in(text).collect::<Vec<_>>();
        assert_eq!(words("“Don’t,” she said – twice."), ["Don't", "she", "said", "twice"]);
        assert_eq!(words("см. kitap.samalqala и https://x.example/a"), ["см", "и"]);
        assert_eq!(words("кто-то"), ["кто", "то"]);
        assert_eq!(words("on the 12th, 3-ші рет, 6B"), ["on", "the", "рет"]);
    }

    #[test]
    fn an_entry_with_a_star_takes_every_ending() {
        assert!(fits("самалқала*", "самалқаланың"));
        assert!(!fits("самалқала", "самалқаланың"));
    }
}
