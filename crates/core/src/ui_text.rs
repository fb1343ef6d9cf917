//! Interface texts by key. Authored in Fluent, lowered by `tekser-content` into these resolved patterns.

use serde::{Deserialize, Serialize};

/// All interface texts of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UiTexts {
    /// BCP 47 tag; decides the plural rule.
    pub locale: String,
    /// Texts by key, in the order of the keys.
    pub texts: Vec<(String, Pattern)>,
}

/// A text with placeholders.
pub type Pattern = Vec<Piece>;

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A placeholder, filled by the argument of this name.
    Argument(String),
    /// A text chosen by the plural category of a number.
    Plural {
        /// The number's argument.
        argument: String,
        /// Variants by category; the last one is `Other`.
        variants: Vec<(PluralCategory, Pattern)>,
    },
}

/// Plural categories that our languages use (CLDR 48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PluralCategory {
    /// Exactly none: authored as `[0]`, for sentences that say "nothing" otherwise.
    Zero,
    /// 1 урок, 1 lesson.
    One,
    /// 2 урока.
    Few,
    /// 5 уроков.
    Many,
    /// Everything else.
    Other,
}

/// The plural category of the whole number `n` in `locale` (CLDR 48, cardinal rules).
pub fn plural_category(locale: &str, n: u32) -> PluralCategory {
    match locale.split('-').next().unwrap_or_default() {
        "ru" | "uk" | "be" => match (n % 10, n % 100) {
            (1, tens) if tens != 11 => PluralCategory::One,
            (2..=4, tens) if !(12..=14).contains(&tens) => PluralCategory::Few,
            _ => PluralCategory::Many,
        },
        _ if n == 1 => PluralCategory::One,
        _ => PluralCategory::Other,
    }
}

/// An argument of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Words, put in as they are.
    Text(String),
    /// A whole number, which also chooses plural forms.
    Number(u32),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(n: usize) -> Self {
        Self::Number(u32::try_from(n).unwrap_or(u32::MAX))
    }
}

impl From<u8> for Argument {
    fn from(n: u8) -> Self {
        Self::Number(n.into())
    }
}

impl UiTexts {
    /// The text of `key`, filled with `arguments`. A key that is not there shows itself, so that a test can find it;
    /// `cargo xtask check` proves that every key used in the code exists.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        match self.texts.binary_search_by(|(other, _)| other.as_str().cmp(key)) {
            Ok(place) => {
                let mut text = String::new();
                self.fill(&self.texts[place].1, arguments, &mut text);
                text
            }
            Err(_) => format!("{{{key}}}"),
        }
    }

    fn fill(&self, pattern: &Pattern, arguments: &[(&str, Argument)], text: &mut String) {
        let find = |name: &str| arguments.iter().find(|(n, _)| *n == name).map(|(_, argument)| argument);
        for piece in pattern {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Argument(name) => match find(name) {
                    Some(Argument::Text(words)) => text.push_str(words),
                    Some(Argument::Number(n)) => text.push_str(&n.to_string()),
                    None => text.push_str(name),
                },
                Piece::Plural { argument, variants } => {
                    let n = match find(argument) {
                        Some(Argument::Number(n)) => *n,
                        _ => u32::MAX,
                    };
                    let of = |category: PluralCategory| variants.iter().find(|(c, _)| *c == category);
                    let zero = if n == 0 { of(PluralCategory::Zero) } else { None };
                    let variant = zero.or_else(|| of(plural_category(&self.locale, n))).or(variants.last());
                    if let Some((_, variant)) = variant {
                        self.fill(variant, arguments, text);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_categories_follow_cldr() {
        use PluralCategory::{Few, Many, One, Other};
        let of = |locale, numbers: [u32; 6]| numbers.map(|n| plural_category(locale, n));
        assert_eq!(of("ru", [0, 1, 2, 5, 11, 21]), [Many, One, Few, Many, Many, One]);
        assert_eq!(of("kk", [0, 1, 2, 5, 11, 21]), [Other, One, Other, Other, Other, Other]);
        assert_eq!(of("en", [0, 1, 2, 5, 11, 21]), [Other, One, Other, Other, Other, Other]);
    }

    #[test]
    fn a_text_is_filled_and_a_missing_key_shows_itself() {
        let pattern = vec![Piece::Plural {
            argument: "n".into(),
            variants: vec![
                (PluralCategory::One, vec![Piece::Argument("n".into()), Piece::Text(" урок".into())]),
                (PluralCategory::Many, vec![Piece::Argument("n".into()), Piece::Text(" уроков".into())]),
            ],
        }];
        let texts = UiTexts { locale: "ru".into(), texts: [("lessons".into(), pattern)].into() };
        assert_eq!(texts.text("lessons", &[("n", 21usize.into())]), "21 урок");
        assert_eq!(texts.text("lessons", &[("n", 5usize.into())]), "5 уроков");
        assert_eq!(texts.text("nothing", &[]), "{nothing}");
    }
}
