//! What is handed out, read file by file. `cargo xtask test` makes `target/dist` first; bare `cargo t` leaves these out.

/// Archives, read byte by byte.
mod archives;
/// The packages for hosts.
mod packages;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256};

const LOCALES: [&str; 3] = ["kk", "ru", "en"];

/// Hosts that a page could ask, and where a machine was set up from.
const FOREIGN: [&str; 9] = [
    "fonts.googleapis",
    "fonts.gstatic",
    "googletagmanager",
    "google-analytics",
    "unpkg.com",
    "jsdelivr",
    "cdnjs",
    "cloudflare",
    "registry.",
];
/// Folders of a machine that builds.
const FOLDERS: [&str; 5] = ["root", "home", "Users", ".cargo", ".rustup"];

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/dist")
}

fn files(dir: &Path) -> BTreeMap<String, PathBuf> {
    fn add(dir: &Path, base: &Path, into: &mut BTreeMap<String, PathBuf>) {
        let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask dist`", dir.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                add(&path, base, into);
            } else {
                let name = path.strip_prefix(base).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                into.insert(name, path);
            }
        }
    }
    let mut into = BTreeMap::new();
    add(dir, dir, &mut into);
    into
}

fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The pages of all artifacts.
fn pages() -> Vec<(String, String)> {
    files(&home()).into_iter().filter(|(name, _)| name.ends_with(".html")).map(|(name, path)| (name, text(&path))).collect()
}

#[test]
fn the_names_that_were_promised_are_there() {
    let files = files(&home());
    let mut wanted: BTreeSet<String> = ["SHA256SUMS", "hosted/index.html", "hosted/tekser_bg.wasm", "hosted/tekser_bg.wasm.js"]
        .into_iter()
        .chain(["hosted/sw.js", "hosted/pwa.js", "hosted/manifest.webmanifest", "embed/index.html", "embed/partner.html"])
        .chain(["hosted/inflate.js", "single-file/tekser.html", "usb/start.html", "usb/guide.html", "embed/embed.js"])
        .chain(["scorm12/tekser-scorm12.zip", "scorm12/tekser-scorm12-look-around.zip", "scorm2004/tekser-scorm2004.zip"])
        .chain(["scorm2004/tekser-scorm2004-look-around.zip", "cmi5/tekser-cmi5.zip", "kolibri/tekser-html5.zip"])
        .chain(["zim/tekser.zim"])
        .map(str::to_owned)
        .collect();
    for locale in LOCALES {
        wanted.insert(format!("single-file/tekser-{locale}.html"));
        for stem in ["shell", "map"] {
            wanted.insert(format!("hosted/packs/{stem}.{locale}.pack"));
            wanted.insert(format!("hosted/packs/{stem}.{locale}.pack.js"));
        }
    }
    let missing: Vec<&String> = wanted.iter().filter(|name| !files.contains_key(*name)).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    let leftovers: Vec<&String> = files
        .keys()
        .filter(|name| [".map", ".d.ts", ".ts", ".rs", ".toml", ".ftl", ".log"].iter().any(|end| name.ends_with(end)))
        .collect();
    assert!(leftovers.is_empty(), "nobody needs these: {leftovers:?}");
}

#[test]
fn both_forms_of_every_pack_hold_the_same_bytes() {
    let hosted = files(&home().join("hosted"));
    let packs: Vec<&String> = hosted.keys().filter(|name| name.ends_with(".pack")).collect();
    assert!(packs.len() >= 3 * 9, "every lesson, chapter and plan in three languages: {packs:?}");
    for name in packs {
        let script = text(&hosted[&format!("{name}.js")]);
        let stem = name.trim_start_matches("packs/").trim_end_matches(".pack");
        let inside =
            script.strip_prefix(&format!("tekserPacked(\"{stem}\",\"")).unwrap_or_else(|| panic!("{name}.js names itself"));
        let base64 = inside.split('"').next().unwrap();
        assert_eq!(unpacked(base64), fs::read(&hosted[name]).unwrap(), "{name}");
    }
}

fn unpacked(base64: &str) -> Vec<u8> {
    use std::io::Read;

    use base64::{Engine, engine::general_purpose::STANDARD};
    let mut bytes = Vec::new();
    let gzip = STANDARD.decode(base64).expect("base64");
    flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut bytes).expect("gzip");
    bytes
}

#[test]
fn pages_ask_for_nothing_absolute_and_nothing_that_breaks_files() {
    let pages = pages();
    assert!(pages.len() >= 5, "{} pages", pages.len());
    for (name, page) in pages {
        let tags = tags_of(&page);
        assert!(tags.len() > 20, "{name}: the tags were read");
        for tag in &tags {
            for attribute in ["src=", "href="] {
                let Some((_, value)) = tag.split_once(attribute) else { continue };
                let value = value.trim_start_matches(['"', '\'']);
                let fine = !value.starts_with('/') && (!value.contains("://") || value.starts_with("data:"));
                assert!(fine, "{name}: an absolute address in <{tag}>");
            }
            for word in ["type=\"module\"", "type=module", "integrity=", "crossorigin", "rel=\"preconnect\"", "<base", "onclick="]
            {
                assert!(!format!("<{tag}").contains(word), "{name}: `{word}` in <{tag}>");
            }
        }
    }
}

/// The tags outside of scripts and styles.
fn tags_of(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, behind)) = after.split_once('>') else { break };
        tags.push(tag.to_owned());
        rest = behind;
        for raw in ["script", "style"] {
            if tag.starts_with(raw) {
                rest = behind.split_once(&format!("</{raw}")).map_or("", |(_, rest)| rest);
            }
        }
    }
    tags
}

#[test]
fn every_page_has_a_policy_that_lets_nothing_out() {
    for (name, page) in pages() {
        let policy =
            page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").map(|(_, rest)| rest.split('"').next().unwrap());
        let policy = policy.unwrap_or_else(|| panic!("{name} has no policy"));
        let connect = policy.split(';').find_map(|rule| rule.trim().strip_prefix("connect-src ")).unwrap_or_default();
        let wanted = if name.starts_with("hosted/") || name == "embed/index.html" { "'self'" } else { "'none'" };
        assert_eq!(connect, wanted, "{name}");
        assert!(!policy.contains("http") && !policy.contains('*'), "{name}: {policy}");
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{name}: {policy}");
    }
}

#[test]
fn no_foreign_host_and_no_machine_s_folder_is_in_any_file() {
    for (name, path) in files(&home()) {
        let content = text(&path);
        for word in FOREIGN.map(str::to_owned).into_iter().chain(FOLDERS.map(|folder| format!("/{folder}/"))) {
            assert!(!content.contains(&word), "{name} holds `{word}`");
        }
    }
}

#[test]
fn a_file_with_one_language_holds_that_language_only() {
    let dir = home().join("single-file");
    for locale in LOCALES {
        let page = text(&dir.join(format!("tekser-{locale}.html")));
        assert!(page.contains(&format!("data-locales=\"{locale}\"")), "{locale}");
        for other in LOCALES {
            assert_eq!(page.contains(&format!("data-pack=\"shell.{other}\"")), other == locale, "{locale}: {other}");
        }
    }
    let all = text(&dir.join("tekser.html"));
    for locale in LOCALES {
        assert!(all.contains(&format!("data-pack=\"shell.{locale}\"")), "{locale}");
    }
}

#[test]
fn the_worker_knows_the_sum_of_every_file_that_a_window_asks_for() {
    for artifact in ["hosted", "embed"] {
        let files = files(&home().join(artifact));
        let worker = text(&files["sw.js"]);
        let told = worker.strip_prefix("var tekserEdition=").and_then(|rest| rest.split_once(";\n")).expect("an edition").0;
        let edition: serde_json::Value = serde_json::from_str(told).expect("JSON");
        let build = format!("data-build=\"{}\"", edition["version"].as_str().expect("a version"));
        assert!(text(&files["index.html"]).contains(&build), "{artifact}: page and worker are of one edition");
        let sums = edition["files"].as_object().expect("files");
        for (path, sum) in sums {
            let name = if path.is_empty() { "index.html" } else { path };
            let own: String = Sha256::digest(fs::read(&files[name]).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(sum, &own, "{artifact}/{name}");
        }
        let packs: Vec<&String> = files.keys().filter(|name| name.ends_with(".pack")).collect();
        assert!(packs.iter().all(|name| sums.contains_key(*name)) && sums.contains_key("tekser_bg.wasm"), "{artifact}");
        assert!(
            !sums.keys().any(|name| name.ends_with(".pack.js") || name.contains("host.js")),
            "{artifact}: only what is fetched"
        );
    }
}

#[test]
fn a_worker_lies_nowhere_but_on_servers() {
    for (name, _) in files(&home()) {
        let on_a_server = name.starts_with("hosted/") || name.starts_with("embed/");
        for own in ["sw.js", "pwa.js", "manifest.webmanifest"] {
            assert!(on_a_server || !name.ends_with(&format!("/{own}")), "{name}");
        }
    }
}

#[test]
fn the_sums_agree_and_name_every_file() {
    let sums = text(&home().join("SHA256SUMS"));
    let named: BTreeSet<&str> = sums.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
    let files = files(&home());
    let there: BTreeSet<&str> = files.keys().map(String::as_str).filter(|name| *name != "SHA256SUMS").collect();
    assert_eq!(named, there);
    // The system's own program, so that our own reading of the format is not its own witness.
    if let Ok(output) = Command::new("sha256sum").args(["--check", "--quiet", "SHA256SUMS"]).current_dir(home()).output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
