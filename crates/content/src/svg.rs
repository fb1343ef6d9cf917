//! Pictures in the closed subset of `docs/authoring/pictures.md` → shapes.

use std::{cell::RefCell, collections::BTreeMap, io::Write};

use flate2::{Compression, write::DeflateEncoder};
use roxmltree::{Document, Node};
use tekser_core::picture::{Colour, Ink, Shape};

use crate::{
    diagnostic::{Faults, code},
    files::Files,
    source::quest::QUEST,
};

/// What a picture may weigh, compressed.
const HEAVIEST: usize = 4096;
/// The subset, for help texts.
const SUBSET: &str = "use `g`, `path`, `circle`, `rect` and `use` with the attributes of docs/authoring/pictures.md";

/// The pictures of the course, each read once.
#[derive(Debug)]
pub(crate) struct Pictures<'a> {
    files: &'a Files,
    faults: &'a Faults,
    read: RefCell<BTreeMap<String, Vec<Shape>>>,
}

impl<'a> Pictures<'a> {
    /// No picture read yet.
    pub fn new(files: &'a Files, faults: &'a Faults) -> Self {
        Self { files, faults, read: RefCell::default() }
    }

    /// Whether somebody drew the picture.
    pub fn is_there(&self, path: &str) -> bool {
        self.files.bytes(path).is_some()
    }

    /// The shapes of a picture file; empty when it is not there, which its own check tells.
    pub fn shapes(&self, path: &str) -> Vec<Shape> {
        if let Some(shapes) = self.read.borrow().get(path) {
            return shapes.clone();
        }
        let shapes = self.files.text(path, self.faults).map(|text| shapes(path, text, self.faults)).unwrap_or_default();
        self.read.borrow_mut().insert(path.to_owned(), shapes.clone());
        shapes
    }
}

/// The size of a picture: portraits are square, emblems of endings smaller.
fn view_of(file: &str) -> &'static str {
    match file.strip_prefix(QUEST).and_then(|path| path.split('/').nth(1)) {
        Some("portraits") => "0 0 96 96",
        Some("endings") => "0 0 120 90",
        _ => "0 0 320 180",
    }
}

fn shapes(file: &str, text: &str, faults: &Faults) -> Vec<Shape> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let weight = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).map_or(0, |bytes| bytes.len());
    if weight > HEAVIEST {
        let message = format!("the picture weighs {weight} bytes compressed");
        faults.error(code::HEAVY_PICTURE, file, 0, message, format!("draw it with fewer points: {HEAVIEST} bytes at most"));
    }
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("the picture does not read as SVG: {error}");
            faults.error(code::BAD_PICTURE, file, error.pos().row, message, SUBSET);
            return Vec::new();
        }
    };
    let reader = Reader { file, faults, document: &document };
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        reader.refuse(
            root,
            format!("the picture begins with `{}`", root.tag_name().name()),
            "begin it with `<svg viewBox=\"0 0 320 180\" …>`",
        );
    }
    let view = view_of(file);
    if root.attribute("viewBox") != Some(view) {
        let help = format!("write `viewBox=\"{view}\"` and draw inside it");
        reader.refuse(root, "the picture has another `viewBox`".to_owned(), &help);
    }
    reader.only(root, &["viewBox"]);
    reader.children(root, &mut BTreeMap::new())
}

struct Reader<'a, 'd> {
    file: &'a str,
    faults: &'a Faults,
    document: &'a Document<'d>,
}

impl Reader<'_, '_> {
    fn children<'n>(&self, parent: Node<'n, '_>, named: &mut BTreeMap<&'n str, Vec<Shape>>) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for node in parent.children() {
            if node.is_element() {
                shapes.extend(self.element(node, named));
            } else if node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty()) {
                self.refuse(node, "the picture holds text".to_owned(), "write words into `alt` of each language instead");
            }
        }
        shapes
    }

    fn element<'n>(&self, node: Node<'n, '_>, named: &mut BTreeMap<&'n str, Vec<Shape>>) -> Option<Shape> {
        let text = |name| node.attribute(name).unwrap_or_default().to_owned();
        match node.tag_name().name() {
            "g" => {
                self.only(node, &["id", "transform"]);
                let shapes = self.children(node, named);
                let group = Shape::Group { transform: self.transform(node), shapes };
                if let Some(id) = node.attribute("id") {
                    // As in SVG, a group that is used again brings its own transform along.
                    named.insert(id, vec![group.clone()]);
                }
                Some(group)
            }
            "use" => {
                self.only(node, &["href", "transform"]);
                let id = node.attribute("href").and_then(|href| href.strip_prefix('#'));
                let Some(shapes) = id.and_then(|id| named.get(id)) else {
                    let href = text("href");
                    self.refuse(
                        node,
                        format!("`use` names `{href}`"),
                        "name the `id` of a `g` that stands earlier in the file: `href=\"#id\"`",
                    );
                    return None;
                };
                Some(Shape::Group { transform: self.transform(node), shapes: shapes.clone() })
            }
            "path" => {
                self.only(node, &["class", "d", "transform"]);
                let d = text("d");
                let drawn = |c: char| "MmLlHhVvCcSsQqTtAaZz0123456789.,+-eE \t\r\n".contains(c);
                if d.trim().is_empty() || !d.chars().all(drawn) {
                    self.refuse(node, "a `path` has no path data".to_owned(), "write `d=\"M0 0 …\"`");
                }
                Some(Shape::Path { ink: self.ink(node)?, d: squeezed(&d), transform: self.transform(node) })
            }
            "circle" => {
                self.only(node, &["class", "cx", "cy", "r", "transform"]);
                let circle = Shape::Circle { ink: self.ink(node)?, at: ["cx", "cy", "r"].map(|name| self.number(node, name)) };
                let transform = self.transform(node);
                Some(if transform.is_empty() { circle } else { Shape::Group { transform, shapes: vec![circle] } })
            }
            "rect" => {
                self.only(node, &["class", "x", "y", "width", "height", "rx", "transform"]);
                let at = ["x", "y", "width", "height", "rx"].map(|name| self.number(node, name));
                Some(Shape::Rect { ink: self.ink(node)?, at, transform: self.transform(node) })
            }
            other => {
                self.refuse(node, format!("the picture holds `<{other}>`"), SUBSET);
                None
            }
        }
    }

    fn ink(&self, node: Node<'_, '_>) -> Option<Ink> {
        let class = node.attribute("class").unwrap_or_default();
        let (line, name) = class.strip_prefix("line ").map_or((false, class), |name| (true, name));
        let colour = Colour::ALL.into_iter().find(|colour| colour.name() == name);
        if colour.is_none() {
            let names = Colour::ALL.map(Colour::name).join("`, `");
            self.refuse(
                node,
                format!("a shape has the class `{class}`"),
                &format!("write one of `{names}`, with `line ` before it for a line"),
            );
        }
        colour.map(|colour| Ink { colour, line })
    }

    /// A number as written; `0` when it is left out.
    fn number(&self, node: Node<'_, '_>, name: &str) -> String {
        let text = node.attribute(name).unwrap_or("0");
        if text.parse::<f32>().is_err() {
            self.refuse(node, format!("`{name}` is `{text}`"), "write a plain number");
        }
        text.to_owned()
    }

    fn transform(&self, node: Node<'_, '_>) -> String {
        let text = node.attribute("transform").unwrap_or_default();
        let sound = text.split_terminator(')').all(|part| {
            let (name, numbers) = part.split_once('(').unwrap_or_default();
            ["translate", "scale", "rotate"].contains(&name.trim_matches([' ', ',']))
                && numbers.split([' ', ',']).filter(|number| !number.is_empty()).all(|number| number.parse::<f32>().is_ok())
        });
        if !sound {
            self.refuse(node, format!("`transform` is `{text}`"), "use `translate(x y)`, `scale(n)` and `rotate(n)`");
        }
        text.to_owned()
    }

    fn only(&self, node: Node<'_, '_>, names: &[&str]) {
        for attribute in
            node.attributes().filter(|attribute| attribute.namespace().is_some() || !names.contains(&attribute.name()))
        {
            let message = format!("`<{}>` has the attribute `{}`", node.tag_name().name(), attribute.name());
            self.refuse(node, message, SUBSET);
        }
    }

    fn refuse(&self, node: Node<'_, '_>, message: String, help: &str) {
        let line = self.document.text_pos_at(node.range().start).row;
        self.faults.error(code::BAD_PICTURE, self.file, line, message, help);
    }
}

/// Path data with single spaces.
fn squeezed(d: &str) -> String {
    d.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_is_used_again_brings_its_own_transform_along() {
        let picture = "<svg viewBox=\"0 0 320 180\" xmlns=\"http://www.w3.org/2000/svg\">\
            <g id=\"tree\" transform=\"translate(9 9)\"><circle class=\"soot\" cx=\"1\" cy=\"1\" r=\"1\"/></g>\
            <use href=\"#tree\" transform=\"translate(2 3)\"/></svg>";
        let mut files = Files::default();
        files.insert("a.svg", picture);
        let faults = Faults::default();
        let shapes = Pictures::new(&files, &faults).shapes("a.svg");
        let Shape::Group { transform, shapes: inner } = &shapes[1] else { panic!("no group: {shapes:?}") };
        assert_eq!(transform, "translate(2 3)");
        assert_eq!(inner[..], shapes[..1]);
    }
}
