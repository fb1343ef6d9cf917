// The course in a frame of somebody's page: two origins, every sandbox of docs/distributing/embed.md, and messages that lie.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pinnedBy, sound } from "../../carriers/host/embed.js";
import { EMBED, PATIENCE, chromium, firefox, open, served, text, until } from "./harness.mjs";
import { Course, FramedCourse, lesson, rotating, stepOf } from "./pages.mjs";

const BROWSERS = { Chromium: chromium, Firefox: firefox };
const FULL =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

/** How partners put it into their pages: what is set on the frame, and whether the browser keeps anything there. */
const ROWS = [
  { name: "no sandbox", attributes: "", keeps: true },
  { name: "the closest sandbox", attributes: 'sandbox="allow-scripts"', keeps: false },
  { name: "a sandbox with an origin", attributes: 'sandbox="allow-scripts allow-same-origin"', keeps: true },
  { name: "the snippet's sandbox", attributes: `sandbox="${FULL}" allow="fullscreen; clipboard-write; camera"`, keeps: true },
];

/** Anybody may embed: the header that says otherwise is left out. */
const ANYBODY = { "content-security-policy": "connect-src 'self'; object-src 'none'" };

const course = (t, headers = ANYBODY) => served(t, EMBED, { headers });

/** Notes what comes to the partner's page; runs before everything else in it. */
const NOTES = `<script>
  window.heard = [];
  addEventListener("message", (event) => heard.push({ origin: event.origin, ...event.data }));
  window.events = [];
  for (const name of ["tekser-progress", "tekser-completed", "tekser-state"]) {
    addEventListener(name, (event) => events.push({ name, frame: event.target.id, ...event.detail }));
  }
</script>`;

/** A partner's page on another origin, with this in it. */
async function partner(t, body, extra = {}) {
  const page = `<!doctype html><html lang="kk"><title>partner</title><link rel="icon" href="data:,"><style>iframe{width:100%;height:400px;border:0}</style>${NOTES}<body>${body}</body></html>`;
  const host = await served(t, new Map([["/index.html", Buffer.from(page)]]), { extra });
  return `http://localhost:${host.port}/`;
}

const frameTag = (server, query, attributes) =>
  `<iframe data-tekser id="course" src="${server.origin}/?${query}" title="course" ${attributes}></iframe>`;
const scriptTag = (server) => `<script src="${server.origin}/embed.js" async></script>`;

/**
 * Waits until the app stands in a frame. Asked again and again from outside: a question that was put to the empty page
 * before the course is lost with it, in Firefox without a word.
 */
async function standing(frame) {
  const end = Date.now() + PATIENCE;
  while (!(await frame.evaluate(() => document.documentElement.hasAttribute("data-ready")).catch(() => false))) {
    assert.ok(Date.now() < end, "the app never stood in the frame");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens the partner's page and gives back the course in its frame, once it stands. */
async function openIn(t, browser, address, locale, id = "course") {
  const page = await open(t, browser, address, {
    // The frame's own requests go to the course's server.
    prepare: (page) => page.expected.push(/^leaves: http:\/\/127\.0\.0\.1:/),
  });
  const frame = await (await page.waitForSelector(`#${id}`)).contentFrame();
  await standing(frame);
  return { page, frame, course: new FramedCourse(frame, "", locale) };
}

const heard = (page, type) => page.evaluate((wanted) => window.heard.filter((it) => it.type === wanted), type);
const waitForMessage = (page, type, most = {}) =>
  until(
    page,
    `the message ${type}`,
    (wanted, fields) => window.heard.some((it) => it.type === wanted && Object.entries(fields).every(([name, value]) => it[name] === value)),
    type,
    most,
  );
const heightOf = (page, id = "course") => page.evaluate((i) => document.getElementById(i).getBoundingClientRect().height, id);

/** Waits until the frame is as high as the course in it, and stays so. */
async function waitForHeight(page, frame) {
  const inside = () => frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
  const end = Date.now() + PATIENCE;
  for (let quiet = 0; quiet < 3; ) {
    assert.ok(Date.now() < end, `the frame is ${await heightOf(page)} px high, the course ${await inside()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    quiet = Math.abs((await heightOf(page)) - (await inside())) < 2 ? quiet + 1 : 0;
  }
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  for (const [at, row] of ROWS.entries()) {
    test(`${name}, ${row.name}: a lesson is played to its end`, { timeout: 180_000 }, async (t) => {
      const server = await course(t);
      const locale = rotating(at);
      const { id, titles } = lesson(0);
      const body = frameTag(server, `lang=${locale}&only=lesson:${id}`, row.attributes) + scriptTag(server);
      const opened = await openIn(t, await launch(t), await partner(t, body), locale);
      const { page, frame } = opened;
      assert.equal(await frame.evaluate(() => document.documentElement.dataset.host), "embed");
      await waitForHeight(page, frame);
      const low = await heightOf(page);
      await opened.course.waitForHeading(titles[locale]);
      await opened.course.playLesson(lesson(0));
      await waitForMessage(page, "completed", { id: `lesson:${id}` });
      await waitForMessage(page, "progress", { percent: 100, done: 1, of: 1 });
      const origin = row.attributes.includes("sandbox") && !row.attributes.includes("same-origin") ? "null" : server.origin;
      const all = await page.evaluate(() => window.heard);
      assert.deepEqual([...new Set(all.map((it) => it.origin))], [origin]);
      assert.ok(all.every((it) => it.tekser === 1), "every message says which protocol it is of");
      assert.deepEqual(all.map((it) => it.seq), all.map((_, nth) => nth + 1), "in order, none twice");
      assert.equal((await heard(page, "completed")).length, 1);
      const events = await page.evaluate(() => window.events);
      assert.ok(events.some((it) => it.name === "tekser-completed" && it.frame === "course"));
      assert.ok((await heightOf(page)) !== low, "the frame follows the page in it");
      await waitForHeight(page, frame);
      // The narrowest sandbox has no storage: said, and everything else works.
      assert.equal(await opened.course.trouble(), row.keeps ? null : text(locale, "trouble-blocked"));
    });
  }
}

test("without the partner's script the course works inside its frame and keeps what was done", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  const browser = await chromium(t);
  const address = await partner(t, frameTag(server, "lang=ru", ""));
  const first = await openIn(t, browser, address, "ru");
  const { step, address: place } = stepOf("choice", (step) => step.role !== "deeper");
  await first.course.go(place);
  await first.course.answer(step);
  assert.equal(await heightOf(first.page), 400, "nobody made it higher");
  const told = await first.page.evaluate(() => window.heard.map((it) => it.type));
  assert.ok(told.length > 0 && told.every((type) => type === "ready"), `nothing but that it is there: ${told}`);
  const progress = await first.course.progressText();
  await first.page.reload({ waitUntil: "domcontentloaded" });
  const frame = await (await first.page.waitForSelector("#course")).contentFrame();
  await standing(frame);
  assert.equal(await new Course(frame, "", "ru").progressText(), progress);
});

test("a page that the server does not allow gets no frame", async (t) => {
  const server = await course(t, { "content-security-policy": "frame-ancestors 'self'" });
  const address = await partner(t, frameTag(server, "lang=ru", "") + scriptTag(server));
  const browser = await chromium(t);
  const page = await open(t, browser, address, {
    prepare: (page) => page.expected.push(/^leaves: http:\/\/127\.0\.0\.1:/, /frame-ancestors/, /^failed: .*ERR_BLOCKED_BY_RESPONSE/),
  });
  await page.waitForNetworkIdle({ idleTime: 1000 });
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  assert.ok(server.answers.every(({ path }) => path === "/" || path === "/embed.js"), "nothing but the page was asked for");
});

test("a state that the partner keeps brings progress back where nothing else is kept", { timeout: 180_000 }, async (t) => {
  const server = await course(t);
  const { id } = lesson(0);
  const shut = 'sandbox="allow-scripts"';
  const first = await openIn(t, await chromium(t), await partner(t, frameTag(server, "lang=en", shut) + scriptTag(server)), "en");
  await first.course.go(`#/lesson/${id}`);
  await first.course.playLesson(lesson(0));
  await waitForMessage(first.page, "progress", { done: 1 });
  await until(first.page, "a state", () => window.events.some((it) => it.name === "tekser-state"));
  const progress = await first.course.progressText();
  await first.page.evaluate(() => (window.heard.length = 0));
  await first.page.evaluate(() => window.tekserEmbed.send(document.getElementById("course"), { type: "get-state" }));
  await waitForMessage(first.page, "state");
  const [{ state }] = await heard(first.page, "state");
  assert.match(state, /^[A-Za-z0-9_-]{8,4096}$/);

  // At the start, in the page itself …
  const again = frameTag(server, "lang=en", `${shut} data-state="${state}"`) + scriptTag(server);
  const second = await openIn(t, await chromium(t), await partner(t, again), "en");
  await waitForMessage(second.page, "progress", { done: 1 });
  assert.equal(await second.course.progressText(), progress);

  // … and later, when the partner's own server has answered.
  const late = await openIn(t, await chromium(t), await partner(t, frameTag(server, "lang=en", shut) + scriptTag(server)), "en");
  await waitForMessage(late.page, "progress", { done: 0 });
  await late.page.evaluate((kept) => window.tekserEmbed.send(document.getElementById("course"), { type: "load-state", state: kept }), state);
  await waitForMessage(late.page, "progress", { done: 1 });
  assert.equal(await late.course.progressText(), progress);
});

test("another learner in the same frame begins with nothing of the first one's", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  const address = await partner(t, frameTag(server, "lang=en", "") + scriptTag(server));
  const { page, course: inside } = await openIn(t, await chromium(t), address, "en");
  const nothing = await inside.progressText();
  const { step, address: place } = stepOf("choice");
  await inside.go(place);
  await inside.answer(step);
  await waitForMessage(page, "progress");
  assert.notEqual(await inside.progressText(), nothing, "the first one has begun");
  await inside.go("#/settings");
  await inside.pressText("button", inside.text("new-learner"));
  assert.equal(await inside.progressText(), nothing);
});

test("language and theme are the partner's to set, at the start and later", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  const body = frameTag(server, "", 'data-lang="en" data-theme="dark"') + scriptTag(server);
  const { page, frame } = await openIn(t, await chromium(t), await partner(t, body), "en");
  const root = () => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
  assert.deepEqual(await root(), ["en", "dark"]);
  const send = (message) => page.evaluate((it) => window.tekserEmbed.send(document.getElementById("course"), it), message);
  await send({ type: "set-theme", theme: "light" });
  await send({ type: "set-lang", lang: "ru" });
  await until(frame, "the course in Russian", (words) => document.documentElement.lang === "ru" && document.querySelector("main h1")?.textContent === words, text("ru", "home-title"));
  assert.deepEqual(await root(), ["ru", "light"]);
});

test("after a step the partner's page shows the frame's top again", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  const body = `<div style="height:900px"></div>${frameTag(server, "lang=kk", "")}<div style="height:3000px"></div>${scriptTag(server)}`;
  const { page, frame } = await openIn(t, await chromium(t), await partner(t, body), "kk");
  const { step, address } = stepOf("choice", (step) => step.role !== "deeper");
  const inside = new Course(frame, "", "kk");
  await waitForHeight(page, frame);
  const top = () => page.evaluate(() => document.getElementById("course").getBoundingClientRect().top);
  await page.evaluate(() => window.scrollTo(0, 0));
  await inside.go(address);
  await inside.waitForHeading(step.titles.kk);
  await waitForMessage(page, "scroll-to");
  await page.evaluate(() => window.scrollTo(0, 1300));
  assert.ok((await top()) < 0, "the frame's top is out of sight");
  await inside.go("#/progress");
  await until(page, "the frame's top", () => document.getElementById("course").getBoundingClientRect().top > -2);
});

test("messages that lie are no messages", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  // A stranger's frame beside the course: it speaks to the course and to the page.
  const stranger = await served(t, new Map([["/index.html", Buffer.from(`<!doctype html><html lang="en"><title>stranger</title><link rel="icon" href="data:,"><script>
    addEventListener("message", (event) => {
      parent.frames[0].postMessage(event.data, "*");
      parent.postMessage(event.data, "*");
      event.source.postMessage("passed on", "*");
    });
  </script></html>`)]]), { headers: ANYBODY });
  const body = `${frameTag(server, "lang=kk&theme=light", "")}<iframe data-tekser id="stranger" src="${server.origin}/nothing-here.html?x" title="stranger"></iframe>${scriptTag(server)}`;
  const { page, frame } = await openIn(t, await chromium(t), await partner(t, body.replace(`${server.origin}/nothing-here.html?x`, `http://127.0.0.1:${stranger.port}/`)), "kk");
  await waitForMessage(page, "progress");
  await waitForHeight(page, frame);
  await page.evaluate(async () => {
    // It pretends to be ours: its frame is marked, and the address that the page knows is the course's.
    const frame = document.getElementById("stranger");
    const course = new URL(document.getElementById("course").src).origin;
    Object.defineProperty(frame, "src", { get: () => `${course}/` });
  });
  const seen = () => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme, document.querySelector("main").innerText]);
  const before = [await seen(), await heightOf(page), await heightOf(page, "stranger"), await page.evaluate(() => window.events.length)];

  const lies = [
    { tekser: 1, type: "set-lang", lang: "ru" },
    { tekser: 1, type: "set-theme", theme: "dark" },
    { tekser: 1, type: "hello", lang: "ru", theme: "dark", state: "AAAA" },
    { tekser: 1, type: "load-state", state: "AAAA" },
    { tekser: 1, type: "resize", height: 3000 },
    { tekser: 1, type: "progress", percent: 100 },
    { tekser: 1, type: "completed" },
  ];
  // From a window that is not the embedding page, and to the page from an origin that the frame's address does not have.
  for (const lie of lies) {
    await page.evaluate((it) => document.getElementById("stranger").contentWindow.postMessage(it, "*"), lie);
  }
  await until(page, "that all were passed on", (n) => window.heard.filter((it) => it[0] === "p").length === n, lies.length);

  // From the right window, in a wrong form.
  await page.evaluate(() => {
    const to = document.getElementById("course").contentWindow;
    const long = "A".repeat(1 << 20);
    const many = { tekser: 1, type: "get-state" };
    for (let nth = 0; nth < 10000; nth++) many[`field${nth}`] = "x";
    const wrong = [
      null, 7, "set-lang", [], {}, long, { tekser: 1 }, many,
      { tekser: 2, type: "set-lang", lang: "ru" },
      { type: "set-lang", lang: "ru" },
      { tekser: 1, type: "erase" },
      { tekser: 1, type: "constructor" },
      { tekser: 1, type: "__proto__" },
      { tekser: 1, type: ["set-lang"], lang: "ru" },
      { tekser: 1, type: "set-lang" },
      { tekser: 1, type: "set-lang", lang: ["ru"] },
      { tekser: 1, type: "set-lang", lang: "ru", extra: "x" },
      { tekser: 1, type: "set-lang", lang: "ru\"><b>" },
      { tekser: 1, type: "set-theme", theme: "red" },
      { tekser: 1, type: "set-theme", theme: { toString: "dark" } },
      { tekser: 1, type: "load-state", state: long },
      { tekser: 1, type: "load-state", state: "<script>" },
      { tekser: 1, type: "hello", state: long },
      { tekser: 1, type: "set-lang", lang: long },
    ];
    window.heard.length = 0;
    for (const message of wrong) to.postMessage(message, "*");
    to.postMessage({ tekser: 1, type: "get-state" }, "*");
  });
  // Messages come in order: the answer to the last one says that the others were read.
  await waitForMessage(page, "state");
  assert.equal((await heard(page, "state")).length, 1, "one good question, one answer");
  assert.deepEqual([await seen(), await heightOf(page), await heightOf(page, "stranger"), await page.evaluate(() => window.events.length - 0)].slice(0, 3), before.slice(0, 3));
  const events = await page.evaluate(() => window.events);
  assert.ok(events.every((it) => it.frame === "course"), "the stranger's frame got no event");
  assert.ok(events.every((it) => it.name !== "tekser-completed"));

  // To the page from the right frame, out of measure.
  await frame.evaluate(() => {
    for (const height of [1e9, -5, NaN, "3000px", null]) parent.postMessage({ tekser: 1, type: "resize", height }, "*");
    parent.postMessage({ tekser: 1, type: "progress", percent: 1, note: "A".repeat(1 << 20) }, "*");
    parent.postMessage({ tekser: 1, type: "progress", percent: { toString: "1" } }, "*");
    parent.postMessage({ tekser: 1, type: "told-last" }, "*");
  });
  await waitForMessage(page, "told-last");
  assert.equal(await heightOf(page), before[1]);
  assert.equal((await page.evaluate(() => window.events)).length, events.length);
});

test("an address that names its partner listens to no other", { timeout: 120_000 }, async (t) => {
  const server = await course(t);
  const browser = await chromium(t);
  const other = frameTag(server, "lang=kk&parent=https://other.example", 'data-lang="ru"') + scriptTag(server);
  const page = await open(t, browser, await partner(t, other), {
    prepare: (page) => page.expected.push(/^leaves: http:\/\/127\.0\.0\.1:/, /target origin provided/),
  });
  const frame = await (await page.waitForSelector("#course")).contentFrame();
  await standing(frame);
  await page.evaluate(() => window.tekserEmbed.send(document.getElementById("course"), { type: "hello", lang: "ru" }));
  await page.evaluate(() => window.tekserEmbed.send(document.getElementById("course"), { type: "get-state" }));
  await new Course(frame, "", "kk").go("#/progress");
  assert.equal(await frame.evaluate(() => document.documentElement.lang), "kk");
  assert.deepEqual(await page.evaluate(() => window.heard), []);

  const place = await partner(t, "");
  const pinned = frameTag(server, `lang=kk&parent=${encodeURIComponent(place)}`, "") + scriptTag(server);
  const right = await served(t, new Map([["/index.html", Buffer.from(`<!doctype html><html lang="kk"><title>p</title><link rel="icon" href="data:,">${NOTES}${pinned}</html>`)]]));
  const address = `http://localhost:${right.port}/`;
  const own = pinned.replace(encodeURIComponent(place), encodeURIComponent(address));
  right.use(new Map([["/index.html", Buffer.from(`<!doctype html><html lang="kk"><title>p</title><link rel="icon" href="data:,">${NOTES}${own}</html>`)]]));
  const opened = await openIn(t, browser, address, "kk");
  await waitForMessage(opened.page, "progress");
});

test("forms of messages, one by one", () => {
  for (const good of [
    { tekser: 1, type: "hello" },
    { tekser: 1, type: "hello", lang: "", theme: "", state: "" },
    { tekser: 1, type: "hello", lang: "uz-Latn", theme: "contrast", state: "Az09_-" },
    { tekser: 1, type: "get-state" },
    { tekser: 1, type: "load-state", state: "A".repeat(4096) },
  ]) {
    assert.equal(sound(good), true, JSON.stringify(good).slice(0, 80));
  }
  for (const bad of [
    undefined,
    { tekser: "1", type: "hello" },
    { tekser: 1, type: "hello", lang: "../x" },
    { tekser: 1, type: "load-state", state: "" },
    { tekser: 1, type: "load-state", state: "A".repeat(4097) },
    Object.assign(Object.create({ type: "toString" }), { tekser: 1 }),
  ]) {
    assert.equal(sound(bad), false, JSON.stringify(bad)?.slice(0, 80));
  }
  assert.equal(pinnedBy("?lang=kk"), "");
  assert.equal(pinnedBy("?lang=kk&parent=https%3A%2F%2Fa.example%2Fpage"), "https://a.example");
  assert.equal(pinnedBy("?parent=nonsense"), "none");
  assert.equal(pinnedBy("?parent=%E0%A4%A"), "none");
});

test("the partner's script is small, and the demo page shows a lesson and a unit", { timeout: 120_000 }, async (t) => {
  const size = statSync(join(EMBED, "embed.js")).size;
  t.diagnostic(`embed.js: ${size} bytes`);
  assert.ok(size > 500 && size < 2048, `${size} bytes`);
  const server = await course(t);
  const page = await open(t, await chromium(t), `${server.origin}/partner.html`);
  for (const id of ["lesson", "unit"]) {
    await page.evaluate((i) => document.getElementById(i).scrollIntoView(), id);
    const frame = await (await page.waitForSelector(`#${id}`)).contentFrame();
    await standing(frame);
    await until(page, `the height of ${id}`, (i) => document.getElementById(i).style.height !== "", id);
  }
  const snippet = await page.evaluate(() => document.querySelector("pre").textContent);
  assert.match(snippet, /^<iframe data-tekser src="https:\/\/[^"]+only=lesson:[a-z-]+"/);
  assert.match(snippet, /<script src="https:\/\/[^"]+\/embed.js" async><\/script>\s*$/);
});
