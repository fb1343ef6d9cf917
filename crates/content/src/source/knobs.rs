//! A figure with knobs.

use super::{At, Reader};

/// A figure with knobs.
#[derive(Debug)]
pub(crate) struct KnobsSource {
    pub figure: FigureKind,
    pub predict: Vec<At<String>>,
    pub expected: Option<At<String>>,
    pub knobs: Vec<KnobSource>,
    pub goal: Vec<(At<String>, At<String>)>,
    /// The bars of a chart, the items of a feed.
    pub shown: Vec<At<String>>,
    pub states: Vec<StateSource>,
}

/// A knob.
#[derive(Debug)]
pub(crate) struct KnobSource {
    pub id: At<String>,
    pub settings: Vec<At<String>>,
    pub start: At<String>,
}

/// What the figure shows with some settings.
#[derive(Debug)]
pub(crate) struct StateSource {
    pub id: At<String>,
    pub when: Vec<(At<String>, At<String>)>,
    /// Which of the bars or items, in order; all of them where it is `None`.
    pub order: Option<Vec<At<String>>>,
    pub values: Vec<At<i32>>,
    pub scale: (i32, i32),
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureKind {
    Bars,
    Line,
    Feed,
}

const FIGURES: [(&str, FigureKind); 3] = [("bars", FigureKind::Bars), ("line", FigureKind::Line), ("feed", FigureKind::Feed)];

impl FigureKind {
    /// What the figure is made of.
    pub fn parts(self) -> &'static str {
        if self.is_feed() { "item" } else { "bar" }
    }

    /// Whether posts are shown, and not numbers.
    pub fn is_feed(self) -> bool {
        self == Self::Feed
    }
}

impl KnobsSource {
    /// Reads the figure, what is asked before, the knobs, the goal and the states.
    pub fn read(step: &Reader<'_>) -> Self {
        let figure = step.need_word("figure", &FIGURES).map_or(FigureKind::Bars, |figure| figure.value);
        let is_feed = figure.is_feed();
        let knob = |knob: &Reader<'_>| {
            let (id, settings, start) = (knob.need_id("id"), knob.need_ids("settings"), knob.need_id("start"));
            Some(KnobSource { id: id?, settings, start: start? })
        };
        let state = |state: &Reader<'_>| {
            let (id, when) = (state.need_id("id"), state.pairs("when"));
            let (order, values, scale) = if is_feed {
                (Some(state.need_ids("order")), Vec::new(), (0, 1))
            } else {
                let scale = (state.need_whole("from"), state.need_whole("to"));
                // A scale that cannot be read was told, and is then anything sound.
                let scale = (scale.0.map_or(0, |from| from.value), scale.1.map_or(i32::MAX, |to| to.value));
                (state.value("bars").is_some().then(|| state.ids("bars")), state.need_wholes("values"), scale)
            };
            Some(StateSource { id: id?, when, order, values, scale })
        };
        Self {
            figure,
            predict: step.need_ids("predict"),
            expected: step.need_id("expected"),
            knobs: step.tables("knobs").iter().filter_map(knob).collect(),
            goal: step.pairs("goal"),
            shown: step.need_ids(if is_feed { "items" } else { "bars" }),
            states: step.tables("states").iter().filter_map(state).collect(),
        }
    }

    /// The knob called `id`.
    pub fn knob(&self, id: &str) -> Option<&KnobSource> {
        self.knobs.iter().find(|knob| knob.id.value == id)
    }
}

impl StateSource {
    /// Whether the state fits these settings, as pairs of knob and setting.
    pub fn fits(&self, set: &[(&str, &str)]) -> bool {
        self.when.iter().all(|(knob, setting)| set.contains(&(knob.value.as_str(), setting.value.as_str())))
    }
}
