//! The order of words in a language's own alphabet: what a dictionary of that language has, and no code points do.

/// Letters in their order; capitals stand with their small letters.
fn letters(locale: &str) -> &'static str {
    match locale {
        "kk" => "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        "ky" => "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
        "tg" => "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
        "ru" => "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        // What else there is comes by code points, which is right for Latin letters without marks.
        _ => "",
    }
}

/// What a word is sorted by: a gap between words comes before any letter, signs do not count, digits come first,
/// letters of other alphabets last.
pub(crate) fn key(word: &str, locale: &str) -> Vec<u32> {
    /// Where our own letters begin: above the digits.
    const OWN: u32 = 1_000;
    /// Where all other letters begin: code points end below it.
    const OTHER: u32 = 0x11_0000;
    let place = |letter: char| match letters(locale).chars().position(|own| own == letter) {
        Some(at) => OWN + u32::try_from(at).unwrap_or_default(),
        None if letter.is_numeric() => u32::from(letter),
        None => OTHER + u32::from(letter),
    };
    let counts = |sign: &char| sign.is_alphanumeric() || *sign == ' ';
    word.to_lowercase().chars().filter(counts).map(|sign| if sign == ' ' { 0 } else { place(sign) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(words: &[&'static str], locale: &str) -> Vec<&'static str> {
        let mut words = words.to_vec();
        words.sort_by_cached_key(|word| key(word, locale));
        words
    }

    #[test]
    fn kazakh_letters_stand_where_a_kazakh_looks_for_them() {
        let words = [
            "ұн",
            "үй",
            "укроп",
            "Қоян",
            "кітап",
            "лента",
            "әже",
            "Аға",
            "бақ",
            "ғарыш",
            "гүл",
            "ірі",
            "ыдыс",
            "өрік",
            "орман",
            "ңа",
            "ноян",
        ];
        let right = [
            "Аға",
            "әже",
            "бақ",
            "гүл",
            "ғарыш",
            "кітап",
            "Қоян",
            "лента",
            "ноян",
            "ңа",
            "орман",
            "өрік",
            "укроп",
            "ұн",
            "үй",
            "ыдыс",
            "ірі",
        ];
        assert_eq!(sorted(&words, "kk"), right);
    }

    #[test]
    fn signs_do_not_count_gaps_come_first_and_foreign_words_last() {
        assert_eq!(
            sorted(&["«мы»", "лента", "ёж", "дом", "жук", "QR", "5 шагов"], "ru"),
            ["5 шагов", "дом", "ёж", "жук", "лента", "«мы»", "QR"]
        );
        assert_eq!(sorted(&["original", "opinion", "Hot words", "hotel"], "en"), ["Hot words", "hotel", "opinion", "original"]);
    }

    #[test]
    fn every_letter_stands_once() {
        for locale in ["kk", "ky", "tg", "ru"] {
            let mut seen: Vec<char> = letters(locale).chars().collect();
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), all, "{locale}");
        }
    }
}
