//! Pictures of felt: one renderer, colours from the theme.

use leptos::prelude::*;
use tekser_core::picture::{Ink, Picture, Shape};

use crate::dom::{El, classed, el};

/// A picture with its description.
pub fn picture(picture: &Picture) -> AnyView {
    classed("svg", "picture")
        .attr("viewBox", "0 0 320 180")
        .attr("role", "img")
        .attr("aria-label", picture.alt.clone())
        .children(picture.shapes.iter().map(shape))
        .view()
}

fn shape(shape: &Shape) -> El {
    match shape {
        Shape::Group { transform, shapes } => turned(el("g"), transform).children(shapes.iter().map(self::shape)),
        Shape::Path { ink, d, transform } => turned(inked("path", *ink).attr("d", d.clone()), transform),
        Shape::Circle { ink, at } => placed(inked("circle", *ink), &["cx", "cy", "r"], at),
        Shape::Rect { ink, at, transform } => {
            turned(placed(inked("rect", *ink), &["x", "y", "width", "height", "rx"], at), transform)
        }
    }
}

fn inked(tag: &'static str, ink: Ink) -> El {
    let line = if ink.line { "line" } else { "fill" };
    classed(tag, &format!("{line}-{}", ink.colour.name()))
}

fn placed(element: El, names: &[&'static str], values: &[String]) -> El {
    names.iter().zip(values).fold(element, |element, (name, value)| element.attr_if(name, given(value)))
}

fn turned(element: El, transform: &str) -> El {
    element.attr_if("transform", given(transform))
}

fn given(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}
