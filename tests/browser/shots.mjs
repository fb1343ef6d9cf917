// Screenshots of every kind of page for people to look at: target/shots/LOCALE-THEME-SIZE-PAGE.png and one sheet with all.
//
// node shots.mjs [VIEW…]: only views whose name begins so.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, hosted, open, ready } from "./harness.mjs";
import { Course, lesson } from "./pages.mjs";
import { tour } from "./tour.mjs";

const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), "../../target/shots");
const SIZES = [
  [360, 640],
  [768, 1024],
  [1366, 768],
  [1920, 1080],
];
const LOCALES = ["kk", "en"];
/** The views that the other themes show, too. */
const SOME = ["home", "passage", "judge-before", "judge-wrong", "sort-before", "sort-partly", "quest-checking", "quest-ending", "settings", "progress"];
/** Light shows everything; dark and contrast a part, at the sizes that differ most. */
const THEMES = {
  light: { sizes: SIZES, views: null },
  dark: { sizes: [SIZES[0], SIZES[2]], views: SOME },
  contrast: { sizes: [SIZES[0]], views: SOME },
};

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start));

/** Stands in for a test: what is opened is closed at the end. */
const closing = [];
const t = { after: (work) => closing.push(work) };

/** One picture of the whole page, from its top. */
async function shoot(page, name) {
  await page.evaluate(() => {
    document.activeElement?.blur?.();
    scrollTo(0, 0);
    // What sticks to the window's edge would lie across the middle of a picture of the whole page.
    for (const bar of document.querySelectorAll(".steps")) bar.style.position = "static";
  });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}

async function round(browser, server, locale) {
  const address = `${server.origin}/`;
  const prepare = (page) => page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  const page = await open(t, browser, `${address}?lang=${locale}`, { prepare, viewport: { width: 1366, height: 768 } });
  await ready(page);
  const course = new Course(page, address, locale);
  await tour(course, async (name) => {
    if (!isWanted(name)) return;
    for (const [theme, { sizes, views }] of Object.entries(THEMES)) {
      if (views && !views.includes(name)) continue;
      await page.evaluate((it) => document.documentElement.setAttribute("data-theme", it), theme);
      for (const [width, height] of sizes) {
        await page.setViewport({ width, height });
        await shoot(page, `${locale}-${theme}-${width}x${height}-${name}`);
      }
    }
    await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
    await page.setViewport({ width: 1366, height: 768 });
  });
  if (isWanted("print")) await onPaper(course, locale);
}

/** The plan and the page of progress as they come out of a printer. */
async function onPaper(course, locale) {
  const { page } = course;
  for (const [name, fragment] of [["plan", `#/teacher/${lesson(0).id}`], ["progress", "#/progress"]]) {
    await course.go(fragment);
    await page.waitForSelector("main table");
    const file = join(FOLDER, `${locale}-paper-A4-${name}`);
    await page.pdf({ path: `${file}.pdf`, format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
    try {
      execFileSync("pdftoppm", ["-r", "60", "-png", `${file}.pdf`, file]);
    } catch {
      // Without poppler: the same rules, on the screen.
      await page.emulateMediaType("print");
      await page.setViewport({ width: 794, height: 1123 });
      await shoot(page, `${locale}-paper-A4-${name}`);
      await page.emulateMediaType("screen");
    }
  }
}

/** All pictures on one page, by view, small. */
function sheet() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".png")).sort();
  const views = new Map();
  for (const name of names) {
    const view = name.replace(/^[^-]+-[^-]+-[^-]+-/, "").replace(/\.png$/, "");
    views.set(view, [...(views.get(view) ?? []), name]);
  }
  const figure = (name) => `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name.replace(".png", "")}</figcaption></figure>`;
  const sections = [...views].map(([view, list]) => `<h2>${view}</h2><div>${list.map(figure).join("")}</div>`);
  const style = "body{font:14px sans-serif;margin:1em}div{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start}figure{margin:0;width:260px}img{width:100%;max-height:520px;object-fit:cover;object-position:top;border:1px solid #999}";
  writeFileSync(join(FOLDER, "index.html"), `<!doctype html><meta charset="utf-8"><title>Tekser: shots</title><style>${style}</style>${sections.join("")}`);
  return names.length;
}

if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
try {
  const server = await hosted(t);
  const browser = await chromium(t);
  for (const locale of LOCALES) {
    // Each language with a storage of its own: a learner who begins.
    await round(await browser.createBrowserContext(), server, locale);
  }
} finally {
  for (const work of closing.reverse()) await work();
}
console.log(`\n${sheet()} pictures in target/shots, all of them in target/shots/index.html`);
