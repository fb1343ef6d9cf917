//! A lesson.

use tekser_core::{
    activity::{Activity, Kind, browse::Browse, judge::Judge},
    course::{Body, Citation, Epigraph, Lesson, Step, TeacherPlan},
    id::TechniqueId,
};

use super::{activity, page, picture, teacher};
use crate::{
    source::{
        At,
        lesson::{LessonSource, StepSource, Task},
        web::SiteSource,
    },
    svg::Pictures,
    texts::Scope,
};

/// A lesson in one language, with the teacher's plan.
pub(crate) fn lesson(
    source: &LessonSource,
    texts: &Scope<'_>,
    pictures: &Pictures<'_>,
    sources: &[(At<String>, Citation)],
) -> (Lesson, TeacherPlan) {
    let title = texts.plain("title");
    let objective = texts.plain("objective");
    let epigraph = texts.maybe_scope("epigraph").map(|texts| epigraph(&texts));
    let page_texts = (!source.pages.is_empty()).then(|| texts.scope("page"));
    let page = |page: &crate::source::lesson::PageSource| {
        Some(self::page(page, &page_texts.as_ref()?.scope(&page.id.value), &source.folder, pictures))
    };
    let pages = source.pages.iter().filter_map(page).collect();
    let step_texts = texts.scope("step");
    let mut steps: Vec<Step> = Vec::new();
    for step in &source.steps {
        let lowered = match &step.task {
            Task::Again(original, _) => again(step, original, source, &steps),
            _ => Some(self::step(step, source, &step_texts.scope(&step.id.value), pictures)),
        };
        steps.extend(lowered);
    }
    let cited = |id: &At<String>| sources.iter().find(|(known, _)| known.value == id.value).map(|(_, citation)| citation.clone());
    let lesson = Lesson {
        id: source.id.as_str().into(),
        title,
        objective,
        epigraph,
        // Set once all languages are read: it is the mean over them.
        minutes: 0,
        steps,
        pages,
        sources: source.sources.iter().filter_map(cited).collect(),
    };
    let plan = teacher::plan(source, &lesson, texts.scope("teacher").with_headings());
    (lesson, plan)
}

fn epigraph(texts: &Scope<'_>) -> Epigraph {
    let (text, gloss, question) = (texts.plain("text"), texts.maybe_plain("gloss"), texts.plain("question"));
    let lang = texts.word("lang").map_or("kk", |lang| lang.value);
    texts.set_epigraph_language(lang);
    Epigraph { text, lang: if gloss.is_empty() { String::new() } else { lang.to_owned() }, gloss, question }
}

fn step(step: &StepSource, source: &LessonSource, texts: &Scope<'_>, pictures: &Pictures<'_>) -> Step {
    let title = texts.plain("title");
    let picture_of = |name: Option<&At<String>>, texts: &Scope<'_>| self::picture(name, texts, &source.folder, pictures);
    let picture = picture_of(step.picture.as_ref(), texts);
    let later =
        source.steps.iter().any(|other| matches!(&other.task, Task::Again(original, _) if original.value == step.id.value));
    let body = match &step.task {
        Task::Passage => Body::Passage(texts.prose("text")),
        task => match activity::activity(task, step.medium.as_ref(), later, texts, &picture_of) {
            Some(activity) => Body::Activity(activity),
            None => Body::Passage(Vec::new()),
        },
    };
    Step { id: step.id.value.as_str().into(), title, role: step.role, picture, techniques: techniques(step), body }
}

/// The same item once more; a fault in `again` is told by its check.
fn again(step: &StepSource, original: &At<String>, source: &LessonSource, earlier: &[Step]) -> Option<Step> {
    let first = earlier.iter().find(|other| other.id.as_str() == original.value)?;
    let activity = first.activity()?;
    let again = Some(first.id.clone());
    let kind = match &activity.kind {
        Kind::Judge(judge) => Kind::Judge(Judge { again, later: false, ..judge.clone() }),
        Kind::Browse(browse) => Kind::Browse(Browse { again, later: false, ..browse.clone() }),
        _ => return None,
    };
    let activity = Activity { kind, ..activity.clone() };
    Some(Step {
        id: step.id.value.as_str().into(),
        title: first.title.clone(),
        role: first.role,
        // The message is what counts the second time; the picture was seen.
        picture: None,
        techniques: source.step(&original.value).map(techniques).unwrap_or_default(),
        body: Body::Activity(activity),
    })
}

/// Fills in which pages are those of the site where a task on the closed web begins.
pub(crate) fn settle(lesson: &mut Lesson, sites: &[&SiteSource]) {
    for step in &mut lesson.steps {
        let Body::Activity(Activity { kind: Kind::Browse(browse), .. }) = &mut step.body else { continue };
        let Some(start) = &browse.start else { continue };
        let home = sites.iter().find(|site| site.page_ids().any(|id| id.value == start.as_str()));
        browse.home = home.iter().flat_map(|site| site.page_ids()).map(|id| id.value.as_str().into()).collect();
    }
}

fn techniques(step: &StepSource) -> Vec<TechniqueId> {
    step.techniques.iter().map(|id| id.value.as_str().into()).collect()
}
