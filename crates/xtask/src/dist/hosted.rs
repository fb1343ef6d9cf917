//! A folder for any web server: small files that are asked for all at once.

use std::path::Path;

use super::{
    build::WebBuild,
    page::{self, Page},
    write,
};

/// Writes `hosted/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    // Styles and scripts stand in the page: on a slow line one more request costs more than these bytes do again.
    let page = Page {
        load: "fetch",
        locales: &build.locales,
        build: Some(&build.hash),
        connect: "'self'",
        scripts_from: "'self'",
        pictures_from: "'self'",
        style: &build.style,
        boot: &build.boot,
        scripts: &[&build.glue],
        data: &[],
        icon: &build.icon()?,
        links: "<link rel=\"apple-touch-icon\" href=\"icons/icon-180.png\">\n",
    };
    write(dir, "index.html", page::render(&build.page, &page)?)?;
    write(dir, "tekser_bg.wasm", &build.wasm)?;
    for (name, bytes) in &build.packs {
        write(dir, &format!("packs/{name}.pack"), bytes)?;
        write(dir, &format!("packs/{name}.pack.js"), script_form(name, bytes)?)?;
    }
    // For sandboxed frames, and for those who open the folder without a server.
    write(dir, "tekser_bg.wasm.js", script_form("tekser_bg.wasm", &build.wasm)?)?;
    write(dir, "inflate.js", &build.inflate)?;
    for (name, bytes) in &build.public {
        write(dir, name, bytes)?;
    }
    Ok(())
}

/// A file as a script that hands its bytes to `boot.js`: for pages that may not fetch what lies beside them.
fn script_form(name: &str, bytes: &[u8]) -> anyhow::Result<String> {
    Ok(format!("tekserPacked({name:?},{:?})\n", page::packed(bytes)?))
}
