//! Views as one type.
//!
//! Leptos gives every `view!` a type of its own, and the compiler writes its code anew for each: our pages came to 230 kB
//! of compressed wasm that way. Here a page is put together as a plain tree behind one pointer, and one function turns
//! the tree into Leptos elements (see `docs/DESIGN.md`). Signals, effects, ownership and rendering stay Leptos's own.

use leptos::{
    ev, html,
    prelude::*,
    svg,
    tachys::html::{
        attribute::{any_attribute::AnyAttribute, any_attribute::IntoAnyAttribute, custom::custom_attribute},
        element::ElementChild,
        event::on,
        property::prop,
    },
};
use wasm_bindgen::JsCast;
use web_sys::Event;

/// Which one of a row is picked, if any. One type for all rows: each type of signal brings code of its own.
pub type Picked = RwSignal<Option<usize>>;

/// A piece of a page.
pub struct Markup(Box<Node>);

enum Node {
    Element(Element),
    Text(String),
    Many(Vec<Markup>),
    Live(Box<dyn Fn() -> Markup + Send>),
}

struct Element {
    tag: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<Markup>,
}

enum Attribute {
    Fixed(&'static str, String),
    Live(&'static str, Box<dyn Fn() -> Option<String> + Send>),
    Checked(Box<dyn Fn() -> bool + Send>),
    Value(Box<dyn Fn() -> String + Send>),
    On(&'static str, Box<dyn FnMut(Event)>),
    Press(&'static str, Box<dyn FnMut()>),
}

/// An element called `tag`.
#[inline(never)]
pub fn el(tag: &'static str) -> Markup {
    Markup(Box::new(Node::Element(Element { tag, attributes: Vec::new(), children: Vec::new() })))
}

/// An element of class `class`.
#[inline(never)]
pub fn classed(tag: &'static str, class: &str) -> Markup {
    el(tag).attr("class", class)
}

/// A link; `class` may be empty.
#[inline(never)]
pub fn link(class: &str, href: impl Into<String>) -> Markup {
    el("a").attr_given("class", class).attr("href", href)
}

/// A button that does something when pressed.
pub fn button(class: &str, press: impl FnMut() + 'static) -> Markup {
    button_boxed(class, Box::new(press))
}

#[inline(never)]
fn button_boxed(class: &str, press: Box<dyn FnMut()>) -> Markup {
    el("button").attr_given("class", class).attr("type", "button").with(Attribute::Press("click", press))
}

/// A radio button or check box; `kind` is the input's type, `name` its group.
#[inline(never)]
pub fn choice(kind: &str, name: &str, is_picked: Box<dyn Fn() -> bool + Send>, pick: Box<dyn FnMut()>) -> Markup {
    let input = el("input").attr("type", kind).attr("name", name);
    input.with(Attribute::Checked(is_picked)).with(Attribute::Press("change", pick))
}

/// A piece of the page that is drawn anew whenever a signal read in it changes.
///
/// Anew means anew: Leptos compares a custom element's tag with the upper-case name that the browser gives,
/// so it never patches an old element with a new one's handlers.
pub fn live(view: impl Fn() -> Markup + Send + 'static) -> Markup {
    Markup(Box::new(Node::Live(Box::new(view))))
}

/// Words that follow signals.
pub fn live_text(words: impl Fn() -> String + Send + 'static) -> Markup {
    live(move || text(words()))
}

/// Words.
#[inline(never)]
pub fn text(words: impl Into<String>) -> Markup {
    Markup(Box::new(Node::Text(words.into())))
}

/// Nothing.
#[inline(never)]
pub fn nothing() -> Markup {
    Markup(Box::new(Node::Many(Vec::new())))
}

/// Views one after another.
pub fn all(views: impl IntoIterator<Item = Markup>) -> Markup {
    Markup(Box::new(Node::Many(views.into_iter().collect())))
}

impl Markup {
    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(Attribute::Fixed(name, value.into()))
    }

    /// Sets an attribute unless its value is empty.
    #[inline(never)]
    pub fn attr_given(self, name: &'static str, value: &str) -> Self {
        if value.is_empty() { self } else { self.attr(name, value) }
    }

    /// An attribute that follows signals; `None` takes it away.
    pub fn attr_live(self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        self.with(Attribute::Live(name, Box::new(value)))
    }

    /// Whether a radio button or check box is checked; follows signals.
    pub fn checked(self, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.with(Attribute::Checked(Box::new(value)))
    }

    /// What a field holds; follows signals.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        self.with(Attribute::Value(Box::new(value)))
    }

    /// Calls `handler` at an event.
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        self.with(Attribute::On(event, Box::new(handler)))
    }

    /// Adds words.
    #[inline(never)]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.push(text(words))
    }

    /// Adds a child, or nothing where there is none.
    pub fn child(self, child: impl Into<Option<Markup>>) -> Self {
        match child.into() {
            Some(child) => self.push(child),
            None => self,
        }
    }

    /// Adds children.
    pub fn children(self, children: impl IntoIterator<Item = Markup>) -> Self {
        children.into_iter().fold(self, Self::push)
    }

    #[inline(never)]
    fn push(mut self, child: Markup) -> Self {
        match &mut *self.0 {
            Node::Element(Element { children, .. }) | Node::Many(children) => children.push(child),
            // Words and live pieces hold nothing else: what is added stands after them.
            Node::Text(_) | Node::Live(_) => return all([self, child]),
        }
        self
    }

    #[inline(never)]
    fn with(mut self, attribute: Attribute) -> Self {
        if let Node::Element(element) = &mut *self.0 {
            element.attributes.push(attribute);
        }
        self
    }

    /// The tree as Leptos renders it: the only place where its types are met.
    pub fn build(self) -> AnyView {
        match *self.0 {
            Node::Text(words) => words.into_any(),
            Node::Live(view) => (move || view().build()).into_any(),
            Node::Many(views) => many(views).into_any(),
            Node::Element(Element { tag, attributes, children }) => {
                let attributes: Vec<AnyAttribute> = attributes.into_iter().map(Attribute::build).collect();
                let children = many(children);
                match tag {
                    "svg" => svg::svg().add_any_attr(attributes).child(children).into_any(),
                    "g" => svg::g().add_any_attr(attributes).child(children).into_any(),
                    "path" => svg::path().add_any_attr(attributes).child(children).into_any(),
                    "circle" => svg::circle().add_any_attr(attributes).child(children).into_any(),
                    "text" => svg::text().add_any_attr(attributes).child(children).into_any(),
                    "rect" => svg::rect().add_any_attr(attributes).child(children).into_any(),
                    _ => html::custom(tag).add_any_attr(attributes).child(children).into_any(),
                }
            }
        }
    }
}

fn many(views: Vec<Markup>) -> Vec<AnyView> {
    views.into_iter().map(Markup::build).collect()
}

impl Attribute {
    fn build(self) -> AnyAttribute {
        match self {
            Self::Fixed(name, value) => custom_attribute(name, value).into_any_attr(),
            Self::Live(name, value) => custom_attribute(name, value).into_any_attr(),
            Self::Checked(value) => prop("checked", value).into_any_attr(),
            Self::Value(value) => prop("value", value).into_any_attr(),
            Self::On(event, handler) => on(ev::Custom::<Event>::new(event), handler).into_any_attr(),
            Self::Press(event, mut press) => {
                let handler: Box<dyn FnMut(Event)> = Box::new(move |_| press());
                Self::On(event, handler).build()
            }
        }
    }
}

/// The text of the field that an event comes from.
pub fn field_text(event: &Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|target| target.dyn_ref::<web_sys::HtmlInputElement>()).map(|input| input.value());
    input
        .or_else(|| target.as_ref().and_then(|target| target.dyn_ref::<web_sys::HtmlTextAreaElement>()).map(|area| area.value()))
        .unwrap_or_default()
}
