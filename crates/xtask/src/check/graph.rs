//! A chapter's scenes as a picture: layers from the start downwards, for authors to look at.

use std::{collections::BTreeMap, fmt::Write};

use tekser_core::{
    activity::Truth,
    quest::{Chapter, Need, Scene, SceneBody, Target},
};

use crate::tools::escaped;

/// A box, units.
const BOX: (i32, i32) = (190, 44);
/// From box to box.
const STEP: (i32, i32) = (230, 108);
/// Around everything.
const MARGIN: i32 = 20;

/// The picture as SVG.
pub fn draw(chapter: &Chapter) -> String {
    let places = places(chapter);
    // Room for arrows that go round, and for their words.
    let right = places.values().map(|(x, _)| x + BOX.0).max().unwrap_or(0) + MARGIN + STEP.0;
    let bottom = places.values().map(|(_, y)| y + BOX.1).max().unwrap_or(0) + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {right} {bottom}\" width=\"{right}\" height=\"{bottom}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"{right}\" height=\"{bottom}\" fill=\"#fff\"/>\n\
         <defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"#555\"/></marker></defs>\n"
    );
    for scene in &chapter.scenes {
        let mut arrows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (to, label) in edges(chapter, scene) {
            arrows.entry(to).or_default().extend((!label.is_empty()).then_some(label));
        }
        for (to, labels) in arrows {
            if let (Some(from), Some(to)) = (places.get(scene.id.as_str()), places.get(to)) {
                push_edge(&mut svg, *from, *to, &labels);
            }
        }
    }
    for scene in &chapter.scenes {
        if let Some(place) = places.get(scene.id.as_str()) {
            push_box(&mut svg, scene, *place);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Each scene's corner: one layer below the lowest scene that leads to it.
fn places(chapter: &Chapter) -> BTreeMap<&str, (i32, i32)> {
    let mut layers: BTreeMap<&str, i32> = chapter.scenes.iter().map(|scene| (scene.id.as_str(), 0)).collect();
    // As many rounds as scenes settle every layer; a chapter with a way round stops there too.
    for _ in &chapter.scenes {
        for scene in &chapter.scenes {
            let below = layers.get(scene.id.as_str()).copied().unwrap_or_default() + 1;
            for (to, _) in edges(chapter, scene) {
                if let Some(layer) = layers.get_mut(to) {
                    *layer = (*layer).max(below).min(i32::try_from(chapter.scenes.len()).unwrap_or(i32::MAX));
                }
            }
        }
    }
    let mut used: BTreeMap<i32, i32> = BTreeMap::new();
    let mut place = |scene: &Scene| {
        let layer = layers.get(scene.id.as_str()).copied().unwrap_or_default();
        let column = used.entry(layer).or_default();
        *column += 1;
        (MARGIN + (*column - 1) * STEP.0, MARGIN + layer * STEP.1)
    };
    chapter.scenes.iter().map(|scene| (scene.id.as_str(), place(scene))).collect()
}

/// Where a scene leads, with the words on the arrow.
fn edges<'a>(chapter: &'a Chapter, scene: &'a Scene) -> Vec<(&'a str, String)> {
    let ends = |to: &'a Target| -> Vec<&'a str> {
        match to {
            Target::Scene(id) => vec![id.as_str()],
            Target::Ending => {
                let endings = chapter.scenes.iter().filter(|scene| matches!(scene.body, SceneBody::Ending(_)));
                endings.map(|scene| scene.id.as_str()).collect()
            }
        }
    };
    match &scene.body {
        SceneBody::Story(choices) => choices
            .iter()
            .flat_map(|choice| {
                let needs: Vec<String> = choice.needs.iter().map(need).collect();
                let label =
                    if needs.is_empty() { choice.id.to_string() } else { format!("{} [{}]", choice.id, needs.join(", ")) };
                // Five arrows to the endings need no words.
                let quiet = choice.to == Target::Ending;
                ends(&choice.to).into_iter().map(move |to| (to, if quiet { String::new() } else { label.clone() }))
            })
            .collect(),
        SceneBody::Item(item) => ends(&item.to).into_iter().map(|to| (to, String::new())).collect(),
        SceneBody::Ending(_) => Vec::new(),
    }
}

fn need(need: &Need) -> String {
    match need {
        Need::Erred => "erred".to_owned(),
        Need::NotErred => "not erred".to_owned(),
        Need::Flag(flag) => flag.clone(),
        Need::NotFlag(flag) => format!("not {flag}"),
        Need::Daylight(least) => format!("daylight {least}"),
        Need::Past(memory) => format!("past {memory}"),
        Need::NotPast(memory) => format!("not past {memory}"),
    }
}

/// One arrow for all the ways from one scene to another, their words beside it.
fn push_edge(svg: &mut String, from: (i32, i32), to: (i32, i32), labels: &[String]) {
    let (width, height) = BOX;
    let next_layer = to.1 - from.1 <= STEP.1;
    let (path, x, y) = if next_layer {
        let (x1, y1, x2, y2) = (from.0 + width / 2, from.1 + height, to.0 + width / 2, to.1);
        let middle = (y1 + y2) / 2;
        (format!("M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"), (x1 + x2) / 2 + 8, middle)
    } else {
        // An arrow that passes layers by goes round the boxes in between.
        let (x1, y1, x2, y2) = (from.0 + width, from.1 + height / 2, to.0 + width, to.1 + height / 2);
        let out = x1.max(x2) + 70;
        (format!("M{x1} {y1}C{out} {y1} {out} {y2} {x2} {y2}"), out - 10, (y1 + y2) / 2)
    };
    push(svg, format_args!("<path d=\"{path}\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#a)\"/>\n"));
    let lines = i32::try_from(labels.len()).unwrap_or_default();
    for (line, label) in (0..).zip(labels) {
        let (y, label) = (y + 4 + line * 11 - (lines - 1) * 5, escaped(label));
        push(
            svg,
            format_args!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"10\" fill=\"#333\" stroke=\"#fff\" stroke-width=\"3\" \
                 paint-order=\"stroke\">{label}</text>\n"
            ),
        );
    }
}

fn push_box(svg: &mut String, scene: &Scene, (x, y): (i32, i32)) {
    let (fill, note) = match &scene.body {
        SceneBody::Story(_) => ("#f3ead8", "story".to_owned()),
        SceneBody::Item(item) => match item.truth {
            Truth::Holds => ("#cfe5cf", "item: holds".to_owned()),
            Truth::Misleads => ("#f0cfc8", "item: misleads".to_owned()),
            Truth::Open => ("#e3e3e3", "item: open".to_owned()),
        },
        SceneBody::Ending(pattern) => ("#d5dcf0", format!("ending: {}", pattern.name())),
    };
    let (width, height) = BOX;
    let (middle, first, second) = (x + width / 2, y + 19, y + 35);
    let (id, note) = (escaped(scene.id.as_str()), escaped(&note));
    push(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{fill}\" stroke=\"#555\"/>\n\
             <text x=\"{middle}\" y=\"{first}\" text-anchor=\"middle\" font-weight=\"bold\">{id}</text>\n\
             <text x=\"{middle}\" y=\"{second}\" text-anchor=\"middle\" font-size=\"10\">{note}</text>\n"
        ),
    );
}

fn push(svg: &mut String, text: std::fmt::Arguments<'_>) {
    svg.write_fmt(text).expect("writing into a string does not fail");
}
