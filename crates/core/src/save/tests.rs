use proptest::prelude::*;

use super::*;
use crate::record::{
    Fact, made_up,
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

#[test]
fn forty_learners_who_did_everything_fit_on_one_machine() {
    for most in [1, 3] {
        let mut record = Record::default();
        // Whims that answer everything as often as they may.
        made_up::go_through(&mut record, &replica(0), most, &[2, 5, 8, 11, 14, 17, 23]);
        let whole = record.len();
        record.compact();
        let size = stored(&record);
        let file = serde_json::to_string(&SaveFile::of(&record)).expect("a save file is JSON").len();
        println!("up to {most} answers each: {size} B stored, {file} B as a file, {} of {whole} events stay", record.len());
        assert!(size <= 120_000, "{size}");
        assert!(40 * size < 5_000_000);
    }
}

/// Bytes of the stored chunks with their keys; storages count characters, of which there are fewer.
fn stored(record: &Record) -> usize {
    let texts = chunks(record, CHUNK).into_iter().map(|chunk| serde_json::to_string(&Chunk(chunk)).expect("a chunk is JSON"));
    texts.map(|text| text.len() + "tekser:1:learner-id:00".len()).sum()
}

#[test]
fn a_chunk_tells_each_event_by_what_is_new_in_it() {
    let mut record = Record::default();
    record.append(&replica(1), Some(1_000), Fact::Seen { lesson: "l1".into(), step: "s1".into() });
    record.append(&replica(1), Some(3_000), Fact::Seen { lesson: "l1".into(), step: "s2".into() });
    record.append(&replica(1), None, Fact::Unknown(vec![Value::Whole(0)]));
    let text = serde_json::to_string(&Chunk(chunks(&record, CHUNK).remove(0))).expect("a chunk is JSON");
    assert_eq!(text, r#"[["replica1",1,1,1000,0,"seen","l1","s1"],[0,1,1,2000,0,0,0,"s2"],["replica1",1,1,null,0,[0]]]"#);
    assert!(serde_json::from_str::<Chunk>(&text[..60]).is_err());
    assert!(serde_json::from_str::<Chunk>(r#"[[0,1,1,null,0,"seen","l1","s1"]]"#).is_err());
    assert!(serde_json::from_str::<Chunk>("{}").is_err());
}
