//! `cargo xtask test`: everything that CI runs, part by part, with the minutes of each.

/// What the browser tests must know of the course.
mod model;
/// The texts against dictionaries and our own lists of words.
mod spelling;

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::{
    budget, check, dist, packs,
    setup::{self, Hosts, TestTools, WebTools},
    tools,
};

/// The bar on all parts together, set-up apart.
const LONGEST: Duration = Duration::from_secs(40 * 60);

/// Turns of the longer round: as many as there are languages.
const TURNS: u8 = 3;

/// What the parts work with.
struct Bench {
    web: WebTools,
    test: TestTools,
    hosts: Hosts,
    /// The developers' shorter round in the browsers.
    quick: bool,
    /// The longer round: each language begins once, in either browser.
    all: bool,
}

/// One part: it passes or fails as a whole.
struct Part {
    name: &'static str,
    /// The part without which it makes no sense.
    needs: Option<&'static str>,
    work: fn(&Bench) -> anyhow::Result<()>,
}

const fn part(name: &'static str, work: fn(&Bench) -> anyhow::Result<()>) -> Part {
    Part { name, needs: None, work }
}

const fn after(needs: &'static str, name: &'static str, work: fn(&Bench) -> anyhow::Result<()>) -> Part {
    Part { name, needs: Some(needs), work }
}

/// All parts, the quick ones first: what is wrong is said early.
const PARTS: [Part; 18] = [
    part("format", format),
    part("adapters", adapters),
    part("lessons", |_| check::run(&[])),
    after("lessons", "spelling", |_| spelling::check()),
    part("clippy", clippy),
    part("clippy-app", clippy_app),
    part("native", native),
    after("lessons", "dist", |_| dist::run(&[])),
    after("dist", "budget", |_| budget::check()),
    after("dist", "artifacts", artifacts),
    after("dist", "browsers", browsers),
    after("dist", "carriers", carriers),
    after("dist", "installed", installed),
    after("dist", "embedded", embedded),
    after("dist", "hosts", hosts),
    after("dist", "old-browsers", old_browsers),
    after("dist", "kiwix", kiwix),
    after("dist", "kolibri", kolibri),
];

/// Runs all parts, or those named by `--only PART`; `--quick` makes the browsers' round shorter, `--all` three times as long.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (only, quick, all) = read(arguments)?;
    let start = Instant::now();
    let (web, test) = (setup::for_web()?, setup::for_tests()?);
    let hosts = setup::for_hosts(&test.node)?;
    let bench = Bench { web, test, hosts, quick, all };
    tools::say(format!("set-up: {}", tools::time(start.elapsed())));
    let start = Instant::now();
    let mut told: Vec<(&str, Result<Duration, String>)> = Vec::new();
    for part in PARTS.iter().filter(|part| only.is_empty() || only.iter().any(|name| name == part.name)) {
        let failed = told.iter().find(|(name, outcome)| Some(*name) == part.needs && outcome.is_err());
        let outcome = match failed {
            Some((name, _)) => Err(format!("not run, because `{name}` failed")),
            None => timed(part, &bench),
        };
        told.push((part.name, outcome));
    }
    let spent = start.elapsed();
    println!();
    for (name, outcome) in &told {
        match outcome {
            Ok(time) => println!("  {name:<12} {}", minutes(*time)),
            Err(error) => println!("  {name:<12} FAILED: {}", error.lines().next().unwrap_or_default()),
        }
    }
    println!("  {:<12} {}, of {} at most", "all", minutes(spent), minutes(LONGEST));
    let slow = spent > LONGEST && !all;
    if slow {
        println!("  this took longer than its bar");
    }
    let failed = told.iter().filter(|(_, outcome)| outcome.is_err()).count();
    println!("{} passed, {} failed", told.len() - failed, failed + usize::from(slow));
    if failed > 0 || slow {
        // The closing line has said it all.
        std::process::exit(1);
    }
    Ok(())
}

fn read(arguments: &[String]) -> anyhow::Result<(Vec<String>, bool, bool)> {
    let (mut only, mut quick, mut all) = (Vec::new(), false, false);
    let names = || PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ");
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => quick = true,
            "--all" => all = true,
            "--only" => {
                let name = rest.next().with_context(|| format!("`--only` needs a part: {}", names()))?;
                anyhow::ensure!(PARTS.iter().any(|part| part.name == name), "there is no part `{name}`; there are: {}", names());
                only.push(name.clone());
            }
            other => bail!("`test` does not know `{other}`; it knows `--only PART`, `--quick` and `--all`"),
        }
    }
    Ok((only, quick, all))
}

/// One part, with its heading and its faults.
fn timed(part: &Part, bench: &Bench) -> Result<Duration, String> {
    println!("\n== {} ==", part.name);
    let start = Instant::now();
    let outcome = (part.work)(bench);
    let spent = start.elapsed();
    match outcome {
        Ok(()) => {
            println!("== {}: passed, {} ==", part.name, minutes(spent));
            Ok(spent)
        }
        Err(error) => {
            println!("{error:#}");
            println!("== {}: FAILED, {} ==", part.name, minutes(spent));
            Err(format!("{error:#}"))
        }
    }
}

/// `1.4 min`.
fn minutes(time: Duration) -> String {
    format!("{:.1} min", time.as_secs_f64() / 60.0)
}

fn cargo(words: &[&str]) -> anyhow::Result<()> {
    tools::run(tools::command("cargo").args(words))
}

fn format(_: &Bench) -> anyhow::Result<()> {
    cargo(&["fmt", "--all", "--check"])
}

/// Everything but the app.
fn clippy(_: &Bench) -> anyhow::Result<()> {
    cargo(&["clippy", "--quiet", "--locked", "--workspace", "--exclude", "tekser", "--all-targets", "--", "-D", "warnings"])
}

/// The app: for the web where that compiler has a clippy, else for this machine, which sees nearly all of it.
fn clippy_app(bench: &Bench) -> anyhow::Result<()> {
    const WORDS: [&str; 5] = ["clippy", "--quiet", "--locked", "--package", "tekser"];
    const STRICT: [&str; 3] = ["--", "-D", "warnings"];
    let has_clippy = tools::output(bench.web.command("cargo")?.args(["clippy", "--version"])).is_ok();
    if has_clippy {
        let mut command = bench.web.command("cargo")?;
        return tools::run(command.args(WORDS).args(["--target", "wasm32-unknown-unknown"]).args(STRICT));
    }
    tools::say("the compiler for the web has no clippy here: the app is linted for this machine instead");
    tools::run(tools::command("cargo").args(WORDS).args(STRICT))
}

fn native(_: &Bench) -> anyhow::Result<()> {
    cargo(&["test", "--quiet", "--locked", "--workspace", "--exclude", "tekser"])
}

/// What lies in `target/dist`, read file by file.
fn artifacts(_: &Bench) -> anyhow::Result<()> {
    cargo(&["test", "--quiet", "--locked", "--package", "tekser-tests", "--test", "dist"])
}

/// The learner's walk and all else on the hosted copy in Chromium.
fn browsers(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["walk", "keep", "keys", "quest", "together", "glossary", "book", "axe", "narrow", "visit"])
}

/// The same course from a file, from a folder and in Firefox.
fn carriers(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["carriers", "usb"])
}

/// The hosted copy, kept on the device and renewed there.
fn installed(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["pwa"])
}

/// The course in frames of pages on another origin.
fn embedded(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["embed"])
}

/// The hosts' adapters and the export of the record, against made-up hosts and without a browser.
fn adapters(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["scorm-adapter", "cmi5-adapter", "xapi"])
}

/// The SCORM and cmi5 packages in strict learning systems.
fn hosts(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["scorm", "cmi5"])
}

/// Browsers just above and just below the oldest that the course supports.
fn old_browsers(bench: &Bench) -> anyhow::Result<()> {
    if bench.hosts.old_browsers.is_none() {
        tools::say("not run: the old browsers are to be had for Linux on x86-64 only");
        return Ok(());
    }
    node_tests(bench, &["old"])
}

/// The ZIM, looked through by `zimcheck` and played from `kiwix-serve`.
fn kiwix(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["kiwix"])
}

/// The channel, imported into a Kolibri and played there.
fn kolibri(bench: &Bench) -> anyhow::Result<()> {
    node_tests(bench, &["kolibri"])
}

/// Runs these files of `tests/browser` with Node's own test runner, in the longer round once for each language.
fn node_tests(bench: &Bench, names: &[&str]) -> anyhow::Result<()> {
    for turn in 0..if bench.all { TURNS } else { 1 } {
        node_turn(bench, names, turn)?;
    }
    Ok(())
}

fn node_turn(bench: &Bench, names: &[&str], turn: u8) -> anyhow::Result<()> {
    let mut node = browser_script(&bench.test)?;
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    node.args(names.iter().map(|name| format!("{name}.test.mjs")));
    node.env("TEKSER_TURN", turn.to_string()).env("TEKSER_KOLIBRI", &bench.hosts.kolibri);
    if let Some(folder) = &bench.hosts.old_browsers {
        node.env("TEKSER_OLD_BROWSERS", folder);
    }
    if bench.quick {
        node.env("TEKSER_QUICK", "1");
    }
    tools::run(&mut node)
}

/// Node in `tests/browser`, with the model written and the browsers named.
pub fn browser_script(test: &TestTools) -> anyhow::Result<Command> {
    let outcome = packs::examine(std::path::Path::new("lessons"))?;
    model::write(&outcome.draft)?;
    let mut node = tools::command(&test.node.node);
    node.current_dir(tools::root().join("tests/browser"));
    node.env("TEKSER_CHROMIUM", &test.chromium).env("TEKSER_FIREFOX", &test.firefox);
    Ok(node)
}
