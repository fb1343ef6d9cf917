// The whole quest in each way of playing it: alone on a phone, a class before a projector, a family, two at one device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MODEL, QUICK, hosted, open, ready, thisTurns, until } from "./harness.mjs";
import { Course, rotating } from "./pages.mjs";

const CHAPTERS = QUICK ? MODEL.chapters.slice(0, 1) : MODEL.chapters;
const PHONE = { width: 360, height: 640 };
const PROJECTOR = { width: 1920, height: 1080 };

async function played(t, mode, viewport, each = async () => {}) {
  const server = await hosted(t);
  const browser = await thisTurns(t);
  const page = await open(t, browser, `${server.origin}/?lang=${rotating(0)}`, { viewport });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, rotating(0));
  for (const [n, chapter] of CHAPTERS.entries()) {
    await course.load(`#/quest/${chapter.id}`, `?lang=${rotating(n)}`);
    course.locale = rotating(n);
    await course.playChapter(chapter, { mode });
    await each(course, chapter);
  }
  return course;
}

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("alone, on a phone", { timeout: 900_000 }, async (t) => {
  const course = await played(t, "solo", PHONE, async (course, chapter) => {
    assert.match(await course.words(".ending .compass figcaption"), new RegExp(course.text("compass-centre").slice(0, 20)));
    assert.equal(await wide(course.page), 0, `${chapter.id}: nothing is wider than the phone`);
    assert.ok((await course.words(".ending .notebook")).length > 40, "the notebook has cards");
  });
  await course.go("#/");
  await until(course.page, "a medallion for each chapter", (n) => document.querySelectorAll(".medallion.state-mastered").length === n, CHAPTERS.length);
});

test("a class before a projector: votes, draws, and a compass of its own", { timeout: 900_000 }, async (t) => {
  const course = await played(t, "class", PROJECTOR, async (course) => {
    const type = await course.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    assert.ok(type >= 28, `the type is large: ${type}`);
    assert.equal(await course.words(".compass-name"), course.text("compass-class"));
    // Nine hands of eleven say what is so, two the opposite: the needle stands in the middle.
    assert.match(await course.words(".ending .compass figcaption"), new RegExp(course.text("compass-centre").slice(0, 20)));
  });
  await course.go("#/");
  await until(course.page, "the reader's own type again", () => parseFloat(getComputedStyle(document.documentElement).fontSize) < 28);
});

test("a family: the child reads the question, the grown-up answers", { timeout: 900_000 }, async (t) => {
  await played(t, "family", PHONE, async (course) => {
    assert.equal(await course.words(".compass-name"), course.text("compass-family"));
  });
});

test("two at one device: each alone, then together, and two compasses", { timeout: 900_000 }, async (t) => {
  await played(t, "duel", { width: 768, height: 1024 }, async (course) => {
    const names = await course.page.$$eval(".compass-name", (all) => all.map((it) => it.textContent));
    assert.deepEqual(names, [course.text("compass-first"), course.text("compass-second")]);
  });
});

test("a reload in the middle of each way of playing goes on there", { timeout: 300_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await thisTurns(t);
  const page = await open(t, browser, `${server.origin}/?lang=kk`, { viewport: PHONE });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, "kk");
  const [chapter] = MODEL.chapters;
  const first = chapter.moves.findIndex((step) => "verdict" in step.do);
  for (const mode of ["class", "duel", "family"]) {
    await course.go("#/");
    await course.go(`#/quest/${chapter.id}`);
    await course.waitForHeading((mode === "class" ? chapter : chapter.moves[first + 1]).titles.kk);
    if (mode !== "class") await course.press(".anew summary");
    await course.pressText(mode === "class" ? ".cover .together button" : ".anew button", course.text(`mode-${mode}`));
    for (const step of chapter.moves.slice(0, first + 1)) await course.move(step, mode);
    await until(page, "what to do with it", () => document.querySelector(".act"));
    const before = await course.words("main");
    await course.reload();
    await until(page, "the same place", () => document.querySelector(".act"));
    assert.equal(await course.words("main"), before, mode);
  }
});
