//! Bits as text, six to a character.

/// URL-safe base64's characters in their order.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What character `index` (below 64) stands for.
pub fn character(index: u32) -> char {
    char::from(ALPHABET[(index % 64) as usize])
}

/// The index of `byte` in the alphabet.
pub fn index(byte: u8) -> Option<u32> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
    .map(u32::from)
}

/// Writes bits.
#[derive(Default)]
pub struct Writer {
    text: String,
    held: u32,
    count: u32,
}

impl Writer {
    /// Adds the lowest `bits` of `value`, the highest of them first.
    pub fn bits(&mut self, value: u32, bits: u32) {
        for bit in (0..bits).rev() {
            self.held = (self.held << 1) | ((value >> bit) & 1);
            self.count += 1;
            if self.count == 6 {
                self.text.push(character(self.held));
                (self.held, self.count) = (0, 0);
            }
        }
    }

    /// Adds one bit.
    pub fn flag(&mut self, yes: bool) {
        self.bits(yes.into(), 1);
    }

    /// Adds a number, in as many groups of three bits as it needs.
    pub fn number(&mut self, mut value: u32) {
        while value > 7 {
            self.bits(8 | (value & 7), 4);
            value >>= 3;
        }
        self.bits(value, 4);
    }

    /// The text, its last character filled up with zeros.
    pub fn finish(mut self) -> String {
        while self.count > 0 {
            self.bits(0, 1);
        }
        self.text
    }
}

/// Reads bits; `None` when there are no more, or when they make no sense.
pub struct Reader<'a> {
    text: &'a [u8],
    held: u32,
    count: u32,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), held: 0, count: 0 }
    }

    /// The next `bits`, at most 32.
    pub fn bits(&mut self, bits: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..bits {
            if self.count == 0 {
                let (&byte, rest) = self.text.split_first()?;
                (self.held, self.count, self.text) = (index(byte)?, 6, rest);
            }
            self.count -= 1;
            value = (value << 1) | ((self.held >> self.count) & 1);
        }
        Some(value)
    }

    /// The next bit.
    pub fn flag(&mut self) -> Option<bool> {
        Some(self.bits(1)? == 1)
    }

    /// The next number.
    pub fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..33).step_by(3) {
            let group = self.bits(4)?;
            let part = group & 7;
            if shift == 30 && part > 3 {
                return None;
            }
            value |= part << shift;
            if group < 8 {
                return Some(value);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_alphabet_reads_as_it_writes() {
        for at in 0..64 {
            assert_eq!(index(character(at) as u8), Some(at));
        }
        assert_eq!(index(b'+'), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(values in prop::collection::vec((any::<u32>(), 0u32..=32), 0..40)) {
            let mut writer = Writer::default();
            for (value, bits) in &values {
                writer.bits(*value, *bits);
                writer.number(*value);
                writer.flag(*bits > 9);
            }
            let text = writer.finish();
            let mut reader = Reader::new(&text);
            for (value, bits) in &values {
                let mask = if *bits == 32 { u32::MAX } else { (1 << bits) - 1 };
                prop_assert_eq!(reader.bits(*bits), Some(*value & mask));
                prop_assert_eq!(reader.number(), Some(*value));
                prop_assert_eq!(reader.flag(), Some(*bits > 9));
            }
        }

        #[test]
        fn nonsense_ends(text in "[A-Za-z0-9_-]{0,40}") {
            let mut reader = Reader::new(&text);
            while reader.number().is_some() {}
        }
    }
}
