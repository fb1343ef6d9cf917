//! Slugs: the authored names that everything is keyed by.

use serde::{Deserialize, Serialize};

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The slug as it stands in authored files and addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(slug: &str) -> Self {
                Self(slug.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(slug: String) -> Self {
                Self(slug)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

slugs! {
    /// A group of lessons with one aim.
    UnitId;
    /// One lesson, the name of its folder.
    LessonId;
    /// One screen of a lesson.
    StepId;
    /// Something to pick, sort, order or mark inside an activity.
    OptionId;
    /// A tray of a sort activity.
    TrayId;
    /// A page of the closed web.
    PageId;
    /// A site of the closed web, the name of its folder.
    SiteId;
    /// A part of the closed web: sites that know each other.
    GroupId;
    /// A paid place in the search of the closed web.
    AdId;
    /// A chapter of the quest, the name of its folder.
    ChapterId;
    /// One node of a chapter.
    SceneId;
    /// An edge out of a scene.
    ChoiceId;
    /// A card of the learner's notebook.
    NoteId;
    /// A way of manipulating that we teach to see.
    TechniqueId;
    /// A cited work.
    SourceId;
    /// A word of the glossary, or a technique: what prose links to.
    TermId;
}

/// Whether `text` is a well-formed slug: small Latin letters, digits and single inner hyphens, 1–48 characters.
pub fn is_slug(text: &str) -> bool {
    (1..=48).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_told_from_other_text() {
        for good in ["a", "first-guess", "v2"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "ә", "a b", "a/b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
