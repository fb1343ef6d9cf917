//! `packs`: `lessons/` → `target/packs/`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, bail};
use tekser_content::{Edition, Files, Outcome};

use crate::tools::root;

/// Where the packs are put.
const PACKS: &str = "target/packs";

/// Writes the packs of a sound course; of an unsound one nothing, and the old packs stay.
///
/// `--sizes` prints a table; `--draft` packs what there is in spite of faults, to look at unfinished work;
/// `--from FOLDER` reads another folder than `lessons`.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (mut sizes, mut draft, mut folder) = (false, false, "lessons".to_owned());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--sizes" => sizes = true,
            "--draft" => draft = true,
            "--from" => folder = rest.next().context("`--from` needs a folder")?.clone(),
            other => bail!("`packs` does not know `{other}`; it knows `--sizes`, `--draft` and `--from FOLDER`"),
        }
    }
    let outcome = examine(Path::new(&folder))?;
    if !outcome.is_sound() {
        crate::check::print_diagnostics(&outcome);
        if !draft {
            bail!("nothing was packed: mend the errors above (`cargo xtask packs --draft` packs unfinished work to look at)");
        }
    }
    let target = root().join(PACKS);
    let files = as_files(&outcome.draft);
    let written = write(&target, &files)?;
    if sizes {
        print_sizes(&outcome.draft);
    }
    let edition = outcome.draft.locales.first().map(|locale| locale.shell.edition.as_str()).unwrap_or_default();
    println!("packs: edition {edition}, {} files, {written} of them changed", files.len());
    Ok(())
}

/// Reads and checks a folder of authored files.
pub fn examine(folder: &Path) -> anyhow::Result<Outcome> {
    let folder = root().join(folder);
    let files = Files::read(&folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    Ok(tekser_content::examine(&files))
}

/// Every file by name.
fn as_files(edition: &Edition) -> BTreeMap<String, Vec<u8>> {
    let both = edition.packs().into_iter().flat_map(|pack| {
        let script = pack.script().into_bytes();
        [(format!("{}.pack", pack.stem), pack.bytes), (format!("{}.pack.js", pack.stem), script)]
    });
    both.collect()
}

/// Writes what changed and removes what is stale, so that watchers stay quiet; how many files changed.
fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<usize> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut changed = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !files.contains_key(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot remove `{}`", entry.path().display()))?;
            changed += 1;
        }
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
        changed += 1;
    }
    Ok(changed)
}

fn print_sizes(edition: &Edition) {
    println!("{:<40} {:>8} {:>8}", "pack", "bytes", "script");
    for pack in edition.packs() {
        println!("{:<40} {:>8} {:>8}", pack.stem, pack.bytes.len(), pack.script().len());
    }
}
