// The whole quest alone on a phone, and as a family; a reload in each way of playing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MODEL, hosted, open, ready, thisTurns, until } from "./harness.mjs";
import { CHAPTERS, PHONE, messageAgain, played } from "./played.mjs";
import { Course } from "./pages.mjs";

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("alone, on a phone", { timeout: 900_000 }, async (t) => {
  const course = await played(t, "solo", PHONE, async (course, chapter) => {
    assert.match(await course.words(".ending .compass figcaption"), new RegExp(course.text("compass-centre").slice(0, 20)));
    assert.equal(await wide(course.page), 0, `${chapter.id}: nothing is wider than the phone`);
    assert.ok((await course.words(".ending .notebook")).length > 40, "the notebook has cards");
    await messageAgain(course, chapter);
    const next = CHAPTERS[CHAPTERS.indexOf(chapter) + 1] ?? null;
    if (next) assert.ok((await course.words(`.ending a[href="#/quest/${next.id}"]`)).includes(next.titles[course.locale]), "the way to the next chapter");
  });
  await course.go("#/");
  await until(course.page, "a medallion for each chapter", (n) => document.querySelectorAll(".medallion.state-mastered").length === n, CHAPTERS.length);
});

test("a family: the child reads the question, the grown-up answers", { timeout: 900_000 }, async (t) => {
  await played(t, "family", PHONE, async (course) => {
    assert.equal(await course.words(".compass-name"), course.text("compass-family"));
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
