//! A figure with knobs: whatever is set, something is shown, and the goal is to be reached by turning something.

use super::answers::strangers;
use crate::source::{
    At,
    knobs::{KnobsSource, StateSource},
};

/// How many knobs there are.
const KNOBS: std::ops::RangeInclusive<usize> = 1..=3;
/// How many settings a knob has.
const SETTINGS: std::ops::RangeInclusive<usize> = 2..=3;
/// How many things can be expected.
const PREDICTIONS: std::ops::RangeInclusive<usize> = 2..=4;

/// Where faults go: line, message, what to do.
type Add<'a> = &'a mut dyn FnMut(u32, String, &'static str);

/// What is wrong with a figure, told to `add`.
pub(super) fn faults(source: &KnobsSource, line: u32, add: Add<'_>) {
    if !PREDICTIONS.contains(&source.predict.len()) {
        add(line, format!("asks for one of {} predictions", source.predict.len()), "let `predict` have 2 to 4 of them");
    }
    let expected: Vec<At<String>> = source.expected.iter().cloned().collect();
    for id in strangers(&expected, &source.predict) {
        add(id.line, format!("expects `{}`, which is not in `predict`", id.value), "name one id of `predict`");
    }
    if !KNOBS.contains(&source.knobs.len()) {
        add(line, format!("has {} knobs", source.knobs.len()), "let it have 1 to 3 of them in `knobs`");
    }
    for knob in &source.knobs {
        let id = &knob.id.value;
        if !SETTINGS.contains(&knob.settings.len()) {
            let message = format!("has {} settings for the knob `{id}`", knob.settings.len());
            add(knob.id.line, message, "let a knob have 2 or 3 of them in `settings`");
        }
        for start in strangers(std::slice::from_ref(&knob.start), &knob.settings) {
            let message = format!("starts the knob `{id}` at `{}`, which is not one of its settings", start.value);
            add(start.line, message, "name one id of its `settings`");
        }
    }
    let mut sound = settings_exist(source, &source.goal, "`goal`", add);
    for state in &source.states {
        sound &= settings_exist(source, &state.when, &format!("the state `{}`", state.id.value), add);
        figure(source, state, add);
    }
    let at_start = |(knob, setting): &(At<String>, At<String>)| {
        source.knob(&knob.value).is_some_and(|knob| knob.start.value == setting.value)
    };
    if source.goal.is_empty() {
        add(line, "has no goal".to_owned(), "say in `goal` how the knobs are to be set: `goal = { KNOB = \"SETTING\" }`");
    } else if sound && source.goal.iter().all(at_start) {
        add(source.goal[0].0.line, "starts at its goal".to_owned(), "let at least one knob of `goal` have another `start`");
    }
    if sound {
        combinations(source, line, add);
    }
}

/// Whether the settings named by `place` exist; tells what does not.
fn settings_exist(source: &KnobsSource, pairs: &[(At<String>, At<String>)], place: &str, add: Add<'_>) -> bool {
    let mut sound = true;
    for (knob, setting) in pairs {
        let message = match source.knob(&knob.value) {
            None => format!("names the knob `{}` in {place}, which does not exist", knob.value),
            Some(known) if !known.settings.iter().any(|other| other.value == setting.value) => {
                format!("sets `{}` to `{}` in {place}, which is not one of its settings", knob.value, setting.value)
            }
            Some(_) => continue,
        };
        sound = false;
        add(setting.line, message, "name knobs and settings of `knobs` only");
    }
    sound
}

/// What a state shows can be drawn.
fn figure(source: &KnobsSource, state: &StateSource, add: Add<'_>) {
    let (id, line) = (&state.id.value, state.id.line);
    let shown = state.order.as_ref().unwrap_or(&source.shown);
    for part in strangers(shown, &source.shown) {
        let what = source.figure.parts();
        let message = format!("shows the {what} `{}` in the state `{id}`, which does not exist", part.value);
        add(part.line, message, "name only what the step itself lists");
    }
    if shown.is_empty() {
        add(line, format!("shows nothing in the state `{id}`"), "name what is to be seen");
    }
    if source.figure.is_feed() {
        return;
    }
    if state.values.len() != shown.len() {
        let message = format!("has {} values for {} bars in the state `{id}`", state.values.len(), shown.len());
        add(line, message, "write one number for each bar into `values`");
    }
    let (from, to) = state.scale;
    if from >= to {
        add(line, format!("has a scale from {from} to {to} in the state `{id}`"), "let `to` be higher than `from`");
    }
    for value in state.values.iter().filter(|value| !(from..=to).contains(&value.value)) {
        let message = format!("has the value {} outside of {from} to {to} in the state `{id}`", value.value);
        add(value.line, message, "let `from` and `to` go round all values");
    }
}

/// Every combination of settings shows something, and every state is shown by some combination.
fn combinations(source: &KnobsSource, line: u32, add: Add<'_>) {
    let mut all: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for knob in &source.knobs {
        let mut more = Vec::new();
        for set in &all {
            for setting in &knob.settings {
                let mut longer = set.clone();
                longer.push((knob.id.value.as_str(), setting.value.as_str()));
                more.push(longer);
            }
        }
        all = more;
    }
    let mut reached = vec![false; source.states.len()];
    for set in &all {
        match source.states.iter().position(|state| state.fits(set)) {
            Some(at) => reached[at] = true,
            None => {
                let names: Vec<String> = set.iter().map(|(knob, setting)| format!("{knob} = {setting}")).collect();
                let message = format!("shows nothing when {}", names.join(", "));
                add(line, message, "add a state whose `when` fits, or a last one with no `when`");
            }
        }
    }
    for (state, _) in source.states.iter().zip(&reached).filter(|(_, reached)| !**reached) {
        let message = format!("never shows the state `{}`", state.id.value);
        add(state.id.line, message, "states before it fit all its settings: put it before them, or take it out");
    }
}
