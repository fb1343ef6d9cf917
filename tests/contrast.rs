//! Colours: every text on every ground it may stand on, in every theme, by the formula of WCAG 2.2.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Colours of letters on the page's own grounds.
const TEXTS: [&str; 6] = ["soot", "ash", "indigo", "indigo-deep", "madder", "juniper"];
/// Grounds that letters of any of those colours may stand on.
const GROUNDS: [&str; 5] = ["wool", "felt", "paper", "sky-pale", "saffron-pale"];
/// Grounds that only letters of `on-colour` stand on.
const COLOURED: [&str; 3] = ["indigo", "indigo-deep", "madder"];
/// Lines that one must see to know what can be pressed or how an answer stands, and the ring around what has the focus.
const LINES: [&str; 5] = ["line", "indigo", "madder", "juniper", "focus"];
/// Grounds that only dots and bars have, never letters.
const WITHOUT_TEXT: [&str; 2] = ["saffron", "juniper"];

/// WCAG 1.4.3.
const LETTERS: f64 = 4.5;
/// WCAG 1.4.11.
const SHAPES: f64 = 3.0;

type Tokens = BTreeMap<String, [u8; 3]>;

#[test]
fn letters_can_be_read_on_every_ground_in_every_theme() {
    let mut faults = Vec::new();
    for (theme, tokens) in themes() {
        let pairs = TEXTS.iter().flat_map(|text| GROUNDS.map(|ground| (*text, ground)));
        for (text, ground) in pairs.chain(COLOURED.map(|ground| ("on-colour", ground))) {
            check(&mut faults, &theme, &tokens, text, ground, LETTERS);
        }
    }
    assert_eq!(faults.join("\n"), "");
}

#[test]
fn lines_and_the_focus_can_be_seen_on_every_ground_in_every_theme() {
    let mut faults = Vec::new();
    for (theme, tokens) in themes() {
        for (line, ground) in LINES.iter().flat_map(|line| GROUNDS.map(|ground| (*line, ground))) {
            check(&mut faults, &theme, &tokens, line, ground, SHAPES);
        }
    }
    assert_eq!(faults.join("\n"), "");
}

#[test]
fn dark_by_the_system_is_dark_by_choice() {
    let css = read("tokens.css");
    let chosen = declarations(block(&css, ":root[data-theme=\"dark\"]"));
    let system = declarations(block(&css, ":root:not([data-theme=\"light\"]):not([data-theme=\"contrast\"])"));
    assert_eq!(system, chosen);
    assert!(chosen.len() > 15, "the tokens were read");
}

/// So that the lists above stay whole: a style that takes another colour for letters or grounds is found here.
#[test]
fn styles_use_no_colour_that_is_not_checked() {
    let letters: BTreeSet<&str> = TEXTS.into_iter().chain(["on-colour"]).collect();
    let grounds: BTreeSet<&str> = GROUNDS.into_iter().chain(COLOURED).chain(WITHOUT_TEXT).collect();
    for (name, css) in styles() {
        for (property, value) in css.lines().flat_map(|line| line.split([';', '{'])).filter_map(|it| it.split_once(':')) {
            let (property, Some(token)) = (property.trim(), token_in(value)) else { continue };
            let allowed = match property {
                "color" => &letters,
                "background" | "background-color" => &grounds,
                _ => continue,
            };
            assert!(allowed.contains(token), "{name}: `{property}: var(--{token})` is in no list of tests/contrast.rs");
        }
    }
}

#[test]
fn the_formula_gives_the_known_values() {
    assert!((ratio([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
    assert!((ratio([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48).abs() < 0.01);
}

fn check(faults: &mut Vec<String>, theme: &str, tokens: &Tokens, above: &str, below: &str, least: f64) {
    let colour = |name: &str| *tokens.get(name).unwrap_or_else(|| panic!("{theme} has no token --{name}"));
    let found = ratio(colour(above), colour(below));
    if found < least {
        faults.push(format!("{theme}: {above} on {below} has {found:.2}, wanted {least}"));
    }
}

/// The colours of each theme.
fn themes() -> Vec<(String, Tokens)> {
    let css = read("tokens.css");
    let light = colours(block(&css, ":root"));
    let over = |theme: &str| {
        let mut tokens = light.clone();
        tokens.extend(colours(block(&css, &format!(":root[data-theme=\"{theme}\"]"))));
        (theme.to_owned(), tokens)
    };
    vec![("light".to_owned(), light.clone()), over("dark"), over("contrast")]
}

/// What stands between the braces after `selector`.
fn block<'a>(css: &'a str, selector: &str) -> &'a str {
    let start = css.find(&format!("{selector} {{")).unwrap_or_else(|| panic!("tokens.css has no {selector}"));
    let inside = css[start..].split_once('{').map(|(_, rest)| rest).unwrap_or_default();
    inside.split('}').next().unwrap_or_default()
}

fn declarations(block: &str) -> BTreeMap<&str, &str> {
    block.split(';').filter_map(|it| it.split_once(':')).map(|(name, value)| (name.trim(), value.trim())).collect()
}

fn colours(block: &str) -> Tokens {
    let hex = |text: &str| {
        let digits = text.strip_prefix('#')?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some([part(0)?, part(2)?, part(4)?])
    };
    let all = declarations(block).into_iter();
    all.filter_map(|(name, value)| Some((name.rsplit("--").next()?.to_owned(), hex(value)?))).collect()
}

fn token_in(value: &str) -> Option<&str> {
    value.split_once("var(--")?.1.split([')', ',']).next()
}

/// Style sheets for the screen; paper has colours of its own.
fn styles() -> Vec<(String, String)> {
    let names = ["base.css", "layout.css", "activities.css", "quest.css"];
    names.map(|name| (name.to_owned(), read(name))).to_vec()
}

fn read(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/style").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The contrast of two colours, 1–21.
fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
