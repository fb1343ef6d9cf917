use super::{At, Reader};

/// Copies of one picture, quote or video, as typed.
#[derive(Debug)]
pub(crate) struct TraceSource {
    pub copies: Vec<CopySource>,
    /// How the learner finds them.
    pub shown: Vec<At<String>>,
}

/// One copy.
#[derive(Debug)]
pub(crate) struct CopySource {
    pub id: At<String>,
    /// `YYYY-MM-DD`, with ` HH:MM` where two share a day; checked later.
    pub date: At<String>,
    pub picture: Option<At<String>>,
    /// The part that is shown, as a `viewBox`; checked later.
    pub view: Option<At<String>>,
    pub mirror: bool,
}

impl TraceSource {
    /// Reads `copies` and `shown`.
    pub fn read(step: &Reader<'_>) -> Self {
        let copies = step.tables("copies").iter().filter_map(CopySource::read).collect();
        Self { copies, shown: step.need_ids("shown") }
    }

    /// The copies from the earliest to the latest. Days are written so that their letters sort as they do.
    pub fn by_date(&self) -> Vec<&CopySource> {
        let mut copies: Vec<&CopySource> = self.copies.iter().collect();
        copies.sort_by(|a, b| a.date.value.cmp(&b.date.value));
        copies
    }
}

impl CopySource {
    fn read(copy: &Reader<'_>) -> Option<Self> {
        let (id, date, picture) = (copy.need_id("id"), copy.need_text("date"), copy.id("picture"));
        let owned = |text: At<&str>| At { value: text.value.to_owned(), line: text.line };
        let (view, mirror) = (copy.text("view").map(owned), copy.flag("mirror"));
        Some(Self { id: id?, date: owned(date?), picture, view, mirror })
    }

    /// Whether it shows less than the picture, or shows it otherwise.
    pub fn changes(&self) -> bool {
        self.mirror || self.view.is_some()
    }
}
