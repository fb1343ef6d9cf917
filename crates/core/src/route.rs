//! Addresses inside the page: `#/lesson/fact-or-opinion/three-trays`. They are for ever and by name.

use crate::id::{ChapterId, LessonId, SceneId, StepId, TermId, is_slug};

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
    /// The words of the course; with a term: at that one.
    Glossary(Option<TermId>),
    /// The notebook: every card of the quest unlocked so far.
    Notebook,
    /// Aldar's workshop.
    Workshop,
    /// What I did.
    Progress,
    /// Whose progress this is; language, text size, theme; files.
    Settings,
    /// The teacher's room.
    Teacher,
    /// One lesson's plan.
    TeacherPlan(LessonId),
    /// The messages of a chapter with their answers, for the teacher.
    TeacherChapter(ChapterId),
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
            ["glossary"] => Self::Glossary(None),
            ["glossary", id] if slug(id) => Self::Glossary(Some(id.into())),
            ["notebook"] => Self::Notebook,
            ["workshop"] => Self::Workshop,
            ["progress"] => Self::Progress,
            ["settings"] => Self::Settings,
            ["teacher"] => Self::Teacher,
            ["teacher", id] if slug(id) => Self::TeacherPlan(id.into()),
            ["teacher", "quest", id] if slug(id) => Self::TeacherChapter(id.into()),
            _ => Self::NotFound(fragment.to_owned()),
        }
    }

    /// The page of this place: a lesson, a chapter or the glossary without its step, scene or term.
    #[must_use]
    pub fn page(&self) -> Self {
        match self {
            Self::Lesson(id, _) => Self::Lesson(id.clone(), None),
            Self::Quest(id, _) => Self::Quest(id.clone(), None),
            Self::Glossary(_) => Self::Glossary(None),
            other => other.clone(),
        }
    }

    /// The same place by its present ids, so that old addresses go on working.
    /// `renamed` holds old and new ids as `ids.lock` writes them: `lesson/ID`, `step/LESSON/ID`, `chapter/ID`, `scene/CHAPTER/ID`.
    #[must_use]
    pub fn renamed(self, renamed: &[(String, String)]) -> Self {
        match self {
            Self::Lesson(id, step) => {
                let (id, step) = moved(renamed, ["lesson", "step"], id.as_str(), step.as_ref().map(StepId::as_str));
                Self::Lesson(id.into(), step.map(Into::into))
            }
            Self::Quest(id, scene) => {
                let (id, scene) = moved(renamed, ["chapter", "scene"], id.as_str(), scene.as_ref().map(SceneId::as_str));
                Self::Quest(id.into(), scene.map(Into::into))
            }
            Self::TeacherChapter(id) => Self::TeacherChapter(moved(renamed, ["chapter", "scene"], id.as_str(), None).0.into()),
            Self::TeacherPlan(id) => Self::TeacherPlan(moved(renamed, ["lesson", "step"], id.as_str(), None).0.into()),
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
            Self::Glossary(None) => "#/glossary".to_owned(),
            Self::Glossary(Some(id)) => format!("#/glossary/{id}"),
            Self::Notebook => "#/notebook".to_owned(),
            Self::Workshop => "#/workshop".to_owned(),
            Self::Progress => "#/progress".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Teacher => "#/teacher".to_owned(),
            Self::TeacherPlan(id) => format!("#/teacher/{id}"),
            Self::TeacherChapter(id) => format!("#/teacher/quest/{id}"),
            Self::NotFound(fragment) => format!("#{fragment}"),
        }
    }
}

/// Where a thing and a part of it are now: by an entry of the part, else by one of the thing around it.
fn moved(renamed: &[(String, String)], [kind, inner_kind]: [&str; 2], id: &str, inner: Option<&str>) -> (String, Option<String>) {
    let find = |path: String| renamed.iter().find(|(old, _)| *old == path).map(|(_, new)| new.as_str());
    let part = |id: &str| {
        let new = find(format!("{inner_kind}/{id}/{}", inner?))?;
        let (id, inner) = new.split_once('/')?.1.split_once('/')?;
        Some((id.to_owned(), Some(inner.to_owned())))
    };
    let around = || find(format!("{kind}/{id}")).and_then(|new| new.split_once('/')).map_or(id, |(_, new)| new);
    part(id).or_else(|| part(around())).unwrap_or_else(|| (around().to_owned(), inner.map(str::to_owned)))
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
            Just(Route::Notebook),
            Just(Route::Workshop),
            Just(Route::Progress),
            Just(Route::Settings),
            Just(Route::Teacher),
            slug().prop_map(|id| Route::TeacherPlan(id.into())),
            slug().prop_map(|id| Route::TeacherChapter(id.into())),
            (slug(), proptest::option::of(slug())).prop_map(|(id, step)| Route::Lesson(id.into(), step.map(Into::into))),
            proptest::option::of(slug()).prop_map(|id| Route::Glossary(id.map(Into::into))),
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
    fn an_old_address_leads_to_the_renamed_place() {
        let renamed = [
            ("lesson/old", "lesson/new"),
            ("step/other/one", "step/other/two"),
            ("scene/a/x", "scene/b/y"),
            ("step/new/gone", "step/new/here"),
        ]
        .map(|(old, new)| (old.to_owned(), new.to_owned()));
        let leads = |from: &str, to: &str| assert_eq!(Route::parse(from).renamed(&renamed), Route::parse(to), "{from}");
        leads("#/lesson/old", "#/lesson/new");
        leads("#/lesson/old/one", "#/lesson/new/one");
        leads("#/lesson/old/gone", "#/lesson/new/here");
        leads("#/lesson/other/one", "#/lesson/other/two");
        leads("#/lesson/other", "#/lesson/other");
        leads("#/teacher/old", "#/teacher/new");
        leads("#/quest/a/x", "#/quest/b/y");
        leads("#/quest/old", "#/quest/old");
    }

    #[test]
    fn the_page_s_own_address_does_not_matter() {
        assert_eq!(Route::parse("https://x.example/a/#/lesson/one"), Route::Lesson("one".into(), None));
        assert_eq!(Route::parse("#/glossary/feed").page(), Route::Glossary(None));
        assert_eq!(Route::parse("#/glossary/Feed"), Route::NotFound("/glossary/Feed".into()));
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/nowhere"), Route::NotFound("/nowhere".into()));
    }
}
