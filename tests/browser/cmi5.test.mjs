// The cmi5 package in a strict learning system, in a browser: a lesson, the way back, another computer, a used address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cmi5Lms } from "./cmi5-lms.mjs";
import { chromium, open, ready, served, until } from "./harness.mjs";
import { unpacked } from "./package.mjs";
import { Course } from "./pages.mjs";

const BACK = "/back.html";
const LESSON = "?only=lesson:what-reaches-me";

/** The system and what it serves: the package, its own page, its side of xAPI. */
async function system(t, settings = {}) {
  const lms = new Cmi5Lms({ settings, language: "ru" });
  const extra = { [BACK]: `<!doctype html><title>back</title><link rel="icon" href="data:,"><h1>the system</h1>` };
  const server = await served(t, unpacked("cmi5"), { extra, below: { "/lms/": (request, response) => lms.handle(request, response) } });
  lms.settings.returnURL = `${server.origin}${BACK}`;
  const address = () => `${server.origin}/content/index.html${lms.launch(`${server.origin}/lms/`)}`;
  return { lms, address };
}

/** What Chromium calls a fault and is none: a document that is not there yet, and an answer without content (204). */
const NO_FAULTS = [/status of 404/, /^failed: \S+\/lms\/xapi\/activities\/state\S+ net::ERR_ABORTED$/];

async function begin(t, browser, address, expected = []) {
  const page = await open(t, browser, address, { prepare: (page) => page.expected.push(...NO_FAULTS, ...expected) });
  await ready(page);
  return new Course(page, address, "ru");
}

/** Waits until the system has heard what is wanted. */
async function heard(what, holds) {
  for (const end = Date.now() + 15_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 50))) {
    assert.ok(Date.now() < end, `the system never heard: ${what}`);
  }
}

test("cmi5: a lesson to its end, the way back, and on another computer", { timeout: 180_000 }, async (t) => {
  const { lms, address } = await system(t);
  const first = await begin(t, await chromium(t, { languages: "en" }), address().replace("?", `${LESSON}&`));
  assert.equal(await first.page.evaluate(() => document.documentElement.lang), "ru", "the learner's wish before the browser's");
  assert.deepEqual(lms.verbs, ["initialized"]);
  const [lesson] = await first.lessons();
  await first.go(`#/lesson/${lesson.id}`);
  await first.playLesson(lesson);
  const before = await first.progressText();
  await heard("completed, and its state", () => lms.verbs.includes("completed") && lms.kept.completed);
  await first.press(".host-back a");
  await until(first.page, "the system's page", (path) => location.pathname === path, BACK);
  await heard("terminated", () => lms.verbs.includes("terminated"));

  const second = await begin(t, await chromium(t, { languages: "en" }), address().replace("?", `${LESSON}&`));
  assert.equal(await second.progressText(), before, "all progress is back");
  // Another way out: the learner closes the page.
  await second.page.goto("about:blank");
  await heard("the second end", () => lms.verbs.filter((it) => it === "terminated").length === 2);
  assert.deepEqual(lms.verbs, ["initialized", "completed", "terminated", "initialized", "terminated"]);
  assert.deepEqual(lms.violations, []);
});

test("cmi5: the words of the way back follow the language", { timeout: 60_000 }, async (t) => {
  const { address } = await system(t);
  const course = await begin(t, await chromium(t), address());
  const words = [];
  for (const tag of ["kk", "en", "ru"]) {
    await course.chooseLanguage(tag);
    words.push(await course.words(".host-back"));
  }
  assert.deepEqual(words, ["Оқу жүйесіне оралу", "Back to the learning system", "Вернуться в систему обучения"]);
});

test("cmi5: an address that was used before plays, and says in the console why nothing is reported", { timeout: 60_000 }, async (t) => {
  const { lms, address } = await system(t);
  const browser = await chromium(t, { languages: "ru" });
  const used = address();
  await begin(t, browser, used);
  const warned = [];
  const again = await begin(t, browser, used, [{ test: (fault) => /cmi5: progress is not reported/.test(fault) && warned.push(fault) }]);
  const [lesson] = await again.lessons();
  await again.go(`#/lesson/${lesson.id}`);
  await again.waitForHeading(lesson.titles.ru);
  assert.match(warned.join("\n"), /this address has been used/);
  assert.deepEqual(lms.verbs, ["initialized"]);
  assert.equal(await again.words(".host-back"), null);
});
