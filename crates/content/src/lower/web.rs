//! Sites of the closed web.

use tekser_core::web::{Ad, Site, WebPage, WebPicture};

use super::picture;
use crate::{
    diagnostic::code,
    source::{
        At,
        web::{SitePageSource, SiteSource, VersionSource, WEB},
    },
    svg::Pictures,
    texts::Scope,
};

/// A site in one language.
pub(crate) fn site(source: &SiteSource, texts: &Scope<'_>, pictures: &Pictures<'_>) -> Site {
    let name = texts.plain("name");
    let owner = if source.has_owner { texts.plain("owner") } else { String::new() };
    let purpose = texts.prose("purpose");
    let page_texts = texts.scope("page");
    let mut pages = Vec::new();
    for page in &source.pages {
        let newest = self::page(page, &page_texts.scope(&page.id.value), pictures);
        let version = |source: &VersionSource| version(source, &newest, &page_texts.scope(&source.id.value), pictures);
        let versions: Vec<WebPage> = page.versions.iter().map(version).collect();
        pages.push(newest);
        pages.extend(versions);
    }
    let ad_texts = (!source.ads.is_empty()).then(|| texts.scope("ad"));
    let ad = |ad: &crate::source::web::AdSource| {
        let texts = ad_texts.as_ref()?.scope(&ad.id.value);
        Some(Ad {
            id: ad.id.value.as_str().into(),
            target: ad.target.value.as_str().into(),
            marked: ad.marked,
            title: texts.plain("title"),
            text: texts.plain("text"),
            words: texts.plain("words"),
        })
    };
    let (id, domain, since) = (source.id.as_str().into(), source.domain.value.clone(), source.since);
    let ads = source.ads.iter().filter_map(ad).collect();
    Site { id, name, domain, since, owner, purpose, pages, ads }
}

fn page(source: &SitePageSource, texts: &Scope<'_>, pictures: &Pictures<'_>) -> WebPage {
    let path = texts.maybe_address("path");
    if !path.is_empty() && !path.starts_with('/') {
        let line = texts.word("path").map_or(0, |path| path.line);
        let message = format!("the path `{path}` does not begin with `/`");
        texts.fault(code::NOT_PROSE, line, message, "write what stands behind the domain: `/about`");
    }
    WebPage {
        id: source.id.value.as_str().into(),
        path,
        date: shown(source.date.as_ref()),
        title: texts.plain("title"),
        text: texts.prose("text"),
        words: texts.maybe_plain("words"),
        picture: web_picture(source.picture.as_ref(), texts, pictures),
        links: source.links.iter().map(|id| id.value.as_str().into()).collect(),
        version_of: None,
    }
}

fn version(source: &VersionSource, newest: &WebPage, texts: &Scope<'_>, pictures: &Pictures<'_>) -> WebPage {
    WebPage {
        id: source.id.value.as_str().into(),
        path: newest.path.clone(),
        date: shown(source.date.as_ref()),
        title: texts.plain("title"),
        text: texts.prose("text"),
        words: String::new(),
        picture: web_picture(source.picture.as_ref(), texts, pictures),
        links: Vec::new(),
        version_of: Some(newest.id.clone()),
    }
}

fn web_picture(name: Option<&At<String>>, texts: &Scope<'_>, pictures: &Pictures<'_>) -> Option<WebPicture> {
    let picture = picture(name, texts, WEB, pictures)?;
    Some(WebPicture { name: name?.value.clone(), picture })
}

/// `2026-10-09` as every language shows it: `09.10.2026`. A date that is none is told by its check.
fn shown(date: Option<&At<String>>) -> String {
    let Some(date) = date else { return String::new() };
    let mut parts: Vec<&str> = date.value.split('-').collect();
    parts.reverse();
    parts.join(".")
}
