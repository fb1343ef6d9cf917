//! Being written.

/// Being written.
pub fn run(_arguments: &[String]) -> anyhow::Result<()> {
    anyhow::bail!("being written")
}
