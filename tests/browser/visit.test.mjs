// The first visit: what it costs, and what a person sees when the course cannot run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HOSTED, LOCALES, chromium, hosted, open, ready, text, until } from "./harness.mjs";
import { Course, lesson, stepOf } from "./pages.mjs";

/** The bars of the design, headers and all. */
const MOST_REQUESTS = 6;
const MOST_BYTES = 150_000;

/** Notes in the page when the first step can be answered; runs before the page's own scripts. */
function watchForTheFirstStep() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("main h1") || !document.querySelector("main .options")) return;
    observer.disconnect();
    window.playableAt = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

for (const locale of LOCALES) {
  test(`a first visit to a step in ${locale} stays below its bars`, async (t) => {
    const server = await hosted(t);
    const browser = await chromium(t);
    const { step, address } = stepOf("choice", (step) => step.role !== "deeper");
    const page = await open(t, browser, `${server.origin}/?lang=${locale}${address}`, {
      prepare: (page) => page.evaluateOnNewDocument(watchForTheFirstStep),
    });
    await until(page, "the first step", (title) => window.playableAt && document.querySelector("main h1").textContent === title, step.titles[locale]);
    // What was asked for before that moment; the map and what is fetched ahead may come later.
    const paths = await page.evaluate(() =>
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter((it) => it.startTime <= window.playableAt && it.name.startsWith(location.origin))
        .map((it) => new URL(it.name).pathname),
    );
    const bytes = paths.reduce((sum, path) => sum + server.answers.find((answer) => answer.path === path).bytes, 0);
    t.diagnostic(`first playable step in ${locale}: ${paths.length} requests, ${bytes} bytes: ${paths.join(" ")}`);
    assert.ok(paths.length <= MOST_REQUESTS, `${paths.length} requests: ${paths}`);
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    assert.ok(bytes > 20_000 && paths.length >= 3, "the counting itself works");
    // Then the rest of the unit comes by itself, so that a slow line is waited for only once.
    await page.waitForNetworkIdle({ idleTime: 300 });
    const all = server.answers.map((answer) => answer.path);
    assert.ok(all.filter((path) => path.includes("/lesson-")).length > 1, `the next lesson is fetched ahead: ${all}`);
    assert.equal(new Set(all).size, all.length, "nothing is asked for twice");
  });
}

test("a browser that is too old is told so in three languages", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/`, {
    prepare: (page) => page.evaluateOnNewDocument(() => delete window.WebAssembly),
  });
  await until(page, "the page for old browsers", () => document.documentElement.getAttribute("data-state") === "old");
  await saidInAll(page, { kk: "Chrome 96", ru: "Chrome 96", en: "Chrome 96" });
});

test("without scripts the page says what to do in three languages", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/`, { prepare: (page) => page.setJavaScriptEnabled(false) });
  const said = await seen(page);
  assert.equal(said.match(/JavaScript/g).length >= 3, true, said);
  for (const word of ["Браузер баптауларынан", "настройках браузера", "browser’s settings"]) assert.ok(said.includes(word), word);
});

/** The words that can be seen, read from outside: it works without scripts too. */
async function seen(page) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => node.role?.value === "StaticText").map((node) => node.name.value).join("\n");
}

async function saidInAll(page, words) {
  for (const [lang, word] of Object.entries(words)) {
    const shown = await page.evaluate(
      (l) => [...document.querySelectorAll(`[lang="${l}"]`)].filter((it) => it.checkVisibility()).map((it) => it.innerText).join("\n"),
      lang,
    );
    assert.ok(shown.includes(word), `${lang}: ${shown}`);
  }
}

test("when the app does not arrive the page says so, and opening again helps", async (t) => {
  const server = await hosted(t);
  server.broken.add("/tekser_bg.wasm");
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=ru`, { prepare: (page) => page.expected.push(/503|tekser_bg/) });
  await until(page, "the page that says so", () => document.documentElement.getAttribute("data-state") === "failed");
  await until(page, "words in Russian", () => document.querySelector('#failed [lang="ru"]').checkVisibility());
  server.broken.clear();
  await Promise.all([page.waitForNavigation(), page.click('#failed [lang="ru"] .shell-reload')]);
  await ready(page);
});

test("a second half of another edition is never joined to this one's first", async (t) => {
  const rest = readFileSync(join(HOSTED, "packs/rest.pack"));
  const other = Buffer.from(rest);
  other[0] = other[0] === 48 ? 49 : 48;
  const extra = { "/packs/rest.pack": other };
  const server = await hosted(t, extra);
  const page = await open(t, await chromium(t), `${server.origin}/?lang=en#/settings`);
  const course = new Course(page, `${server.origin}/`, "en");
  await course.waitForHeading(text("en", "not-loaded"));
  // As after a reload, when the server's files fit again.
  delete extra["/packs/rest.pack"];
  await course.pressText("button", text("en", "try-again"));
  await course.waitForHeading(text("en", "nav-settings"));
});

test("a lesson that does not arrive is told, and trying again helps", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=en`);
  await ready(page);
  const course = new Course(page, address, "en");
  const { id, titles } = lesson(1);
  server.broken.add(`/packs/lesson-${id}.en.pack`);
  page.expected.push(/503|lesson-/);
  await course.go(`#/lesson/${id}`);
  await course.waitForHeading(text("en", "not-loaded"));
  server.broken.clear();
  await course.pressText("button", text("en", "try-again"));
  await course.waitForHeading(titles.en);
});

test("an address of a step opens that step, and one that is none says so", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=kk&theme=dark`);
  await ready(page);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "the address may wish a theme");
  const course = new Course(page, `${server.origin}/`, "kk");
  const { step, address } = stepOf("sort");
  await course.load(address);
  await course.waitForHeading(step.titles.kk);
  await course.load("#/there/is/nothing");
  await course.waitForHeading(course.text("not-found"));
  assert.ok((await course.words("main")).includes("/there/is/nothing"));
});

test("what these tests watch for, they see: a fault in the console, a request to elsewhere", async (t) => {
  const leak = `<!doctype html><title>leak</title><link rel="icon" href="data:,"><img src="http://localhost:9/x.png" alt=""><script>console.error("planted")</script>`;
  const server = await hosted(t, { "/leak.html": leak });
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/leak.html`);
  await page.waitForNetworkIdle({ idleTime: 200 });
  assert.ok(page.faults.some((fault) => fault.includes("planted")), `${page.faults}`);
  assert.ok(page.faults.some((fault) => fault.startsWith("leaves: http://localhost:9")), `${page.faults}`);
  page.faults.length = 0;
});
