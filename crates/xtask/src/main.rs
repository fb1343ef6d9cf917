//! The workshop's one command: `cargo xtask NAME`.

use std::process::ExitCode;

/// The bars on sizes.
mod budget;
/// `check`: every fault of `lessons/`, and how complete each language is.
mod check;
/// `dist [NAME]`: one web build, packed for each carrier.
mod dist;
/// `new lesson|locale`: scaffolds that already pass `check`.
mod new;
/// `packs`: `lessons/` → `target/packs/`.
mod packs;
/// `serve`: set up, build, open the course on 127.0.0.1.
mod serve;
/// What the commands need, in both worlds of the README.
mod setup;
/// `shots`: screenshots of every kind of page.
mod shots;
/// `test`: everything that CI runs.
mod test;
/// Where things are, how programs are run.
mod tools;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "check" => check::run(rest),
        "packs" => packs::run(rest),
        "new" => new::run(rest),
        "setup" => setup::run(rest),
        "serve" => serve::run(rest),
        "dist" => dist::run(rest),
        "shots" => shots::run(rest),
        "test" => test::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("there is no command `{other}`\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

const HELP: &str = "\
cargo xtask serve [--port N]      set up what is missing, build, open the course on 127.0.0.1
cargo xtask test                  set up what is missing, run every check that CI runs
cargo xtask check                 read lessons/ and list every fault; how complete each language is
cargo xtask packs                 lessons/ → target/packs/
cargo xtask dist [NAME]           make the artifacts in target/dist/; --url ADDRESS: where the hosted copy will stand
cargo xtask shots                 screenshots of every kind of page into target/shots/
cargo xtask new lesson UNIT/ID    a lesson that already passes check
cargo xtask new locale TAG        a language that already passes check
cargo xtask setup                 only the set-up (the others call it)";
