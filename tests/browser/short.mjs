// The short walk: what every carrier and browser must be able to do, and proof that a browser is as strict as people's are.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LOCALES, open, ready, scratch, until } from "./harness.mjs";
import { Course, lesson, rotating } from "./pages.mjs";

/** One lesson, another language, a reload: nothing is lost. */
export async function shortWalk(t, browser, address, options) {
  const page = await open(t, browser, address, options);
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
export async function strictWithFiles(t, browser) {
  const folder = scratch(t, "files");
  writeFileSync(join(folder, "beside.txt"), "x");
  writeFileSync(join(folder, "probe.html"), "<!doctype html><title>probe</title>");
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, "probe.html")).href);
  const read = await page.evaluate(() => fetch("beside.txt").then(() => "read", () => "refused"));
  assert.equal(read, "refused", "a page may not read the file beside it");
  await page.close();
}

const SHOTS = resolve(dirname(fileURLToPath(import.meta.url)), "../../target/shots/hosts");

/** A picture of the window as it is: target/shots/hosts/NAME.png. */
export async function shoot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
