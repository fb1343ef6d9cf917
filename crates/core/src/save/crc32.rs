//! CRC-32 as in zip and PNG.

/// The CRC-32 of `bytes` (polynomial 0x04C11DB7, reflected).
pub fn crc32(bytes: &[u8]) -> u32 {
    // Bit by bit: a table would be the larger part of this in the browser, and a record is short.
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_the_check_value_of_the_standard() {
        assert_eq!(super::crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(super::crc32(b""), 0);
    }
}
