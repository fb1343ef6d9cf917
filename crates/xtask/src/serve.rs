//! `cargo xtask serve`: the course on this machine, built anew at every change.

use std::{env, net::TcpListener, process::Command};

use anyhow::Context;

use crate::{setup, tools};

/// The port that is tried first.
const PORT: u16 = 8080;

/// Sets up what is missing, builds, serves; Ctrl-C ends it.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (wanted, open) = read(arguments)?;
    let web = setup::for_web()?;
    let port = free_port(wanted)?;

    let mut trunk = web.command(&web.trunk)?;
    trunk.args(["serve", "--offline", "--skip-version-check", "--port", &port.to_string()]);
    trunk.args(["--open", if open { "true" } else { "false" }]);
    // Trunk reads this variable as a flag with a value and stops at what many shells put there.
    trunk.env_remove("NO_COLOR");
    // A lesson's faults are the message; Trunk's own call stack under them only buries it.
    trunk.env("RUST_LIB_BACKTRACE", "0");

    tools::say(format!("the course will be on http://127.0.0.1:{port} (the first build takes minutes; Ctrl-C ends)"));
    hand_over(&mut trunk)
}

/// The port and whether to open a browser.
fn read(arguments: &[String]) -> anyhow::Result<(Option<u16>, bool)> {
    let (mut port, mut open) = (None, has_screen());
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => {
                let number = words.next().context("--port wants a number")?;
                port = Some(number.parse().with_context(|| format!("--port {number}"))?);
            }
            "--no-open" => open = false,
            other => anyhow::bail!("`serve` does not know `{other}`; it knows --port N and --no-open"),
        }
    }
    Ok((port, open))
}

/// Whether somebody sees a browser that we open.
fn has_screen() -> bool {
    cfg!(any(windows, target_os = "macos")) || env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some()
}

/// The wanted port, which must be free, or the first free one from 8080 on.
fn free_port(wanted: Option<u16>) -> anyhow::Result<u16> {
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    match wanted {
        Some(port) if free(&port) => Ok(port),
        Some(port) => anyhow::bail!("port {port} is taken; leave `--port` out to have a free one"),
        None => (PORT..PORT + 100).find(free).context("no free port from 8080 on"),
    }
}

/// Becomes the command, so that Ctrl-C and the ending belong to it alone.
#[cfg(unix)]
fn hand_over(command: &mut Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot start Trunk")
}

/// Runs the command to its end.
#[cfg(not(unix))]
fn hand_over(command: &mut Command) -> anyhow::Result<()> {
    tools::run(command)
}
