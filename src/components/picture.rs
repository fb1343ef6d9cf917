//! Pictures of felt: one renderer, colours from the theme.

use leptos::prelude::*;
use tekser_core::picture::{Ink, Picture, Shape};

/// A picture with its description.
pub fn picture(picture: &Picture) -> AnyView {
    let shapes = picture.shapes.iter().map(shape_view).collect_view();
    view! { <svg class="picture" viewBox="0 0 320 180" role="img" aria-label=picture.alt.clone()>{shapes}</svg> }.into_any()
}

fn shape_view(shape: &Shape) -> AnyView {
    match shape {
        Shape::Group { transform, shapes } => {
            let shapes = shapes.iter().map(shape_view).collect_view();
            view! { <g transform=given(transform)>{shapes}</g> }.into_any()
        }
        Shape::Path { ink, d, transform } => view! { <path class=class(*ink) d=d.clone() transform=given(transform)/> }.into_any(),
        Shape::Circle { ink, at: [cx, cy, r] } => {
            view! { <circle class=class(*ink) cx=cx.clone() cy=cy.clone() r=r.clone()/> }.into_any()
        }
        Shape::Rect { ink, at: [x, y, width, height, rx], transform } => view! {
            <rect class=class(*ink) x=x.clone() y=y.clone() width=width.clone() height=height.clone() rx=given(rx) transform=given(transform)/>
        }
        .into_any(),
    }
}

fn class(ink: Ink) -> String {
    let line = if ink.line { "line" } else { "fill" };
    format!("{line}-{}", ink.colour.name())
}

fn given(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}
