//! The workshop's small helpers: where things are, how a program is run, how a step is told.

use std::{
    env,
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

/// The repository's folder.
pub fn root() -> PathBuf {
    // `cargo xtask` sets the variable; Trunk's hook calls the built program directly.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).filter(|dir| dir.ends_with("crates/xtask"));
    let crate_dir = manifest.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    crate_dir.ancestors().nth(2).unwrap_or(&crate_dir).to_path_buf()
}

/// Where the web builds go: apart from `target/`, so that two toolchains do not rebuild each other's work.
pub fn web_target() -> PathBuf {
    root().join("target/web")
}

/// Where tools are kept, by name and version, beyond `target/` and beyond this checkout.
pub fn cache() -> anyhow::Result<PathBuf> {
    let given = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let dir = given("TEKSER_TOOLS")
        .or_else(|| given("XDG_CACHE_HOME").map(|dir| dir.join("tekser")))
        .or_else(|| given("HOME").or_else(|| given("USERPROFILE")).map(|home| home.join(".cache/tekser")))
        .context("set TEKSER_TOOLS to a folder where tools may be kept")?;
    fs::create_dir_all(&dir).with_context(|| format!("cannot make the folder for tools, {}", dir.display()))?;
    Ok(dir)
}

/// Keeps two set-ups apart for as long as it lives; the operating system frees it if we die.
pub struct CacheLock(#[expect(dead_code, reason = "held open, never read: closing it frees the lock")] fs::File);

impl CacheLock {
    /// Waits until no other set-up runs.
    pub fn take() -> anyhow::Result<Self> {
        let path = cache()?.join("lock");
        let file = fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        if matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            say("waiting for another set-up to end");
        }
        file.lock()?;
        Ok(Self(file))
    }
}

/// One line to the person at the keyboard.
pub fn say(text: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    // A closed pipe (`cargo xtask setup | head`) is no reason to stop setting up.
    _ = writeln!(out, "  {}", text.as_ref()).and_then(|()| out.flush());
}

/// Does one step and tells it with its time.
pub fn step<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    say(format!("{what} …"));
    let start = Instant::now();
    let made = work().with_context(|| what.to_owned())?;
    say(format!("{what}: {}", time(start.elapsed())));
    Ok(made)
}

/// `12 s`, `3 min 5 s`.
pub fn time(spent: Duration) -> String {
    match spent.as_secs() {
        0 => format!("{} ms", spent.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// The program's path, if it is on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(&env::var_os("PATH")?, program)
}

/// The program's path, if it is in one of these folders.
pub fn find_in(path: &OsString, program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(path).map(|dir| dir.join(&file)).find(|candidate| candidate.is_file())
}

/// The PATH with `dirs` in front.
pub fn path_with(dirs: &[PathBuf]) -> anyhow::Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(dirs.iter().cloned().chain(env::split_paths(&rest)))?)
}

/// A command free of what `cargo run` and rustup left in the environment for us alone.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO" || text == "RUSTC" {
            command.env_remove(&name);
        }
    }
    command.current_dir(root());
    command
}

/// What a finished command said, or an error that holds its last lines.
pub fn output(command: &mut Command) -> anyhow::Result<String> {
    let shown = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        let all = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let lines: Vec<&str> = all.lines().collect();
        bail!("`{shown}` failed ({}):\n{}", output.status, lines[lines.len().saturating_sub(20)..].join("\n"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a command makes of `input`.
pub fn filter(command: &mut Command, input: &[u8]) -> anyhow::Result<Vec<u8>> {
    let shown = shown(command);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start `{shown}`"))?;
    let mut pipe = child.stdin.take().context("no pipe")?;
    // Written beside reading: a command that answers before it has read everything would wait for us for ever.
    let output = thread::scope(|scope| {
        scope.spawn(move || pipe.write_all(input));
        child.wait_with_output()
    })?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // Warnings count: what esbuild warns of is a style rule or a line of script that an old browser cannot read.
    anyhow::ensure!(output.status.success() && said.trim().is_empty(), "`{shown}`:\n{said}");
    Ok(output.stdout)
}

/// Runs a command that speaks for itself.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{shown}`"))?;
    anyhow::ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Whether a command ends well within `limit`; it is stopped otherwise. For probes of the network, which may hang.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(50)),
            _ => {
                _ = child.kill();
                _ = child.wait();
                return false;
            }
        }
    }
}

/// The command as a person would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

/// The numbers of the first version in `text`: `v20.20.2` → `[20, 20, 2]`.
pub fn version(text: &str) -> Vec<u32> {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let end = text[start..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |length| start + length);
    text[start..end].split('.').filter_map(|part| part.parse().ok()).collect()
}

/// Words as they stand in HTML and XML between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Compiler options that keep this machine's folders out of what is compiled: bytes saved, and the same bytes everywhere.
pub fn remap() -> String {
    let home = |name: &str| env::var("HOME").or_else(|_| env::var("USERPROFILE")).map(|home| format!("{home}/{name}"));
    let cargo = env::var("CARGO_HOME").or_else(|_| home(".cargo")).unwrap_or_default();
    let registries = fs::read_dir(format!("{cargo}/registry/src")).into_iter().flatten().flatten();
    let mut registries: Vec<String> = registries.map(|dir| dir.path().display().to_string()).collect();
    registries.sort();
    // The last that fits wins, so the longer ones stand later; no space may be in them: RUSTFLAGS is split at spaces.
    std::iter::once(cargo)
        .chain(registries)
        .chain([root().display().to_string()])
        .filter(|dir| !dir.is_empty() && !dir.contains(' '))
        .map(|dir| format!("--remap-path-prefix={dir}="))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(version("trunk 0.21.14"), [0, 21, 14]);
        assert_eq!(version("v20.20.2\n"), [20, 20, 2]);
        assert_eq!(version("rustc 1.96.0 (ac68faa20 2026-05-25)"), [1, 96, 0]);
        assert_eq!(version("nothing"), [] as [u32; 0]);
    }

    #[test]
    fn a_probe_that_hangs_is_stopped() {
        let start = Instant::now();
        assert!(!succeeds_within(Command::new("sleep").arg("20"), Duration::from_millis(100)));
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}
