//! XML, written.

use std::fmt::Write;

use crate::tools::escaped;

/// An element.
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

/// A new element.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), text: String::new(), children: Vec::new() }
}

impl Element {
    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With a text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// With a child at the end.
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With children at the end.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// The document with this element as its root.
    pub fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        // Writing into a String cannot fail.
        _ = write!(out, "{indent}<{}", self.name);
        for (name, value) in &self.attributes {
            _ = write!(out, " {name}=\"{}\"", escaped(value).replace('"', "&quot;"));
        }
        match (self.text.is_empty(), self.children.is_empty()) {
            (true, true) => out.push_str("/>\n"),
            (_, true) => _ = writeln!(out, ">{}</{}>", escaped(&self.text), self.name),
            _ => {
                out.push_str(">\n");
                for child in &self.children {
                    child.write(out, depth + 1);
                }
                _ = writeln!(out, "{indent}</{}>", self.name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn markup_in_texts_is_escaped() {
        let root = element("a").with("b", "\"&").child(element("c").text("<d> & e")).child(element("f"));
        let wanted = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                      <a b=\"&quot;&amp;\">\n  <c>&lt;d&gt; &amp; e</c>\n  <f/>\n</a>\n";
        assert_eq!(root.document(), wanted);
    }
}
