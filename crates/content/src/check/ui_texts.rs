//! Interface texts in all languages: the same keys, the same placeholders, the plural forms that each needs.

use std::collections::{BTreeMap, BTreeSet};

use tekser_core::ui_text::{Pattern, Piece, PluralCategory, plural_category};

use crate::{
    diagnostic::{Faults, code},
    fluent::{Message, placeholders},
    model::{Model, ui_file},
    source::list,
};

/// Interface texts are the same in every language.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    let reference = reference(model);
    for (locale, messages) in &model.ui {
        let file = ui_file(locale);
        // A file that is not there, or cannot be read, was told already.
        if messages.is_empty() {
            continue;
        }
        for (key, (first, message)) in &reference {
            match messages.get(*key) {
                None => {
                    let help = format!("add `{key} = …`; `{first}` has it");
                    faults.error(code::MISSING_TEXT, &file, 0, format!("the text `{key}` is missing in `{locale}`"), help);
                }
                Some(own) => {
                    let (own_names, names) = (placeholders(&own.pattern), placeholders(&message.pattern));
                    if own_names != names {
                        let help = format!("use the same ones as `{first}`: {}", list(&names.into_iter().collect::<Vec<_>>()));
                        faults.error(
                            code::PLACEHOLDERS,
                            &file,
                            own.line,
                            format!("`{key}` has other placeholders than in `{first}`"),
                            help,
                        );
                    }
                }
            }
        }
        for (key, message) in messages {
            plural_forms(locale, key, message, &message.pattern, &file, faults);
            if message.pattern.is_empty() {
                let help = "write the text behind the equals sign";
                faults.error(code::MISSING_TEXT, &file, message.line, format!("the text `{key}` is missing in `{locale}`"), help);
            }
        }
    }
}

/// Every key of the shipped languages, with the first language that has it.
pub(crate) fn reference<'a>(model: &'a Model<'_>) -> BTreeMap<&'a str, (&'a str, &'a Message)> {
    let mut keys: BTreeMap<&str, (&str, &Message)> = BTreeMap::new();
    for locale in model.shipped_locales() {
        for (key, message) in model.ui.get(&locale.locale.tag).into_iter().flatten() {
            keys.entry(key).or_insert((&locale.locale.tag, message));
        }
    }
    keys
}

fn plural_forms(locale: &str, key: &str, message: &Message, pattern: &Pattern, file: &str, faults: &Faults) {
    for piece in pattern {
        let Piece::Plural { variants, .. } = piece else { continue };
        let has: Vec<PluralCategory> = variants.iter().map(|(category, _)| *category).collect();
        let used: BTreeSet<&str> = (0..=200).map(|n| name(plural_category(locale, n))).collect();
        let mut needed = used.clone();
        // The last form stands for everything that has none of its own; after a number Turkic languages
        // and Tajik keep the singular, so `one` may be among it.
        let single = ["kk", "ky", "uz", "tg"].contains(&locale.split('-').next().unwrap_or_default());
        needed.remove(if used.contains("other") { "other" } else { "many" });
        if single {
            needed.remove("one");
        }
        for form in needed.iter().filter(|form| !has.iter().any(|category| name(*category) == **form)) {
            let help = format!("add `[{form}] …`: `{locale}` has the forms {}", list(&used.iter().copied().collect::<Vec<_>>()));
            faults.error(code::PLURAL_FORMS, file, message.line, format!("`{key}` has no plural form `[{form}]`"), help);
        }
        for category in has.iter().filter(|category| !matches!(category, PluralCategory::Zero | PluralCategory::Other)) {
            if !used.contains(name(*category)) {
                let help = format!("take it out: `{locale}` has the forms {}", list(&used.iter().copied().collect::<Vec<_>>()));
                faults.error(
                    code::PLURAL_FORMS,
                    file,
                    message.line,
                    format!("`{key}` has the plural form `[{}]`", name(*category)),
                    help,
                );
            }
        }
        for (_, variant) in variants {
            plural_forms(locale, key, message, variant, file, faults);
        }
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "0",
        PluralCategory::One => "one",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
