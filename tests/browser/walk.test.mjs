// The learner's walk: every lesson once, languages rotating, the first chapter to an ending; nothing is lost on the way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOCALES, MODEL, QUICK, chromium, hosted, open, ready, thisTurns, until } from "./harness.mjs";
import { Course, chapter, rotating } from "./pages.mjs";

test("a first visit follows the browser's languages, then the learner's choice", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t, { languages: "ru" });
  const page = await open(t, browser, `${server.origin}/`);
  await ready(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru", "the browser's list counts");
  const course = new Course(page, `${server.origin}/`, "ru");
  for (const tag of LOCALES) {
    await course.chooseLanguage(tag);
    await course.waitForHeading(course.text("home-title"));
    assert.ok((await page.title()).includes(course.text("brand")));
  }
  await course.chooseLanguage("kk");
  await course.reload();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "kk", "the choice outlives a reload");
});

test("every lesson and a chapter to its ending, and a reload changes nothing", { timeout: 900_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await thisTurns(t);
  const page = await open(t, browser, `${server.origin}/`);
  await ready(page);
  const course = new Course(page, `${server.origin}/`, "kk");

  const lessons = QUICK ? MODEL.lessons.slice(0, 1) : MODEL.lessons;
  for (const [n, lesson] of lessons.entries()) {
    await course.go("#/");
    await course.chooseLanguage(rotating(n));
    // The map leads on by itself: the next thing to do is the big button.
    await course.press(".go-on .primary");
    const older = n > 0;
    const points = await course.playLesson(lesson, { older });
    const said = await course.words(".finished");
    assert.ok(said.includes(String(points)), `all ${points} points of ${lesson.id} are there: ${said}`);
    const endsUnit = MODEL.lessons[n + 1]?.unit !== lesson.unit;
    const toQuest = await page.$(`.finished a[href="#/quest/${chapter(0).id}"]`);
    assert.equal(toQuest !== null, endsUnit, `after a unit, and only then, the quest goes on: ${lesson.id}`);
    if (n === 0) {
      // The invitation at the end of the first lesson: nickname, sign, the older band.
      await course.name("Жұлдыз", { sign: 4, older: true });
    }
  }

  const run = chapter(0);
  await course.go("#/");
  // With all lessons done the quest is the next thing to do.
  if (QUICK) await course.go(`#/quest/${run.id}`);
  else await course.press(".go-on .primary");
  await course.playChapter(run);
  assert.match(await course.words(".ending .compass figcaption"), new RegExp(course.text("compass-centre").slice(0, 20)));

  const before = await course.progressText();
  assert.ok(before.includes(course.text(`pattern-${run.pattern}`)), "the ending stands on the page of progress");
  if (!QUICK) assert.ok(!before.includes(course.text("state-new")), "no lesson counts as not started");
  await course.reload();
  await until(page, "the page of progress again", () => document.querySelector("main table tbody tr"));
  assert.equal(await course.words("main"), before, "a reload changes nothing");

  // An ending stays the ending, and an answer stays on its step.
  await course.go(`#/quest/${run.id}`);
  await course.waitForHeading(run.ending[course.locale]);
  const answered = lessons[0].steps.find((step) => step.kind === "sort");
  await course.go(`#/lesson/${lessons[0].id}/${answered.id}`);
  await until(page, "the answer given before", () => document.querySelector("#feedback.right"));
});
