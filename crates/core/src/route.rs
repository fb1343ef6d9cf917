//! Addresses inside the page: `#/lesson/fact-or-opinion/three-trays`. They are for ever and by name.

use crate::id::{ChapterId, LessonId, SceneId, StepId, is_slug};

/// A place in the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The map of the course.
    #[default]
    Home,
    /// A lesson; without a step: where the learner left off.
    Lesson(LessonId, Option<StepId>),
    /// A chapter of the quest; without a scene: where the learner left off.
    Quest(ChapterId, Option<SceneId>),
    /// What I did.
    Progress,
    /// Whose progress this is; language, text size, theme; files.
    Settings,
    /// The teacher's room.
    Teacher,
    /// One lesson's plan.
    TeacherPlan(LessonId),
    /// An address that leads nowhere, as typed.
    NotFound(String),
}

impl Route {
    /// Reads an address; everything before the first `#` is ignored, and so is a leading or trailing slash.
    pub fn parse(address: &str) -> Self {
        let fragment = address.split_once('#').map_or(address, |(_, fragment)| fragment);
        let parts: Vec<&str> = fragment.trim_matches('/').split('/').collect();
        let slug = |text: &str| is_slug(text);
        match parts[..] {
            [""] => Self::Home,
            ["lesson", id] if slug(id) => Self::Lesson(id.into(), None),
            ["lesson", id, step] if slug(id) && slug(step) => Self::Lesson(id.into(), Some(step.into())),
            ["quest", id] if slug(id) => Self::Quest(id.into(), None),
            ["quest", id, scene] if slug(id) && slug(scene) => Self::Quest(id.into(), Some(scene.into())),
            ["progress"] => Self::Progress,
            ["settings"] => Self::Settings,
            ["teacher"] => Self::Teacher,
            ["teacher", id] if slug(id) => Self::TeacherPlan(id.into()),
            _ => Self::NotFound(fragment.to_owned()),
        }
    }

    /// The same place by its present ids: `renamed` holds old and new ones, so that old addresses go on working.
    #[must_use]
    pub fn renamed(self, renamed: &[(String, String)]) -> Self {
        let now = |id: &str| renamed.iter().find(|(old, _)| old == id).map_or(id, |(_, new)| new).to_owned();
        match self {
            Self::Lesson(id, step) => Self::Lesson(now(id.as_str()).into(), step.map(|step| now(step.as_str()).into())),
            Self::Quest(id, scene) => Self::Quest(now(id.as_str()).into(), scene.map(|scene| now(scene.as_str()).into())),
            Self::TeacherPlan(id) => Self::TeacherPlan(now(id.as_str()).into()),
            other => other,
        }
    }

    /// The address, beginning with `#/`.
    pub fn to_hash(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Lesson(id, None) => format!("#/lesson/{id}"),
            Self::Lesson(id, Some(step)) => format!("#/lesson/{id}/{step}"),
            Self::Quest(id, None) => format!("#/quest/{id}"),
            Self::Quest(id, Some(scene)) => format!("#/quest/{id}/{scene}"),
            Self::Progress => "#/progress".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Teacher => "#/teacher".to_owned(),
            Self::TeacherPlan(id) => format!("#/teacher/{id}"),
            Self::NotFound(fragment) => format!("#{fragment}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slug() -> impl Strategy<Value = String> {
        "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}"
    }

    fn route() -> impl Strategy<Value = Route> {
        prop_oneof![
            Just(Route::Home),
            Just(Route::Progress),
            Just(Route::Settings),
            Just(Route::Teacher),
            slug().prop_map(|id| Route::TeacherPlan(id.into())),
            (slug(), proptest::option::of(slug())).prop_map(|(id, step)| Route::Lesson(id.into(), step.map(Into::into))),
            (slug(), proptest::option::of(slug())).prop_map(|(id, scene)| Route::Quest(id.into(), scene.map(Into::into))),
        ]
    }

    proptest! {
        #[test]
        fn every_route_comes_back_from_its_address(route in route()) {
            prop_assert_eq!(Route::parse(&route.to_hash()), route);
        }

        #[test]
        fn any_text_is_some_route_and_stays_the_same(text in ".{0,40}") {
            let route = Route::parse(&text);
            prop_assert_eq!(Route::parse(&route.to_hash()), route);
        }
    }

    #[test]
    fn an_old_address_leads_to_the_renamed_lesson() {
        let renamed = [("old".to_owned(), "new".to_owned())];
        assert_eq!(Route::parse("#/lesson/old/one").renamed(&renamed), Route::Lesson("new".into(), Some("one".into())));
        assert_eq!(Route::parse("#/lesson/other").renamed(&renamed), Route::Lesson("other".into(), None));
    }

    #[test]
    fn the_page_s_own_address_does_not_matter() {
        assert_eq!(Route::parse("https://x.example/a/#/lesson/one"), Route::Lesson("one".into(), None));
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/nowhere"), Route::NotFound("/nowhere".into()));
    }
}
