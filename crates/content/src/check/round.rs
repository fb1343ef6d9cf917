//! Ways that never end.

use std::collections::BTreeSet;

/// The first of `places` from which a way comes back to where it was, and that round; `onward` says what follows a place.
pub(super) fn find<'a>(
    places: impl Iterator<Item = &'a str>,
    onward: &dyn Fn(&'a str) -> Vec<&'a str>,
) -> Option<(&'a str, Vec<&'a str>)> {
    let mut done = BTreeSet::new();
    let mut places = places;
    places.find_map(|place| Some((place, from(place, onward, &mut Vec::new(), &mut done)?)))
}

fn from<'a>(
    place: &'a str,
    onward: &dyn Fn(&'a str) -> Vec<&'a str>,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<&'a str>> {
    if let Some(at) = path.iter().position(|earlier| *earlier == place) {
        return Some(path[at..].to_vec());
    }
    if !done.insert(place) {
        return None;
    }
    path.push(place);
    let found = onward(place).into_iter().find_map(|next| from(next, onward, path, done));
    path.pop();
    found
}
