//! Pictures of felt: one renderer, colours from the theme.

use tekser_core::picture::{Ink, Picture, Shape};

use crate::dom::{Markup, classed, el};

/// A picture with its description.
pub fn picture(picture: &Picture) -> Markup {
    part(picture, "", false)
}

/// The part `view` of a picture (empty for the whole), turned round left to right or not. Its description is of the part.
pub fn part(picture: &Picture, view: &str, mirror: bool) -> Markup {
    classed("svg", if mirror { "picture mirrored" } else { "picture" })
        .attr("viewBox", if view.is_empty() { "0 0 320 180" } else { view })
        .attr("role", "img")
        .attr("aria-label", picture.alt.clone())
        .children(picture.shapes.iter().map(shape))
}

fn shape(shape: &Shape) -> Markup {
    match shape {
        Shape::Group { transform, shapes } => turned(el("g"), transform).children(shapes.iter().map(self::shape)),
        Shape::Path { ink, d, transform } => turned(inked("path", *ink).attr("d", d.clone()), transform),
        Shape::Circle { ink, at } => placed(inked("circle", *ink), &["cx", "cy", "r"], at),
        Shape::Rect { ink, at, transform } => {
            turned(placed(inked("rect", *ink), &["x", "y", "width", "height", "rx"], at), transform)
        }
    }
}

fn inked(tag: &'static str, ink: Ink) -> Markup {
    let line = if ink.line { "line" } else { "fill" };
    classed(tag, &format!("{line}-{}", ink.colour.name()))
}

fn placed(element: Markup, names: &[&'static str], values: &[String]) -> Markup {
    names.iter().zip(values).fold(element, |element, (name, value)| element.attr_given(name, value))
}

fn turned(element: Markup, transform: &str) -> Markup {
    element.attr_given("transform", transform)
}
