//! `cargo xtask dist [NAME] [--url ADDRESS]`: one web build, packed for each carrier into `target/dist/NAME/`.

/// The app: compiled, bound, made small.
mod app;
/// Zip files.
mod archive;
/// The web build: the app, the styles, the packs.
pub mod build;
/// The cmi5 package.
mod cmi5;
/// What a host's catalogue says of the course.
mod course;
/// When this edition was made.
mod date;
/// The hosted copy for pages of others.
mod embed;
/// The folder for a web server.
mod hosted;
/// The package and the drive for Kolibri.
mod kolibri;
/// The page of an artifact: its policy, its styles and scripts.
mod page;
/// The folder with everything as scripts.
mod portable;
/// SCORM packages.
mod scorm;
/// Everything in one file.
mod single_file;
mod split;
/// The folder for sticks.
mod usb;
/// XML, written.
mod xml;
/// The archive for Kiwix.
mod zim;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use crate::{budget, dist::build::WebBuild, setup, tools};

/// One way to hand the course out.
struct Distribution {
    /// Its folder's name and what `dist` calls it.
    name: &'static str,
    /// Writes it into an empty folder.
    make: fn(&WebBuild, &Path) -> anyhow::Result<()>,
}

/// All of them, in the order in which they are made.
const DISTRIBUTIONS: [Distribution; 9] = [
    Distribution { name: "hosted", make: hosted::make },
    Distribution { name: "single-file", make: single_file::make },
    Distribution { name: "embed", make: embed::make },
    Distribution { name: "scorm12", make: scorm::make12 },
    Distribution { name: "scorm2004", make: scorm::make2004 },
    Distribution { name: "cmi5", make: cmi5::make },
    Distribution { name: "kolibri", make: kolibri::make },
    Distribution { name: "zim", make: zim::make },
    Distribution { name: "usb", make: usb::make },
];

/// Where the artifacts go.
pub fn home() -> PathBuf {
    tools::root().join("target/dist")
}

/// What the command line asks for.
struct Options {
    /// The artifacts to make; none named: all.
    names: Vec<String>,
    /// Where the hosted copy will stand, for what needs an absolute address; ends with a slash.
    url: Option<String>,
}

/// Reads the command line.
fn read(arguments: &[String]) -> anyhow::Result<Options> {
    let mut options = Options { names: Vec::new(), url: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--url" => options.url = Some(address(rest.next().context("`--url` needs an address")?)?),
            name if DISTRIBUTIONS.iter().any(|known| known.name == name) => options.names.push(name.to_owned()),
            unknown => {
                let names = DISTRIBUTIONS.map(|known| known.name).join(", ");
                anyhow::bail!("there is no artifact `{unknown}`; there are: {names}; and the option `--url https://…`");
            }
        }
    }
    Ok(options)
}

/// An address that files can be named below: with its protocol, without query, with a slash at the end.
fn address(text: &str) -> anyhow::Result<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"?#\"'<>\\".contains(c));
    anyhow::ensure!(
        !host.is_empty() && plain,
        "`--url {text}`: an address like https://example.org/tekser/ is needed, in ASCII, without `?` and `#`"
    );
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// Makes the named artifacts, or all.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let options = read(arguments)?;
    let start = Instant::now();
    let web = setup::for_web()?;
    let node = setup::for_dist()?;
    let build = build::run(&web, &node, options.url)?;
    let packing = Instant::now();
    for distribution in &DISTRIBUTIONS {
        if options.names.is_empty() || options.names.iter().any(|name| name == distribution.name) {
            let dir = home().join(distribution.name);
            _ = fs::remove_dir_all(&dir);
            fs::create_dir_all(&dir)?;
            (distribution.make)(&build, &dir).with_context(|| distribution.name.to_owned())?;
        }
    }
    write_sums(&home())?;
    tools::say(format!("target/dist: {}, of it packing {}", tools::time(start.elapsed()), tools::time(packing.elapsed())));
    print_sizes(&home())?;
    // Of some artifacts alone nothing can be said about a first visit.
    if ["hosted", "single-file"].iter().all(|name| home().join(name).is_dir()) { budget::print() } else { Ok(()) }
}

/// How large each artifact is, and each archive in it.
fn print_sizes(home: &Path) -> anyhow::Result<()> {
    for distribution in &DISTRIBUTIONS {
        let dir = home.join(distribution.name);
        if !dir.is_dir() {
            continue;
        }
        let files = files_below(&dir)?;
        let sizes = files.iter().map(|path| Ok(fs::metadata(path)?.len())).collect::<anyhow::Result<Vec<u64>>>()?;
        let what = format!("{}/, {} files, bytes", distribution.name, files.len());
        println!("  {what:<58} {:>9}", budget::thousands(sizes.iter().sum::<u64>()));
        for (path, size) in files.iter().zip(&sizes).filter(|(path, _)| path.parent() == Some(&dir)) {
            if path.extension().is_some_and(|ending| ending == "zip" || ending == "zim") {
                println!("    {:<56} {:>9}", path.file_name().unwrap_or_default().to_string_lossy(), budget::thousands(*size));
            }
        }
    }
    Ok(())
}

/// Writes one file of an artifact, with the folders above it.
fn write(dir: &Path, name: &str, bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap_or(dir))?;
    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// `SHA256SUMS` over every file of every artifact, as `sha256sum --check` reads it.
fn write_sums(home: &Path) -> anyhow::Result<()> {
    let mut lines = String::new();
    for path in files_below(home)? {
        let name = slashed(path.strip_prefix(home)?);
        if name != "SHA256SUMS" {
            lines += &format!("{}  {name}\n", hex(&Sha256::digest(fs::read(&path)?)));
        }
    }
    write(home, "SHA256SUMS", lines)
}

/// Every file below a folder, sorted by path, so that nothing depends on the file system's own order.
fn files_below(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A relative path as addresses write it.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::OnceLock};

    use super::{course::Course, *};
    use crate::packs;

    #[test]
    fn the_command_line_is_read() {
        let options = read(&["hosted".to_owned(), "--url".to_owned(), "https://example.org/a".to_owned()]).unwrap();
        assert_eq!((options.names, options.url.as_deref()), (vec!["hosted".to_owned()], Some("https://example.org/a/")));
        for wrong in
            [&["nonsense"][..], &["--url"], &["--url", "example.org"], &["--url", "https://a/?b"], &["--url", "https://"]]
        {
            let words: Vec<String> = wrong.iter().map(|word| (*word).to_owned()).collect();
            assert!(read(&words).is_err(), "{wrong:?}");
        }
    }

    /// The shipped lessons with made-up code, which no test compiles.
    fn build() -> WebBuild {
        let root = tools::root();
        let edition = packs::examine(Path::new("lessons")).unwrap().draft;
        let text = |name: &str| format!("/* {name} */");
        let public = files_below(&root.join("public")).unwrap().into_iter();
        let public = public.map(|path| (slashed(path.strip_prefix(root.join("public")).unwrap()), fs::read(path).unwrap()));
        WebBuild {
            page: fs::read_to_string(root.join("index.html")).unwrap(),
            style: text("style"),
            boot: text("boot"),
            glue: text("glue"),
            inflate: text("inflate"),
            wasm: b"wasm".repeat(9_000),
            scripts: build::SCRIPTS.map(|name| (name.to_owned(), text(name))).into(),
            packs: edition.packs().into_iter().map(|pack| (pack.stem, pack.bytes)).collect(),
            public: public.collect(),
            locales: edition.locales.iter().map(|locale| locale.tag.clone()).collect(),
            course: Course::of(&edition, &root.join("carriers/about.json")).unwrap(),
            portable: OnceLock::new(),
            url: Some("https://example.org/".to_owned()),
            hash: "0badcafe".to_owned(),
        }
    }

    #[test]
    fn packing_the_same_twice_gives_the_same_bytes() {
        let scratch = tools::root().join("target/tmp/packed-twice");
        _ = fs::remove_dir_all(&scratch);
        let pack = |round: &str| -> BTreeMap<String, Vec<u8>> {
            let build = build();
            let home = scratch.join(round);
            for distribution in &DISTRIBUTIONS {
                let dir = home.join(distribution.name);
                fs::create_dir_all(&dir).unwrap();
                (distribution.make)(&build, &dir).unwrap_or_else(|error| panic!("{}: {error:#}", distribution.name));
            }
            let files = files_below(&home).unwrap().into_iter();
            files.map(|path| (slashed(path.strip_prefix(&home).unwrap()), fs::read(path).unwrap())).collect()
        };
        let once = pack("once");
        // A zip counts time in steps of two seconds: a clock that got into an archive would show.
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        let again = pack("again");
        assert_eq!(once.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
        let differing: Vec<&String> = once.keys().filter(|name| once[*name] != again[*name]).collect();
        assert!(differing.is_empty(), "{differing:?}");
        let kinds = [".html", ".zip", ".sqlite3", ".zim"].map(|end| once.keys().filter(|name| name.ends_with(end)).count());
        assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
        fs::remove_dir_all(&scratch).unwrap();
    }
}
