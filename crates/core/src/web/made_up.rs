//! A small web for tests: a shop that calls itself an institute, a newspaper, a library.

use super::{Ad, Site, Web, WebPage, WebPicture};
use crate::{
    picture::Picture,
    prose::{Block, Inline},
};

pub fn page(id: &str, title: &str, text: &str, links: &[&str]) -> WebPage {
    WebPage {
        id: id.into(),
        path: String::new(),
        date: String::new(),
        title: title.into(),
        text: vec![Block::Paragraph(vec![Inline::Text(text.into())])],
        words: String::new(),
        picture: None,
        links: links.iter().map(|&id| id.into()).collect(),
        version_of: None,
    }
}

pub fn site(id: &str, name: &str, pages: Vec<WebPage>) -> Site {
    let domain = format!("{id}.example");
    Site {
        id: id.into(),
        name: name.into(),
        domain,
        since: 2020,
        owner: String::new(),
        purpose: Vec::new(),
        pages,
        ads: Vec::new(),
    }
}

pub fn web() -> Web {
    let pillow = || Some(WebPicture { name: "pillow".into(), picture: Picture { alt: String::new(), shapes: Vec::new() } });
    let mut study = page("study", "Ғылыми зерттеу", "Жастықтар оқушыларға көмектесті.", &["about"]);
    study.picture = pillow();
    let mut about = page("about", "Біз туралы", "Он профессор.", &["study"]);
    about.path = "/about".into();
    about.date = "01.09.2026".into();
    let mut older = page("about-2024", "Біз туралы", "Біз жастық сатамыз.", &[]);
    older.path = "/about".into();
    older.date = "02.03.2024".into();
    older.version_of = Some("about".into());
    let mut visit = page("visit", "Он профессорды іздедік", "Мекенжайда жастық дүкені тұр.", &[]);
    visit.picture = pillow();
    visit.words = "институт тәтті ұйқы".into();
    let mut shop = site("sleep", "Тәтті ұйқы институты", vec![study, about, older]);
    shop.ads = vec![Ad {
        id: "pillows".into(),
        target: "study".into(),
        marked: true,
        title: "Арша жастық".into(),
        text: "Бүгін арзан".into(),
        words: "жастық ұйқы".into(),
    }];
    let paper = site("paper", "Самалқала таңы", vec![page("front", "Бүгінгі жаңалықтар", "Қала өмірі.", &["visit"]), visit]);
    let library = site("library", "Қалалық кітапхана", vec![page("books", "Кітаптар", "Оқу залы ашық.", &[])]);
    Web { group: "town".into(), sites: vec![shop, paper, library] }
}
