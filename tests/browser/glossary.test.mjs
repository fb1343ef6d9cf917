// The glossary: from a word in a lesson to its meaning and back, and the empty places on the carpet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOCALES, MODEL, chromium, hosted, open, ready, until } from "./harness.mjs";
import { Keyboard } from "./keyboard.mjs";
import { Course } from "./pages.mjs";

const VIEWPORT = { width: 400, height: 700 };

async function visit(t, locale, query = "") {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=${locale}${query}`, { viewport: VIEWPORT });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, locale);
  return { page, course, keyboard: new Keyboard(course) };
}

/** The first passage whose text names a term, found as a learner finds it: by looking at the steps. */
async function passageWithTerm({ page, course }) {
  for (const lesson of await course.lessons()) {
    for (const step of lesson.steps.filter((step) => step.kind === "passage")) {
      await course.go(`#/lesson/${lesson.id}/${step.id}`);
      await course.waitForHeading(step.titles[course.locale]);
      const term = await page.evaluate(() => document.querySelector('.passage a[href^="#/glossary/"]')?.hash.split("/")[2]);
      if (term) return { step, term, address: `#/lesson/${lesson.id}/${step.id}` };
    }
  }
  throw new Error(`no passage names a term in ${course.locale}`);
}

/** Where the focused heading stands in the window: all of its entry must be seen. */
const inSight = (page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement.closest(".term").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

for (const locale of LOCALES) {
  test(`a word of a lesson is explained, and the way leads back, in ${locale}`, { timeout: 120_000 }, async (t) => {
    const { page, course, keyboard } = await visit(t, locale);
    const { step, term, address } = await passageWithTerm({ page, course });
    const link = '.passage a[href^="#/glossary/"]';
    await keyboard.press(link);
    await course.waitForFocus(`term-${term}`);
    await course.waitForHeading(course.text("glossary"));
    assert.ok(await inSight(page), `${term} is in sight`);
    // The browser's own way back.
    await page.goBack();
    await course.waitForHeading(step.titles[locale]);
    await course.waitForFocus("page-heading");
    // And the page's, where a frame or an installed course has none.
    await keyboard.press(link);
    await course.waitForFocus(`term-${term}`);
    await keyboard.press("main .crumb a");
    await course.waitForHeading(step.titles[locale]);
    assert.equal(await page.evaluate(() => location.hash), address);
  });
}

test("from term to term, and to one that is not there", { timeout: 120_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "kk", "#/glossary/feed");
  await course.waitForFocus("term-feed");
  assert.ok(await inSight(page), "opened from outside, the term is in sight");
  const next = await page.evaluate(() => document.activeElement.closest(".term").querySelector(".see a").hash.split("/")[2]);
  await keyboard.key("Tab");
  await keyboard.key("Enter");
  await course.waitForFocus(`term-${next}`);
  await page.goBack();
  await course.waitForFocus("term-feed");
  await course.go("#/glossary/no-such-term");
  await course.waitForFocus("page-heading");
  await course.chooseLanguage("ru");
  await course.waitForHeading(course.text("glossary"));
  const words = await page.$$eval(".terms:first-of-type h3", (all) => all.map((it) => it.textContent));
  assert.deepEqual(words, [...words].sort(new Intl.Collator("ru").compare), "the order of the Russian alphabet");
});

test("the page is found from the home page and the teacher's room", async (t) => {
  const { course } = await visit(t, "en");
  for (const from of ["#/", "#/teacher"]) {
    await course.go(from);
    await course.press('main a[href="#/glossary"]');
    await course.waitForHeading(course.text("glossary"));
    await course.waitForFocus("page-heading");
  }
});

test("the carpet has a place for every lesson to come, and a part of the course only its own", async (t) => {
  const { page, course } = await visit(t, "en");
  const patches = () =>
    page.evaluate(() => ({
      all: document.querySelectorAll(".carpet .patch:not(.medallion)").length,
      empty: document.querySelectorAll(".carpet .patch.state-later:not(.medallion)").length,
      links: document.querySelectorAll(".carpet a").length,
      words: document.querySelector(".carpet-words").lastElementChild.textContent,
    }));
  const there = MODEL.lessons.length;
  await until(page, "the carpet", () => document.querySelector(".carpet svg"));
  const whole = await patches();
  assert.deepEqual([whole.all, whole.empty, whole.links], [24, 24 - there, 0]);
  assert.match(whole.words, new RegExp(`^${24 - there} `), "what is to come is said in words");
  const unit = MODEL.lessons[0].unit;
  const own = MODEL.lessons.filter((lesson) => lesson.unit === unit).length;
  await course.load("#/", `?lang=en&only=unit:${unit}`);
  await until(page, "the carpet", () => document.querySelector(".carpet svg"));
  const part = await patches();
  assert.deepEqual([part.all, part.empty], [own, 0]);
});
