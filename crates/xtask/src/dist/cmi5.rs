//! The cmi5 package: the course with one assignable unit for each unit and chapter.

use std::path::Path;

use super::{
    archive,
    build::WebBuild,
    course::{Texts, uuid},
    portable::{self, Copy},
    write,
    xml::{Element, element},
};

const STRUCTURE: &str = "cmi5.xml";

/// Writes `cmi5/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    // Reporting is done by the page itself, to wherever the host says.
    let copy = Copy { carrier: "cmi5", addressed: true, connect: Some("https: http:"), ..Copy::default() };
    let mut files = portable::files(build, &copy)?;
    files.insert(STRUCTURE.into(), structure(build).document().into_bytes());
    write(dir, "tekser-cmi5.zip", archive::zip(&files, STRUCTURE)?)
}

fn structure(build: &WebBuild) -> Element {
    let course = &build.course;
    let units = course.parts().map(|part| {
        described(
            element("au").with("id", uuid(&part.id).urn().to_string()).with("moveOn", "Completed"),
            &part.title,
            &part.about,
        )
        .child(element("url").text(format!("index.html?only={}", part.scope)))
    });
    element("courseStructure")
        .with("xmlns", "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd")
        .child(described(element("course").with("id", uuid("course").urn().to_string()), &course.title, &course.about))
        .children(units)
}

fn described(element: Element, title: &Texts, about: &Texts) -> Element {
    element.child(texts("title", title)).child(texts("description", about))
}

fn texts(name: &'static str, texts: &Texts) -> Element {
    element(name).children(texts.iter().map(|(tag, text)| element("langstring").with("lang", tag.as_str()).text(text.as_str())))
}
