//! Views as one type.
//!
//! Leptos gives every `view!` a type of its own, and the compiler writes its code anew for each: our pages came to 230 kB
//! of compressed wasm that way. Here every element is the same type, with its attributes, children and handlers boxed,
//! which is Leptos's own erased form without its macro (see `docs/DESIGN.md`).

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

/// An element being put together.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element called `tag`.
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element of class `class`.
pub fn classed(tag: &'static str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// A link.
pub fn link(class: &str, href: String) -> El {
    classed("a", class).attr("href", href)
}

/// A button that does something when pressed.
pub fn button(class: &str, press: impl FnMut() + 'static) -> El {
    let mut press = press;
    classed("button", class).attr("type", "button").on("click", move |_| press())
}

/// A piece of the page that is drawn anew whenever a signal read in it changes.
///
/// Anew means anew: Leptos compares a custom element's tag with the upper-case name that the browser gives,
/// so it never patches an old element with a new one's handlers.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    view.into_any()
}

/// Words that follow signals.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    live(move || text().into_any())
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Views one after another.
pub fn all(views: impl IntoIterator<Item = AnyView>) -> AnyView {
    views.into_iter().collect::<Vec<_>>().into_any()
}

impl El {
    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// Sets an attribute where there is a value.
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that follows signals; `None` takes it away.
    pub fn attr_live(mut self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Whether a radio button or check box is checked; follows signals.
    pub fn checked(mut self, value: impl Fn() -> bool + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> bool + Send> = Box::new(value);
        self.attributes.push(prop("checked", value).into_any_attr());
        self
    }

    /// What a field holds; follows signals.
    pub fn value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// Calls `handler` at an event.
    pub fn on(mut self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        let handler: Box<dyn FnMut(Event)> = Box::new(handler);
        self.attributes.push(on(ev::Custom::<Event>::new(event), handler).into_any_attr());
        self
    }

    /// Adds words.
    pub fn text(self, words: impl Into<String>) -> Self {
        self.child(words.into().into_any())
    }

    /// Adds a child: an element or any view, or one that may be missing.
    pub fn child(mut self, child: impl Into<Part>) -> Self {
        if let Part(Some(child)) = child.into() {
            self.children.push(child);
        }
        self
    }

    /// Adds children.
    pub fn children<P: Into<Part>>(self, children: impl IntoIterator<Item = P>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// The view.
    pub fn view(self) -> AnyView {
        let Self { tag, attributes, children } = self;
        match tag {
            "svg" => svg::svg().add_any_attr(attributes).child(children).into_any(),
            "g" => svg::g().add_any_attr(attributes).child(children).into_any(),
            "path" => svg::path().add_any_attr(attributes).child(children).into_any(),
            "circle" => svg::circle().add_any_attr(attributes).child(children).into_any(),
            "rect" => svg::rect().add_any_attr(attributes).child(children).into_any(),
            _ => html::custom(tag).add_any_attr(attributes).child(children).into_any(),
        }
    }
}

/// A child that may be missing.
pub struct Part(Option<AnyView>);

impl From<El> for Part {
    fn from(element: El) -> Self {
        Self(Some(element.view()))
    }
}

impl From<AnyView> for Part {
    fn from(view: AnyView) -> Self {
        Self(Some(view))
    }
}

impl<P: Into<Part>> From<Option<P>> for Part {
    fn from(part: Option<P>) -> Self {
        part.map_or(Self(None), Into::into)
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
