//! A chapter of the quest.

use tekser_core::{
    activity::Medium,
    course::Note,
    picture::Picture,
    quest::{Aside, Chapter, Choice, Item, Line, Scene, SceneBody, Target, Town, town::Person},
};

use super::{card, clue, page, picture};
use crate::{
    diagnostic::code,
    source::{
        At,
        quest::{AsideSource, BodySource, ChapterSource, ChoiceSource, PersonSource, QUEST, QuestItemSource, SceneSource},
    },
    svg::Pictures,
    texts::Scope,
};

/// The town in one language.
pub(crate) fn town(people: &[PersonSource], texts: &Scope<'_>) -> Town {
    let names = texts.scope("person");
    let place = |id: &str| people.iter().position(|person| person.id.value == id).and_then(|place| u8::try_from(place).ok());
    let mut town = Town::default();
    for person in people {
        let id = &person.id.value;
        // Ties to nobody are told by their check.
        let ties = person.ties.iter().filter_map(|other| Some((place(id)?, place(&other.value)?)));
        town.ties.extend(ties);
        town.people.push(Person { id: id.clone(), name: names.plain(id), trusted: person.trusted, place: person.place });
    }
    town
}

/// Where the portrait of one of the cast stands.
pub(crate) fn portrait_file(id: &str) -> String {
    format!("{QUEST}/portraits/{id}.svg")
}

/// Where the emblem of an ending stands.
pub(crate) fn emblem_file(pattern: &str) -> String {
    format!("{QUEST}/endings/{pattern}.svg")
}

/// A picture that only repeats what stands in words beside it; `None` where nobody drew it.
fn silent(path: &str, pictures: &Pictures<'_>) -> Option<Picture> {
    pictures.is_there(path).then(|| Picture { alt: String::new(), shapes: pictures.shapes(path) })
}

/// A chapter in one language; the town is put in by the caller, who knows it.
pub(crate) fn chapter(source: &ChapterSource, texts: &Scope<'_>, pictures: &Pictures<'_>) -> Chapter {
    let (title, intro) = (texts.plain("title"), texts.plain("intro"));
    let cast = cast(&source.cast, texts);
    let notes = (!source.notebook.is_empty()).then(|| texts.scope("note"));
    let note = |id: &At<String>| {
        let texts = notes.as_ref()?.scope(&id.value);
        Some(Note { id: id.value.as_str().into(), title: texts.plain("title"), text: texts.prose("text") })
    };
    let page_texts = (!source.pages.is_empty()).then(|| texts.scope("page"));
    let page = |page: &crate::source::lesson::PageSource| {
        Some(self::page(page, &page_texts.as_ref()?.scope(&page.id.value), &source.folder, pictures))
    };
    let scenes = texts.scope("scene");
    Chapter {
        id: source.id.as_str().into(),
        title,
        intro,
        medallion: source.medallion.as_ref().map(|motif| motif.value.clone()).unwrap_or_default(),
        start: source.start.as_ref().map(|start| start.value.as_str().into()).unwrap_or_default(),
        daylight: source.daylight.as_ref().map_or(0, |daylight| daylight.value),
        scenes: source
            .scenes
            .iter()
            .map(|scene| self::scene(scene, source, &cast, &scenes.scope(&scene.id.value), pictures))
            .collect(),
        pages: source.pages.iter().filter_map(page).collect(),
        notes: source.notebook.iter().filter_map(note).collect(),
        portraits: portraits(&cast, pictures),
        town: Town::default(),
    }
}

/// Ids of those who may speak, with their names.
type Cast = Vec<(String, String)>;

/// Those who may speak, by their ids; their names stand in `[cast]`.
pub(super) fn cast(ids: &[At<String>], texts: &Scope<'_>) -> Cast {
    if ids.is_empty() {
        return Cast::new();
    }
    let names = texts.scope("cast");
    ids.iter().map(|id| (id.value.clone(), names.plain(&id.value))).collect()
}

/// The faces of those who have one, by name.
pub(super) fn portraits(cast: &Cast, pictures: &Pictures<'_>) -> Vec<(String, Picture)> {
    cast.iter().filter_map(|(id, name)| Some((name.clone(), silent(&portrait_file(id), pictures)?))).collect()
}

fn scene(scene: &SceneSource, source: &ChapterSource, cast: &Cast, texts: &Scope<'_>, pictures: &Pictures<'_>) -> Scene {
    let title = texts.plain("title");
    let emblem = match scene.body {
        BodySource::Ending(pattern) => silent(&emblem_file(pattern.name()), pictures),
        _ => None,
    };
    let picture = picture(scene.picture.as_ref(), texts, &source.folder, pictures).or(emblem);
    let aside_texts = (!scene.asides.is_empty()).then(|| texts.scope("aside"));
    let aside = |aside: &AsideSource| {
        let line = self::line(&aside_texts.as_ref()?.scope(&aside.id.value), cast);
        Some(Aside { needs: aside.needs.iter().map(|need| need.value.clone()).collect(), line })
    };
    let asides = scene.asides.iter().filter_map(aside).collect();
    let told = match scene.body {
        BodySource::Item(_) => texts.list("lines"),
        _ => texts.need_list("lines"),
    };
    let lines = told.iter().map(|line| self::line(line, cast)).collect();
    let body = match &scene.body {
        BodySource::Story(choices) => SceneBody::Story(self::choices(choices, texts)),
        BodySource::Item(item) => SceneBody::Item(self::item(item, texts)),
        BodySource::Ending(pattern) => SceneBody::Ending(*pattern),
        BodySource::Unknown => {
            texts.let_pass();
            SceneBody::Story(Vec::new())
        }
    };
    Scene { id: scene.id.value.as_str().into(), title, picture, lines, asides, body }
}

/// Something told, or said by one of the cast.
pub(super) fn line(texts: &Scope<'_>, cast: &Cast) -> Line {
    let who = texts.word("who").map(|who| {
        let name = cast.iter().find(|(id, _)| id == who.value).map(|(_, name)| name.clone());
        if name.is_none() {
            let help = "add the id to `cast`, or leave `who` out for the narrator";
            texts.fault(code::NO_SPEAKER, who.line, format!("`{}` is not in the cast", who.value), help);
        }
        name.unwrap_or_default()
    });
    Line { who: who.unwrap_or_default(), text: texts.prose("text") }
}

fn choices(choices: &[ChoiceSource], texts: &Scope<'_>) -> Vec<Choice> {
    let words = texts.scope("choice");
    let choice = |choice: &ChoiceSource| Choice {
        id: choice.id.value.as_str().into(),
        text: words.prose(&choice.id.value),
        to: choice.to.value.clone(),
        needs: choice.needs.iter().map(|need| need.value.clone()).collect(),
        effects: choice.effects.iter().map(|effect| effect.value.clone()).collect(),
    };
    choices.iter().map(choice).collect()
}

fn item(source: &QuestItemSource, texts: &Scope<'_>) -> Item {
    let feedback = texts.scope("feedback");
    Item {
        // An item without `card` is told by its check.
        card: card(source.medium.as_ref().map_or(Medium::Chat, |medium| medium.value), &texts.scope("card")),
        truth: source.item.truth,
        harm: source.harm,
        by: source.by.as_ref().map(|by| by.value.clone()).unwrap_or_default(),
        talk: texts.plain("talk"),
        queries: if source.search { texts.plains("queries") } else { Vec::new() },
        pages: source.item.pages.iter().map(|id| id.value.as_str().into()).collect(),
        clue: clue(&source.item),
        techniques: source.techniques.iter().map(|id| id.value.as_str().into()).collect(),
        notes: source.notes.iter().map(|id| id.value.as_str().into()).collect(),
        if_holds: feedback.feedback("holds"),
        if_misleads: feedback.feedback("misleads"),
        to: source.to.as_ref().map_or(Target::Ending, |to| to.value.clone()),
    }
}
