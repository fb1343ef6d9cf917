//! `site.toml`: a site of the closed web, as far as it is the same in every language.

use super::{At, Reader};

/// The folder of the closed web: a folder for each site, and `media` for the pictures that sites share.
pub(crate) const WEB: &str = "lessons/web";

/// A site as typed.
#[derive(Debug)]
pub(crate) struct SiteSource {
    pub id: String,
    /// `lessons/web/SITE`.
    pub folder: String,
    pub group: At<String>,
    pub domain: At<String>,
    pub since: u16,
    /// Whether it says who keeps it.
    pub has_owner: bool,
    pub pages: Vec<SitePageSource>,
    pub ads: Vec<AdSource>,
}

/// A page of a site.
#[derive(Debug)]
pub(crate) struct SitePageSource {
    pub id: At<String>,
    pub date: Option<At<String>>,
    pub picture: Option<At<String>>,
    pub links: Vec<At<String>>,
    pub versions: Vec<VersionSource>,
}

/// An older version of a page.
#[derive(Debug)]
pub(crate) struct VersionSource {
    pub id: At<String>,
    pub date: Option<At<String>>,
    pub picture: Option<At<String>>,
}

/// A paid place in the search.
#[derive(Debug)]
pub(crate) struct AdSource {
    pub id: At<String>,
    pub target: At<String>,
    pub marked: bool,
}

/// What a site can be. Authors say it so that they find each other's sites; a pupil has to find out.
const KINDS: [(&str, ()); 15] = [
    ("archive", ()),
    ("clinic", ()),
    ("club", ()),
    ("encyclopaedia", ()),
    ("fact-check", ()),
    ("forum", ()),
    ("library", ()),
    ("look-alike", ()),
    ("newspaper", ()),
    ("person", ()),
    ("school", ()),
    ("service", ()),
    ("shop", ()),
    ("town-hall", ()),
    ("weather", ()),
];

impl SiteSource {
    /// Reads a site's structure; `None` where so much is missing that nothing can be made of it.
    pub fn read(root: &Reader<'_>, id: &str, folder: &str) -> Option<Self> {
        let (group, domain) = (root.need_id("group"), root.need_text("domain"));
        root.need_word("kind", &KINDS);
        let since = root.need_year("since").unwrap_or_default();
        let has_owner = root.need_word("owner", &[("known", true), ("hidden", false)]).is_some_and(|owner| owner.value);
        let pages = root.tables("page").iter().filter_map(page).collect();
        let ads = root.tables("ad").iter().filter_map(ad).collect();
        let domain = domain.map(|domain| At { value: domain.value.to_owned(), line: domain.line });
        Some(Self { id: id.to_owned(), folder: folder.to_owned(), group: group?, domain: domain?, since, has_owner, pages, ads })
    }

    /// The path of `site.toml`.
    pub fn file(&self) -> String {
        format!("{}/site.toml", self.folder)
    }

    /// The ids of all its pages, older versions too.
    pub fn page_ids(&self) -> impl Iterator<Item = &At<String>> {
        self.pages.iter().flat_map(|page| std::iter::once(&page.id).chain(page.versions.iter().map(|version| &version.id)))
    }

    /// The pictures that its pages name.
    pub fn pictures(&self) -> impl Iterator<Item = &At<String>> {
        self.pages.iter().flat_map(|page| page.picture.iter().chain(page.versions.iter().flat_map(|version| &version.picture)))
    }
}

fn page(page: &Reader<'_>) -> Option<SitePageSource> {
    let id = page.need_id("id");
    let (date, picture, links) = (date(page), page.id("picture"), page.ids("links"));
    let version = |version: &Reader<'_>| {
        let id = version.need_id("id");
        version.need_text("date");
        let (date, picture) = (self::date(version), version.id("picture"));
        Some(VersionSource { id: id?, date, picture })
    };
    let versions = page.tables("versions").iter().filter_map(version).collect();
    Some(SitePageSource { id: id?, date, picture, links, versions })
}

fn ad(ad: &Reader<'_>) -> Option<AdSource> {
    let (id, target, unmarked) = (ad.need_id("id"), ad.need_id("target"), ad.flag("unmarked"));
    Some(AdSource { id: id?, target: target?, marked: !unmarked })
}

fn date(reader: &Reader<'_>) -> Option<At<String>> {
    reader.text("date").map(|date| At { value: date.value.to_owned(), line: date.line })
}
