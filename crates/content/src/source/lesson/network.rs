use super::{At, Reader};

/// People who told each other something, as typed.
#[derive(Debug)]
pub(crate) struct NetworkSource {
    pub people: Vec<At<String>>,
    pub source: Option<At<String>>,
    pub told: Vec<TellingSource>,
    pub corrected: Vec<TellingSource>,
}

/// One person tells another.
#[derive(Debug)]
pub(crate) struct TellingSource {
    pub from: At<String>,
    pub to: At<String>,
    /// `HH:MM`; checked later.
    pub at: At<String>,
}

impl NetworkSource {
    /// Reads `people`, `source`, `told` and `corrected`.
    pub fn read(step: &Reader<'_>) -> Self {
        let tellings = |key: &str| {
            let mut list: Vec<TellingSource> = step.tables(key).iter().filter_map(TellingSource::read).collect();
            list.sort_by(|a, b| a.at.value.cmp(&b.at.value));
            list
        };
        Self {
            people: step.need_ids("people"),
            source: step.need_id("source"),
            told: tellings("told"),
            corrected: tellings("corrected"),
        }
    }

    /// The place of `id` among the people.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.people.iter().position(|person| person.value == id)
    }
}

impl TellingSource {
    fn read(telling: &Reader<'_>) -> Option<Self> {
        let (from, to, at) = (telling.need_id("from"), telling.need_id("to"), telling.need_text("at"));
        let at = at.map(|at| At { value: at.value.to_owned(), line: at.line });
        Some(Self { from: from?, to: to?, at: at? })
    }
}
