//! The shipped lessons are sound in every language, and the packs stay small.

use std::{collections::BTreeSet, io::Write};

use base64::Engine;
use tekser_content::{Files, Level, PackFile, compile, edition::LocaleEdition, examine};
use tekser_core::{
    activity::{Activity, Kind, Outcome, Truth, judge::Clue},
    course::{Body, CourseMap, Lesson, Role, Step},
    pack::{FORMAT_VERSION, NEEDS_REST, PackContent, PackName, Shell},
    prose::Block,
    quest::SceneBody,
};

use crate::support::{good, good_outcome, lessons, printed, shipped};

#[test]
fn the_shipped_lessons_have_no_fault_in_any_language() {
    let errors: Vec<_> = shipped().diagnostics.iter().filter(|fault| fault.level == Level::Error).cloned().collect();
    assert!(errors.is_empty(), "{}", printed(&errors));
    let tags: Vec<&str> = locales().iter().map(|locale| locale.tag.as_str()).collect();
    for tag in ["kk", "ru", "en"] {
        assert!(tags.contains(&tag), "`{tag}` is not shipped");
    }
    for locale in locales() {
        assert!(!locale.lessons.is_empty() && !locale.chapters.is_empty() && !locale.shell.texts.texts.is_empty());
        assert_eq!(locale.lessons.len(), locale.plans.len(), "every lesson has a plan in `{}`", locale.tag);
    }
}

#[test]
fn every_shipped_id_has_its_number_for_ever() {
    let lock = lessons().bytes("lessons/ids.lock").map(<[u8]>::to_vec).expect("lessons/ids.lock is kept");
    assert_eq!(String::from_utf8(lock).expect("text"), shipped().lock, "run `cargo xtask check --write-ids`");
    // Renaming a lesson in the lock's eyes: the old line stays, the new one gets the old number.
    let mut files = good();
    let course = String::from_utf8(files.bytes("lessons/course.toml").expect("the course").to_vec()).expect("text");
    let structure =
        String::from_utf8(files.bytes("lessons/quest/first-chapter/quest.toml").expect("the chapter").to_vec()).expect("text");
    files.insert(
        "lessons/course.toml",
        course.replace("renamed = {", "renamed = { \"note/first-chapter/look-back\" = \"note/first-chapter/look-again\","),
    );
    files.insert("lessons/quest/first-chapter/quest.toml", structure.replace("look-back", "look-again"));
    let lock = examine(&files).lock;
    assert!(
        lock.contains("note/first-chapter/look-back = 2\n") && lock.contains("note/first-chapter/look-again = 2\n"),
        "{lock}"
    );
}

#[test]
fn every_language_has_the_same_steps_scenes_and_keys() {
    let structure = |locale: &LocaleEdition| {
        let mut ids: Vec<String> = Vec::new();
        for lesson in &locale.lessons {
            ids.extend(lesson.steps.iter().map(|step| format!("{}/{} {}", lesson.id, step.id, kind_of(step))));
        }
        for chapter in &locale.chapters {
            ids.extend(chapter.scenes.iter().map(|scene| format!("{}/{}", chapter.id, scene.id)));
        }
        ids.extend(locale.shell.texts.texts.iter().map(|(key, _)| key.clone()));
        ids
    };
    let first = structure(&locales()[0]);
    for locale in locales() {
        assert_eq!(structure(locale), first, "`{}` differs from `{}`", locale.tag, locales()[0].tag);
    }
}

#[test]
fn every_model_response_is_full_and_every_empty_one_is_not() {
    let mut scored = 0;
    for (place, activity) in activities() {
        let full = activity.score(&activity.model_response());
        let empty = activity.score(&activity.empty_response());
        match &activity.kind {
            Kind::Reflect(_) => assert_eq!((full.score, empty.score), (None, None), "{place}"),
            Kind::Judge(judge) if judge.truth == Truth::Open => assert_eq!((full.score, empty.score), (None, None), "{place}"),
            _ => {
                scored += 1;
                assert!(
                    full.score.is_some_and(tekser_core::activity::Score::is_full),
                    "{place}: the model response gets {:?}",
                    full.score
                );
                assert!(points(&empty) < points(&full), "{place}: doing nothing gets {:?}", empty.score);
            }
        }
        assert!(full.remarks.iter().all(|remark| !remark.feedback.is_empty()), "{place}: a right answer is left without a word");
    }
    assert!(scored > 0, "nothing was scored");
}

#[test]
fn every_clue_can_be_reached_where_it_is_needed() {
    for locale in locales() {
        for lesson in &locale.lessons {
            for (at, step) in lesson.steps.iter().enumerate() {
                let Body::Activity(Activity { kind: Kind::Judge(judge), card, .. }) = &step.body else { continue };
                let reached = match &judge.clue {
                    Clue::Card => card.is_some(),
                    Clue::Page(id) => judge.pages.contains(id) && lesson.page(id).is_some(),
                    Clue::Step(id) => lesson.steps[..at].iter().any(|earlier| earlier.id == *id && earlier.role != Role::Deeper),
                };
                assert!(reached, "{}: {}/{}: {:?}", locale.tag, lesson.id, step.id, judge.clue);
                assert!(judge.pages.iter().all(|id| lesson.page(id).is_some()));
            }
        }
        for chapter in &locale.chapters {
            for scene in &chapter.scenes {
                let SceneBody::Item(item) = &scene.body else { continue };
                let reached = match &item.clue {
                    Clue::Card => true,
                    Clue::Page(id) => item.opens(chapter, id) && chapter.page(id).is_some(),
                    Clue::Step(_) => false,
                };
                assert!(reached, "{}: {}/{}: {:?}", locale.tag, chapter.id, scene.id, item.clue);
            }
        }
    }
}

#[test]
fn half_of_the_judged_items_hold_everywhere() {
    let even = |place: &str, truths: Vec<Truth>| {
        let holds = truths.iter().filter(|truth| **truth == Truth::Holds).count();
        let misleads = truths.iter().filter(|truth| **truth == Truth::Misleads).count();
        assert!(holds > 0 && holds == misleads, "{place}: {holds} hold, {misleads} mislead");
    };
    for lesson in &locales()[0].lessons {
        let judged = lesson.steps.iter().filter_map(Step::activity).flat_map(|activity| match &activity.kind {
            Kind::Judge(judge) if judge.again.is_none() => vec![judge.truth],
            Kind::Triage(triage) => triage.messages.iter().map(|message| message.truth).collect(),
            Kind::Browse(browse) if browse.again.is_none() => browse.truth.into_iter().collect(),
            _ => Vec::new(),
        });
        even(lesson.id.as_str(), judged.collect());
    }
    for chapter in &locales()[0].chapters {
        let judged = chapter.scenes.iter().filter_map(|scene| match &scene.body {
            SceneBody::Item(item) => Some(item.truth),
            _ => None,
        });
        even(chapter.id.as_str(), judged.collect());
    }
}

#[test]
fn a_pack_reads_back_as_what_was_packed() {
    let Some(edition) = compile(&good()).0 else { panic!("the good course is sound") };
    for locale in &edition.locales {
        let packs = locale.packs();
        reads_back(&packs, &PackName::Shell, locale, &locale.shell);
        reads_back(&packs, &PackName::Map, locale, &locale.map);
        reads_back(&packs, &PackName::Glossary, locale, &locale.glossary);
        reads_back(&packs, &PackName::Book, locale, &locale.book);
        for lesson in &locale.lessons {
            reads_back(&packs, &PackName::Lesson(lesson.id.clone()), locale, lesson);
        }
        for chapter in &locale.chapters {
            reads_back(&packs, &PackName::Chapter(chapter.id.clone()), locale, chapter);
        }
        for web in &locale.webs {
            reads_back(&packs, &PackName::Web(web.group.clone()), locale, web);
        }
        for plan in &locale.plans {
            reads_back(&packs, &PackName::Teacher(plan.lesson.clone()), locale, plan);
        }
        let stems: BTreeSet<&str> = packs.iter().map(|pack| pack.stem.as_str()).collect();
        assert_eq!(stems.len(), packs.len(), "no two packs share a name");
    }
}

#[test]
fn equal_content_gives_equal_bytes_and_any_change_another_edition() {
    let edition = |files: &Files| compile(files).0.expect("the course is sound");
    let (first, second) = (edition(&good()), edition(&good()));
    assert_eq!(first.packs(), second.packs());
    let name = &first.locales[0].shell.edition;
    assert!(name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
    assert!(first.locales.iter().all(|locale| locale.shell.edition == *name), "one edition in every language");
    let mut files = good();
    let texts = String::from_utf8(files.bytes("lessons/locales/en.ftl").expect("the texts").to_vec()).expect("text");
    files.insert("lessons/locales/en.ftl", texts.replace("next = Next", "next = On"));
    assert_ne!(edition(&files).locales[0].shell.edition, *name);
}

#[test]
fn a_script_holds_the_same_bytes_as_its_pack() {
    let pack = PackFile { stem: "shell.kk".to_owned(), bytes: b"\x01some bytes, some bytes, some bytes".to_vec() };
    let script = pack.script();
    let name = script
        .find('"')
        .map(|at| &script[at..])
        .and_then(|rest| rest.strip_prefix("\"shell.kk\",\""))
        .expect("the stem comes first");
    let packed = base64::engine::general_purpose::STANDARD.decode(name.split('"').next().expect("a text")).expect("base64");
    let mut unpacked = Vec::new();
    let mut inflate = flate2::write::GzDecoder::new(&mut unpacked);
    inflate.write_all(&packed).and_then(|()| inflate.finish().map(|_| ())).expect("gzip");
    assert_eq!(unpacked, pack.bytes);
    assert_eq!(packed[4..8], [0; 4], "no time in the header");
}

#[test]
fn what_was_typed_becomes_what_is_shown() {
    let edition = &good_outcome().draft;
    let (kk, en) = (&edition.locales[0], &edition.locales[2]);
    let step = |locale: &'static LocaleEdition, id: &str| locale.lessons[0].step(&id.into()).expect("the step").1;
    let judge = |step: &'static Step| match &step.body {
        Body::Activity(Activity { kind: Kind::Judge(judge), .. }) => judge,
        _ => panic!("{} is judged", step.id),
    };
    let (first, again) = (step(kk, "first-guess"), step(kk, "first-guess-again"));
    assert!(judge(first).later && judge(first).again.is_none());
    assert_eq!(judge(again).again.as_ref(), Some(&first.id));
    assert!(!judge(again).later);
    let card = |step: &Step| match &step.body {
        Body::Activity(activity) => activity.card.clone(),
        Body::Passage(_) => None,
    };
    assert_eq!((card(first), &judge(first).pages), (card(again), &judge(again).pages));
    let epigraph = |locale: &LocaleEdition| locale.lessons[0].epigraph.clone().expect("an epigraph");
    assert_eq!((epigraph(kk).lang.as_str(), epigraph(en).lang.as_str()), ("", "kk"));
    let sheet = &en.plans[0].sheet;
    assert!(matches!(sheet[..], [Block::Heading(_), Block::Table(_), Block::Line]), "{sheet:?}");
    assert_eq!(en.lessons[0].minutes, 13);
    assert_eq!(en.lessons.len(), 1, "an outline is not packed");
    assert_eq!(en.shell.renamed, [("step/first-lesson/old-name".to_owned(), "step/first-lesson/first-guess".to_owned())]);
    let answers: Vec<&str> = en.plans[0].answers.iter().map(|line| line.head.as_str()).collect();
    assert!(!answers.contains(&"A long read") && answers.contains(&"Put in order"), "{answers:?}");
}

#[test]
fn the_glossary_is_sorted_in_each_language_and_ends_with_the_techniques() {
    let words = |locale: &LocaleEdition| locale.glossary.terms.iter().map(|term| term.word.clone()).collect::<Vec<_>>();
    let [kk, ru, en] = &good_outcome().draft.locales[..] else { panic!("three languages") };
    assert_eq!(words(kk), ["Әңгіме", "Дереккөз"]);
    assert_eq!(words(ru), ["Источник", "Сообщение"]);
    assert_eq!(words(en), ["Message", "Source"]);
    let [emotion] = &en.glossary.techniques[..] else { panic!("one technique") };
    assert_eq!((emotion.word.as_str(), emotion.example.as_str()), ("Playing on feelings", "“Quick, send it to everybody!”"));
    let source = en.glossary.term(&"source".into()).expect("the term");
    assert_eq!(source.see, ["message".into(), "emotion".into()]);
    // Without a glossary of its own a course still tells its techniques.
    let mut files = good();
    for name in ["glossary", "kk", "ru", "en"] {
        assert!(files.remove(&format!("lessons/glossary/{name}.toml")).is_some());
    }
    let alone = &examine(&files).draft.locales[2].glossary;
    assert!(alone.terms.is_empty() && alone.techniques[0].word == emotion.word);
}

#[test]
fn every_word_of_the_shipped_glossary_is_there_in_every_language() {
    let ids = |locale: &LocaleEdition| {
        let all = locale.glossary.terms.iter().chain(&locale.glossary.techniques);
        all.map(|term| term.id.to_string()).collect::<BTreeSet<_>>()
    };
    for locale in locales() {
        assert_eq!(ids(locale), ids(&locales()[0]), "{}", locale.tag);
        assert_eq!(locale.glossary.techniques.len(), 9, "{}", locale.tag);
        let all = locale.glossary.terms.iter().chain(&locale.glossary.techniques);
        for term in all {
            assert!(
                [&term.word, &term.definition, &term.example].iter().all(|text| !text.is_empty()),
                "{}: {}",
                locale.tag,
                term.id
            );
            assert!(
                term.see.iter().all(|id| *id != term.id && locale.glossary.term(id).is_some()),
                "{}: {}",
                locale.tag,
                term.id
            );
        }
    }
}

#[test]
fn the_book_has_the_cards_of_every_chapter_and_a_workshop_of_all_techniques() {
    for locale in locales() {
        let cards = |of: &mut dyn Iterator<Item = (String, usize)>| of.collect::<Vec<_>>();
        let of_chapters = cards(&mut locale.chapters.iter().map(|chapter| (chapter.title.clone(), chapter.notes.len())));
        let of_book = cards(&mut locale.book.chapters.iter().map(|chapter| (chapter.title.clone(), chapter.notes.len())));
        assert_eq!(of_book, of_chapters, "{}", locale.tag);
        let workshop = locale.book.workshop.as_ref().expect("the quest has a workshop");
        let stock = &workshop.stock;
        assert_eq!(stock.len(), workshop.message.slots.iter().map(|slot| slot.parts.len()).sum::<usize>());
        let carried: BTreeSet<&String> = stock.iter().map(|stock| &stock.labels[usize::from(stock.right)]).collect();
        let all: BTreeSet<&String> = locale.glossary.techniques.iter().map(|technique| &technique.word).collect();
        assert_eq!(carried, all, "{}", locale.tag);
        // Whoever always takes one place of the list is right no more often than by chance.
        for place in 0..3 {
            let right = stock.iter().filter(|stock| stock.right == place).count();
            assert!(right * 2 < stock.len(), "{}: place {place} is right {right} times", locale.tag);
        }
        assert_eq!(workshop.portraits.len(), 2, "Aldar and Qozhanasyr have faces");
    }
}

#[test]
fn the_map_stays_at_30_bytes_a_lesson() {
    let words = words_of_the_lessons();
    let size = |lessons| brotli(&encoded(&made_up_map(lessons, &words)));
    let (small, large) = (size(24), size(240));
    assert!(large <= 30 * 240, "{large} bytes for 240 lessons");
    assert!(large - small <= 30 * 216, "216 more lessons cost {} bytes", large - small);
}

#[test]
fn a_first_visit_does_not_grow_with_the_course() {
    let visit = |lessons| {
        let outcome = examine(&made_up_course(lessons));
        let locale = &outcome.draft.locales[0];
        assert_eq!(locale.map.lessons().count(), lessons);
        let packs = locale.packs();
        let bytes = |name: &PackName| {
            let stem = name.file_stem("kk");
            brotli(&packs.iter().find(|pack| pack.stem == stem).unwrap_or_else(|| panic!("there is no {stem}")).bytes)
        };
        bytes(&PackName::Shell) + bytes(&PackName::Lesson("lesson-0".into()))
    };
    let (small, large) = (visit(24), visit(240));
    assert!(large <= small + 1024, "{small} bytes with 24 lessons, {large} with 240");
}

fn locales() -> &'static [LocaleEdition] {
    &shipped().draft.locales
}

fn activities() -> impl Iterator<Item = (String, &'static Activity)> {
    let of_lesson = |tag: &'static str, lesson: &'static Lesson| {
        lesson.steps.iter().filter_map(move |step| match &step.body {
            Body::Activity(activity) => Some((format!("{tag}: {}/{}", lesson.id, step.id), activity)),
            Body::Passage(_) => None,
        })
    };
    locales().iter().flat_map(move |locale| locale.lessons.iter().flat_map(move |lesson| of_lesson(&locale.tag, lesson)))
}

fn points(outcome: &Outcome) -> u8 {
    outcome.score.map_or(0, |score| score.got)
}

fn kind_of(step: &Step) -> &'static str {
    match &step.body {
        Body::Passage(_) => "passage",
        Body::Activity(activity) => activity.kind.name(),
    }
}

fn reads_back<T: PackContent + PartialEq + std::fmt::Debug>(
    packs: &[PackFile],
    name: &PackName,
    locale: &LocaleEdition,
    content: &T,
) {
    let stem = name.file_stem(&locale.tag);
    let pack = packs.iter().find(|pack| pack.stem == stem).unwrap_or_else(|| panic!("there is no {stem}"));
    let rest = if content.needs_rest() { NEEDS_REST } else { 0 };
    assert_eq!(pack.bytes[0], FORMAT_VERSION | rest, "{stem}");
    let read: T = postcard::from_bytes(&pack.bytes[1..]).unwrap_or_else(|error| panic!("{stem}: {error}"));
    assert_eq!(read, *content, "{stem}");
}

fn encoded(content: &impl PackContent) -> Vec<u8> {
    tekser_content::edition::encode(content)
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).expect("writing into memory does not fail");
    out.len()
}

/// Different words of the shipped Kazakh lessons, so that made-up titles weigh what real ones do.
fn words_of_the_lessons() -> Vec<String> {
    let files = lessons();
    let texts = files.paths().filter(|path| path.ends_with("/kk.toml")).filter_map(|path| files.bytes(path));
    let words: BTreeSet<String> = texts
        .flat_map(|bytes| {
            String::from_utf8_lossy(bytes).split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect::<Vec<_>>()
        })
        .filter(|word| word.chars().count() > 3 && !word.is_ascii())
        .collect();
    assert!(words.len() > 300, "too few words to make titles of");
    words.into_iter().collect()
}

fn made_up_map(lessons: usize, words: &[String]) -> CourseMap {
    // A small generator with a fixed seed: the same map in every run.
    let mut state = 12_345_u64;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % n
    };
    let mut map = examine(&made_up_course(lessons)).draft.locales[0].map.clone();
    let latin = ["who", "made", "near", "far", "chart", "face", "voice", "gate", "photo", "count", "source", "claim"];
    for entry in map.units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        entry.title = format!("{} {} {}", words[pick(words.len())], words[pick(words.len())], words[pick(words.len())]);
        entry.id = format!("{}-{}-{}", latin[pick(latin.len())], latin[pick(latin.len())], pick(1000)).as_str().into();
    }
    map
}

/// A course with so many lessons of one step; not sound, and all the faster made.
fn made_up_course(lessons: usize) -> Files {
    let mut files = Files::default();
    let mut course = "id = \"made-up\"\nlicense = \"x\"\nlocales = [{ tag = \"kk\", own_name = \"x\" }]\n".to_owned();
    for unit in 0..lessons / 3 {
        let ids: Vec<String> = (unit * 3..unit * 3 + 3).map(|n| format!("lesson-{n}")).collect();
        course += &format!("[[unit]]\nid = \"unit-{unit}\"\nlessons = {ids:?}\ntitle = {{ kk = \"Бөлім\" }}\n");
        for id in ids {
            let folder = format!("lessons/unit-{unit}/{id}");
            files.insert(format!("{folder}/lesson.toml"), "state = \"shipped\"\n[[step]]\nid = \"one\"\nkind = \"passage\"\n");
            let texts =
                format!("title = \"Сабақ {id}\"\nobjective = \"Мақсат\"\n[step.one]\ntitle = \"Бір\"\ntext = \"Мәтін\"\n");
            files.insert(format!("{folder}/kk.toml"), texts);
        }
    }
    files.insert("lessons/course.toml", course);
    files.insert("lessons/locales/kk.ftl", "next = Келесі\n");
    files
}

/// The shell names no lesson: what it holds is the same for every course.
#[test]
fn the_shell_holds_no_lessons() {
    let Shell { texts, locales, edition, renamed } = &locales()[0].shell;
    assert!(!texts.texts.is_empty() && !locales.is_empty() && !edition.is_empty());
    assert!(renamed.iter().all(|(old, new)| old.contains('/') && new.contains('/')), "renamed ids are written as `kind/id`");
}
