//! SCORM 1.2 and 2004 packages: one for the course, one for each unit.
//!
//! One SCO each. No mastery score stands in the manifest: with one, Moodle overrides what the course reports.

use std::path::Path;

use super::{
    archive,
    build::WebBuild,
    course::{self, Part, Texts},
    portable::{self, Copy, Files},
    write,
    xml::{Element, element},
};

/// The manifest's name; readers look for it at the root.
const MANIFEST: &str = "imsmanifest.xml";

/// What hosts remember a package by; never changed.
const IDENTIFIER: &str = "tekser";

/// Which SCORM.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edition {
    /// What every host reads, and the only one that Moodle's app for phones plays.
    V12,
    /// 2004, 4th edition.
    V2004,
}

impl Edition {
    fn carrier(self) -> &'static str {
        match self {
            Self::V12 => "scorm12",
            Self::V2004 => "scorm2004",
        }
    }
}

/// Writes `scorm12/`.
pub fn make12(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    make(Edition::V12, build, dir)
}

/// Writes `scorm2004/`.
pub fn make2004(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    make(Edition::V2004, build, dir)
}

fn make(edition: Edition, build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    let carrier = edition.carrier();
    write(dir, &format!("tekser-{carrier}.zip"), package(edition, build, None)?)?;
    for unit in &build.course.units {
        write(dir, &format!("tekser-{carrier}-{}.zip", unit.id), package(edition, build, Some(unit))?)?;
    }
    Ok(())
}

fn package(edition: Edition, build: &WebBuild, part: Option<&Part>) -> anyhow::Result<Vec<u8>> {
    // Hosts give an uploaded package's next edition the same address.
    let copy = Copy { carrier: edition.carrier(), part, addressed: true, ..Copy::default() };
    let mut files = portable::files(build, &copy)?;
    let (title, about) = part.map_or((&build.course.title, &build.course.about), |part| (&part.title, &part.about));
    let named =
        Named { identifier: part.map_or(IDENTIFIER.to_owned(), |part| format!("{IDENTIFIER}-{}", part.id)), title, about };
    let manifest = match edition {
        Edition::V12 => manifest12(&named, &files),
        Edition::V2004 => manifest2004(&named, &files),
    };
    files.insert(MANIFEST.into(), manifest.document().into_bytes());
    archive::zip(&files, MANIFEST)
}

/// What a manifest says of its package. Where it has room for one language only, that is the course's first.
struct Named<'a> {
    identifier: String,
    title: &'a Texts,
    about: &'a Texts,
}

fn manifest12(named: &Named, files: &Files) -> Element {
    let lom = element("imsmd:lom").child(
        element("imsmd:general")
            .child(element("imsmd:title").children(strings("imsmd:langstring", "xml:lang", named.title)))
            .children(named.title.iter().map(|(tag, _)| element("imsmd:language").text(tag.as_str())))
            .child(element("imsmd:description").children(strings("imsmd:langstring", "xml:lang", named.about))),
    );
    element("manifest")
        .with("identifier", named.identifier.as_str())
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2")
        .with("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2")
        .with("xmlns:imsmd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1")
        .child(metadata("1.2", lom))
        .child(organizations(named, item(named), None))
        .child(resources("adlcp:scormtype", files))
}

fn manifest2004(named: &Named, files: &Files) -> Element {
    let lom = element("lom:lom").child(
        element("lom:general")
            .child(element("lom:title").children(strings("lom:string", "language", named.title)))
            .children(named.title.iter().map(|(tag, _)| element("lom:language").text(tag.as_str())))
            .child(element("lom:description").children(strings("lom:string", "language", named.about))),
    );
    // The course reports completion itself, and there is nothing to go on or back to.
    let reports = element("imsss:deliveryControls").with("completionSetByContent", "true").with("objectiveSetByContent", "true");
    let hidden = ["previous", "continue"].map(|button| element("adlnav:hideLMSUI").text(button));
    let item = item(named)
        .child(element("imsss:sequencing").child(reports))
        .child(element("adlnav:presentation").child(element("adlnav:navigationInterface").children(hidden)));
    let control = element("imsss:controlMode").with("choice", "true").with("flow", "true");
    element("manifest")
        .with("identifier", named.identifier.as_str())
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1")
        .with("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3")
        .with("xmlns:adlnav", "http://www.adlnet.org/xsd/adlnav_v1p3")
        .with("xmlns:imsss", "http://www.imsglobal.org/xsd/imsss")
        .with("xmlns:lom", "http://ltsc.ieee.org/xsd/LOM")
        .child(metadata("2004 4th Edition", lom))
        .child(organizations(named, item, Some(element("imsss:sequencing").child(control))))
        .child(resources("adlcp:scormType", files))
}

fn metadata(version: &str, lom: Element) -> Element {
    element("metadata").child(element("schema").text("ADL SCORM")).child(element("schemaversion").text(version)).child(lom)
}

/// The one thing that can be opened.
fn item(named: &Named) -> Element {
    element("item")
        .with("identifier", "item")
        .with("identifierref", "resource")
        .with("isvisible", "true")
        .child(element("title").text(course::first(named.title)))
}

fn organizations(named: &Named, item: Element, sequencing: Option<Element>) -> Element {
    let organization = element("organization")
        .with("identifier", "organization")
        .child(element("title").text(course::first(named.title)))
        .child(item)
        .children(sequencing);
    element("organizations").with("default", "organization").child(organization)
}

/// One SCO with every file of the package.
fn resources(kind: &'static str, files: &Files) -> Element {
    let listed = files.keys().map(|name| element("file").with("href", name.as_str()));
    let resource = element("resource")
        .with("identifier", "resource")
        .with("type", "webcontent")
        .with(kind, "sco")
        .with("href", "index.html")
        .children(listed);
    element("resources").child(resource)
}

/// A text in every language.
fn strings(name: &'static str, language: &'static str, texts: &Texts) -> Vec<Element> {
    texts.iter().map(|(tag, text)| element(name).with(language, tag.as_str()).text(text.as_str())).collect()
}
