//! Stems of Kazakh words: the free dictionary knows most stems, but few of the forms they take.
//!
//! This is no grammar. It takes endings off as long as the rest may be a stem; whether it is one, the dictionary says.
//! A slip inside a stem is found that way; one inside an ending is not.

use std::collections::BTreeSet;

/// The shortest stem, in letters; so short a one must be a verb (`өт`, in the dictionary `өту`).
const SHORTEST: usize = 2;
/// How many endings may follow one another.
const MOST: usize = 5;

/// Endings by what they do; those with two forms follow the vowels before them.
const ENDINGS: [&str; 12] = [
    // Many of it, somebody's own.
    "лар лер дар дер тар тер ым ім м ың ің ң ы і сы сі ымыз іміз мыз міз ыңыз іңіз ңыз ңіз",
    // Cases.
    "ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен мен бен пен",
    // Of a place, like something, more so, who does it, also.
    "дағы дегі тағы тегі ндағы ндегі ғы гі қы кі дай дей тай тей рақ рек ырақ ірек шы ші лық лік дық дік тық тік лы лі ды ді ты ті сыз сіз",
    // Somebody's thing left unnamed.
    "нікі дікі тікі",
    // Not.
    "ма ме ба бе па пе",
    // Done, doing, to do.
    "ған ген қан кен атын етін йтын йтін ятын у ып іп п й я ар ер р мас мес бас бес пас пес с",
    // When, so that, as long as.
    "са се сын сін ғанша генше қанша кенше ғалы гелі қалы келі ғыз гіз қыз кіз",
    // Who does it.
    "мын мін бын бін пын пін сың сің сыз сіз мыз міз быз біз пыз піз ады еді йды йді яды",
    // Shall we, do.
    "йын йін айын ейін йық йік айық ейік ңдар ңдер ыңдар іңдер ыңыз іңіз ыңыздар іңіздер",
    // Was done, lets do, to one another, wants to.
    "ыл іл л ын ін тыр тір дыр дір т ыс іс с ғыз гіз қыз кіз ғы гі қы кі қысы кісі ғысы гісі",
    // It is said, almost.
    "пты пті ыпты іпті",
    // Please.
    "шы ші",
];

/// What a word may be a form of, the word itself apart.
pub fn stems(word: &str) -> BTreeSet<String> {
    let endings: BTreeSet<&str> = ENDINGS.iter().flat_map(|line| line.split(' ')).collect();
    let mut found = BTreeSet::new();
    let mut row = BTreeSet::from([word.to_owned()]);
    for _ in 0..MOST {
        row = row
            .iter()
            .flat_map(|form| endings.iter().filter_map(|ending| form.strip_suffix(ending)))
            .map(str::to_owned)
            .collect();
        row.retain(|stem| stem.chars().count() >= SHORTEST);
        for stem in &row {
            found.insert(infinitive(stem));
            if stem.chars().count() > SHORTEST {
                found.insert(stem.clone());
                found.extend(hardened(stem));
            }
        }
    }
    found
}

/// A last letter that was softened before a vowel: себеб-і is себеп.
fn hardened(stem: &str) -> Option<String> {
    let pairs = [('б', 'п'), ('ғ', 'қ'), ('г', 'к')];
    let last = stem.chars().last()?;
    let (_, hard) = pairs.iter().find(|(soft, _)| *soft == last)?;
    Some(format!("{}{hard}", &stem[..stem.len() - last.len_utf8()]))
}

/// The form in which dictionaries name a verb.
fn infinitive(stem: &str) -> String {
    format!("{stem}у")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_come_off_one_after_another() {
        for (word, stem) in [
            ("жаңалықтарынан", "жаңалық"),
            ("себебін", "себеп"),
            ("тексерілетін", "тексер"),
            ("білмейтінін", "біл"),
            ("көршінікі", "көрші"),
            ("айтпаған", "айту"),
        ] {
            assert!(stems(word).contains(stem), "{word}: {:?}", stems(word));
        }
    }

    #[test]
    fn a_slip_inside_the_stem_stays() {
        assert!(!stems("жанғалықтарынан").contains("жаңалық"));
    }
}
