//! Pictures as a closed tree of shapes, so that themes colour them and no markup is trusted.

use serde::{Deserialize, Serialize};

/// A picture of 320 × 180 units with its description in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What a person who does not see it should know.
    pub alt: String,
    /// The shapes, back to front.
    pub shapes: Vec<Shape>,
}

/// One shape or group of shapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A group, moved or turned together.
    Group {
        /// SVG `transform`, empty when there is none.
        transform: String,
        /// Its shapes.
        shapes: Vec<Shape>,
    },
    /// A path.
    Path {
        /// How it is filled or drawn.
        ink: Ink,
        /// SVG path data.
        d: String,
        /// SVG `transform`, empty when there is none.
        transform: String,
    },
    /// A circle: centre and radius in units.
    Circle {
        /// How it is filled or drawn.
        ink: Ink,
        /// `cx`, `cy`, `r`, as written.
        at: [String; 3],
    },
    /// A rectangle.
    Rect {
        /// How it is filled or drawn.
        ink: Ink,
        /// `x`, `y`, `width`, `height`, `rx`, as written.
        at: [String; 5],
        /// SVG `transform`, empty when there is none.
        transform: String,
    },
}

/// A felt colour, filled or as a line of 3 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ink {
    /// The colour's token.
    pub colour: Colour,
    /// Drawn as a line instead of filled.
    pub line: bool,
}

/// The felt colours that a picture may use; each theme gives them a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colour {
    /// The page.
    Wool,
    /// A tone between page and text.
    Felt,
    /// Earth.
    Sand,
    /// Air and water.
    Sky,
    /// Text and outlines.
    Soot,
    /// Actions.
    Indigo,
    /// Attention.
    Madder,
    /// Highlight.
    Saffron,
    /// Confirmed; plants.
    Juniper,
}

impl Colour {
    /// All colours.
    pub const ALL: [Self; 9] =
        [Self::Wool, Self::Felt, Self::Sand, Self::Sky, Self::Soot, Self::Indigo, Self::Madder, Self::Saffron, Self::Juniper];

    /// The token's name, as a class and as a custom property.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wool => "wool",
            Self::Felt => "felt",
            Self::Sand => "sand",
            Self::Sky => "sky",
            Self::Soot => "soot",
            Self::Indigo => "indigo",
            Self::Madder => "madder",
            Self::Saffron => "saffron",
            Self::Juniper => "juniper",
        }
    }
}
