//! Letters, quotation marks, length. The same rules for lessons, quest and interface texts.

use std::collections::BTreeSet;

use unicode_normalization::is_nfc;

use crate::{
    diagnostic::{Faults, code},
    fluent,
    model::{Model, ui_file},
    source::course::{COURSE, Names, TECHNIQUES},
    texts::{LeafKind, TextFile},
};

/// Words in Latin letters that Cyrillic texts may hold: one a line.
pub(super) const LATIN_WORDS: &str = "lessons/latin-words.txt";
/// What feedback may have: read at once, between two tasks.
const MOST_WORDS: usize = 40;
/// What a definition may have: understood in one go.
const MOST_WORDS_OF_DEFINITION: usize = 35;

/// Something said in a language, with its place.
struct Said<'a> {
    file: String,
    line: u32,
    path: String,
    locale: &'a str,
    text: String,
    kind: LeafKind,
}

/// A language's texts are in its own letters, in Unicode's composed form.
pub(super) fn letters(model: &Model<'_>, faults: &Faults) {
    let latin_words: BTreeSet<&str> = model
        .files
        .text(LATIN_WORDS, faults)
        .unwrap_or_default()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for said in everything(model) {
        let place = |message| (said.file.as_str(), said.line, format!("`{}` {message}", said.path));
        if let Some(odd) = said.text.chars().find(|&c| is_no_text(c)).filter(|_| said.kind != LeafKind::Address) {
            let (file, line, message) = place(format!("holds the invisible character U+{:04X}", u32::from(odd)));
            faults.error(code::NOT_NFC, file, line, message, "type the words again without copying them from elsewhere");
        }
        if !is_nfc(&said.text) {
            let (file, line, message) = place("is not in Unicode’s composed form".to_owned());
            let help = "type the letters with a keyboard of this language: one key, one letter";
            faults.error(code::NOT_NFC, file, line, message, help);
        }
        let Some(own) = alphabet(said.locale).filter(|_| said.kind != LeafKind::Address) else { continue };
        let mut told = BTreeSet::new();
        for word in words_outside_addresses(&said.text) {
            let Some(foreign) = word.chars().find(|&letter| letter.is_alphabetic() && !own(letter)) else { continue };
            let latin = word.chars().all(|letter| !letter.is_alphabetic() || letter.is_ascii());
            if (latin && latin_words.contains(word)) || !told.insert(word.to_owned()) {
                continue;
            }
            let (file, line, message) = place(format!("holds the letter `{foreign}` (U+{:04X}) in `{word}`", u32::from(foreign)));
            let help = match (twin(foreign), latin) {
                (Some(twin), false) if own(twin) => format!(
                    "it looks like `{twin}` (U+{:04X}): type the word again with this language’s keyboard",
                    u32::from(twin)
                ),
                (_, true) => format!("write the word in `{}` letters, or add it to {LATIN_WORDS} if it is a name", said.locale),
                _ => format!("the letters of `{}` do not have it: write another word, or type it again", said.locale),
            };
            faults.error(code::FOREIGN_LETTER, file, line, message, help);
        }
    }
}

/// A language's texts have its own quotation marks.
pub(super) fn quotes(model: &Model<'_>, faults: &Faults) {
    for said in everything(model) {
        let (foreign, help): (&[char], &str) = match said.locale {
            "en" => (&['«', '»', '„'], "write “…”, and inside them ‘…’"),
            "ru" | "tg" | "ky" => (&['”'], "write «…», and inside them „…“"),
            "kk" => (&['„'], "write «…», and inside them “…”"),
            _ => (&[], "write this language’s own quotation marks"),
        };
        if let Some(mark) = said.text.chars().find(|mark| ['"', '\''].contains(mark) || foreign.contains(mark)) {
            let message = format!("`{}` holds the quotation mark {mark}", said.path);
            let help = if mark == '\'' { "write the apostrophe ’" } else { help };
            faults.error(code::WRONG_QUOTES, &said.file, said.line, message, help);
        }
    }
}

/// Feedback has at most 40 words.
pub(super) fn feedback(model: &Model<'_>, faults: &Faults) {
    for said in everything(model).into_iter().filter(|said| said.kind == LeafKind::Feedback) {
        let words = count_words(&said.text);
        if words > MOST_WORDS {
            let message = format!("the feedback `{}` has {words} words", said.path);
            faults.error(code::LONG_FEEDBACK, &said.file, said.line, message, format!("shorten it to {MOST_WORDS} words"));
        }
    }
}

/// A definition of the glossary has at most 35 words.
pub(super) fn definitions(model: &Model<'_>, faults: &Faults) {
    let languages = model.glossary.iter().flat_map(|glossary| &glossary.languages);
    for TextFile { file, leaves, .. } in languages.map(|language| &language.texts) {
        for (path, leaf) in leaves.iter().filter(|(path, _)| path.ends_with(".definition")) {
            let words = count_words(&leaf.plain);
            if words > MOST_WORDS_OF_DEFINITION {
                let help = format!("shorten it to {MOST_WORDS_OF_DEFINITION} words; what is more belongs into `example`");
                faults.error(code::LONG_DEFINITION, file, leaf.line, format!("`{path}` has {words} words"), help);
            }
        }
    }
}

fn everything<'a>(model: &'a Model<'_>) -> Vec<Said<'a>> {
    let mut all = Vec::new();
    for texts in model.text_files() {
        // A proverb stays in its own language, where a gloss says what it means.
        let epigraph = texts.epigraph_language.as_deref().filter(|_| texts.leaves.contains_key("epigraph.gloss"));
        all.extend(texts.leaves.iter().map(|(path, leaf)| Said {
            file: texts.file.clone(),
            line: leaf.line,
            path: path.clone(),
            locale: epigraph.filter(|_| path == "epigraph.text").unwrap_or(&texts.locale),
            text: leaf.plain.clone(),
            kind: leaf.kind,
        }));
    }
    for (locale, messages) in &model.ui {
        all.extend(messages.iter().map(|(key, message)| Said {
            file: ui_file(locale),
            line: message.line,
            path: key.clone(),
            locale,
            text: fluent::words(&message.pattern),
            kind: LeafKind::Words,
        }));
    }
    for unit in &model.course.units {
        all.extend(named(COURSE, &format!("unit {}.title", unit.id.value), &unit.title));
    }
    for technique in &model.techniques {
        all.extend(named(TECHNIQUES, &format!("{}.name", technique.id.value), &technique.name));
        all.extend(named(TECHNIQUES, &format!("{}.definition", technique.id.value), &technique.definition));
    }
    all
}

fn named<'a>(file: &str, path: &str, names: &'a Names) -> Vec<Said<'a>> {
    let said = |(locale, text): &'a (String, crate::source::At<String>)| Said {
        file: file.to_owned(),
        line: text.line,
        path: format!("{path}.{locale}"),
        locale,
        text: text.value.clone(),
        kind: LeafKind::Words,
    };
    names.iter().map(said).collect()
}

/// Which letters a language has; `None` where we do not know it.
fn alphabet(locale: &str) -> Option<fn(char) -> bool> {
    fn russian(letter: char) -> bool {
        matches!(letter, 'А'..='я' | 'Ё' | 'ё')
    }
    Some(match locale {
        "kk" => |letter| russian(letter) || "ӘәҒғҚқҢңӨөҰұҮүҺһІі".contains(letter),
        "ru" => russian,
        "en" => |letter| letter.is_ascii_alphabetic() || ('À'..='ž').contains(&letter),
        "ky" => |letter| russian(letter) || "ҢңӨөҮү".contains(letter),
        "tg" => |letter| (russian(letter) && !"ЦцЩщЫыЬь".contains(letter)) || "ҒғӢӣҚқӮӯҲҳҶҷ".contains(letter),
        "uz-Latn" => |letter| letter.is_ascii_alphabetic() || "\u{02BB}\u{02BC}".contains(letter),
        _ => return None,
    })
}

/// The Cyrillic or Latin letter that looks like this one of the other alphabet.
fn twin(letter: char) -> Option<char> {
    const LATIN: &str = "AaBCcEeHIiKMOoPpTXxyəƏhj";
    const CYRILLIC: &str = "АаВСсЕеНІіКМОоРрТХхуәӘһј";
    let other = |from: &str, to: &str| from.chars().position(|c| c == letter).and_then(|at| to.chars().nth(at));
    other(LATIN, CYRILLIC).or_else(|| other(CYRILLIC, LATIN))
}

/// Words, leaving out what is an address: those are in Latin letters in every language.
fn words_outside_addresses(text: &str) -> impl Iterator<Item = &str> {
    // A dot inside Latin letters makes an address or the name of a file.
    let inner_dot = |token: &str| {
        token.as_bytes().windows(3).any(|at| at[1] == b'.' && at[0].is_ascii_alphanumeric() && at[2].is_ascii_alphanumeric())
    };
    let is_address = move |token: &&str| token.is_ascii() && (inner_dot(token) || token.contains("://") || token.contains('@'));
    text.split(|c: char| c.is_whitespace() || "«»“”„()".contains(c))
        .filter(move |token| !is_address(token))
        .flat_map(|token| token.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’')))
        .filter(|word| !word.is_empty())
}

fn is_no_text(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
        || (c.is_control() && c != '\n')
}

/// Words as a reader counts them: letters and digits, with hyphens and apostrophes inside.
pub(super) fn count_words(text: &str) -> usize {
    let word = |part: &&str| part.chars().any(char::is_alphanumeric);
    text.split(|c: char| !(c.is_alphanumeric() || "-’'\u{2011}".contains(c))).filter(word).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_a_reader_does() {
        assert_eq!(count_words("5-сынып оқушысы – бір, екі."), 4);
        assert_eq!(count_words("The library’s board: 15:00"), 5);
        assert_eq!(count_words("– … –"), 0);
    }

    #[test]
    fn addresses_are_no_words() {
        let words: Vec<&str> = words_outside_addresses("Мекенжай: school-3.samalqala.example, ал tekser.json bus емес").collect();
        assert_eq!(words, ["Мекенжай", "ал", "bus", "емес"]);
    }

    #[test]
    fn look_alikes_know_each_other() {
        assert_eq!(twin('a'), Some('а'));
        assert_eq!(twin('ə'), Some('ә'));
        assert_eq!(twin('і'), Some('i'));
        assert_eq!(twin('q'), None);
    }
}
