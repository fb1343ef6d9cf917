//! The hosts that the course is tried in: a Kolibri, two old Chromiums. Each is had once and kept by version.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::{NodeTools, debian};
use crate::{dist, tools};

/// The Kolibri that is tested, and what its wheel must be.
const KOLIBRI: &str = "0.19.5";
const KOLIBRI_WHEEL: &str = "sha256:dc4c187d29a80037594c2dadd1cbc862cb4b8b76166bfd4084314f8ab2bc6221";

/// The first package holds a Chromium above our floor, the second one below it, driven by the third.
const OLD_PACKAGES: [&str; 3] = ["@sparticuz/chrome-aws-lambda@14.1.0", "chrome-aws-lambda@10.1.0", "puppeteer-core@10.1.0"];
const OLD_PROGRAMS: [(&str, &str, &str); 2] = [
    ("chromium-102", "@sparticuz/chrome-aws-lambda", "7c3bd10cee26d8a21155f407c7d81e99e994f78ab1a4f85c69e5e28f388b6f98"),
    ("chromium-92", "chrome-aws-lambda", "d42691165cb67ac96b90e8dc7b0e07f6a065abac08b76370915ccfe41f859b97"),
];
/// The folder's name changes with its contents.
const OLD: &str = "old-chromium-102-92";

/// What the tests in real hosts need besides browsers.
pub struct Hosts {
    /// The folder with `venv/` (Kolibri and its Python) and `home/` (a device that is set up and empty).
    pub kolibri: PathBuf,
    /// The folder with `chromium-102`, `chromium-92` and `node_modules/puppeteer-core`, which drives the latter;
    /// `None` where nobody has built them.
    pub old_browsers: Option<PathBuf>,
}

/// All of them.
pub fn all(node: &NodeTools) -> anyhow::Result<Hosts> {
    Ok(Hosts { kolibri: kolibri()?, old_browsers: old_browsers(node)? })
}

/// A folder of the cache, if it is there and `sound`; else made by `make`, under another name at first: a set-up that
/// was stopped leaves nothing half-made.
fn kept(
    name: &str,
    sound: impl FnOnce(&Path) -> bool,
    make: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<PathBuf> {
    let home = tools::cache()?.join(name);
    if sound(&home) {
        return Ok(home);
    }
    _ = fs::remove_dir_all(&home);
    let half = tools::cache()?.join(format!("{name}.half"));
    _ = fs::remove_dir_all(&half);
    fs::create_dir_all(&half)?;
    make(&half)?;
    fs::rename(&half, &home)?;
    Ok(home)
}

fn kolibri() -> anyhow::Result<PathBuf> {
    // The system's own Python may have gone meanwhile, and with it the environment's.
    let runs = |home: &Path| tools::output(tools::command(python_of(&home.join("venv"))).arg("--version")).is_ok();
    kept(&format!("kolibri-{KOLIBRI}"), runs, |half| {
        let venv = half.join("venv");
        tools::step(&format!("Kolibri {KOLIBRI} from Python's registry, once"), || {
            let python = python()?;
            tools::output(tools::command(python).args(["-m", "venv"]).arg(&venv))?;
            let wanted = half.join("requirements.txt");
            fs::write(&wanted, format!("kolibri=={KOLIBRI} --hash={KOLIBRI_WHEEL}\n"))?;
            let mut pip = tools::command(python_of(&venv));
            // It carries all that it needs; bytecode is made when a module is first used.
            pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"]);
            pip.args(["--no-compile", "--only-binary", ":all:", "--require-hashes", "--requirement"]).arg(&wanted);
            tools::output(&mut pip)
                .with_context(|| format!("see whether this works by hand: python3 -m pip download --no-deps kolibri=={KOLIBRI}"))
                .map(drop)
        })?;
        tools::step("setting up an empty Kolibri, once", || {
            let mut kolibri = kolibri_command(&venv, &half.join("home"));
            kolibri.args(["manage", "provisiondevice", "--noinput", "--facility", "School", "--preset", "nonformal"]);
            kolibri.args(["--language_id", "en", "--superusername", "keeper", "--superuserpassword", "keeper"]);
            tools::output(&mut kolibri).map(drop)
        })
    })
}

/// Kolibri in its own Python, talking to this machine alone.
fn kolibri_command(venv: &Path, home: &Path) -> Command {
    let mut command = tools::command(python_of(venv));
    command.args(["-m", "kolibri"]).env("KOLIBRI_HOME", home);
    command
        .env("KOLIBRI_ZEROCONF_ENABLED", "false")
        .env("KOLIBRI_DISABLE_PING", "true")
        .env("KOLIBRI_LISTEN_ADDRESS", "127.0.0.1");
    command
}

fn python_of(venv: &Path) -> PathBuf {
    if cfg!(windows) { venv.join("Scripts/python.exe") } else { venv.join("bin/python") }
}

/// A Python that can make an environment of its own.
fn python() -> anyhow::Result<PathBuf> {
    let able = || {
        let found = ["python3", "python"].iter().filter_map(|name| tools::find(name));
        let found = found.chain([PathBuf::from("/usr/bin/python3")].into_iter().filter(|path| path.is_file()));
        // `venv` alone is not enough: Debian ships it without what puts pip into the new environment.
        found.into_iter().find(|python| tools::output(tools::command(python).args(["-c", "import venv, ensurepip"])).is_ok())
    };
    if let Some(found) = able() {
        return Ok(found);
    }
    if debian::is_here() {
        debian::install(&["python3", "python3-venv"])?;
    }
    able().context("the tests need Python 3 with its module `venv`; install it (Debian's package: python3-venv)")
}

/// Two Chromiums of 2021 and 2022, which Node's registry has for Linux on one kind of processor.
fn old_browsers(node: &NodeTools) -> anyhow::Result<Option<PathBuf>> {
    if (env::consts::OS, env::consts::ARCH) != ("linux", "x86_64") {
        return Ok(None);
    }
    kept(
        OLD,
        |home| OLD_PROGRAMS.iter().all(|(name, ..)| home.join(name).is_file()),
        |half| {
            tools::step("Chromium 102 and 92 from Node's registry, once", || {
                let npm = tools::find_in(&node.path()?, "npm").context("Node's npm is missing; install it")?;
                fs::write(half.join("package.json"), "{\"private\":true}\n")?;
                let mut install = tools::command(npm);
                install.args([
                    "install",
                    "--ignore-scripts",
                    "--legacy-peer-deps",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                ]);
                install.args(OLD_PACKAGES).current_dir(half).env("PATH", node.path()?);
                tools::output(&mut install)
                    .with_context(|| format!("see whether this works by hand: npm view {}", OLD_PACKAGES[0]))?;
                for (name, package, sum) in OLD_PROGRAMS {
                    unpack(node, &half.join("node_modules").join(package), &half.join(name))?;
                    let found = dist::hex(&Sha256::digest(fs::read(half.join(name))?));
                    anyhow::ensure!(found == sum, "{name} of the package {package} is not the one that we know: SHA-256 {found}");
                    fs::remove_dir_all(half.join("node_modules").join(package))?;
                }
                Ok(())
            })
        },
    )
    .map(Some)
}

/// Node reads brotli by itself.
fn unpack(node: &NodeTools, package: &Path, program: &Path) -> anyhow::Result<()> {
    const SCRIPT: &str = "const [from, to] = process.argv.slice(1); const fs = require('fs'); \
                          fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)), { mode: 0o755 })";
    let mut unpack = tools::command(&node.node);
    tools::output(unpack.args(["-e", SCRIPT]).arg(package.join("bin/chromium.br")).arg(program)).map(drop)
}
