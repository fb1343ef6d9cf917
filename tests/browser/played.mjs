// The whole quest, chapter after chapter, languages rotating, in one way of playing it.

import assert from "node:assert/strict";
import { MODEL, QUICK, hosted, open, ready, thisTurns, until } from "./harness.mjs";
import { Course, rotating } from "./pages.mjs";

export const CHAPTERS = QUICK ? MODEL.chapters.slice(0, 1) : MODEL.chapters;
export const PHONE = { width: 360, height: 640 };
export const PROJECTOR = { width: 1920, height: 1080 };

/** Plays it with `mode` in a window of the size `viewport`; `each` is called at every ending. */
export async function played(t, mode, viewport, each = async () => {}) {
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

/** At an ending: every message is listed, and one opens at its address and leads back; answers what its page says. */
export async function messageAgain(course, chapter) {
  await course.press(".messages summary");
  const judged = new Set(chapter.moves.filter((step) => "verdict" in step.do).map((step) => step.scene));
  const listed = await course.page.$$eval(".messages a", (all) => all.map((it) => it.getAttribute("href")));
  assert.deepEqual(new Set(listed), new Set([...judged].map((scene) => `#/quest/${chapter.id}/${scene}`)));
  const explained = () => until(course.page, "the message and why it is so", () => document.querySelector(".card") && document.querySelector(".feedback .remark-text"));
  await course.press(".messages a", listed.length - 1);
  await explained();
  assert.equal(await course.page.$(".verdicts, .choices"), null, "nothing is judged anew");
  const seen = await course.words("main");
  await course.reload();
  await explained();
  assert.equal(await course.words("main"), seen, "its address opens it");
  await course.press(".crumb a");
  await until(course.page, "the ending again", () => document.querySelector(".ending"));
  return seen;
}
