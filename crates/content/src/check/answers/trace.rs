use super::Tell;
use crate::source::lesson::{CopySource, TraceSource};

/// What of a picture can still be recognised, in its own units.
const SMALLEST: [u16; 2] = [40, 30];

pub(super) fn faults(source: &TraceSource, line: u32, tell: Tell<'_>) {
    if source.copies.len() < 3 {
        tell(line, "has fewer than three copies".to_owned(), "add to `copies`");
    }
    for copy in source.copies.iter().filter(|copy| !is_date(&copy.date.value)) {
        tell(
            copy.date.line,
            format!("gives the copy `{}` the date `{}`", copy.id.value, copy.date.value),
            "write the day as `2021-05-09`, with the hour where two copies share a day: `2021-05-09 14:50`",
        );
    }
    let by_date = source.by_date();
    for pair in by_date.windows(2).filter(|pair| pair[0].date.value == pair[1].date.value) {
        let message = format!("gives the copies `{}` and `{}` the same date", pair[0].id.value, pair[1].id.value);
        tell(pair[1].date.line, message, "let one of them be earlier; an hour may stand behind the day: `2021-05-09 14:50`");
    }
    let mut right: Vec<&str> = by_date.iter().map(|copy| copy.id.value.as_str()).collect();
    let mut given: Vec<&str> = source.shown.iter().map(|id| id.value.as_str()).collect();
    if right == given {
        tell(line, "is shown in the right order".to_owned(), "mix the ids in `shown`");
    }
    right.sort_unstable();
    given.sort_unstable();
    if right != given {
        tell(line, "does not show each copy once".to_owned(), "write every id of `copies` once into `shown`");
    }
    pictures(&by_date, tell);
}

/// What is cut or turned round is so of a picture that another copy shows whole.
fn pictures(by_date: &[&CopySource], tell: Tell<'_>) {
    for (index, copy) in by_date.iter().enumerate().filter(|(_, copy)| copy.changes()) {
        let Some(picture) = &copy.picture else {
            let message = format!("cuts or mirrors the copy `{}`, which has no picture", copy.id.value);
            tell(copy.id.line, message, "add `picture = \"NAME\"`, or take `view` and `mirror` out");
            continue;
        };
        if index == 0 {
            let message = format!("cuts or mirrors the original, `{}`", copy.id.value);
            tell(copy.id.line, message, "take `view` and `mirror` out of the earliest copy: others are compared with it");
        }
        let same = |other: &&&CopySource| other.picture.as_ref().is_some_and(|named| named.value == picture.value);
        let whole = by_date.iter().filter(same).any(|other| !other.changes());
        let is_first =
            by_date.iter().filter(same).find(|other| other.changes()).is_some_and(|first| first.id.value == copy.id.value);
        if !whole && is_first {
            let message = format!("has no copy that shows the whole of `{}`", picture.value);
            tell(copy.id.line, message, "let another copy show the picture without `view` and `mirror`");
        }
        if let Some(view) = copy.view.as_ref().filter(|view| !is_view(&view.value)) {
            let help =
                "write `view = \"X Y WIDTH HEIGHT\"` in whole units, inside the picture's 320 by 180 and at least 40 by 30";
            tell(view.line, format!("shows of the copy `{}` the part `{}`", copy.id.value, view.value), help);
        }
    }
}

/// `YYYY-MM-DD`, with ` HH:MM` or without.
fn is_date(text: &str) -> bool {
    let (day, time) = text.split_once(' ').map_or((text, None), |(day, time)| (day, Some(time)));
    let [year, month, day] = day.split('-').collect::<Vec<_>>()[..] else { return false };
    let within = |text: &str, range: std::ops::RangeInclusive<u16>| {
        text.bytes().all(|b| b.is_ascii_digit()) && text.parse().is_ok_and(|number| range.contains(&number))
    };
    let is_day = year.len() == 4 && month.len() == 2 && day.len() == 2;
    is_day && within(year, 1000..=9999) && within(month, 1..=12) && within(day, 1..=31) && time.is_none_or(super::is_time)
}

/// Four whole numbers that cut a part out of the picture.
fn is_view(text: &str) -> bool {
    let numbers: Option<Vec<u16>> = text.split(' ').map(|number| number.parse().ok()).collect();
    let Some([x, y, width, height]) = numbers.as_deref() else { return false };
    let is_part = *width >= SMALLEST[0] && *height >= SMALLEST[1];
    is_part && x.checked_add(*width).is_some_and(|end| end <= 320) && y.checked_add(*height).is_some_and(|end| end <= 180)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_one_way_so_that_they_sort() {
        for good in ["2021-05-09", "2021-12-31 23:59"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "2021-5-9", "09.05.2021", "2021-13-01", "2021-05-00", "2021-05-09 24:00", "2021-05-09 7:00", "+021-05-09"]
        {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn a_part_lies_inside_the_picture() {
        for good in ["0 0 160 120", "280 150 40 30", "0 0 320 180"] {
            assert!(is_view(good), "{good}");
        }
        for bad in [
            "",
            "0 0 160",
            "0 0 321 180",
            "10 0 320 90",
            "0 160 90 30",
            "0 0 39 90",
            "-1 0 90 90",
            "0  0 90 90",
            "0 0 65535 65535",
        ] {
            assert!(!is_view(bad), "{bad}");
        }
    }
}
