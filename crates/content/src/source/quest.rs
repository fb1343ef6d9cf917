//! `quest.toml`: scenes, choices, judged items, endings. `town.toml`: who talks with whom.

use tekser_core::{
    activity::Medium,
    quest::{Effect, Need, Pattern, Target},
};

use super::{
    At, Reader,
    course::{self, STATES, State},
    lesson::{ItemSource, PageSource, medium},
};
use crate::{
    diagnostic::{Faults, code},
    files::Files,
};

/// Where the chapters stand, and what they share.
pub(crate) const QUEST: &str = "lessons/quest";
/// Who lives in the town.
pub(crate) const TOWN: &str = "lessons/quest/town.toml";

/// A chapter as typed.
#[derive(Debug)]
pub(crate) struct ChapterSource {
    pub id: String,
    /// `lessons/quest/CHAPTER`.
    pub folder: String,
    pub state: State,
    pub medallion: Option<At<String>>,
    pub start: Option<At<String>>,
    pub daylight: Option<At<u8>>,
    pub cast: Vec<At<String>>,
    pub notebook: Vec<At<String>>,
    pub pages: Vec<PageSource>,
    pub scenes: Vec<SceneSource>,
}

/// A scene.
#[derive(Debug)]
pub(crate) struct SceneSource {
    pub id: At<String>,
    pub picture: Option<At<String>>,
    pub asides: Vec<AsideSource>,
    pub body: BodySource,
}

/// A line that depends on what happened before.
#[derive(Debug)]
pub(crate) struct AsideSource {
    pub id: At<String>,
    pub needs: Vec<At<Need>>,
}

/// What happens in a scene.
#[derive(Debug)]
pub(crate) enum BodySource {
    Story(Vec<ChoiceSource>),
    Item(QuestItemSource),
    Ending(Pattern),
    /// Its kind could not be read, which has been told.
    Unknown,
}

/// An edge.
#[derive(Debug)]
pub(crate) struct ChoiceSource {
    pub id: At<String>,
    pub to: At<Target>,
    pub needs: Vec<At<Need>>,
    pub effects: Vec<At<Effect>>,
}

/// A judged item of the quest.
#[derive(Debug)]
pub(crate) struct QuestItemSource {
    pub medium: Option<At<Medium>>,
    pub item: ItemSource,
    /// Who in the town brought it first.
    pub by: Option<At<String>>,
    /// Whether it is checked by searching.
    pub search: bool,
    pub harm: bool,
    pub techniques: Vec<At<String>>,
    pub notes: Vec<At<String>>,
    pub to: Option<At<Target>>,
}

#[derive(Clone, Copy)]
enum Kind {
    Story,
    Item,
    Ending,
}

const KINDS: [(&str, Kind); 3] = [("story", Kind::Story), ("item", Kind::Item), ("ending", Kind::Ending)];

impl ChapterSource {
    /// Reads a chapter's structure.
    pub fn read(root: &Reader<'_>, id: &str, folder: &str) -> Self {
        let state = root.need_word("state", &STATES).map_or(State::Shipped, |state| state.value);
        root.texts("competences");
        Self {
            id: id.to_owned(),
            folder: folder.to_owned(),
            state,
            medallion: root
                .text("medallion")
                .filter(|d| is_path(d, root))
                .map(|d| At { value: d.value.to_owned(), line: d.line }),
            start: root.need_id("start"),
            daylight: root.need_count("daylight"),
            cast: root.ids("cast"),
            notebook: root.ids("notebook"),
            pages: root.tables("page").iter().filter_map(PageSource::read).collect(),
            scenes: root.tables("scene").iter().filter_map(scene).collect(),
        }
    }

    /// The path of `quest.toml`.
    pub fn file(&self) -> String {
        format!("{}/quest.toml", self.folder)
    }

    /// The scene called `id`.
    pub fn scene(&self, id: &str) -> Option<&SceneSource> {
        self.scenes.iter().find(|scene| scene.id.value == id)
    }
}

impl SceneSource {
    /// What its choices and asides need.
    pub fn needs(&self) -> impl Iterator<Item = &At<Need>> {
        let choices = match &self.body {
            BodySource::Story(choices) => choices.as_slice(),
            _ => &[],
        };
        choices.iter().flat_map(|choice| &choice.needs).chain(self.asides.iter().flat_map(|aside| &aside.needs))
    }

    /// The flags that its choices set.
    pub fn flags(&self) -> impl Iterator<Item = At<&str>> {
        let choices = match &self.body {
            BodySource::Story(choices) => choices.as_slice(),
            _ => &[],
        };
        choices.iter().flat_map(|choice| &choice.effects).filter_map(|effect| match &effect.value {
            Effect::Flag(name) => Some(At { value: name.as_str(), line: effect.line }),
            _ => None,
        })
    }

    /// Where the scene may lead, in the order of the file.
    pub fn targets(&self) -> Vec<&At<Target>> {
        match &self.body {
            BodySource::Story(choices) => choices.iter().map(|choice| &choice.to).collect(),
            BodySource::Item(item) => item.to.iter().collect(),
            BodySource::Ending(_) | BodySource::Unknown => Vec::new(),
        }
    }

    /// The judged item of the scene.
    pub fn item(&self) -> Option<&QuestItemSource> {
        match &self.body {
            BodySource::Item(item) => Some(item),
            _ => None,
        }
    }
}

/// Whether a motif is path data and nothing else.
fn is_path(d: &At<&str>, root: &Reader<'_>) -> bool {
    let sound = d.value.len() <= 200
        && d.value.starts_with('M')
        && d.value.chars().all(|c| c.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz-., ".contains(c));
    if !sound {
        let help = "write the `d` of one SVG path around 0, 0, within a radius of 16, at most 200 characters";
        root.faults().error(code::BAD_PICTURE, root.file, d.line, "`medallion` is no path data".to_owned(), help);
    }
    sound
}

fn scene(scene: &Reader<'_>) -> Option<SceneSource> {
    let (id, picture) = (scene.need_id("id"), scene.id("picture"));
    let asides = scene.tables("asides").iter().filter_map(aside).collect();
    let body = match scene.need_word("kind", &KINDS).map(|kind| kind.value) {
        None => {
            scene.let_pass();
            BodySource::Unknown
        }
        Some(Kind::Story) => BodySource::Story(scene.tables("choices").iter().filter_map(choice).collect()),
        Some(Kind::Item) => BodySource::Item(QuestItemSource {
            medium: medium(scene),
            item: ItemSource::read(scene),
            by: scene.need_id("by"),
            search: scene.flag("search"),
            harm: scene.flag("harm"),
            techniques: scene.ids("techniques"),
            notes: scene.ids("notes"),
            to: target(scene),
        }),
        Some(Kind::Ending) => {
            let patterns = Pattern::ALL.map(|pattern| (pattern.name(), pattern));
            scene.need_word("pattern", &patterns).map_or(BodySource::Unknown, |pattern| BodySource::Ending(pattern.value))
        }
    };
    Some(SceneSource { id: id?, picture, asides, body })
}

fn aside(aside: &Reader<'_>) -> Option<AsideSource> {
    let (id, needs) = (aside.need_id("id"), needs(aside));
    Some(AsideSource { id: id?, needs })
}

fn needs(reader: &Reader<'_>) -> Vec<At<Need>> {
    let possible =
        "`erred`, `not-erred`, `flag:NAME`, `not-flag:NAME`, `daylight:N`, `past:CHAPTER/FLAG`, `not-past:CHAPTER/FLAG`";
    words(reader, "needs", need, possible)
}

fn choice(choice: &Reader<'_>) -> Option<ChoiceSource> {
    let (id, to) = (choice.need_id("id"), target(choice));
    let needs = needs(choice);
    let effects = words(
        choice,
        "effects",
        effect,
        "`repair`, `trust+N`, `trust-N`, `peace+N`, `peace-N`, `daylight-N`, `flag:NAME`, `note:ID`",
    );
    Some(ChoiceSource { id: id?, to: to?, needs, effects })
}

fn target(reader: &Reader<'_>) -> Option<At<Target>> {
    let At { value, line } = reader.need_id("to")?;
    let value = if value == "ending" { Target::Ending } else { Target::Scene(value.into()) };
    Some(At { value, line })
}

fn words<T>(reader: &Reader<'_>, key: &str, read: fn(&str) -> Option<T>, possible: &str) -> Vec<At<T>> {
    let one = |text: At<String>| match read(&text.value) {
        Some(value) => Some(At { value, line: text.line }),
        None => {
            let message = format!("`{}` cannot be `{}`", reader.path_of(key), text.value);
            reader.faults().error(code::WRONG_WORD, reader.file, text.line, message, format!("write one of {possible}"));
            None
        }
    };
    reader.texts(key).into_iter().filter_map(one).collect()
}

fn need(word: &str) -> Option<Need> {
    Some(match (word, word.split_once(':')) {
        ("erred", _) => Need::Erred,
        ("not-erred", _) => Need::NotErred,
        (_, Some(("flag", name))) if !name.is_empty() => Need::Flag(name.to_owned()),
        (_, Some(("not-flag", name))) if !name.is_empty() => Need::NotFlag(name.to_owned()),
        (_, Some(("daylight", least))) => Need::Daylight(least.parse().ok()?),
        (_, Some(("past", memory))) if memory.contains('/') => Need::Past(memory.to_owned()),
        (_, Some(("not-past", memory))) if memory.contains('/') => Need::NotPast(memory.to_owned()),
        _ => return None,
    })
}

fn effect(word: &str) -> Option<Effect> {
    let points = |name: &str| {
        let rest = word.strip_prefix(name)?;
        rest.starts_with(['+', '-']).then(|| rest.parse::<i8>().ok())?
    };
    if let Some(points) = points("trust") {
        return Some(Effect::Trust(points));
    }
    if let Some(points) = points("peace") {
        return Some(Effect::Peace(points));
    }
    if let Some(looks) = points("daylight") {
        return Some(Effect::Daylight(looks));
    }
    Some(match (word, word.split_once(':')) {
        ("repair", _) => Effect::Repair,
        (_, Some(("flag", name))) if !name.is_empty() => Effect::Flag(name.to_owned()),
        (_, Some(("note", id))) if !id.is_empty() => Effect::Note(id.into()),
        _ => return None,
    })
}

/// Who lives in the town, as typed.
#[derive(Debug)]
pub(crate) struct PersonSource {
    pub id: At<String>,
    pub trusted: bool,
    /// Per cent from the left and from above.
    pub place: (u8, u8),
    /// With whom they talk; named on one side only.
    pub ties: Vec<At<String>>,
}

/// Reads `town.toml`; `None` where a course has no quest.
pub(crate) fn town(files: &Files, faults: &Faults) -> Option<Vec<PersonSource>> {
    files.bytes(TOWN)?;
    let Some(table) = course::read(files, TOWN, faults) else { return Some(Vec::new()) };
    let root = Reader::new(TOWN, &table, faults);
    let person = |person: &Reader<'_>| {
        let place = (person.need_count("x"), person.need_count("y"));
        let (trusted, ties, id) = (person.flag("trusted"), person.ids("ties"), person.need_id("id"));
        let per_cent = |count: Option<At<u8>>| count.map_or(0, |count| count.value.min(100));
        Some(PersonSource { id: id?, trusted, place: (per_cent(place.0), per_cent(place.1)), ties })
    };
    Some(root.tables("person").iter().filter_map(person).collect())
}
