//! JSON, by the browser's own reader: a second one would only make the app larger.
//!
//! What the browser reads, it also arranges: of two fields with one name the last stays, names that are numbers stand first,
//! and whole numbers are exact up to 2^53. Nothing that Tekser writes is touched by that.

use std::fmt::Write;

use js_sys::{Array, JSON, Object};
use tekser_core::record::Value;
use wasm_bindgen::{JsCast, JsValue};

/// How many lists and maps may stand inside each other. Ours stay below ten; whatever is deeper was made to exhaust the stack.
const DEPTH: u8 = 64;

/// What `text` says; `None` when it is no JSON, or too deep.
pub fn parse(text: &str) -> Option<Value> {
    read(&JSON::parse(text).ok()?, DEPTH)
}

/// `value` as JSON without spaces.
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

#[expect(clippy::cast_possible_truncation, reason = "the only thing left to do with a fraction here, and it saturates")]
fn read(value: &JsValue, depth: u8) -> Option<Value> {
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Value::Whole(number as i64));
    }
    if let Some(yes) = value.as_bool() {
        return Some(Value::Bool(yes));
    }
    if value.is_null() {
        return Some(Value::Null);
    }
    let depth = depth.checked_sub(1)?;
    if Array::is_array(value) {
        let list = value.unchecked_ref::<Array>().iter().map(|value| read(&value, depth));
        return list.collect::<Option<_>>().map(Value::List);
    }
    let entries = Object::entries(value.unchecked_ref()).into_iter().map(|entry| {
        let entry: &Array = entry.unchecked_ref();
        Some((entry.get(0).as_string()?, read(&entry.get(1), depth)?))
    });
    entries.collect::<Option<_>>().map(Value::Map)
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Whole(number) => text.push_str(&number.to_string()),
        Value::Text(words) => write_words(words, text),
        Value::List(list) => {
            text.push('[');
            for (place, value) in list.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write(value, text);
            }
            text.push(']');
        }
        Value::Map(map) => {
            text.push('{');
            for (place, (name, value)) in map.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write_words(name, text);
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
    }
}

fn write_words(words: &str, text: &mut String) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            ..' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}
