//! Which pages can be come to, and how: what the checks ask, and what tests do by hand.

use super::Web;
use crate::id::PageId;

/// One press on the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// The n-th suggested search, counted from 0.
    Query(usize),
    /// A link, a result, an older version or a place of the same picture, that leads to this page.
    Open(PageId),
    /// The search for the picture of the page that is open.
    Copies,
}

/// Pages with the presses that lead to each.
pub type Ways = Vec<(PageId, Vec<Press>)>;

impl Web {
    /// The pages that can be come to from `start` and by `queries`, each with the fewest presses that lead to it from there.
    ///
    /// Each search begins in a new tab, so that it costs the same from everywhere.
    pub fn ways(&self, start: Option<&PageId>, queries: &[String]) -> Ways {
        let mut ways: Ways = start.filter(|id| self.page(id).is_some()).map(|id| (id.clone(), Vec::new())).into_iter().collect();
        for (n, query) in queries.iter().enumerate() {
            for hit in self.search(query) {
                add(&mut ways, hit.target(), &[Press::Query(n), Press::Open(hit.target().clone())]);
            }
        }
        let mut next = 0;
        while next < ways.len() {
            let (from, way) = ways[next].clone();
            next += 1;
            let Some((_, page)) = self.page(&from) else { continue };
            let versions = self.versions(&from).into_iter().map(|version| &version.id);
            for id in page.links.iter().chain(versions) {
                add(&mut ways, id, &[&way[..], &[Press::Open(id.clone())]].concat());
            }
            for (_, copy) in self.copies(&from) {
                add(&mut ways, &copy.id, &[&way[..], &[Press::Copies, Press::Open(copy.id.clone())]].concat());
            }
        }
        ways
    }
}

fn add(ways: &mut Ways, id: &PageId, way: &[Press]) {
    if !ways.iter().any(|(known, _)| known == id) {
        ways.push((id.clone(), way.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::made_up::web;

    fn way(start: Option<&str>, queries: &[&str], to: &str) -> Option<Vec<Press>> {
        let start = start.map(PageId::from);
        let queries: Vec<String> = queries.iter().map(|&query| query.to_owned()).collect();
        web().ways(start.as_ref(), &queries).into_iter().find(|(id, _)| id.as_str() == to).map(|(_, way)| way)
    }

    #[test]
    fn a_page_is_reached_by_links_versions_pictures_and_searches() {
        let open = |id: &str| Press::Open(id.into());
        assert_eq!(way(Some("study"), &[], "study"), Some(Vec::new()));
        assert_eq!(way(Some("study"), &[], "about-2024"), Some(vec![open("about"), open("about-2024")]));
        assert_eq!(way(Some("study"), &[], "visit"), Some(vec![Press::Copies, open("visit")]));
        assert_eq!(way(Some("study"), &["кітапхана"], "books"), Some(vec![Press::Query(0), open("books")]));
        assert_eq!(way(None, &["жоқнәрсе", "жаңалықтар"], "visit"), Some(vec![Press::Query(1), open("front"), open("visit")]));
        assert_eq!(way(Some("study"), &[], "books"), None);
        assert_eq!(way(Some("nowhere"), &[], "nowhere"), None);
    }
}
