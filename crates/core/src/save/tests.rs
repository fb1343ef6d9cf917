use proptest::prelude::*;

use super::*;
use crate::record::{
    Fact,
    tests::{any_doings, any_fact, do_all, merged, replica},
};

proptest! {
    #[test]
    fn an_appended_event_changes_the_last_chunk_only(doings in any_doings(), fact in any_fact(), size in 1usize..9) {
        let (_, mut all) = do_all(&doings);
        let before = chunks(&all, size);
        all.append(&replica(0), None, fact);
        let after = chunks(&all, size);
        let same = before.iter().zip(&after).filter(|(before, after)| before == after).count();
        prop_assert!(same + 1 >= after.len());
    }

    #[test]
    fn a_lost_chunk_loses_itself_only(doings in any_doings(), size in 1usize..9, lost in 0usize..9) {
        let (_, all) = do_all(&doings);
        let stored = chunks(&all, size);
        let kept = stored.iter().enumerate().map(|(n, chunk)| (n != lost).then(|| chunk.clone()));
        let back = from_chunks(kept);
        prop_assert_eq!(back.lost.len(), usize::from(lost < stored.len()));
        prop_assert_eq!(back.record.len(), all.len() - stored.get(lost).map_or(0, Vec::len));
        prop_assert_eq!(merged(&back.record, &all), all);
    }

    #[test]
    fn any_change_of_an_event_is_noticed(doings in any_doings(), fact in any_fact()) {
        let (_, all) = do_all(&doings);
        let mut file = SaveFile::of(&all);
        prop_assert_eq!(file.check(), Ok(()));
        if let Some(event) = file.events.first_mut() && event.fact != fact {
            event.fact = fact;
            prop_assert_eq!(file.check(), Err(SaveError::Damaged));
        }
    }
}

#[test]
fn what_a_newer_copy_wrote_is_written_back() {
    let text = r#"{"format":"tekser-save","version":7,"checksum":"00000000","learner":{"nickname":"A","sign":"fox"},
        "garden":{"trees":[1,null,true]},"events":[["replica1",1,1,null,0,"dreamt",["of",2]],{"kind":"odd"}]}"#;
    let mut file: SaveFile = serde_json::from_str(text).expect("a newer file loads");
    assert!(file.is_newer());
    let mut record = Record::default();
    record.append(&replica(2), None, Fact::Completed { lesson: "l1".into() });
    file.take_in(&record);
    let text = serde_json::to_string(&file).expect("it is written");
    assert!(text.contains(r#""version":7"#) && text.contains(r#""garden":{"trees":[1,null,true]}"#), "{text}");
    assert!(text.contains(r#"["replica1",1,1,null,0,"dreamt",["of",2]]"#) && text.contains(r#"{"kind":"odd"}"#), "{text}");
    let back: SaveFile = serde_json::from_str(&text).expect("it loads again");
    assert_eq!((back.check(), back.events.len()), (Ok(()), 2));
}

#[test]
fn other_files_are_told_apart() {
    let check = |text: &str, error: SaveError| {
        let said = serde_json::from_str::<SaveFile>(text).expect_err("it is refused").to_string();
        assert!(said.starts_with(&error.to_string()), "{said}");
    };
    check("[]", SaveError::NotASave);
    check("{}", SaveError::NotASave);
    check(r#"{"format":"other","version":1,"events":[]}"#, SaveError::NotASave);
    check(r#"{"format":"tekser-save","version":1}"#, SaveError::Incomplete);
    check(r#"{"format":"tekser-save","events":[]}"#, SaveError::Incomplete);
}
