//! The teacher's room: open to all, since a password here would only pretend. A lesson's plan prints on paper.

use tekser_core::{
    activity::{Truth, judge::Clue},
    course::{CourseMap, PlanLine, Review, TeacherPlan},
    id::{ChapterId, LessonId},
    pack::PackName,
    prose::Prose,
    quest::{Chapter, Item, SceneBody},
    route::Route,
};

use super::{heading, title, with_pack};
use crate::{
    components::{
        card::{card, medium_key},
        prose::{PLAIN, prose},
    },
    dom::{Markup, all, button, classed, el, link, live, nothing},
    host::page,
    session::{Session, t},
};

/// The room: which lessons have a plan.
#[inline(never)]
pub fn teacher(session: Session) -> Markup {
    title(session, &t("teacher-room"));
    let units = live(move || session.map().map_or_else(nothing, |map| units(session, &map)));
    let words = el("p").child(link("", Route::Glossary(None).to_hash()).text(t("glossary")));
    all([heading(t("teacher-room")), classed("p", "lead").text(t("teacher-lead")), units, quest(session), words])
}

/// How a chapter of the quest fills a lesson.
fn quest(session: Session) -> Markup {
    let steps =
        ["teacher-quest-before", "teacher-quest-item", "teacher-quest-check", "teacher-quest-reveal", "teacher-quest-end"];
    live(move || {
        let chapters = session.map().map(|map| map.chapters.clone()).unwrap_or_default();
        let entries = chapters.iter().map(|chapter| {
            let play = link("", Route::Quest(chapter.id.clone(), None).to_hash()).text(chapter.title.clone());
            let answers = link("", Route::TeacherChapter(chapter.id.clone()).to_hash());
            let words = session.text("teacher-chapter", &[("chapter", chapter.title.clone().into())]);
            classed("li", "entry").child(play).child(el("p").child(answers.text(words)))
        });
        if chapters.is_empty() {
            return nothing();
        }
        classed("section", "unit quest-unit")
            .child(el("h2").text(session.text("teacher-quest", &[])))
            .child(el("ol").children(steps.iter().map(|key| el("li").text(session.text(key, &[])))))
            .child(classed("ul", "entries").children(entries))
    })
}

fn units(session: Session, map: &CourseMap) -> Markup {
    all(map.units.iter().enumerate().map(|(index, unit)| {
        let plans = unit.lessons.iter().map(|lesson| {
            let place = Route::TeacherPlan(lesson.id.clone());
            classed("li", "entry").child(el("a").attr("href", place.to_hash()).text(lesson.title.clone()))
        });
        let numbers = [("n", (index + 1).into()), ("title", unit.title.clone().into())];
        classed("section", "unit")
            .child(el("h2").text(session.text("unit-heading", &numbers)))
            .child(classed("ul", "entries").children(plans))
    }))
}

/// One lesson's 40-minute plan.
#[inline(never)]
pub fn plan(session: Session, id: LessonId) -> Markup {
    with_pack(session, PackName::Teacher(id), move |plan: TeacherPlan| {
        title(session, &plan.title);
        let review = match plan.review {
            Review::Author => "review-author",
            Review::SecondReader => "review-second-reader",
            Review::Native => "review-native",
        };
        let text = |key: &str| session.text(key, &[]);
        let lesson = link("secondary", Route::Lesson(plan.lesson.clone(), None).to_hash()).text(text("open-lesson"));
        let part = |key: &str, words: &Prose| headed(session, "plan-part", key).child(prose(words));
        let table = |key: &str, lines: &[PlanLine], columns: [&str; 2]| {
            headed(session, "plan-part", key).child(lines_table(session, lines, columns))
        };
        paper(session, plan.title.clone(), lesson)
            .child(classed("p", "quiet").text(text(review)).text(" ").text(plan.competences.join(" · ")))
            .child(part("plan-aim", &plan.aim))
            .child(part("plan-prepare", &plan.prepare))
            .child(table("plan-minutes", &plan.minutes, ["plan-time", "plan-do"]))
            .child(table("plan-pupils-say", &plan.pupils_say, ["plan-say", "plan-answer"]))
            .child(part("plan-discussion", &plan.discussion))
            .child(part("plan-worked", &plan.worked))
            .child(table("plan-answers", &plan.answers, ["plan-step", "plan-right"]))
            .child(headed(session, "sheet", "plan-sheet").child(prose(&plan.sheet)))
    })
}

/// The messages of a chapter in their order, each with what is so, why, and where it is seen.
#[inline(never)]
pub fn chapter(session: Session, id: ChapterId) -> Markup {
    with_pack(session, PackName::Chapter(id), move |chapter: Chapter| {
        let words = session.text("teacher-chapter", &[("chapter", chapter.title.clone().into())]);
        title(session, &words);
        let place = Route::Quest(chapter.id.clone(), None);
        let play = link("secondary", place.to_hash()).text(session.text("open-chapter", &[]));
        let messages = chapter.scenes.iter().filter_map(|scene| match &scene.body {
            SceneBody::Item(item) => Some(message(session, &chapter, &scene.title, item)),
            _ => None,
        });
        paper(session, words, play).child(el("p").text(chapter.intro.clone())).children(messages)
    })
}

/// One message with its answer.
fn message(session: Session, chapter: &Chapter, name: &str, item: &Item) -> Markup {
    let text = |key: &str| session.text(key, &[]);
    let (truth, why) = match item.truth {
        Truth::Holds => ("verdict-holds", &item.if_holds),
        Truth::Misleads => ("verdict-misleads", &item.if_misleads),
        Truth::Open => ("result-open", &item.if_holds),
    };
    let clue = match &item.clue {
        Clue::Page(id) => chapter.page(id).map(|page| session.text("clue-page", &[("site", page.site.clone().into())])),
        Clue::Card | Clue::Step(_) => None,
    };
    classed("section", "plan-part")
        .child(el("h2").text(name))
        .child(card(&item.card, text(medium_key(item.card.medium)), PLAIN))
        .child(el("p").child(el("strong").text(text(truth))))
        .child(prose(why))
        .child(clue.map(|words| classed("p", "quiet").text(words)))
        .child(el("p").text(text("talk-class")).text(": ").text(item.talk.clone()))
}

/// The head of what a teacher prints: the way back, its name, a button and the way to what it is about.
#[inline(never)]
fn paper(session: Session, name: String, about: Markup) -> Markup {
    let text = |key: &str| session.text(key, &[]);
    let room = link("", Route::Teacher.to_hash()).text(text("teacher-room"));
    let print = button("primary prints", page::print).text(text("print"));
    classed("article", "plan")
        .child(classed("p", "crumb no-print").child(room))
        .child(heading(name))
        .child(classed("p", "no-print").child(print).text(" ").child(about))
}

/// A section with its heading.
fn headed(session: Session, class: &str, key: &str) -> Markup {
    classed("section", class).child(el("h2").text(session.text(key, &[])))
}

/// Lines of a plan under the names of the two columns.
fn lines_table(session: Session, lines: &[PlanLine], columns: [&str; 2]) -> Markup {
    let names = columns.map(|key| el("th").attr("scope", "col").text(session.text(key, &[])));
    let rows = lines.iter().map(|line| {
        el("tr").child(el("th").attr("scope", "row").text(line.head.clone())).child(el("td").child(prose(&line.text)))
    });
    el("table").child(el("thead").child(el("tr").children(names))).child(el("tbody").children(rows))
}
