//! Authored files in memory. The only place that reads a folder.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::diagnostic::{Faults, code};

/// Authored files: path as seen from the repository's root (`lessons/course.toml`) → bytes.
#[derive(Clone, Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// All files below `folder`, which stands for `lessons/` whatever its own name is.
    /// Names that begin with a dot are the machine's and are passed over.
    ///
    /// # Errors
    ///
    /// When a file or folder cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = Self::default();
        files.add(folder, "lessons")?;
        Ok(files)
    }

    /// Puts a file in, in place of one with the same path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.0.remove(path)
    }

    /// Lays `other` over these files.
    pub fn overlay(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// All paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text of a file that may be absent.
    pub(crate) fn text(&self, path: &str, faults: &Faults) -> Option<&str> {
        let bytes = self.bytes(path)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
                faults.error(
                    code::NOT_UTF8,
                    path,
                    u32::try_from(line).unwrap_or(u32::MAX),
                    "the file is not UTF-8 text",
                    "save the file again with the encoding UTF-8 (in the editor: Save with encoding)",
                );
                None
            }
        }
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            // A name that is not UTF-8 is listed with signs in its place, and then is a file that nothing lists.
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}/{name}");
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &path)?;
            } else {
                self.0.insert(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }
}
