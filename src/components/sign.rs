//! A learner's animal sign, cut from felt: drawn here, because old computers have no picture letters for animals.

use tekser_core::learner::Sign;

use crate::dom::{Markup, classed};

/// The felt under every animal; only its colour differs.
const GROUND: &str =
    "M6 2Q24 .8 43 2.4Q46.8 3 46.3 8Q47.4 25 46 42Q45.4 46.3 41 46Q24 47.2 6 46Q1.6 45.4 2.2 41Q.8 24 2 7Q2.4 2.3 6 2z";

/// The animal as a small picture. It says nothing by itself: the animal's or the learner's name stands beside it.
pub fn sign_view(sign: Sign) -> Markup {
    let (ground, pieces) = cut(sign);
    let piece = |class: &str, d: &str| classed("path", class).attr("d", d);
    classed("svg", "sign-mark")
        .attr("viewBox", "0 0 48 48")
        .attr("aria-hidden", "true")
        .child(piece(ground, GROUND))
        .children(pieces.iter().map(|(class, d)| piece(class, d)))
}

/// The ground's class, and the pieces sewn on it: class and shape, the lowest first.
fn cut(sign: Sign) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match sign {
        Sign::Leopard => (
            "fill-ash",
            &[
                (
                    "fill-wool",
                    "M5 22C4 18 4.5 15 6.5 13C3 8.5 8.5 6 11 9.5C13.5 9 16 9 18 9.5C20.5 6 26 8.5 22.5 13C24 15 24.5 17 24.5 19C29 20 33 19.5 36 20.5C39.5 21.5 40 19 35.5 16.5C29 13 30.5 5 38 5.5C42.5 6 42.5 11 38.5 11C36 11 36 12.5 39 14C45 17.5 45.5 23 43.5 29L44 42L38 42L36.5 36L32.5 33.5L23.5 34L23.5 42L17.5 42L16.5 36L15 42L9 42L10 30C7 28.5 5.5 26 5 22z",
                ),
                ("line-soot", "M28 24h.1M33 29.5h.1M36 23.5h.1M26 30h.1M40 28h.1M20.5 34h.1M10.5 17.5h.1M18.5 17.5h.1"),
                ("fill-madder", "M11 22Q14.5 21 18 22L14.5 26.5z"),
            ],
        ),
        Sign::Eagle => (
            "fill-sky",
            &[
                (
                    "fill-soot",
                    "M17 12C23 3 40 4 42 18L45 22.5L42.5 26L45.5 31.5L43.5 35L46 43L40.5 42L36 45.5L31 42.5L26.5 45.5L18 44.5C21.5 41 22 37 20 33C16 33 13 30.5 12.5 26z",
                ),
                ("fill-saffron", "M18 12C9 10.5 4 17 6.5 30C8.5 26 12 25.5 20 26C22 21 21.5 16 18 12z"),
                ("fill-wool", "M23.5 13.5L33 17.5C31.5 22 24 21.5 23.5 13.5z"),
            ],
        ),
        Sign::Horse => (
            "fill-juniper",
            &[
                (
                    "fill-wool",
                    "M25 3.5L29 9.5C37 13 41 24 41 45L19 45C19 39 23.5 35 23.5 29.5C20.5 30 18.5 31 17 33C14.5 37 11.5 39 8.5 37.5C5.5 36 5 33.5 6.5 31L13.5 18.5C15.5 14 19 11.5 23 10z",
                ),
                (
                    "fill-saffron",
                    "M27 4C34 5 39 9 41 14L43.5 15C44 18 44.5 20 44 23L46 26C46 31 46 35 44.5 39L38 38C38 28 36 18 29 12.5z",
                ),
                ("fill-juniper", "M18 17.5c3 -1 4 2 2 3.2c-2 .8 -3.5 -2 -2 -3.2z"),
            ],
        ),
        Sign::Camel => (
            "fill-madder",
            &[
                (
                    "fill-wool",
                    "M4 12.5C4 10 7 8 10 7.5L12.5 5.5L13 9C14.5 12 13 17 13.5 20C14 22 15.5 21.5 16.5 19C18 14 19 9 22 9C25.5 9 25.5 17 28 17.5C30.5 17 31 9 34 9C37.5 9 38 16 40 19.5C42 23 42 27 41.5 30L42.5 43L38.5 43L37 34L35 43L31 43L33 31.5C30 33 25 33 22.5 31.5L22.5 43L18.5 43L18 35L16 43L12.5 43L14.5 29.5C11 27 9 23 9 17C9 15.5 8.5 15 7 15C5 15 4 14.5 4 12.5z",
                ),
                ("fill-saffron", "M25 16.5C27 18.5 29 18.5 31 16.5L32.5 27L23.5 27z"),
            ],
        ),
        Sign::Fox => (
            "fill-saffron",
            &[
                (
                    "fill-madder",
                    "M7 4C12 5 16 8.5 18.5 12.5C22 11.5 26 11.5 29.5 12.5C32 8.5 36 5 41 4C43 12 43 18 42.5 23L45 29.5C39 37 31 38 24 44.5C17 38 9 37 3 29.5L5.5 23C5 18 5 12 7 4z",
                ),
                ("fill-wool", "M3 29.5C11 26 19 29 22 37L26 37C29 29 37 26 45 29.5C39 37 31 38 24 44.5C17 38 9 37 3 29.5z"),
                ("fill-soot", "M19.5 38Q24 36 28.5 38L24 44.5z"),
                ("line-soot", "M16.5 23h.1M31.5 23h.1"),
            ],
        ),
        Sign::Hedgehog => (
            "fill-sand",
            &[
                (
                    "fill-madder",
                    "M28.5 6.5C33 4 36 7 35 11.5C34 16 31 18 28.5 17C25.5 18 22.5 16 22 11.5C21.5 7 24.5 4 28.5 6.5z",
                ),
                (
                    "fill-soot",
                    "M27.5 8L28.5 3.5L31 4L30 8zM14 27L10 22L16 21.5L14 16L20 17L22 12.5L26 17L30 12L33 17L38.5 14.5L38.5 20L43.5 21.5L41 26L45 30L41.5 33L44 38L40 41.5L40 43.5L34 43.5L33 41.5L16 41z",
                ),
                ("fill-wool", "M17 24.5C11.5 25 9.5 31 4 34C4 38 7 40.5 10 41L10 43.5L16 43.5L16.5 41C22 40 24 27 17 24.5z"),
                ("line-soot", "M5.3 34.5h.4M13.5 31.5h.1"),
            ],
        ),
        Sign::Swan => (
            "fill-indigo",
            &[
                (
                    "fill-wool",
                    "M10 15C10 9 14 6 18 7C24 8.5 24 14 21 19C19 22.5 17.5 25 19 28C24 21 32 21 43 19C43 25 42 27 40 29L45 28C43 37 37 42 27 42C16 42 8 38 9 30C9.5 25 14 21 16 17C17 14.5 17 13 15 13.5C13.5 14 12 15 10 15z",
                ),
                ("fill-saffron", "M11 10.5L3.5 16L13 16z"),
            ],
        ),
        Sign::Tortoise => (
            "fill-juniper-pale",
            &[
                (
                    "fill-soot",
                    "M4 24.5C3.5 18 11.5 17 13 23L15 30L42 31L45.5 35L40 35.5L41 42L33.5 42L32 36L22 36L21 42L13.5 42L13 34C8 33 4.5 30 4 24.5z",
                ),
                ("fill-juniper", "M11 33C10 18 18 10 27 10C37 10 43.5 20 44 32C33 34.5 20 35 11 33z"),
                ("fill-saffron", "M23.5 15L31 15L34 22L31 28.5L23.5 29L20.5 22zM17 19l2 5.5l-4.5 3.5zM37 18.5l-1.5 5.5l5.5 3.5z"),
                ("line-wool", "M8 23.5h.1"),
            ],
        ),
    }
}
