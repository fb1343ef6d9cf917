//! Zip files as every host reads them: old Java readers, PHP, Python.

use std::io::{Cursor, Write};

use anyhow::Context;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::portable::Files;

/// The files as a zip: `first` in front if it is there, then by name.
///
/// Each entry is deflated, carries its sizes in front of its bytes and the same old date, and its name is plain ASCII:
/// some readers take nothing else, and the same files make the same archive.
pub fn zip(files: &Files, first: &str) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(false);
    let in_order = files.get_key_value(first).into_iter().chain(files.iter().filter(|(name, _)| *name != first));
    for (name, bytes) in in_order {
        let plain = name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !name.starts_with('/');
        anyhow::ensure!(plain, "`{name}` cannot be a file's name in an archive: ASCII without spaces is needed");
        archive.start_file(name.as_str(), options).with_context(|| name.clone())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
