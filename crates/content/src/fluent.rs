//! Interface texts in Fluent → resolved patterns. Placeholders and plural forms only.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};
use tekser_core::ui_text::{Pattern, Piece, PluralCategory};

use crate::diagnostic::{Faults, code};

/// One interface text.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub line: u32,
    pub pattern: Pattern,
}

/// What a Fluent file of ours may hold, for help texts.
const BEYOND: &str = "use plain text, `{ $name }` and plural forms `{ $n -> [one] … *[other] … }` only";

/// Reads a `.ftl` file.
pub(crate) fn read(file: &str, text: &str, faults: &Faults) -> BTreeMap<String, Message> {
    let reader = Reader { file, text, faults };
    let (resource, errors) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in errors {
        let help = "write `key = text`, and indent every further line of a text by four spaces";
        faults.error(
            code::NOT_FLUENT,
            file,
            reader.line_at(error.pos.start),
            format!("this does not read as Fluent: {}", error.kind),
            help,
        );
    }
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        match entry {
            ast::Entry::Message(message) => reader.message(&message, &mut messages),
            ast::Entry::Term(term) => reader.refuse(term.id.name, format!("`-{}` is a term", term.id.name)),
            ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) | ast::Entry::Junk { .. } => {}
        }
    }
    messages
}

/// The placeholders of a pattern.
pub(crate) fn placeholders(pattern: &Pattern) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for piece in pattern {
        match piece {
            Piece::Text(_) => {}
            Piece::Argument(name) => {
                names.insert(name.as_str());
            }
            Piece::Plural { argument, variants } => {
                names.insert(argument.as_str());
                names.extend(variants.iter().flat_map(|(_, variant)| placeholders(variant)));
            }
        }
    }
    names
}

/// The words of a pattern, for the checks on language.
pub(crate) fn words(pattern: &Pattern) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(words) => words.clone(),
        Piece::Argument(_) => "…".to_owned(),
        Piece::Plural { variants, .. } => variants.iter().map(|(_, variant)| words(variant)).collect::<Vec<_>>().join(" "),
    };
    pattern.iter().map(piece).collect()
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: &'a Faults,
}

impl<'a> Reader<'a> {
    fn message(&self, message: &ast::Message<&'a str>, messages: &mut BTreeMap<String, Message>) {
        let key = message.id.name;
        if let Some(attribute) = message.attributes.first() {
            self.refuse(attribute.id.name, format!("`{key}` has the attribute `.{}`", attribute.id.name));
        }
        let pattern = match &message.value {
            Some(value) => self.pattern(key, value),
            None => Pattern::new(),
        };
        let line = self.line_of(key);
        if messages.insert(key.to_owned(), Message { line, pattern }).is_some() {
            let help = "take one of them out";
            self.faults.error(code::DUPLICATE_ID, self.file, line, format!("`{key}` stands twice"), help);
        }
    }

    fn pattern(&self, key: &str, pattern: &ast::Pattern<&'a str>) -> Pattern {
        let mut pieces = Pattern::new();
        for element in &pattern.elements {
            let piece = match element {
                ast::PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
                ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => self.inline(key, inline),
                ast::PatternElement::Placeable { expression: ast::Expression::Select { selector, variants } } => {
                    self.plural(key, selector, variants)
                }
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Some(Piece::Text(words))) => before.push_str(&words),
                (_, Some(piece)) => pieces.push(piece),
                (_, None) => {}
            }
        }
        pieces
    }

    fn inline(&self, key: &str, inline: &ast::InlineExpression<&'a str>) -> Option<Piece> {
        match inline {
            ast::InlineExpression::VariableReference { id } => Some(Piece::Argument(id.name.to_owned())),
            ast::InlineExpression::StringLiteral { value } => Some(Piece::Text((*value).to_owned())),
            _ => {
                self.refuse_in(key, format!("`{key}` holds more than a placeholder in braces"));
                None
            }
        }
    }

    fn plural(&self, key: &str, selector: &ast::InlineExpression<&'a str>, variants: &[ast::Variant<&'a str>]) -> Option<Piece> {
        let ast::InlineExpression::VariableReference { id } = selector else {
            self.refuse_in(key, format!("`{key}` chooses by something else than a number"));
            return None;
        };
        let mut forms: Vec<(bool, PluralCategory, Pattern)> = Vec::new();
        for variant in variants {
            let name = match &variant.key {
                ast::VariantKey::Identifier { name } => *name,
                ast::VariantKey::NumberLiteral { value } => *value,
            };
            let Some(category) = category(name) else {
                self.refuse_in(key, format!("`{key}` has the plural form `[{name}]`"));
                continue;
            };
            forms.push((variant.default, category, self.pattern(key, &variant.value)));
        }
        // The reader of packs takes the last form where none fits.
        forms.sort_by_key(|(default, ..)| *default);
        let variants = forms.into_iter().map(|(_, category, pattern)| (category, pattern)).collect();
        Some(Piece::Plural { argument: id.name.to_owned(), variants })
    }

    fn refuse(&self, slice: &'a str, message: String) {
        self.faults.error(code::FLUENT_BEYOND, self.file, self.line_of(slice), message, BEYOND);
    }

    fn refuse_in(&self, key: &str, message: String) {
        let line = self.text.lines().position(|line| line.split_once('=').is_some_and(|(name, _)| name.trim() == key));
        let line = line.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        self.faults.error(code::FLUENT_BEYOND, self.file, line, message, BEYOND);
    }

    /// The line of a slice of the file's own text.
    fn line_of(&self, slice: &'a str) -> u32 {
        self.line_at((slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    fn line_at(&self, offset: usize) -> u32 {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        u32::try_from(before.iter().filter(|&&byte| byte == b'\n').count() + 1).unwrap_or(u32::MAX)
    }
}

/// The plural category of a variant's name.
fn category(name: &str) -> Option<PluralCategory> {
    Some(match name {
        "0" => PluralCategory::Zero,
        "one" => PluralCategory::One,
        "few" => PluralCategory::Few,
        "many" => PluralCategory::Many,
        "other" => PluralCategory::Other,
        _ => return None,
    })
}
