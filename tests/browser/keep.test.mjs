// What was learned is kept: across reloads, restarts, tabs and files; and when it cannot be kept, the learner is told.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { chromium, firefox, hosted, open, ready, scratch, singleFile, text, until } from "./harness.mjs";
import { Course, stepOf } from "./pages.mjs";

/** A learner's window on the hosted course, at home, in `locale`. */
async function visit(t, browser, server, locale = "en", options = {}) {
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=${locale}`, options);
  await ready(page);
  return new Course(page, address, locale);
}

/** Answers one step and waits until its page says so. */
async function answerOne(course, kind = "choice", wanted = (step) => step.role !== "deeper") {
  const { step, address } = stepOf(kind, wanted);
  await course.go(address);
  await course.answer(step);
}

/** What of Tekser stands in the browser's storage. */
const stored = (course) =>
  course.page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("tekser:"))));

const firstChunk = (items) => Object.keys(items).find((key) => /^tekser:1:[a-z0-9]{8,}:0$/.test(key));

test("a restart of the browser loses nothing", async (t) => {
  const server = await hosted(t);
  const profile = scratch(t, "profile");
  let browser = await chromium(t, { profile });
  let course = await visit(t, browser, server, "ru");
  await answerOne(course);
  await course.go("#/settings");
  await course.name("Аққу", { sign: 6 });
  const before = await course.progressText();
  await course.page.close();
  await browser.close();

  browser = await chromium(t, { profile });
  course = await visit(t, browser, server, "ru");
  assert.equal(await course.progressText(), before);
  assert.ok((await course.words(".who")).includes("Аққу"));
});

test("storage is not touched before the browser's main process has heard of the page", async (t) => {
  const browser = await chromium(t);
  const page = await open(t, browser, singleFile, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        const ask = Permissions.prototype.query;
        const storage = Object.getOwnPropertyDescriptor(window, "localStorage").get;
        window.heard = false;
        window.touched = [];
        Permissions.prototype.query = function (wish) {
          // Later than it ever comes by itself, but within what `boot.js` waits.
          const answer = new Promise((resolve) => setTimeout(resolve, 150)).then(() => ask.call(this, wish));
          answer.then(() => (window.heard = true));
          return answer;
        };
        Object.defineProperty(window, "localStorage", {
          get() {
            window.touched.push(window.heard);
            return storage.call(window);
          },
        });
      }),
  });
  await ready(page);
  const touched = await page.evaluate(() => window.touched);
  assert.ok(touched.length > 0 && touched.every((heard) => heard), `heard at each touch: ${touched}`);
});

test("what fell short comes back at the lesson's end, until it is right", async (t) => {
  const server = await hosted(t);
  const course = await visit(t, await chromium(t), server, "kk");
  const { lesson, step, address } = stepOf("choice", (step) => step.answer.pick.length === 1 && step.role !== "deeper");
  await course.go(address);
  // Any option but the right one.
  await course.press(".options .option", step.answer.pick[0] === 0 ? 1 : 0);
  await course.press(".step .primary:not(.next)");
  await course.waitForFocus("feedback");
  await course.go(`#/lesson/${lesson.id}/${lesson.steps.filter(({ role }) => role !== "deeper").at(-1).id}`);
  await course.press(".steps .next");
  await course.pressText(".retry a", step.titles.kk);
  await course.waitForHeading(step.titles.kk);
  await course.press("#feedback .plain");
  await course.answer(step);
  await course.go(`#/lesson/${lesson.id}`);
  await until(course.page, "the lesson's end", () => document.querySelector(".finished"));
  assert.equal(await course.words(".retry"), null, "nothing is left to try again");
});

test("two tabs of one learner become one record", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const downloads = scratch(t, "downloads");
  const first = await visit(t, browser, server);
  await downloadsTo(first, downloads);
  await answerOne(first, "sort");
  const second = await visit(t, browser, server);
  await answerOne(second, "order");
  const { step, address } = stepOf("order");
  // The first tab hears of it by itself.
  await first.go("#/progress");
  const wanted = await second.progressText();
  await until(first.page, "what the second tab did", (words) => document.querySelector("main").innerText === words, wanted);
  // And both go on writing without taking each other's numbers.
  await first.page.bringToFront();
  await answerOne(first, "spot");
  await second.page.bringToFront();
  await answerOne(second, "reflect");
  await first.page.bringToFront();
  await first.reload();
  await first.go(address);
  await until(first.page, `the other tab's answer to ${step.id}`, () => document.querySelector("#feedback.right"));
  // Events of the file: replica, sequence, counter, time, count, then what happened.
  const { events } = JSON.parse(readFileSync(await saved(first, downloads), "utf8"));
  const ids = events.map(([replica, sequence]) => `${replica} ${sequence}`);
  assert.equal(new Set(ids).size, ids.length, "no number was given twice");
  const answered = events.filter((event) => event[5] === "answered").length;
  assert.equal(answered, 4, "four answers from two tabs");
});

test("save to a file, erase, load: everything is back", async (t) => {
  const server = await hosted(t);
  const downloads = scratch(t, "downloads");
  const browser = await chromium(t);
  const course = await visit(t, browser, server);
  await downloadsTo(course, downloads);
  await answerOne(course, "judge", (step) => !step.later);
  await answerOne(course, "choice");
  await course.go("#/settings");
  await course.name("Swan", { sign: 6, older: true });
  const before = await course.progressText();

  const file = await saved(course, downloads);
  const content = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(content.format, "tekser-save");
  assert.equal(content.learner.nickname, "Swan");

  // Erasing asks first, and "no" is no.
  await course.pressText("button", course.text("erase"));
  await course.pressText("button", course.text("cancel"));
  assert.notEqual(firstChunk(await stored(course)), undefined, "nothing is erased before the second yes");
  await course.pressText("button", course.text("erase"));
  await Promise.all([course.page.waitForNavigation({ waitUntil: "domcontentloaded" }), course.pressText("button", course.text("erase-yes"))]);
  await ready(course.page);
  assert.equal(firstChunk(await stored(course)), undefined, "nothing of the learner is left");
  assert.ok((await course.words(".who")).includes(course.text("guest")));

  await course.load("#/settings");
  // A file that is none, then a damaged one, then the good one.
  const choose = async (path, said) => {
    const input = await course.find("input[type=file]");
    await input.uploadFile(path);
    await until(course.page, said, (s) => [...document.querySelectorAll("[role=status]")].some((it) => it.textContent.includes(s)), said);
  };
  writeFileSync(join(downloads, "other.json"), '{"format":"other"}');
  await choose(join(downloads, "other.json"), course.text("file-unreadable"));
  writeFileSync(join(downloads, "damaged.json"), readFileSync(file, "utf8").replace("Swan", "Goat").replace("Swan", "Goat"));
  await choose(join(downloads, "damaged.json"), course.text("file-damaged"));
  assert.ok((await course.words(".who")).includes(course.text("guest")), "a damaged file changes nothing");
  await choose(file, String(content.events.length));
  await until(course.page, "the name from the file", () => document.querySelector(".who").textContent.includes("Swan"));
  assert.equal(await course.progressText(), before);
  // The same file once more adds nothing.
  await course.go("#/settings");
  await choose(file, "already here");
});

/** Chromium saves into `folder` without asking. */
async function downloadsTo(course, folder) {
  const session = await course.page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
}

/** Presses "save to file" and waits for the file. */
const saved = (course, folder) => fileFrom(course, folder, () => course.pressText(".primary", course.text("save-to-file")));

/** The file that comes of pressing something in the settings. */
async function fileFrom(course, folder, press) {
  await course.go("#/settings");
  const before = new Set(readdirSync(folder));
  await press();
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    // Firefox puts an empty file there first.
    const isWhole = (name) => /[}\]]$/.test(readFileSync(join(folder, name), "utf8").trimEnd());
    const name = readdirSync(folder).find((name) => name.endsWith(".json") && !before.has(name) && isWhole(name));
    if (name) return join(folder, name);
  }
  throw new Error("no file was saved");
}

test("the record as xAPI statements, from a web server and from the single file", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  for (const [place, address] of Object.entries({ web: `${server.origin}/`, file: singleFile })) {
    // Chromium would write the second file over the first.
    const downloads = scratch(t, place);
    const page = await open(t, browser, `${address}?lang=en`);
    await ready(page);
    const course = new Course(page, address, "en");
    await downloadsTo(course, downloads);
    await answerOne(course);
    await course.go("#/settings");
    await course.name("Swan", { sign: 6 });
    const file = await fileFrom(course, downloads, async () => {
      await course.pressText("summary", course.text("export-xapi"));
      await course.pressText("details .secondary", course.text("save-to-file"));
    });
    assert.match(file, /tekser-xapi[^/]*\.json$/);
    const statements = JSON.parse(readFileSync(file, "utf8"));
    assert.ok(statements.some((it) => it.verb.id.endsWith("/answered") && it.result.score.scaled === 1), "the answer is there");
    assert.ok(!JSON.stringify(statements).includes("Swan"), "the nickname is not");
    await page.close();
  }
});

const FRAME = `<!doctype html><title>frame</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/?lang=en#/" style="width:900px;height:700px"></iframe>`;

test("in a sandboxed frame the course says that nothing is kept, and can be played", async (t) => {
  const server = await hosted(t, { "/frame.html": FRAME });
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/frame.html`);
  const handle = await page.waitForSelector("iframe");
  const frame = await handle.contentFrame();
  await ready(frame);
  await until(frame, "the notice", (w) => document.querySelector(".trouble p")?.textContent === w, text("en", "trouble-blocked"));
  const course = new Course(frame, `${server.origin}/`, "en");
  await answerOne(course);
  await answerOne(course, "sort");
});

for (const [name, launch] of [
  ["Chromium", (t) => chromium(t, { noStorage: true })],
  ["Firefox", (t, downloads) => firefox(t, { preferences: { "network.cookie.cookieBehavior": 2, ...saving(downloads) } })],
]) {
  test(`with storage denied in ${name}: told, playable, and the file takes it along`, async (t) => {
    const server = await hosted(t);
    const downloads = scratch(t, "downloads");
    const browser = await launch(t, downloads);
    const course = await visit(t, browser, server);
    if (name === "Chromium") await downloadsTo(course, downloads);
    const denied = await course.page.evaluate(() => {
      try {
        localStorage.setItem("x", "1");
        return false;
      } catch {
        return true;
      }
    });
    assert.ok(denied, "the browser really denies storage");
    await course.waitForTrouble("trouble-blocked");
    await answerOne(course);
    const file = await saved(course, downloads);
    const events = JSON.parse(readFileSync(file, "utf8")).events;
    assert.ok(events.some((event) => event[5] === "answered"), "the answer is in the file");
  });
}

/** Firefox saves without asking. */
function saving(folder) {
  return {
    "browser.download.dir": folder,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": true,
    "browser.download.always_ask_before_handling_new_types": false,
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
  };
}

test("a chunk that cannot be read is set aside and told; the rest is there and work goes on", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const course = await visit(t, browser, server);
  await answerOne(course);
  const key = firstChunk(await stored(course));
  await course.page.evaluate((k) => localStorage.setItem(k, "[[this is torn"), key);
  await course.reload();
  await course.waitForTrouble("trouble-corrupt");
  await course.go("#/");
  await answerOne(course, "sort");
  const items = await stored(course);
  const kept = Object.entries(items).filter(([, value]) => value.includes("this is torn"));
  assert.equal(kept.length, 1, "the torn text is kept, once");
  await course.reload();
  const { address } = stepOf("sort");
  await course.go(address);
  await until(course.page, "the new answer", () => document.querySelector("#feedback.right"));
  assert.equal(await course.trouble(), null, "told once, not for ever");
});

test("what a newer copy wrote is told, kept and written back", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const course = await visit(t, browser, server);
  await answerOne(course);
  const downloads = scratch(t, "downloads");
  await downloadsTo(course, downloads);
  const key = firstChunk(await stored(course)).replace(/0$/, "1");
  const fact = ["dreamt", { of: ["a carpet", 7] }];
  // A chunk of its own, in storage's short form: the fact is one list.
  await course.page.evaluate((k, it) => localStorage.setItem(k, JSON.stringify([["zzzzzzzzzz", 1, 999, null, 0, it]])), key, fact);
  await course.reload();
  await course.waitForTrouble("trouble-newer");
  await answerOne(course, "sort");
  await course.reload();
  const { events } = JSON.parse(readFileSync(await saved(course, downloads), "utf8"));
  const kept = events.find(([replica]) => replica === "zzzzzzzzzz");
  assert.deepEqual(kept, ["zzzzzzzzzz", 1, 999, null, 0, ...fact], "the unknown event is still there, word for word");
});

test("a full storage is told, and what was kept stays", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const course = await visit(t, browser, server);
  await answerOne(course);
  await course.page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let n = 0; ; n++) localStorage.setItem(`filler-${size}-${n}`, "x".repeat(size));
      } catch {
        // Full for this size; a smaller one may still fit.
      }
    }
  });
  await answerOne(course, "sort");
  await course.waitForTrouble("trouble-full");
  // What was kept before is still there, for whoever comes next.
  const second = await visit(t, browser, server);
  await second.go(stepOf("choice", (step) => step.role !== "deeper").address);
  await until(second.page, "the answer from before", () => document.querySelector("#feedback.right"));
  await second.page.close();
  await course.page.bringToFront();
  // Room again: the answer that had no place is written with the next one.
  await course.page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith("filler")).forEach((k) => localStorage.removeItem(k)));
  await answerOne(course, "order");
  await course.reload();
  await course.go(stepOf("sort").address);
  await until(course.page, "the answer that had no place", () => document.querySelector("#feedback.right"));
});

test("several learners share a device and see only their own", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const course = await visit(t, browser, server, "kk");
  await course.go("#/settings");
  await course.name("Түлкі", { sign: 4 });
  const { step, address } = stepOf("choice", (it) => it.role !== "deeper");
  await course.go(address);
  await course.answer(step);
  await course.go("#/settings");
  await course.pressText("button", course.text("new-learner"));
  await until(course.page, "a guest", (guest) => document.querySelector(".who").textContent.includes(guest), course.text("guest"));
  await course.name("Тасбақа", { sign: 7 });
  await course.go(address);
  assert.equal(await course.words("#feedback"), null, "another learner has not answered yet");
  await course.go("#/settings");
  await course.press(".learner", 0);
  await until(course.page, "the first learner", () => document.querySelector(".who").textContent.includes("Түлкі"));
  await course.go(address);
  await until(course.page, "the first learner's answer", () => document.querySelector("#feedback.right"));
});
