//! Who learns: a nickname and an animal sign, nothing that names a person.

use serde::{Deserialize, Serialize};

/// A learner on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learner {
    /// A nickname of 1–24 characters; empty while the learner is a guest.
    pub nickname: String,
    /// The animal sign.
    pub sign: Sign,
    /// The age band.
    pub band: Band,
    /// A class code of up to 12 characters, empty when there is none.
    pub class_code: String,
}

/// Age band, chosen by the learner; no birth date is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Band {
    /// 10–12 years.
    #[default]
    #[serde(rename = "10-12")]
    Younger,
    /// 13–16 years: deeper steps are shown.
    #[serde(rename = "13-16")]
    Older,
}

/// An animal of the steppe and the mountains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Snow leopard.
    #[default]
    Leopard,
    /// Eagle.
    Eagle,
    /// Horse.
    Horse,
    /// Camel.
    Camel,
    /// Fox.
    Fox,
    /// Hedgehog.
    Hedgehog,
    /// Swan.
    Swan,
    /// Tortoise.
    Tortoise,
}

impl Sign {
    /// All signs.
    pub const ALL: [Self; 8] =
        [Self::Leopard, Self::Eagle, Self::Horse, Self::Camel, Self::Fox, Self::Hedgehog, Self::Swan, Self::Tortoise];

    /// The name in files and interface keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leopard => "leopard",
            Self::Eagle => "eagle",
            Self::Horse => "horse",
            Self::Camel => "camel",
            Self::Fox => "fox",
            Self::Hedgehog => "hedgehog",
            Self::Swan => "swan",
            Self::Tortoise => "tortoise",
        }
    }
}
