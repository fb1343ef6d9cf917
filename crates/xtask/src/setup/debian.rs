//! Debian's packages: how a machine that has package registries only gets a compiler for the web and two browsers.

use std::{env, path::PathBuf};

use anyhow::{Context, bail};

use crate::tools;

/// What the tests want: a program, the package that has it, what it is for.
const PROGRAMS: [(&str, &str); 4] =
    [("xmllint", "libxml2-utils"), ("hunspell", "hunspell"), ("kiwix-serve", "kiwix-tools"), ("zimcheck", "zim-tools")];

/// Packages without a program of their own: a typeface with every letter of the course, three dictionaries.
const DATA: [&str; 4] = ["fonts-noto-core", "hunspell-kk", "hunspell-ru", "hunspell-en-gb"];

/// Whether this is a Debian or one of its children.
pub fn is_here() -> bool {
    tools::find("apt-get").is_some() && tools::find("dpkg-query").is_some()
}

/// Those of `packages` that are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &&str| {
        let mut query = tools::command("dpkg-query");
        query.args(["--show", "--showformat=${db:Status-Status}", package]).env("LC_ALL", "C");
        tools::output(&mut query).is_ok_and(|status| status == "installed")
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

/// Installs what is missing of `packages`.
pub fn install(packages: &[&str]) -> anyhow::Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let by_hand = || format!("install them by hand: apt-get update && apt-get install {names}");
    tools::step(&format!("Debian packages {names}"), || {
        let mut install = as_root("apt-get");
        install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(&missing);
        // The package lists of a fresh machine are old or empty; those of any other are good enough.
        if tools::output(install.env("DEBIAN_FRONTEND", "noninteractive")).is_err() {
            tools::output(as_root("apt-get").args(["update", "--quiet"])).with_context(by_hand)?;
            tools::output(&mut install).with_context(by_hand)?;
        }
        Ok(())
    })
}

/// A command with the right to change the system: as we are if we are root, else by a `sudo` that asks nothing.
pub fn as_root(program: &str) -> std::process::Command {
    let root = tools::output(tools::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root || tools::find("sudo").is_none() {
        return tools::command(program);
    }
    let mut command = tools::command("sudo");
    command.args(["--non-interactive", program]);
    command
}

/// The two browsers, after everything that the tests need is there.
pub fn for_tests() -> anyhow::Result<(PathBuf, PathBuf)> {
    let browsers = || (browser("TEKSER_CHROMIUM", CHROMIUM), browser("TEKSER_FIREFOX", FIREFOX));
    if is_here() {
        let mut packages: Vec<&str> = DATA.to_vec();
        packages.extend(PROGRAMS.iter().filter(|(program, _)| tools::find(program).is_none()).map(|(_, package)| *package));
        let (chromium, firefox) = browsers();
        packages.extend(chromium.is_none().then_some("chromium"));
        packages.extend(firefox.is_none().then_some("firefox-esr"));
        install(&packages)?;
    }
    for (program, package) in PROGRAMS {
        if tools::find(program).is_none() {
            bail!("the tests need `{program}`; install it (Debian's package: {package})");
        }
    }
    match browsers() {
        (Some(chromium), Some(firefox)) => Ok((chromium, firefox)),
        (None, _) => bail!("the tests need Chromium or Chrome; install it, or set TEKSER_CHROMIUM to the program"),
        (_, None) => bail!("the tests need Firefox; install it, or set TEKSER_FIREFOX to the program"),
    }
}

const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FIREFOX: &[&str] = &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// The browser that `variable` names, else the first of `names`.
fn browser(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let given = env::var_os(variable).map(PathBuf::from);
    let known =
        |name: &&str| Some(PathBuf::from(name)).filter(|path| path.is_absolute() && path.is_file()).or_else(|| tools::find(name));
    given.or_else(|| names.iter().find_map(known))
}
