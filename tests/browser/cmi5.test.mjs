// The cmi5 package in a strict learning system, in a browser: a lesson, the way back, another computer, a used address.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Cmi5Lms, listen } from "./cmi5-lms.mjs";
import { atEnd, chromium, firefox, open, ready, served, until } from "./harness.mjs";
import { unpacked } from "./package.mjs";
import { Course } from "./pages.mjs";

const BACK = "/back.html";
const LESSON = "?only=lesson:what-reaches-me";

/** A learning system, and the package at an origin of its own as many systems have it. */
async function system(t) {
  const lms = new Cmi5Lms({ language: "ru" });
  const base = await listen(lms, (work) => atEnd(t, work));
  const extra = { [BACK]: `<!doctype html><title>back</title><link rel="icon" href="data:,"><h1>the system</h1>` };
  const content = await served(t, unpacked("cmi5"), { extra, headers: { "content-security-policy": null } });
  lms.settings.returnURL = `${content.origin}${BACK}`;
  return { lms, base, address: () => `${content.origin}/content/index.html${lms.launch(base)}` };
}

/** What Chromium calls a fault and is none: a document that is not there yet, and an answer without content (204). */
const NO_FAULTS = [/status of 404/, /^failed: \S+\/lms\/xapi\/activities\/state\S+ net::ERR_ABORTED$/];

async function begin(t, browser, { base, address }, expected = []) {
  const asked = new RegExp(`^leaves: ${base}`);
  const page = await open(t, browser, address, { prepare: (page) => page.expected.push(asked, ...NO_FAULTS, ...expected) });
  await ready(page);
  return new Course(page, address, "ru");
}

/** Waits until the system has heard what is wanted. */
async function heard(what, holds) {
  for (const end = Date.now() + 15_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 50))) {
    assert.ok(Date.now() < end, `the system never heard: ${what}`);
  }
}

test("cmi5: a lesson to its end, the way back, and on another computer with another browser", { timeout: 180_000 }, async (t) => {
  const { lms, base, address } = await system(t);
  const lessonOnly = () => ({ base, address: address().replace("?", `${LESSON}&`) });
  const first = await begin(t, await chromium(t, { languages: "en" }), lessonOnly());
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

  const second = await begin(t, await firefox(t), lessonOnly());
  assert.equal(await second.progressText(), before, "all progress is back");
  // Another way out: the learner closes the page.
  await second.page.goto("about:blank");
  await heard("the second end", () => lms.verbs.filter((it) => it === "terminated").length === 2);
  assert.deepEqual(lms.verbs, ["initialized", "completed", "terminated", "initialized", "terminated"]);
  assert.deepEqual(lms.violations, []);
});

test("cmi5: the way back follows the language, and everybody can read and press it", { timeout: 60_000 }, async (t) => {
  const { base, address } = await system(t);
  const course = await begin(t, await chromium(t), { base, address: address() });
  const words = [];
  await course.page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  for (const tag of ["kk", "en", "ru"]) {
    await course.chooseLanguage(tag);
    words.push(await course.words(".host-back"));
    const run = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] } };
    const found = await course.page.evaluate(async (options) => (await window.axe.run(".host-back", options)).violations.map((it) => it.help), run);
    assert.deepEqual(found, []);
  }
  assert.deepEqual(words, ["Оқу жүйесіне оралу", "Back to the learning system", "Вернуться в систему обучения"]);
});

test("cmi5: an address that was used before plays, and says in the console why nothing is reported", { timeout: 60_000 }, async (t) => {
  const { lms, base, address } = await system(t);
  const browser = await chromium(t, { languages: "ru" });
  const used = { base, address: address() };
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
