// The same course from a file, and in Firefox as people have it, where every file is an origin of its own.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { LOCALES, MODEL, SINGLE_FILE, chromium, firefox, hosted, open, ready, singleFile, until } from "./harness.mjs";
import { Course, lesson, rotating } from "./pages.mjs";
import { shortWalk, strictWithFiles } from "./short.mjs";

const BROWSERS = { Chromium: chromium, Firefox: firefox };

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`the single file in ${name}: a lesson, a language, a reload`, { timeout: 180_000 }, async (t) => {
    const browser = await launch(t);
    await strictWithFiles(t, browser);
    await shortWalk(t, browser, singleFile);
  });
}

// Unit 2 has a little internet, copies to trace and a figure to turn knobs on: what the first lessons lack.
const unit = MODEL.lessons.filter((it) => it.unit === "read-sideways");

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`a unit from the single file in ${name}, languages rotating`, { timeout: 400_000 }, async (t) => {
    const browser = await launch(t);
    const page = await open(t, browser, singleFile);
    await ready(page);
    const course = new Course(page, singleFile, await page.evaluate(() => document.documentElement.lang));
    for (const [n, it] of unit.entries()) {
      await course.chooseLanguage(rotating(n));
      await course.go(`#/lesson/${it.id}`);
      const points = await course.playLesson(it);
      assert.ok((await course.words(".finished")).includes(String(points)), `all ${points} points of ${it.id}`);
    }
    const before = await course.progressText();
    await course.reload();
    await until(page, "the page of progress again", () => document.querySelector("main table tbody tr"));
    assert.equal(await course.words("main"), before, "a reload changes nothing");
  });
}

for (const locale of LOCALES) {
  test(`the file with one language, ${locale}, opens at an address in it`, async (t) => {
    const browser = await chromium(t, { languages: "en" });
    const file = pathToFileURL(join(dirname(SINGLE_FILE), `tekser-${locale}.html`)).href;
    const page = await open(t, browser, `${file}#/lesson/${lesson(0).id}`);
    await ready(page);
    await new Course(page, file, locale).waitForHeading(lesson(0).titles[locale]);
  });
}

test("the hosted copy in Firefox: a lesson, a language, a reload", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await firefox(t);
  await shortWalk(t, browser, `${server.origin}/`);
});
