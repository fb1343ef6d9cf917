//! `glossary.toml`: the ids of the terms, and what else to read.

use super::{At, Reader, course};
use crate::{diagnostic::Faults, files::Files};

/// Where the glossary stands.
pub(crate) const FOLDER: &str = "lessons/glossary";
/// Which terms it has.
pub(crate) const GLOSSARY: &str = "lessons/glossary/glossary.toml";

/// A term: its id, and the terms and techniques to read as well.
#[derive(Debug)]
pub(crate) struct TermSource {
    pub id: At<String>,
    pub see: Vec<At<String>>,
}

/// Reads `glossary.toml`; `None` where a course has no glossary.
pub(crate) fn read(files: &Files, faults: &Faults) -> Option<Vec<TermSource>> {
    files.bytes(GLOSSARY)?;
    let Some(table) = course::read(files, GLOSSARY, faults) else { return Some(Vec::new()) };
    let root = Reader::new(GLOSSARY, &table, faults);
    let term = |id: At<String>| {
        root.well_formed(&At { value: id.value.as_str(), line: id.line });
        let see = root.table(&id.value)?.ids("see");
        Some(TermSource { id, see })
    };
    Some(root.keys().into_iter().filter_map(term).collect())
}
