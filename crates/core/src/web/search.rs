//! What the search page finds. The same for every language: words are compared by how they begin.

use super::{Ad, Site, Web, WebPage};
use crate::{id::PageId, prose::plain_prose};

/// Most results of a search, ads included.
pub const MOST_RESULTS: usize = 6;
/// Most ads above them.
const MOST_ADS: usize = 2;
/// So many letters at the beginning make two words the same: endings differ in Kazakh and Russian.
const STEM: usize = 4;
/// A shorter word has to be the other one as a whole.
const SHORTEST: usize = 3;

/// A line of the search page.
#[derive(Clone, Copy, Debug)]
pub enum Hit<'a> {
    /// Somebody paid for it.
    Ad(&'a Site, &'a Ad),
    /// It fits.
    Page(&'a Site, &'a WebPage),
}

impl<'a> Hit<'a> {
    /// The page that it leads to.
    pub fn target(self) -> &'a PageId {
        match self {
            Self::Ad(_, ad) => &ad.target,
            Self::Page(_, page) => &page.id,
        }
    }
}

impl Web {
    /// What is found for `query`: paid places first, then pages, the best first; what is equally good in the order of the
    /// sites. Older versions are not found: only the archive has them.
    pub fn search(&self, query: &str) -> Vec<Hit<'_>> {
        let query = words(query);
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for site in &self.sites {
            for ad in &site.ads {
                if hits.len() < MOST_ADS && weigh(&query, &[(&ad.words, 1)]) > 0 {
                    hits.push(Hit::Ad(site, ad));
                }
            }
        }
        let mut found: Vec<(u32, Hit<'_>)> = Vec::new();
        for (site, page) in self.pages().filter(|(_, page)| page.version_of.is_none()) {
            let text = plain_prose(&page.text);
            let weight = weigh(&query, &[(&page.title, 4), (&site.name, 4), (&page.words, 2), (&text, 1)]);
            if weight > 0 {
                let place = found.iter().position(|(other, _)| *other < weight).unwrap_or(found.len());
                found.insert(place, (weight, Hit::Page(site, page)));
            }
        }
        found.truncate(MOST_RESULTS - hits.len());
        hits.extend(found.into_iter().map(|(_, hit)| hit));
        hits
    }
}

/// What `parts` are worth for a query: each of its words counts once, where it counts most.
fn weigh(query: &[Vec<char>], parts: &[(&str, u32)]) -> u32 {
    let parts: Vec<(Vec<Vec<char>>, u32)> = parts.iter().map(|(text, weight)| (words(text), *weight)).collect();
    let mut sum = 0;
    for word in query {
        let mut best = 0;
        for (there, weight) in &parts {
            if *weight > best && there.iter().any(|other| same(word, other)) {
                best = *weight;
            }
        }
        sum += best;
    }
    sum
}

/// Whether two words count as one: they begin alike for four letters, or the shorter one is how the longer one begins.
fn same(a: &[char], b: &[char]) -> bool {
    let begins = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    begins >= STEM || (begins == shorter && (shorter >= SHORTEST || a.len() == b.len()))
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<Vec<char>> {
    let mut words = vec![Vec::new()];
    for letter in text.chars().map(small) {
        let last = words.len() - 1;
        if is_letter(letter) {
            words[last].push(letter);
        } else if !words[last].is_empty() {
            words.push(Vec::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A letter or digit; signs of the languages we serve lie outside.
fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || (sign >= '\u{C0}' && !('\u{2000}'..='\u{2BFF}').contains(&sign))
}

/// The small letter; ё as е, as people type it. The standard library's tables would weigh more than all of this.
fn small(letter: char) -> char {
    let code = u32::from(letter);
    let small = match letter {
        'A'..='Z' | 'А'..='Я' => code + 32,
        'Ѐ'..='Џ' => code + 80,
        'Ѡ'..='ҿ' | 'Ӑ'..='ԯ' if code.is_multiple_of(2) => code + 1,
        _ => code,
    };
    match char::from_u32(small) {
        Some('ё') => 'е',
        Some(small) => small,
        None => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::made_up::{page, site, web};

    fn check(query: &str, expect: &[&str]) {
        let web = web();
        let found: Vec<String> = web
            .search(query)
            .iter()
            .map(|hit| match hit {
                Hit::Ad(_, ad) => format!("ad:{}", ad.id),
                Hit::Page(_, page) => page.id.to_string(),
            })
            .collect();
        assert_eq!(found, expect, "{query}");
    }

    #[test]
    fn the_title_counts_most_then_search_words_then_the_text() {
        // Two words of a site's name, two search words, in this order.
        check("Тәтті ұйқы", &["ad:pillows", "study", "about", "visit"]);
        check("профессорлар", &["visit", "about"]);
        check("КІТАПХАНА", &["books"]);
    }

    #[test]
    fn endings_do_not_matter_and_nothing_gives_nothing() {
        check("кітаптан", &["books"]);
        check("көмектесу", &["study"]);
        check("", &[]);
        check("… – !", &[]);
        check("жоқнәрсе", &[]);
        // Two letters are no word's beginning.
        check("кі", &[]);
    }

    #[test]
    fn an_older_version_is_only_in_the_archive() {
        check("сатамыз", &[]);
    }

    #[test]
    fn six_at_most_and_equals_keep_their_order() {
        let ids: Vec<String> = (0..9).map(|n| format!("p{n}")).collect();
        let pages = ids.iter().map(|id| page(id, "Автобус паркі", "", &[])).collect();
        let web = Web { group: "g".into(), sites: vec![site("bus", "Bus", pages)] };
        let found: Vec<&str> = web.search("автобустың").iter().map(|hit| hit.target().as_str()).collect();
        assert_eq!(found, ["p0", "p1", "p2", "p3", "p4", "p5"]);
    }

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        let letters = "ABCXYZabcАБЯабяӘәҒғҚқҢңӨөҰұҮүҺһІіЎўӢӣӮӯҲҳҶҷ0123–«";
        for letter in letters.chars() {
            assert_eq!(Some(small(letter)), letter.to_lowercase().next(), "{letter}");
        }
        assert_eq!((small('Ё'), small('ё')), ('е', 'е'));
    }

    #[test]
    fn words_begin_alike() {
        let alike = |a: &str, b: &str| same(&words(a)[0], &words(b)[0]);
        assert!(alike("автобусы", "автобустың") && alike("мектеп", "мектебінде") && alike("бет", "бетте") && alike("3", "3"));
        assert!(!alike("3", "30") && !alike("су", "суыр") && !alike("бағасы", "базар"));
    }
}
