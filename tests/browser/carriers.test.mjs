// The same course from a file, and in Firefox as people have it, where every file is an origin of its own.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { LOCALES, SINGLE_FILE, chromium, firefox, hosted, open, ready, scratch, singleFile, until } from "./harness.mjs";
import { Course, lesson, rotating } from "./pages.mjs";

const BROWSERS = { Chromium: chromium, Firefox: firefox };

/** One lesson, another language, a reload: nothing is lost. */
async function shortWalk(t, browser, address) {
  const page = await open(t, browser, address);
  await ready(page);
  const course = new Course(page, address, await page.evaluate(() => document.documentElement.lang));
  for (const tag of LOCALES) await course.chooseLanguage(tag);
  await course.chooseLanguage(rotating(1));
  await course.go(`#/lesson/${lesson(0).id}`);
  const points = await course.playLesson(lesson(0));
  assert.ok((await course.words(".finished")).includes(String(points)));
  await course.name("Бүркіт", { sign: 1 });
  const before = await course.progressText();
  await course.reload();
  await until(page, "the page of progress again", () => document.querySelector("main table tbody tr"));
  assert.equal(await course.words("main"), before, "a reload changes nothing");
  assert.equal(await course.trouble(), null);
  return course;
}

/** Test tools like to loosen what a page from a file may do; people's browsers do not. */
async function strictWithFiles(t, browser) {
  const folder = scratch(t, "files");
  writeFileSync(join(folder, "beside.txt"), "x");
  writeFileSync(join(folder, "probe.html"), "<!doctype html><title>probe</title>");
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, "probe.html")).href);
  const read = await page.evaluate(() => fetch("beside.txt").then(() => "read", () => "refused"));
  assert.equal(read, "refused", "a page may not read the file beside it");
  await page.close();
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`the single file in ${name}: a lesson, a language, a reload`, { timeout: 180_000 }, async (t) => {
    const browser = await launch(t);
    await strictWithFiles(t, browser);
    await shortWalk(t, browser, singleFile);
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
