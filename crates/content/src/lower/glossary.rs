//! The glossary.

use tekser_core::{
    glossary::{Glossary, Term},
    id::TermId,
};

use crate::{
    alphabet,
    source::{course::TechniqueSource, glossary::TermSource},
    texts::Scope,
};

/// The glossary in one language: its terms in the order of that language's alphabet.
pub(crate) fn glossary(terms: &[TermSource], techniques: &[TechniqueSource], texts: &Scope<'_>) -> Glossary {
    let texts_of = |kind: &str, some: bool| some.then(|| texts.scope(kind));
    let (of_terms, of_techniques) = (texts_of("term", !terms.is_empty()), texts_of("technique", !techniques.is_empty()));
    let term = |source: &TermSource| {
        let texts = of_terms.as_ref()?.scope(&source.id.value);
        Some(Term {
            id: source.id.value.as_str().into(),
            word: texts.plain("word"),
            definition: texts.plain("definition"),
            example: texts.plain("example"),
            see: source.see.iter().map(|id| TermId::from(id.value.as_str())).collect(),
        })
    };
    let example = |source: &TechniqueSource| {
        Some(Term {
            example: of_techniques.as_ref()?.scope(&source.id.value).plain("example"),
            ..technique(source, texts.locale)
        })
    };
    let mut terms: Vec<Term> = terms.iter().filter_map(term).collect();
    terms.sort_by_cached_key(|term| alphabet::key(&term.word, texts.locale));
    Glossary { terms, techniques: techniques.iter().filter_map(example).collect() }
}

/// The techniques alone, where a course has no glossary of its own.
pub(crate) fn techniques_alone(techniques: &[TechniqueSource], locale: &str) -> Glossary {
    Glossary { terms: Vec::new(), techniques: techniques.iter().map(|source| technique(source, locale)).collect() }
}

/// A technique as `techniques.toml` names it.
fn technique(source: &TechniqueSource, locale: &str) -> Term {
    let text = |names: &crate::source::course::Names| {
        names.iter().find(|(of, _)| of == locale).map(|(_, text)| text.value.clone()).unwrap_or_default()
    };
    Term {
        id: source.id.value.as_str().into(),
        word: text(&source.name),
        definition: text(&source.definition),
        ..Term::default()
    }
}
