//! The words of the course, explained: terms in the order of the language's alphabet, and the techniques.

use serde::{Deserialize, Serialize};

use crate::id::TermId;

/// The glossary in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// Terms, sorted by this language's alphabet.
    pub terms: Vec<Term>,
    /// Ways of manipulating, in the order in which they are taught; their ids are those of the techniques.
    pub techniques: Vec<Term>,
}

/// A word with its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its id, by which prose links to it.
    pub id: TermId,
    /// The word.
    pub word: String,
    /// What it means.
    pub definition: String,
    /// One example; empty where there is none.
    pub example: String,
    /// Terms and techniques to read as well.
    pub see: Vec<TermId>,
}

impl Glossary {
    /// The term or technique called `id`.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().chain(&self.techniques).find(|term| term.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_techniques_are_found_by_id_and_nothing_else_is() {
        let term = |id: &str| Term { id: id.into(), word: id.to_uppercase(), ..Term::default() };
        let glossary = Glossary { terms: vec![term("feed"), term("fact")], techniques: vec![term("emotion")] };
        assert_eq!(glossary.term(&"fact".into()).map(|term| term.word.as_str()), Some("FACT"));
        assert_eq!(glossary.term(&"emotion".into()).map(|term| term.word.as_str()), Some("EMOTION"));
        assert_eq!(glossary.term(&"emotions".into()), None);
        assert_eq!(Glossary::default().term(&"feed".into()), None);
    }
}
