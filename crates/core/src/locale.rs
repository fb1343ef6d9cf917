//! A language of the course.

use serde::{Deserialize, Serialize};

/// A language: its BCP 47 tag and its own name, as listed in the shell's pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locale {
    /// BCP 47 tag, as in the file names: `kk`, `ru`, `en`, `uz-Latn`.
    pub tag: String,
    /// The language's name in itself: `Қазақша`.
    pub own_name: String,
}

/// The first of `wishes` that is offered, in the order: exact tag, then same primary subtag; else the first offered.
///
/// `wishes` come from the address or host, then the learner's choice, then the browser's list.
/// `offered` starts with the course's own first language.
pub fn choose<'a>(wishes: impl IntoIterator<Item = &'a str>, offered: &'a [Locale]) -> Option<&'a Locale> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    wishes
        .into_iter()
        .find_map(|wish| {
            offered
                .iter()
                .find(|locale| locale.tag.eq_ignore_ascii_case(wish))
                .or_else(|| offered.iter().find(|locale| primary(&locale.tag) == primary(wish)))
        })
        .or_else(|| offered.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> Vec<Locale> {
        ["kk", "ru", "en"].map(|tag| Locale { tag: tag.into(), own_name: tag.into() }).to_vec()
    }

    fn check(wishes: &[&str], expect: &str) {
        let offered = offered();
        assert_eq!(choose(wishes.iter().copied(), &offered).map(|l| l.tag.as_str()), Some(expect));
    }

    #[test]
    fn the_first_wish_that_is_offered_wins() {
        check(&["de", "ru-KZ", "en"], "ru");
        check(&["EN-gb"], "en");
        check(&["de"], "kk");
        check(&[], "kk");
    }
}
