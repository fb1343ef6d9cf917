//! JSON-like data, kept without knowing what it means.
//!
//! Saves are read into this first and taken apart by plain code: one generic reader instead of one for each type. In the
//! browser the app makes it of what the browser itself reads, elsewhere serde does.
//! There are no fractions: saves hold whole numbers only, and code that prints fractions is large.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

/// A piece of JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number; a fraction from elsewhere loses what stands behind the point.
    Whole(i64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Names and what they stand for, in the order written.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A map of these fields, in this order.
    pub fn map(fields: Vec<(&str, Self)>) -> Self {
        Self::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What `name` stands for, if this is a map that has it.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(map) => map.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one that fits.
    pub fn whole(&self) -> Option<u32> {
        match self {
            Self::Whole(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The bytes that checksums are taken of: a tag, then length and content.
    /// The same for equal data, whatever wrote its JSON and however that was spaced.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.add_canonical(&mut bytes);
        bytes
    }

    fn add_canonical(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Null => bytes.push(0),
            Self::Bool(yes) => bytes.extend([1, u8::from(*yes)]),
            Self::Whole(number) => {
                bytes.push(2);
                bytes.extend(number.to_le_bytes());
            }
            Self::Text(text) => add_text(text, bytes),
            Self::List(list) => {
                bytes.push(4);
                bytes.extend((list.len() as u64).to_le_bytes());
                for value in list {
                    value.add_canonical(bytes);
                }
            }
            Self::Map(map) => {
                bytes.push(5);
                bytes.extend((map.len() as u64).to_le_bytes());
                for (name, value) in map {
                    add_text(name, bytes);
                    value.add_canonical(bytes);
                }
            }
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn add_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.push(3);
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Map(map) => {
                let mut out = serializer.serialize_map(Some(map.len()))?;
                for (name, value) in map {
                    out.serialize_entry(name, value)?;
                }
                out.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Whole(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the only thing left to do with a fraction here, and it saturates")]
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Whole(number as i64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element()? {
            list.push(value);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = access.next_entry()? {
            map.push(entry);
        }
        Ok(Value::Map(map))
    }
}
