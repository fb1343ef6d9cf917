//! Archives, read byte by byte: a reader of our own, strict where hosts are.

use std::{collections::BTreeMap, io::Read};

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of a zip; fails on what some host cannot read: sizes after the bytes, names beyond ASCII, backslashes, zip64,
/// a method other than deflate. The first name comes apart: hosts that read a stream see it first.
pub fn unzip(zip: &[u8]) -> (String, Files) {
    let end = zip.len() - 22;
    assert_eq!(u32_at(zip, end), 0x0605_4b50, "the directory's end stands at the end: no comment, no zip64 behind it");
    let (count, mut at) = (u16_at(zip, end + 10), u32_at(zip, end + 16) as usize);
    assert_eq!(zip.windows(4).filter(|four| *four == b"PK\x06\x07").count(), 0, "no zip64");
    let (mut files, mut first, mut body_end) = (Files::new(), None, 0);
    for _ in 0..count {
        assert_eq!(u32_at(zip, at), 0x0201_4b50, "an entry of the directory");
        let (name_length, extra, comment) = (u16_at(zip, at + 28), u16_at(zip, at + 30), u16_at(zip, at + 32));
        let name = &zip[at + 46..at + 46 + usize::from(name_length)];
        let local = u32_at(zip, at + 42) as usize;
        assert_eq!(local, body_end, "entries follow each other in the directory's order");
        assert_eq!(u32_at(zip, local), 0x0403_4b50, "a local header");
        // Both headers say the same: version, flags, method, time, date, sum, sizes, length of the name.
        assert_eq!(zip[local + 4..local + 28], zip[at + 6..at + 30]);
        let name = std::str::from_utf8(name).expect("a name in ASCII").to_owned();
        assert!(name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'), "{name}");
        assert!(!name.starts_with('/') && !name.split('/').any(|part| part.is_empty() || part == ".."), "{name}");
        assert!(u16_at(zip, at + 6) <= 20, "{name}: readers of version 2.0 must do");
        assert_eq!(u16_at(zip, at + 8), 0, "{name}: no sizes after the bytes, nothing encrypted, no other letters");
        assert_eq!(u16_at(zip, at + 10), 8, "{name}: deflated");
        assert_eq!((u16_at(zip, at + 12), u16_at(zip, at + 14)), (0, 0x21), "{name}: 1 January 1980, the same each time");
        assert_eq!((extra, comment, u16_at(zip, local + 28)), (0, 0, 0), "{name}: nothing extra");
        let (packed, size) = (u32_at(zip, at + 20) as usize, u32_at(zip, at + 24) as usize);
        let begin = local + 30 + name.len();
        let mut bytes = Vec::new();
        flate2::read::DeflateDecoder::new(&zip[begin..begin + packed]).read_to_end(&mut bytes).expect("deflate");
        assert_eq!(bytes.len(), size, "{name}");
        let mut sum = flate2::Crc::new();
        sum.update(&bytes);
        assert_eq!(sum.sum(), u32_at(zip, at + 16), "{name}");
        body_end = begin + packed;
        at += 46 + usize::from(name_length);
        first.get_or_insert(name.clone());
        assert!(files.insert(name.clone(), bytes).is_none(), "{name} stands twice");
    }
    assert_eq!(at, end, "the directory ends where it says");
    (first.expect("an archive with files"), files)
}

/// What a ZIM file holds, by name space and path (`C/index.html`), and what it opens with.
pub struct Zim {
    pub id: [u8; 16],
    pub files: Files,
    pub main: String,
}

/// Reads a ZIM file; fails where its lists disagree.
pub fn unzim(zim: &[u8]) -> Zim {
    assert_eq!(u32_at(zim, 0), 72_173_914);
    assert_eq!((u16_at(zim, 4), u16_at(zim, 6)), (6, 1));
    let (count, clusters) = (u32_at(zim, 24), u32_at(zim, 28));
    assert_eq!(clusters, 1);
    let (paths, titles, cluster, mimes, end) = (
        u64_at(zim, 32) as usize,
        u64_at(zim, 40) as usize,
        u64_at(zim, u64_at(zim, 48) as usize) as usize,
        u64_at(zim, 56) as usize,
        u64_at(zim, 72) as usize,
    );
    assert_eq!(end + 16, zim.len(), "the sum is the last thing");
    let types: Vec<&str> = zim[mimes..]
        .split(|byte| *byte == 0)
        .map(|text| std::str::from_utf8(text).expect("a type"))
        .take_while(|text| !text.is_empty())
        .collect();
    assert_eq!(zim[cluster], 1, "not compressed");
    let blob = |at: u32| {
        let place = |at: usize| u32_at(zim, cluster + 1 + 4 * at) as usize;
        zim[cluster + 1 + place(at as usize)..cluster + 1 + place(at as usize + 1)].to_vec()
    };
    let (mut names, mut files, mut redirects) = (Vec::new(), Files::new(), BTreeMap::new());
    for entry in 0..count {
        let at = u64_at(zim, paths + 8 * entry as usize) as usize;
        let redirect = u16_at(zim, at) == 0xffff;
        let texts = at + if redirect { 12 } else { 16 };
        let path = zim[texts..].split(|byte| *byte == 0).next().expect("a path");
        let name = format!("{}/{}", char::from(zim[at + 3]), std::str::from_utf8(path).expect("UTF-8"));
        if redirect {
            redirects.insert(entry, u32_at(zim, at + 8));
        } else {
            assert!(usize::from(u16_at(zim, at)) < types.len(), "{name} has a type");
            assert_eq!(u32_at(zim, at + 8), 0, "{name}: in the one cluster");
            files.insert(name.clone(), blob(u32_at(zim, at + 12)));
        }
        names.push(name);
    }
    assert!(names.is_sorted(), "readers look paths up by halving");
    let mut by_title: Vec<u32> = (0..count).map(|at| u32_at(zim, titles + 4 * at as usize)).collect();
    by_title.sort_unstable();
    assert_eq!(by_title, (0..count).collect::<Vec<_>>(), "every entry stands once in the list by titles");
    let main = redirects[&u32_at(zim, 64)];
    Zim { id: zim[8..24].try_into().expect("16 bytes"), files, main: names[main as usize].clone() }
}

pub fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().expect("2 bytes"))
}

pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("8 bytes"))
}
