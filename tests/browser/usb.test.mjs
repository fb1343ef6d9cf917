// The folder for sticks: opened by a double click, in both browsers as people have them.

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { USB, chromium, firefox, open, ready, scratch, until } from "./harness.mjs";
import { Course, chapter, lesson } from "./pages.mjs";
import { shoot, shortWalk, strictWithFiles } from "./short.mjs";

const start = pathToFileURL(USB).href;

for (const [name, launch] of Object.entries({ Chromium: chromium, Firefox: firefox })) {
  test(`the folder in ${name}: a lesson, a language, a reload`, { timeout: 180_000 }, async (t) => {
    const browser = await launch(t);
    await strictWithFiles(t, browser);
    const course = await shortWalk(t, browser, start);
    await course.go("#/");
    await until(course.page, "the carpet", () => document.querySelector(".carpet svg"));
    await shoot(course.page, `usb-${name.toLowerCase()}`);
    assert.deepEqual(await course.page.evaluate(() => performance.getEntriesByType("resource").filter((it) => /^https?:/.test(it.name)).map((it) => it.name)), []);
  });
}

test("the folder opens at an address in it, lessons and quest alike", async (t) => {
  const browser = await chromium(t);
  const page = await open(t, browser, `${start}?lang=ru#/lesson/${lesson(0).id}`);
  await ready(page);
  const course = new Course(page, start, "ru");
  await course.waitForHeading(lesson(0).titles.ru);
  await course.go(`#/quest/${chapter(0).id}`);
  await course.waitForHeading(chapter(0).titles.ru);
});

test("a copy in a folder with a name of the country, and a stick with another letter, keep progress in Chromium", async (t) => {
  const browser = await chromium(t);
  const folder = scratch(t, "stick");
  const copies = ["Оқушы кітабы № 5", "F"].map((name) => join(folder, name));
  for (const copy of copies) cpSync(dirname(USB), copy, { recursive: true });
  const [first, second] = copies.map((copy) => pathToFileURL(join(copy, basename(USB))).href);
  const course = await shortWalk(t, browser, first);
  const before = await course.progressText();
  const page = await open(t, browser, `${second}?lang=${course.locale}`);
  await ready(page);
  assert.equal(await new Course(page, second, course.locale).progressText(), before);
});
