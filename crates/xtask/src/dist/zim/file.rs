//! A ZIM file, after openZIM's description of the format: header, types, entries, lists of where they stand, one cluster.

use anyhow::Context;
use md5::{Digest, Md5};

const MAGIC: u32 = 72_173_914;
/// Major and minor: 6.1 is the form with content under `C`.
const VERSION: [u16; 2] = [6, 1];
const HEADER: usize = 80;
/// Instead of a type: this entry only points at another one.
const REDIRECT: u16 = 0xffff;
/// Instead of a number of an entry: there is none.
const NONE: u32 = 0xffff_ffff;
/// A cluster that is not compressed and counts in 32 bits.
const PLAIN: u8 = 1;
/// The type of lists of entries.
const LISTING: &str = "application/octet-stream+zimlisting";

/// What goes in.
pub struct Archive {
    /// What tells this archive from all others.
    pub id: [u8; 16],
    /// The path of the content that opens first.
    pub main: &'static str,
    /// Content and metadata.
    pub entries: Vec<Entry>,
}

/// One file inside.
pub struct Entry {
    /// `C`: content; `M`: metadata; `X`: lists.
    pub space: u8,
    /// Its path.
    pub path: String,
    /// Its title; empty: its path.
    pub title: String,
    /// Its type.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An entry as it stands in the list: a file with its place in the cluster, or a pointer.
enum Line<'a> {
    File(&'a Entry, u32),
    Main,
}

impl Line<'_> {
    /// What entries are sorted by.
    fn key(&self) -> (u8, &str) {
        match self {
            Self::File(entry, _) => (entry.space, &entry.path),
            Self::Main => (b'W', "mainPage"),
        }
    }

    /// What they are sorted by in lists for readers.
    fn title(&self) -> (u8, &str) {
        match self {
            Self::File(entry, _) if !entry.title.is_empty() => (entry.space, &entry.title),
            _ => self.key(),
        }
    }
}

impl Archive {
    /// The file.
    pub fn bytes(mut self) -> anyhow::Result<Vec<u8>> {
        // The list of what readers may be offered, filled in below: one number, the main page's.
        let listing = "listing/titleOrdered/v1".to_owned();
        self.entries.push(Entry { space: b'X', path: listing, title: String::new(), mime: LISTING, bytes: vec![0; 4] });
        self.entries.sort_by(|a, b| (a.space, &a.path).cmp(&(b.space, &b.path)));
        let mut lines: Vec<Line> = vec![Line::Main];
        for (at, entry) in self.entries.iter().enumerate() {
            lines.push(Line::File(entry, u32::try_from(at)?));
        }
        lines.sort_by(|a, b| a.key().cmp(&b.key()));
        let find = |space: u8, path: &str| -> anyhow::Result<u32> {
            let at = lines.iter().position(|line| line.key() == (space, path));
            Ok(u32::try_from(at.with_context(|| format!("the archive holds no {path}"))?)?)
        };
        let (front, main) = (find(b'C', self.main)?, find(b'W', "mainPage")?);
        let mut mimes: Vec<&str> = self.entries.iter().map(|entry| entry.mime).collect();
        mimes.sort_unstable();
        mimes.dedup();

        let mut out = vec![0; HEADER];
        for mime in &mimes {
            out.extend(mime.bytes().chain([0]));
        }
        out.push(0);
        let mut places = Vec::new();
        for line in &lines {
            places.push(out.len());
            directory_entry(&mut out, line, &mimes, front)?;
        }
        let path_list = out.len();
        places.iter().try_for_each(|place| put64(&mut out, *place))?;
        let title_list = out.len();
        let mut by_title: Vec<u32> = (0..u32::try_from(lines.len())?).collect();
        by_title.sort_by(|a, b| lines[*a as usize].title().cmp(&lines[*b as usize].title()));
        out.extend(by_title.iter().flat_map(|number| number.to_le_bytes()));
        let cluster_list = out.len();
        put64(&mut out, cluster_list + 8)?;
        cluster(&mut out, &self.entries, front)?;

        let checksum = out.len();
        let mut header = Vec::with_capacity(HEADER);
        header.extend(MAGIC.to_le_bytes());
        header.extend(VERSION.iter().flat_map(|number| number.to_le_bytes()));
        header.extend(self.id);
        header.extend(u32::try_from(lines.len())?.to_le_bytes());
        header.extend(1_u32.to_le_bytes());
        for place in [path_list, title_list, cluster_list, HEADER] {
            put64(&mut header, place)?;
        }
        header.extend(main.to_le_bytes());
        header.extend(NONE.to_le_bytes());
        put64(&mut header, checksum)?;
        out[..HEADER].copy_from_slice(&header);
        let sum = Md5::digest(&out);
        out.extend(sum);
        Ok(out)
    }
}

fn directory_entry(out: &mut Vec<u8>, line: &Line, mimes: &[&str], front: u32) -> anyhow::Result<()> {
    let kind = match line {
        Line::File(entry, _) => u16::try_from(mimes.iter().position(|mime| *mime == entry.mime).unwrap_or_default())?,
        Line::Main => REDIRECT,
    };
    let (space, path) = line.key();
    out.extend(kind.to_le_bytes());
    // No parameters; the name space; no revision.
    out.extend([0, space, 0, 0, 0, 0]);
    let title = match line {
        Line::File(entry, blob) => {
            out.extend(0_u32.to_le_bytes());
            out.extend(blob.to_le_bytes());
            entry.title.as_str()
        }
        Line::Main => {
            out.extend(front.to_le_bytes());
            ""
        }
    };
    for text in [path, title] {
        out.extend(text.bytes().chain([0]));
    }
    Ok(())
}

/// All bytes in one cluster: where each file begins, then the files.
fn cluster(out: &mut Vec<u8>, entries: &[Entry], front: u32) -> anyhow::Result<()> {
    out.push(PLAIN);
    let mut place = 4 * (entries.len() + 1);
    for entry in entries {
        out.extend(u32::try_from(place)?.to_le_bytes());
        place += entry.bytes.len();
    }
    out.extend(u32::try_from(place)?.to_le_bytes());
    for entry in entries {
        if entry.mime == LISTING {
            out.extend(front.to_le_bytes());
        } else {
            out.extend(&entry.bytes);
        }
    }
    Ok(())
}

fn put64(out: &mut Vec<u8>, number: usize) -> anyhow::Result<()> {
    out.extend(u64::try_from(number)?.to_le_bytes());
    Ok(())
}
