//! Kolibri: one zip to upload, and a ready channel as Kolibri finds it on a drive.

use std::{fs, path::Path};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use md5::{Digest, Md5};
use rusqlite::{Connection, named_params};

use super::{
    archive,
    build::WebBuild,
    course::{Part, joined, uuid},
    date::Date,
    hex,
    portable::{self, Copy},
    write,
};

/// The tables of a channel's database in Kolibri's content schema 5, which every Kolibri since 0.15 imports.
const TABLES: &str = include_str!("kolibri.sql");

/// The folder that Kolibri looks for at the root of a drive.
const DRIVE: &str = "drive/KOLIBRI_DATA/content";

/// Explore and practise; a lesson; media literacy; upper primary and lower secondary school: Kolibri's own codes.
const ACTIVITIES: &str = "#j8L0eq3,VwRCom7G";
const RESOURCE: &str = "xgFjFhrA";
const CATEGORY: &str = "PbGoe2MV.UOTL#KIV";
const LEVELS: &str = "BkGYi3lD,eLt0Mbu4";

/// Who made it and under what: the lessons' licence.
const AUTHOR: &str = "Tekser";
const LICENCE: &str = "CC BY";

/// The language of the whole: one code, since a node has room for one.
const LANGUAGE: &str = "mul";

/// Writes `kolibri/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    write(dir, "tekser-html5.zip", package(build, None)?)?;
    let channel = Channel { id: simple("kolibri/channel"), build };
    let database = dir.join(DRIVE).join(format!("databases/{}.sqlite3", channel.id));
    fs::create_dir_all(database.parent().unwrap_or(dir))?;
    let mut connection = Connection::open(&database).with_context(|| database.display().to_string())?;
    let all = connection.transaction()?;
    all.execute_batch(TABLES)?;
    channel.describe(&all)?;
    for (at, part) in build.course.parts().enumerate() {
        let zip = package(build, Some(part))?;
        let sum = hex(&Md5::digest(&zip));
        channel.add(&all, at + 1, part, &sum, zip.len())?;
        // Two folders of one digit each, then the whole sum.
        write(&dir.join(DRIVE), &format!("storage/{}/{}/{sum}.zip", &sum[..1], &sum[1..2]), zip)?;
    }
    all.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn package(build: &WebBuild, part: Option<&Part>) -> anyhow::Result<Vec<u8>> {
    archive::zip(&portable::files(build, &Copy { carrier: "kolibri", part, ..Copy::default() })?, "index.html")
}

/// 32 hex digits that stay for ever: learners' progress hangs on them.
fn simple(id: &str) -> String {
    uuid(id).simple().to_string()
}

struct Channel<'a> {
    id: String,
    build: &'a WebBuild,
}

impl Channel<'_> {
    /// The channel and its root.
    fn describe(&self, into: &Connection) -> anyhow::Result<()> {
        let course = &self.build.course;
        let icon = self.build.public.get("icons/icon-192.png").context("public/icons/icon-192.png")?;
        into.execute(
            "INSERT INTO content_language VALUES (:id, :id, NULL, 'Multiple languages', 'ltr')",
            named_params! { ":id": LANGUAGE },
        )?;
        let name = joined(&course.title, " · ");
        self.node(into, &Node { kind: "topic", id: &self.id, content: &self.id, title: &name, about: "", at: 0 })?;
        into.execute(
            "INSERT INTO content_channelmetadata VALUES \
             (:id, :name, :about, NULL, :author, :version, :icon, :updated, '5', :id)",
            named_params! {
                ":id": self.id,
                ":name": short(&name, 200),
                ":about": short(&joined(&course.about, " "), 400),
                ":author": AUTHOR,
                // Kolibri ignores an import whose number is not higher than the one it has. A date is higher in each
                // release, also where the history is cut short and commits cannot be counted.
                ":version": Date::of_edition()?.number(),
                ":icon": format!("data:image/png;base64,{}", STANDARD.encode(icon)),
                // Kolibri's own form: it fails on an ISO date with a `T`.
                ":updated": format!("{} 00:00:00.000000(UTC)", Date::of_edition()?.day()),
            },
        )?;
        Ok(())
    }

    /// The node of one part with its file.
    fn add(&self, into: &Connection, at: usize, part: &Part, sum: &str, size: usize) -> anyhow::Result<()> {
        let scope = &part.scope;
        let node = Node {
            kind: "html5",
            id: &simple(&format!("kolibri/node/{scope}")),
            content: &simple(&format!("kolibri/content/{scope}")),
            title: &joined(&part.title, " · "),
            about: &joined(&part.about, "\n"),
            at,
        };
        self.node(into, &node)?;
        into.execute(
            "INSERT INTO content_localfile VALUES (:sum, 'zip', 0, :size)",
            named_params! { ":sum": sum, ":size": i64::try_from(size)? },
        )?;
        into.execute(
            "INSERT INTO content_file VALUES (:id, 'html5_zip', 0, 0, 1, :node, :language, :sum)",
            named_params! {
                ":id": simple(&format!("kolibri/file/{scope}")),
                ":node": node.id,
                ":language": LANGUAGE,
                ":sum": sum,
            },
        )?;
        Ok(())
    }

    /// One row of the tree: the root holds all others, which lie side by side.
    fn node(&self, into: &Connection, node: &Node) -> anyhow::Result<()> {
        let root = node.at == 0;
        let (left, right) = if root { (1, 2 * self.build.course.parts().count() + 2) } else { (2 * node.at, 2 * node.at + 1) };
        let code = |code: &'static str| (!root).then_some(code);
        into.execute(
            "INSERT INTO content_contentnode VALUES (:id, :licence, '', :title, 0, :content, :channel, :about, :order, :author, \
             :author, :kind, 0, '{}', :levels, :resource, :activities, NULL, :category, NULL, NULL, :left, :right, 1, :level, \
             :language, :parent)",
            named_params! {
                ":id": node.id,
                ":licence": code(LICENCE),
                ":title": short(node.title, 200),
                ":content": node.content,
                ":channel": self.id,
                ":about": node.about,
                ":order": i64::try_from(node.at.max(1))?,
                ":author": AUTHOR,
                ":kind": node.kind,
                ":levels": code(LEVELS),
                ":resource": code(RESOURCE),
                ":activities": code(ACTIVITIES),
                ":category": code(CATEGORY),
                ":left": i64::try_from(left)?,
                ":right": i64::try_from(right)?,
                ":level": i64::from(!root),
                ":language": LANGUAGE,
                ":parent": (!root).then_some(&self.id),
            },
        )?;
        Ok(())
    }
}

struct Node<'a> {
    kind: &'a str,
    id: &'a str,
    content: &'a str,
    title: &'a str,
    about: &'a str,
    at: usize,
}

/// At most so many characters, as the column takes them.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
