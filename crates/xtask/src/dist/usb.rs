//! The folder for sticks: a page to double-click, a guide to print, and what can be handed on to others.

use std::{fs, path::Path};

use anyhow::Context;

use super::{
    build::WebBuild,
    cmi5, kolibri,
    portable::{self, Copy},
    scorm, single_file, write, zim,
};
use crate::tools;

/// All that nobody needs to open.
const INSIDE: &str = "tekser/";

/// What can be handed on: a folder of `more/` and what fills it.
type More = (&'static str, fn(&WebBuild, &Path) -> anyhow::Result<()>);

const MORE: [More; 6] = [
    ("single-file", single_file::make),
    ("scorm12", scorm::make12),
    ("scorm2004", scorm::make2004),
    ("cmi5", cmi5::make),
    ("kolibri", kolibri::make),
    ("zim", zim::make),
];

/// Writes `usb/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    let copy = Copy { carrier: "usb", folder: INSIDE, ..Copy::default() };
    write(dir, "start.html", portable::page(build, &copy)?)?;
    for (name, bytes) in portable::beside(build, &copy)? {
        write(dir, &name, bytes)?;
    }
    let guide = tools::root().join("carriers/usb");
    for (file, place) in [("guide.html", "guide.html".to_owned()), ("guide.css", format!("{INSIDE}guide.css"))] {
        write(dir, &place, fs::read(guide.join(file)).with_context(|| format!("carriers/usb/{file}"))?)?;
    }
    for (name, make) in MORE {
        make(build, &dir.join("more").join(name)).with_context(|| name.to_owned())?;
    }
    Ok(())
}
