//! The bars that hold from the first day: how many bytes a visit and a file may cost.

use std::{fs, path::Path};

use anyhow::Context;

use crate::dist;

/// One measure against its bar.
struct Line {
    /// What is measured.
    what: String,
    /// The measure.
    value: usize,
    /// The bar it must not pass; `None`: only told.
    bar: Option<usize>,
}

/// Requests until the first playable step: page, app, shell, lesson. The page's styles and scripts stand in it.
const REQUESTS: usize = 4;

/// Prints the table.
pub fn print() -> anyhow::Result<()> {
    for Line { what, value, bar } in measure(&dist::home())? {
        let bar = bar.map(|bar| format!("of {}", thousands(bar))).unwrap_or_default();
        println!("  {what:<58} {:>9} {bar}", thousands(value));
    }
    Ok(())
}

/// Fails over a bar. `target/dist` must have been made.
pub fn check() -> anyhow::Result<()> {
    let over: Vec<String> = measure(&dist::home())?
        .into_iter()
        .filter(|line| line.bar.is_some_and(|bar| line.value > bar))
        .map(|line| {
            format!("{}: {} is over the bar of {}", line.what, thousands(line.value), thousands(line.bar.unwrap_or_default()))
        })
        .collect();
    anyhow::ensure!(over.is_empty(), "over the bars:\n  {}", over.join("\n  "));
    Ok(())
}

/// Everything that is measured; bytes of `hosted` as brotli sends them.
fn measure(home: &Path) -> anyhow::Result<Vec<Line>> {
    let hosted = home.join("hosted");
    let page = compressed(&hosted.join("index.html"))?;
    let wasm = compressed(&hosted.join("tekser_bg.wasm"))?;
    let rest = compressed(&hosted.join("packs/rest.pack"))?;
    let shell = largest(&hosted.join("packs"), "shell.")?;
    let map = largest(&hosted.join("packs"), "map.")?;
    // While no lesson is shipped, the map is the largest thing a first visit can ask for.
    let lesson = largest(&hosted.join("packs"), "lesson-").or_else(|_| largest(&hosted.join("packs"), "map."))?;
    let told = |what: &str, value: usize| Line { what: format!("  {what}"), value, bar: None };
    let mut lines = vec![
        Line { what: "first visit, hosted, brotli, bytes".into(), value: page + wasm + shell.1 + lesson.1, bar: Some(150_000) },
        told("index.html with styles and scripts", page),
        told("tekser_bg.wasm", wasm),
        told(&shell.0, shell.1),
        told(&lesson.0, lesson.1),
        told(&format!("(the home page: {})", map.0), map.1),
        Line { what: "requests until the first playable step".into(), value: REQUESTS, bar: Some(6) },
        Line { what: "the learner's wasm, brotli, bytes".into(), value: wasm, bar: Some(110_000) },
        Line { what: "the app's second half, which follows, brotli, bytes".into(), value: rest, bar: Some(64_000) },
    ];
    for entry in sorted(&home.join("single-file"))? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bar = if name == "tekser.html" { 2_200_000 } else { 900_000 };
        let value = usize::try_from(fs::metadata(&entry)?.len())?;
        lines.push(Line { what: format!("single file {name}, bytes"), value, bar: Some(bar) });
    }
    Ok(lines)
}

/// The largest pack whose name begins so, compressed.
fn largest(dir: &Path, begin: &str) -> anyhow::Result<(String, usize)> {
    let mut best: Option<(String, usize)> = None;
    for path in sorted(dir)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(begin) && name.ends_with(".pack") {
            let size = compressed(&path)?;
            if best.as_ref().is_none_or(|(_, most)| size > *most) {
                best = Some((name, size));
            }
        }
    }
    best.with_context(|| format!("{} holds no `{begin}*.pack`", dir.display()))
}

fn sorted(dir: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("{} is missing: run `cargo xtask dist`", dir.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// A file's size as brotli sends it, at its best.
fn compressed(path: &Path) -> anyhow::Result<usize> {
    let bytes = fs::read(path).with_context(|| format!("{} is missing: run `cargo xtask dist`", path.display()))?;
    let mut out = Vec::new();
    let options = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut out, &options)?;
    Ok(out.len())
}

/// `12 345`.
pub fn thousands(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(150_000), "150 000");
        assert_eq!(thousands(2_200_000), "2 200 000");
    }
}
