// The hosted copy on a device: kept, renewed whole or not at all and only on the learner's word, offered for the home screen.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { HOSTED, LOCALES, chromium, firefox, hosted, open, ready, scratch, served, until } from "./harness.mjs";
import { Course, lesson, rotating, stepOf } from "./pages.mjs";
import { filesOf } from "./server.mjs";

const FIRST = filesOf(HOSTED);

/** What `sw.js` says of its edition. */
const editionOf = (files) => JSON.parse(/^var tekserEdition=(.*);$/m.exec(files.get("/sw.js").toString())[1]);
const VERSION = editionOf(FIRST).version;

/** What the browser says to a page when a server is gone or breaks off; the course itself must not notice. */
const GONE = [/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|NS_ERROR/, /fetching the script|update a ServiceWorker/];

/** A later edition: `change` alters its files, the page and the app are other bytes in any case. */
function later(version, change = () => {}) {
  const files = new Map(FIRST);
  const page = FIRST.get("/index.html").toString();
  files.set("/index.html", Buffer.from(page.replaceAll(VERSION, version)));
  // An empty section of its own, which every engine passes over.
  files.set("/tekser_bg.wasm", Buffer.concat([FIRST.get("/tekser_bg.wasm"), Buffer.from([0, 9, 8, ...Buffer.from(version.padEnd(8, "-"))])]));
  change(files);
  const edition = { ...editionOf(FIRST), version };
  for (const path of Object.keys(edition.files)) {
    edition.files[path] = createHash("sha256").update(files.get(`/${path || "index.html"}`)).digest("hex");
  }
  const worker = FIRST.get("/sw.js").toString();
  files.set("/sw.js", Buffer.from(worker.replace(/^var tekserEdition=.*;$/m, () => `var tekserEdition=${JSON.stringify(edition)};`)));
  assert.notEqual(editionOf(files).files[""], editionOf(FIRST).files[""], "another page");
  return files;
}

const SECOND = "22222222";

/** A window on the course. */
async function visit(t, browser, server, locale, fragment = "") {
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=${locale}${fragment}`, { worker: true });
  await ready(page);
  return new Course(page, address, locale);
}

/** What the worker has noted: languages that are whole, editions in use. */
const kept = (page, what) =>
  page.evaluate(async (name) => (await (await caches.match(`${location.origin}/?kept=${name}`))?.json()) ?? [], what);

async function waitUntilKept(page) {
  await until(page, "a worker that answers for this page", () => navigator.serviceWorker.controller);
  await until(
    page,
    "every language on the device",
    async (all) => {
      const found = await caches.match(`${location.origin}/?kept=languages`);
      return found && (await found.json()).length === all;
    },
    LOCALES.length,
  );
}

const versionOf = (page) => page.evaluate(() => document.documentElement.dataset.build);
const waitForNotice = (page, id) => until(page, `the notice #${id}`, (i) => document.getElementById(i).checkVisibility(), id);
const registration = (page) =>
  page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return { installing: !!installing, waiting: !!waiting, active: !!active };
  });

/** Presses a button of a notice; the page may be loaded anew by it. */
async function press(course, id, button) {
  await course.press(`#${id} [lang="${course.locale}"] .${button}`);
}

/** The paths that the server was asked for since `from`. */
const askedSince = (server, from) => [...new Set(server.answers.slice(from).map((answer) => answer.path))].sort();

async function playOffline(course, n) {
  await course.load(`#/lesson/${lesson(n).id}`);
  await course.playLesson(lesson(n));
}

test("after one visit the course is there without a network, in every language", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const profile = scratch(t, "profile");
  let browser = await chromium(t, { profile });
  let course = await visit(t, browser, server, "kk");
  await waitUntilKept(course.page);
  assert.deepEqual([...(await kept(course.page, "languages"))].sort(), [...LOCALES].sort());
  await course.page.close();
  await browser.close();
  await server.close();

  browser = await chromium(t, { profile });
  const page = await open(t, browser, `${server.origin}/?lang=ru`, { worker: true, prepare: (page) => page.expected.push(...GONE) });
  await ready(page);
  course = new Course(page, `${server.origin}/`, "ru");
  await playOffline(course, 0);
  for (const locale of LOCALES) {
    await course.chooseLanguage(locale);
    await course.go(`#/lesson/${lesson(1).id}`);
    await course.waitForHeading(lesson(1).titles[locale]);
  }
});

test("a new edition comes whole or not at all, and only on the learner's word", { timeout: 240_000 }, async (t) => {
  const server = await served(t, FIRST);
  const browser = await chromium(t);
  // 1: the first edition stands.
  const course = await visit(t, browser, server, "en");
  const { page } = course;
  page.expected.push(...GONE);
  await waitUntilKept(page);

  // 2: a second one, whose app breaks off in the middle of its file.
  server.use(later(SECOND));
  server.cut.add("/tekser_bg.wasm");
  let from = server.answers.length;
  await course.reload();
  await until(page, "a second edition that begins to arrive", async () => (await navigator.serviceWorker.getRegistration()).installing);
  await until(page, "that it is given up", async () => !(await navigator.serviceWorker.getRegistration()).installing);
  assert.ok(server.answers.slice(from).filter((answer) => answer.path === "/tekser_bg.wasm").length >= 3, "it was tried more than once");
  // The next try may have begun already.
  const { waiting, active } = await registration(page);
  assert.deepEqual({ waiting, active }, { waiting: false, active: true });
  await course.reload();
  assert.equal(await versionOf(page), VERSION, "still the first edition");
  assert.deepEqual((await kept(page, "editions")).map((it) => it.version), [VERSION]);
  await until(page, "the try of this reload is over too", async () => !(await navigator.serviceWorker.getRegistration()).installing);

  // 3: the line holds now. Only what is missing is asked for: neither what did not change, nor what had arrived.
  server.cut.clear();
  from = server.answers.length;
  await course.reload();
  await waitForNotice(page, "renewed");
  const asked = askedSince(server, from);
  assert.deepEqual(asked.filter((path) => path !== "/sw.js"), ["/tekser_bg.wasm"]);
  assert.deepEqual(await registration(page), { installing: false, waiting: true, active: true });

  // 4: nothing happens by itself, neither on "later" nor on opening anew; then the learner agrees.
  await press(course, "renewed", "notice-no");
  assert.equal(await page.evaluate(() => document.getElementById("renewed").checkVisibility()), false);
  await course.reload();
  assert.equal(await versionOf(page), VERSION);
  await waitForNotice(page, "renewed");
  await Promise.all([page.waitForNavigation(), press(course, "renewed", "notice-yes")]);
  await ready(page);
  assert.equal(await versionOf(page), SECOND);

  // 5: without a network it is the second edition, and a lesson of it plays.
  await server.close();
  await course.reload();
  assert.equal(await versionOf(page), SECOND);
  await playOffline(course, 0);
});

test("two windows: the one whose learner did not agree keeps its own edition", { timeout: 240_000 }, async (t) => {
  const server = await served(t, FIRST);
  const browser = await chromium(t);
  const one = await visit(t, browser, server, "en");
  await waitUntilKept(one.page);
  const other = await visit(t, browser, server, "en");
  // In the second edition a lesson's English file is the Russian one: whoever gets it shows it by the title.
  const { id, titles } = lesson(2);
  const path = (locale) => `/packs/lesson-${id}.${locale}.pack`;
  server.use(later(SECOND, (files) => files.set(path("en"), FIRST.get(path("ru")))));
  await one.page.bringToFront();
  await one.reload();
  await waitForNotice(one.page, "renewed");
  await Promise.all([one.page.waitForNavigation(), press(one, "renewed", "notice-yes")]);
  await ready(one.page);
  assert.equal(await versionOf(one.page), SECOND);

  await other.page.bringToFront();
  await waitForNotice(other.page, "renewed");
  assert.equal(await versionOf(other.page), VERSION, "not reloaded under the learner's hands");
  await other.go(`#/lesson/${id}`);
  await other.waitForHeading(titles.en);
  await one.page.bringToFront();
  await one.go(`#/lesson/${id}`);
  await one.waitForHeading(titles.ru);

  await other.page.bringToFront();
  await Promise.all([other.page.waitForNavigation(), press(other, "renewed", "notice-yes")]);
  await ready(other.page);
  assert.equal(await versionOf(other.page), SECOND);
  await other.waitForHeading(titles.ru);
});

test("a third edition leaves nothing of the first behind", { timeout: 240_000 }, async (t) => {
  const server = await served(t, FIRST);
  const browser = await chromium(t);
  const course = await visit(t, browser, server, "ru");
  await waitUntilKept(course.page);
  const editions = [later(SECOND), later("33333333")];
  for (const files of editions) {
    server.use(files);
    await course.reload();
    await waitForNotice(course.page, "renewed");
    await Promise.all([course.page.waitForNavigation(), press(course, "renewed", "notice-yes")]);
    await ready(course.page);
  }
  assert.deepEqual((await kept(course.page, "editions")).map((it) => it.version), [SECOND, "33333333"]);
  const sums = await course.page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((key) => key.startsWith("tekser:"));
    return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).searchParams.get("sha256")).filter(Boolean);
  });
  const wanted = new Set(editions.flatMap((files) => Object.values(editionOf(files).files)));
  assert.deepEqual(new Set(sums), wanted);
});

test("killed while it arrives, the course goes on where it stopped", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const profile = scratch(t, "profile");
  let browser = await chromium(t, { profile });
  let course = await visit(t, browser, server, "en");
  // The app itself is there, and now hangs: the worker cannot end its work.
  server.held.add("/tekser_bg.wasm");
  await until(course.page, "a worker at work", async () => (await navigator.serviceWorker.getRegistration())?.installing);
  const arrived = () =>
    course.page.evaluate(async () => {
      const [name] = (await caches.keys()).filter((key) => key.startsWith("tekser:"));
      return (await (await caches.open(name)).keys()).length;
    });
  const needed = Object.keys(editionOf(FIRST).files).filter((path) => !/\.(kk|ru)\.pack$/.test(path)).length;
  // All that a first install wants but the app, and the note of the language.
  await until(course.page, "everything but the app", async (n) => {
    const [name] = (await caches.keys()).filter((key) => key.startsWith("tekser:"));
    return (await (await caches.open(name)).keys()).length >= n;
  }, needed);
  assert.equal(await arrived(), needed, "nothing is kept of the file that hangs");
  await browser.close();

  server.held.clear();
  const from = server.answers.length;
  browser = await chromium(t, { profile });
  course = await visit(t, browser, server, "en");
  await waitUntilKept(course.page);
  // The page asked for its own files as it opened; the worker only for the app. The other languages came at the end.
  const again = server.answers.slice(from).map((answer) => answer.path);
  assert.ok(!again.includes("/xapi.js"), "what had arrived is not asked for again");
  for (const { id } of [lesson(1), lesson(2)]) {
    assert.ok(again.filter((path) => path === `/packs/teacher-${id}.en.pack`).length === 0, "nor are packs");
  }
});

test("what keeps the course comes after the first step, and a frame has none of it", { timeout: 120_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const { step, address } = stepOf("choice", (step) => step.role !== "deeper");
  const course = await visit(t, browser, server, "ru", address);
  await course.waitForHeading(step.titles.ru);
  await until(course.page, "the options", () => document.querySelector("main .options"));
  const early = server.answers.map((answer) => answer.path);
  for (const path of ["/pwa.js", "/sw.js", "/manifest.webmanifest"]) assert.ok(!early.includes(path), `${path} waits: ${early}`);
  await waitUntilKept(course.page);

  const framing = `<!doctype html><title>f</title><link rel="icon" href="data:,"><iframe src="./?lang=ru" width="600" height="600"></iframe>`;
  const apart = await hosted(t, { "/framing.html": framing });
  const page = await open(t, await chromium(t), `${apart.origin}/framing.html`, { worker: true });
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await until(frame, "the app in the frame", () => document.documentElement.hasAttribute("data-ready"));
  await page.waitForNetworkIdle({ idleTime: 2000 });
  const framed = askedSince(apart, 0);
  for (const path of ["/pwa.js", "/sw.js", "/manifest.webmanifest"]) assert.ok(!framed.includes(path), `${framed}`);
  assert.equal(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

test("on plain HTTP in a school's network the course works, and nothing is kept", { timeout: 120_000 }, async (t) => {
  // This header is for HTTPS alone; on plain HTTP Chromium complains of it (docs/distributing/hosted.md leaves it out there).
  const server = await served(t, FIRST, { headers: { "cross-origin-opener-policy": null } });
  const browser = await chromium(t, { args: ["--host-resolver-rules=MAP school.lan 127.0.0.1"] });
  const address = `http://school.lan:${server.port}/`;
  const page = await open(t, browser, `${address}?lang=kk`, { worker: true });
  await ready(page);
  const there = await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator, typeof caches, typeof crypto.subtle]);
  assert.deepEqual(there, [false, false, "undefined", "undefined"], "the test is about what is missing there");
  const course = new Course(page, address, "kk");
  await course.load(`#/lesson/${lesson(0).id}`);
  await course.playLesson(lesson(0));
  const before = await course.progressText();
  await course.reload();
  await until(page, "the page of progress again", () => document.querySelector("main table tbody tr"));
  assert.equal(await course.words("main"), before);
  await page.waitForNetworkIdle({ idleTime: 2000 });
  const asked = server.answers.map((answer) => answer.path);
  for (const path of ["/pwa.js", "/sw.js"]) assert.ok(!asked.includes(path), path);
});

test("Firefox keeps the course too", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await firefox(t);
  const course = await visit(t, browser, server, rotating(1));
  course.page.expected.push(...GONE, /serviceworker|ServiceWorker/i);
  await waitUntilKept(course.page);
  await server.close();
  await playOffline(course, 0);
});

test("the home screen is offered after the first finished lesson, and not again to who refused", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  // The offer is the browser's own; only its window, which nobody could press here, is not opened.
  const prepare = (page) => {
    page.expected.push(/beforeinstallprompt/i);
    return page.evaluateOnNewDocument(() => {
      // A blank page on the way has no storage.
      if (navigator.storage) navigator.storage.persist = () => ((window.persistAsked = (window.persistAsked ?? 0) + 1), Promise.resolve(false));
      BeforeInstallPromptEvent.prototype.prompt = () => ((window.prompted = true), Promise.resolve());
      window.addEventListener("beforeinstallprompt", (event) => setTimeout(() => (window.heldBack = event.defaultPrevented)));
    });
  };
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=en#/lesson/${lesson(0).id}`, { worker: true, prepare });
  await ready(page);
  const offered = () => until(page, "the browser's offer, held back", () => window.tekserInstall && window.heldBack === true);
  await offered();
  const course = new Course(page, address, "en");
  const shown = () => page.evaluate(() => document.getElementById("install").checkVisibility());
  await waitUntilKept(page);
  await course.playLesson(lesson(0), { each: async () => assert.equal(await shown(), false, "not in the middle of a lesson") });
  await waitForNotice(page, "install");
  assert.equal(await page.evaluate(() => window.persistAsked), 1);
  await press(course, "install", "notice-yes");
  assert.equal(await page.evaluate(() => window.prompted), true);
  assert.equal(await shown(), false);

  await course.load(`#/lesson/${lesson(1).id}`);
  await offered();
  await course.playLesson(lesson(1));
  await waitForNotice(page, "install");
  assert.equal(await page.evaluate(() => window.persistAsked ?? 0), 0, "asked once, not at every lesson");
  await press(course, "install", "notice-no");
  await course.load(`#/lesson/${lesson(2).id}`);
  await offered();
  await course.playLesson(lesson(2));
  assert.equal(await shown(), false);
});

test("on an iPhone the offer says how it is done by hand", { timeout: 120_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=ru`, {
    worker: true,
    // Only Safari on iPhone and iPad has this property.
    prepare: (page) => page.evaluateOnNewDocument(() => (navigator.standalone = false)),
  });
  await ready(page);
  await until(page, "pwa.js", () => document.querySelector('script[src^="pwa.js"]'));
  await waitUntilKept(page);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent("tekser-report", { detail: { done: 1 } })));
  await waitForNotice(page, "install");
  const words = await page.evaluate(() => document.getElementById("install").innerText);
  assert.ok(words.includes("На экран «Домой»") || words.includes("На экран „Домой“"), words);
  assert.ok(!words.includes("Установить"), words);
  // On the smallest screen with the largest type: nothing sticks out, half of the screen stays free.
  await page.setViewport({ width: 320, height: 568 });
  await page.evaluate(() => document.documentElement.setAttribute("data-size", "200"));
  const [wide, high] = await page.evaluate(() => [document.documentElement.scrollWidth, document.getElementById("install").offsetHeight]);
  assert.ok(wide <= 320 && high <= 568 / 2, `${wide} px wide, the notice ${high} px high`);
  const course = new Course(page, `${server.origin}/`, "ru");
  await press(course, "install", "notice-no");
  assert.equal(await page.evaluate(() => document.getElementById("install").checkVisibility()), false);
});

test("who saves data gets the language in use, and another when it is chosen", { timeout: 120_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=ru`, {
    worker: true,
    prepare: (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })),
  });
  await ready(page);
  await until(page, "a worker", () => navigator.serviceWorker.controller);
  await page.waitForNetworkIdle({ idleTime: 1500 });
  assert.deepEqual(await kept(page, "languages"), ["ru"]);
  assert.ok(!server.answers.some(({ path }) => /teacher-.*\.(kk|en)\.pack$/.test(path)), "no other language's files");
  await new Course(page, address, "ru").chooseLanguage("en");
  await until(page, "English too", async () => (await (await caches.match(`${location.origin}/?kept=languages`)).json()).includes("en"));
  assert.deepEqual(await kept(page, "languages"), ["ru", "en"]);
});

test("the manifest is one that browsers take", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=kk`, { worker: true });
  await ready(page);
  await waitUntilKept(page);
  const session = await page.createCDPSession();
  const { errors, data, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(url, `${server.origin}/manifest.webmanifest`);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, "Тексер");
  assert.deepEqual(manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose}`), ["192x192 any", "512x512 any", "512x512 maskable"]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.map((it) => it.errorId).filter((id) => id !== "in-incognito"), []);
});
