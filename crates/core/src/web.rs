//! The closed web: a little internet inside the course, wholly authored.
//!
//! The sites of one group in one language are a pack. Lessons and quest name its pages by their ids, which are for ever.

use serde::{Deserialize, Serialize};

use crate::{
    id::{AdId, GroupId, PageId, SiteId},
    picture::Picture,
    prose::Prose,
};

/// Tabs, back, and what was opened.
pub mod browser;
/// Which pages can be come to, and how.
pub mod reach;
/// What the search page finds.
pub mod search;

/// The sites of one group in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Web {
    /// Which part of the closed web.
    pub group: GroupId,
    /// Its sites in order.
    pub sites: Vec<Site>,
}

/// A site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// How it calls itself.
    pub name: String,
    /// Its domain, as the address bar shows it.
    pub domain: String,
    /// The year since when it is there.
    pub since: u16,
    /// Who keeps it, empty where nobody says.
    pub owner: String,
    /// What it is for.
    pub purpose: Prose,
    /// Its pages in order, each followed by its older versions; the first is its front page.
    pub pages: Vec<WebPage>,
    /// What it pays for in the search.
    pub ads: Vec<Ad>,
}

/// A page, or an older version of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebPage {
    /// Its id.
    pub id: PageId,
    /// What stands behind the domain: `/fares`, empty for the front page.
    pub path: String,
    /// Its date as shown, `09.10.2026`; empty when it carries none.
    pub date: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: Prose,
    /// Words by which it is found, besides those of its title and text.
    pub words: String,
    /// Its picture.
    pub picture: Option<WebPicture>,
    /// Pages that it links to.
    pub links: Vec<PageId>,
    /// For an older version: the page that it is a version of. Only the archive has it.
    pub version_of: Option<PageId>,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebPicture {
    /// Its name: the same picture on another page has the same.
    pub name: String,
    /// What is drawn and said.
    pub picture: Picture,
}

/// A paid place above the results of a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ad {
    /// Its id.
    pub id: AdId,
    /// The page that it leads to.
    pub target: PageId,
    /// Whether the search page says that it is an ad.
    pub marked: bool,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The words for which it is shown.
    pub words: String,
}

impl Web {
    /// Every page with its site, older versions too, in order.
    pub fn pages(&self) -> impl Iterator<Item = (&Site, &WebPage)> {
        self.sites.iter().flat_map(|site| site.pages.iter().map(move |page| (site, page)))
    }

    /// The page called `id`, with its site.
    pub fn page(&self, id: &PageId) -> Option<(&Site, &WebPage)> {
        self.pages().find(|(_, page)| page.id == *id)
    }

    /// The page and its older versions, the page first, when there are any; the same whichever of them is asked for.
    pub fn versions(&self, id: &PageId) -> Vec<&WebPage> {
        let Some((site, page)) = self.page(id) else { return Vec::new() };
        let newest = page.version_of.as_ref().unwrap_or(id);
        let of_newest = |page: &&WebPage| page.id == *newest || page.version_of.as_ref() == Some(newest);
        let versions: Vec<&WebPage> = site.pages.iter().filter(of_newest).collect();
        if versions.len() > 1 { versions } else { Vec::new() }
    }

    /// Where else the picture of the page stands: that page itself left out, older versions too.
    pub fn copies(&self, id: &PageId) -> Vec<(&Site, &WebPage)> {
        let Some(picture) = self.page(id).and_then(|(_, page)| page.picture.as_ref()) else { return Vec::new() };
        let same = |page: &WebPage| page.id != *id && page.picture.as_ref().is_some_and(|other| other.name == picture.name);
        self.pages().filter(|(_, page)| same(page)).collect()
    }
}

impl Site {
    /// What the address bar shows for one of its pages.
    pub fn address(&self, page: &WebPage) -> String {
        let mut address = String::new();
        if page.version_of.is_some() {
            address.push_str(ARCHIVE);
            address.push_str(&page.date);
            address.push('/');
        }
        address.push_str(&self.domain);
        address.push_str(&page.path);
        address
    }
}

/// What stands before the address of an older version.
const ARCHIVE: &str = "archive.example/";

/// A small web for tests: a shop that calls itself an institute, a newspaper, a library.
#[cfg(test)]
pub(crate) mod made_up;

#[cfg(test)]
mod tests {
    use super::{made_up::web, *};

    #[test]
    fn an_older_version_has_the_address_of_the_archive() {
        let web = web();
        let address = |id: &str| web.page(&id.into()).map(|(site, page)| site.address(page)).unwrap_or_default();
        assert_eq!(address("study"), "sleep.example");
        assert_eq!(address("about"), "sleep.example/about");
        assert_eq!(address("about-2024"), "archive.example/02.03.2024/sleep.example/about");
    }

    #[test]
    fn versions_and_copies_are_found_from_each_of_them() {
        let web = web();
        let ids = |pages: Vec<&WebPage>| pages.iter().map(|page| page.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(web.versions(&"about".into())), ["about", "about-2024"]);
        assert_eq!(ids(web.versions(&"about-2024".into())), ["about", "about-2024"]);
        assert!(web.versions(&"study".into()).is_empty() && web.versions(&"nowhere".into()).is_empty());
        let copies = |id: &str| web.copies(&id.into()).iter().map(|(_, page)| page.id.to_string()).collect::<Vec<_>>();
        assert_eq!(copies("study"), ["visit"]);
        assert!(copies("about").is_empty() && copies("nowhere").is_empty());
    }
}
