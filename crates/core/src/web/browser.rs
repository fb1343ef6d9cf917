//! The little browser: tabs, back, and what was opened. It knows no view and no page's content.

use crate::id::PageId;

/// Most tabs side by side.
pub const MOST_TABS: usize = 4;
/// Most pages that a trail holds.
pub const LONGEST_TRAIL: usize = 30;

/// What a tab shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The search page with what was searched for; empty: nothing yet.
    Search(String),
    /// A page.
    Page(PageId),
    /// Where else the picture of a page stands.
    Copies(PageId),
}

/// Tabs with their ways, and the trail of pages opened.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Each tab's way: where it was, the last place being what it shows. Never empty, and no tab is.
    tabs: Vec<Vec<Place>>,
    tab: usize,
    trail: Vec<PageId>,
}

impl Browser {
    /// A browser that shows the page `start`, or the search page.
    pub fn new(start: Option<&PageId>) -> Self {
        let first = start.map_or(Place::Search(String::new()), |start| Place::Page(start.clone()));
        Self { tabs: vec![vec![first]], tab: 0, trail: Vec::new() }
    }

    /// What the open tab shows.
    pub fn place(&self) -> &Place {
        shown(&self.tabs[self.tab])
    }

    /// Goes to a place in the open tab.
    pub fn go(&mut self, place: Place) {
        if let Place::Page(id) = &place {
            note(&mut self.trail, id);
        }
        if place != *self.place() {
            self.tabs[self.tab].push(place);
        }
    }

    /// Whether there is a way back in the open tab.
    pub fn can_go_back(&self) -> bool {
        self.tabs[self.tab].len() > 1
    }

    /// Goes one place back in the open tab.
    pub fn back(&mut self) {
        if self.can_go_back() {
            self.tabs[self.tab].pop();
        }
    }

    /// Opens a new tab with the search page, while there is room.
    pub fn new_tab(&mut self) {
        if self.tabs.len() < MOST_TABS {
            self.tabs.push(vec![Place::Search(String::new())]);
            self.tab = self.tabs.len() - 1;
        }
    }

    /// Shows another tab.
    pub fn choose(&mut self, tab: usize) {
        if tab < self.tabs.len() {
            self.tab = tab;
        }
    }

    /// Closes the open tab, unless it is the last; the one before it is shown.
    pub fn close(&mut self) {
        if self.tabs.len() > 1 {
            self.tabs.remove(self.tab);
            self.tab = self.tab.saturating_sub(1);
        }
    }

    /// What each tab shows, in order.
    pub fn tabs(&self) -> impl Iterator<Item = &Place> {
        self.tabs.iter().map(|way| shown(way))
    }

    /// Which tab is open.
    pub fn tab(&self) -> usize {
        self.tab
    }

    /// The pages that the learner opened, in order; the one that was open at the start is not among them.
    pub fn trail(&self) -> &[PageId] {
        &self.trail
    }
}

/// The last place of a way; ways are never empty.
fn shown(way: &[Place]) -> &Place {
    &way[way.len() - 1]
}

/// Adds a page to a trail, unless it stands last already or the trail is full.
fn note(trail: &mut Vec<PageId>, page: &PageId) {
    if trail.last() != Some(page) && trail.len() < LONGEST_TRAIL {
        trail.push(page.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(id: &str) -> Place {
        Place::Page(id.into())
    }

    fn trail(browser: &Browser) -> Vec<&str> {
        browser.trail().iter().map(PageId::as_str).collect()
    }

    #[test]
    fn back_goes_the_tab_s_own_way_back() {
        let mut browser = Browser::new(Some(&"offer".into()));
        assert!(!browser.can_go_back());
        browser.go(page("about"));
        browser.new_tab();
        assert_eq!((browser.place(), browser.can_go_back()), (&Place::Search(String::new()), false));
        browser.go(Place::Search("bus".into()));
        browser.go(page("depot"));
        browser.back();
        assert_eq!(browser.place(), &Place::Search("bus".into()));
        browser.choose(0);
        assert_eq!(browser.place(), &page("about"));
        browser.back();
        browser.back();
        assert_eq!(browser.place(), &page("offer"));
        assert_eq!(trail(&browser), ["about", "depot"], "neither the page of the start nor going back is opening");
    }

    #[test]
    fn four_tabs_at_most_and_never_none() {
        let mut browser = Browser::new(None);
        for _ in 0..6 {
            browser.new_tab();
        }
        assert_eq!((browser.tabs().count(), browser.tab()), (MOST_TABS, 3));
        browser.choose(9);
        assert_eq!(browser.tab(), 3);
        for _ in 0..6 {
            browser.close();
        }
        assert_eq!((browser.tabs().count(), browser.tab()), (1, 0));
    }

    #[test]
    fn a_trail_has_no_doubles_in_a_row_and_an_end() {
        let mut browser = Browser::new(None);
        for _ in 0..20 {
            browser.go(page("a"));
            browser.go(page("a"));
            browser.go(page("b"));
        }
        assert_eq!(trail(&browser).len(), LONGEST_TRAIL);
        assert_eq!(trail(&browser)[..3], ["a", "b", "a"]);
    }
}
