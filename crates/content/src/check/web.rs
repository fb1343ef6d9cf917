//! The closed web: what is named is there, and what counts can be come to.

use tekser_core::{id::PageId, prose::plain_prose};

use super::{language::count_words, references::known};
use crate::{
    diagnostic::{Faults, code},
    lower::picture_file,
    model::Model,
    source::{
        At,
        lesson::{BrowseSource, LessonSource, StepSource, Task},
        web::{SiteSource, WEB},
    },
};

/// What a page may have.
const WORDS: std::ops::RangeInclusive<usize> = 40..=160;

/// Pages, groups and pictures of the closed web that are named exist.
pub(super) fn named(model: &Model<'_>, faults: &Faults) {
    for site in sources(model) {
        let file = &site.file();
        let there = pages_of(model, &site.group.value);
        let links: Vec<At<String>> = site.pages.iter().flat_map(|page| &page.links).cloned().collect();
        let targets: Vec<At<String>> = site.ads.iter().map(|ad| ad.target.clone()).collect();
        for named in [links, targets] {
            known(&named, &there, (code::NO_PAGE, "page"), "the pages of this group are", file, faults);
        }
        if site.pages.is_empty() {
            let help = "add a `[[page]]`: the first one is its front page";
            faults.error(code::NO_PAGE, file, 0, format!("the site `{}` has no page", site.id), help);
        }
        for name in site.pictures() {
            let path = picture_file(WEB, &name.value);
            if model.files.bytes(&path).is_none() {
                let help = format!("draw it as docs/authoring/pictures.md says, into `{path}`");
                faults.error(code::NO_PICTURE, file, name.line, format!("there is no picture `{}`", name.value), help);
            }
        }
    }
    let groups: Vec<&str> = model.groups().into_iter().collect();
    for (lesson, _, browse) in tasks(model) {
        let file = &lesson.file();
        let Some(group) = &browse.group else { continue };
        let group = std::slice::from_ref(group);
        known(group, &groups, (code::NO_GROUP, "group of sites"), "the sites in lessons/web have", file, faults);
        if groups.contains(&group[0].value.as_str()) {
            let there = pages_of(model, &group[0].value);
            known(&named_by(browse), &there, (code::NO_PAGE, "page"), "the pages of this group are", file, faults);
        }
    }
}

/// Every page, and everything that settles a task, can be come to in every language.
pub(super) fn reached(model: &Model<'_>, faults: &Faults) {
    let tags: Vec<&str> = model.course.locales.iter().map(|locale| locale.locale.tag.as_str()).collect();
    for group in model.groups() {
        let webs: Vec<_> = tags.iter().map(|tag| model.web(group, tag)).collect();
        for (web, tag) in webs.iter().zip(&tags) {
            // Texts that are missing are told; what cannot be found for lack of them is no fault of its own.
            if !is_whole(model, group, tag) {
                continue;
            }
            let mut there: Vec<PageId> = Vec::new();
            for site in &web.sites {
                // A front page is found by the site's name; from there and from ads one goes on by links.
                let front = site.pages.first().map(|page| &page.id);
                let front = front.filter(|front| web.search(&site.name).iter().any(|hit| hit.target() == *front));
                for start in front.into_iter().chain(site.ads.iter().map(|ad| &ad.target)) {
                    there.extend(web.ways(Some(start), &[]).into_iter().map(|(page, _)| page));
                }
            }
            for site in sources(model).filter(|site| site.group.value == group) {
                for page in site.page_ids().filter(|id| !there.iter().any(|page| page.as_str() == id.value)) {
                    let message = format!("nobody comes to the page `{}` in `{tag}`", page.value);
                    let help = "link to it from another page; a front page has to be found by the name of its site";
                    faults.error(code::UNREACHED_PAGE, &site.file(), page.line, message, help);
                }
            }
        }
    }
    for (lesson, step, browse) in tasks(model) {
        let Some(group) = browse.group.as_ref().map(|group| group.value.as_str()) else { continue };
        let there = pages_of(model, group);
        let file = lesson.file();
        let home = browse.start.as_ref().and_then(|start| sources(model).find(|site| has(site, &start.value)));
        for page in browse.helpful.iter().filter(|page| home.is_some_and(|home| has(home, &page.value))) {
            let message = format!("the page `{}` settles nothing: it is one of the site where the task begins", page.value);
            faults.error(code::NO_CLUE, &file, page.line, message, "name pages of other sites in `helpful`");
        }
        for tag in tags.iter().filter(|tag| is_whole(model, group, tag)) {
            let texts = model.lessons.iter().find(|other| other.source.id == lesson.id).map(|lesson| &lesson.languages);
            let texts = texts.and_then(|all| all.iter().find(|language| language.texts.locale == *tag));
            let query = |id: &At<String>| {
                texts.map(|language| language.texts.raw(&format!("step.{}.query.{}", step.id.value, id.value)).to_owned())
            };
            let queries: Vec<String> = browse.queries.iter().filter_map(query).collect();
            let start = browse.start.as_ref().map(|start| PageId::from(start.value.as_str()));
            let ways = model.web(group, tag).ways(start.as_ref(), &queries);
            let unreached = |id: &&At<String>| !ways.iter().any(|(page, _)| page.as_str() == id.value);
            let wanted = browse.helpful.iter().chain(&browse.original).filter(|id| there.contains(&id.value.as_str()));
            for page in wanted.filter(unreached) {
                let message = format!("the page `{}` cannot be come to in `{tag}`", page.value);
                let help = "let a search of `queries` find it in this language, or link to it from a page that is found";
                faults.error(code::NO_CLUE, &file, page.line, message, help);
            }
        }
    }
}

/// An older version is older than its page, and dates are dates.
pub(super) fn dates(model: &Model<'_>, faults: &Faults) {
    for site in sources(model) {
        let file = &site.file();
        for page in &site.pages {
            let dates = page.date.iter().chain(page.versions.iter().filter_map(|version| version.date.as_ref()));
            for date in dates.filter(|date| !is_date(&date.value)) {
                let help = "write year, month and day: `2026-10-09`";
                faults.error(code::WRONG_DATE, file, date.line, format!("`{}` is not a date", date.value), help);
            }
            if page.date.is_none() && !page.versions.is_empty() {
                let help = "add `date = \"2026-10-09\"`, so that one can see what is older";
                let message = format!("the page `{}` has older versions and no date", page.id.value);
                faults.error(code::WRONG_DATE, file, page.id.line, message, help);
            }
            let mut newer = page.date.as_ref();
            for version in &page.versions {
                let date = version.date.as_ref();
                if let (Some(newer), Some(date)) = (newer, date)
                    && newer.value <= date.value
                {
                    let message = format!("the older version `{}` is not older than what stands before it", version.id.value);
                    let help = "give it an earlier date; the newest version comes first";
                    faults.error(code::WRONG_DATE, file, version.id.line, message, help);
                }
                newer = date.or(newer);
            }
        }
    }
}

/// A page has 40 to 160 words.
pub(super) fn length(model: &Model<'_>, faults: &Faults) {
    for site in &model.sites {
        for language in &site.languages {
            for page in &language.lowered.pages {
                let words = count_words(&plain_prose(&page.text));
                let Some(leaf) = language.texts.leaves.get(&format!("page.{}.text", page.id)) else { continue };
                if !WORDS.contains(&words) {
                    let message = format!("the page `{}` has {words} words", page.id);
                    let help = format!("let it have {} to {}", WORDS.start(), WORDS.end());
                    faults.error(code::PAGE_LENGTH, &language.texts.file, leaf.line, message, help);
                }
            }
        }
    }
}

fn sources<'a>(model: &'a Model<'_>) -> impl Iterator<Item = &'a SiteSource> {
    model.sites.iter().map(|site| &site.source)
}

/// Every task on the closed web with its lesson.
fn tasks<'a>(model: &'a Model<'_>) -> impl Iterator<Item = (&'a LessonSource, &'a StepSource, &'a BrowseSource)> {
    model.lessons.iter().flat_map(|lesson| {
        lesson.source.steps.iter().filter_map(|step| match &step.task {
            Task::Browse(browse) => Some((&lesson.source, step, browse)),
            _ => None,
        })
    })
}

fn pages_of<'a>(model: &'a Model<'_>, group: &str) -> Vec<&'a str> {
    let sites = sources(model).filter(|site| site.group.value == group);
    sites.flat_map(|site| site.page_ids().map(|id| id.value.as_str())).collect()
}

fn named_by(browse: &BrowseSource) -> Vec<At<String>> {
    browse.start.iter().chain(&browse.helpful).chain(&browse.original).cloned().collect()
}

fn has(site: &SiteSource, page: &str) -> bool {
    site.page_ids().any(|id| id.value == page)
}

/// Whether a group has all its texts in this language.
fn is_whole(model: &Model<'_>, group: &str, tag: &str) -> bool {
    let sites = model.sites.iter().filter(|site| site.source.group.value == group);
    let mut texts = sites.flat_map(|site| &site.languages).map(|language| &language.texts).filter(|texts| texts.locale == tag);
    texts.all(|texts| texts.got() == texts.wanted)
}

/// `2026-10-09`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| (part.len() == digits).then(|| part.parse::<u32>().ok()).flatten();
    match parts[..] {
        [year, month, day] => {
            number(year, 4).is_some()
                && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_other_text() {
        assert!(is_date("2026-10-09") && is_date("1999-12-31"));
        for text in ["", "2026", "09.10.2026", "2026-13-01", "2026-00-10", "2026-1-09", "2026-10-32", "2026-10-09-1"] {
            assert!(!is_date(text), "{text}");
        }
    }
}
