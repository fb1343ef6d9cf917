// The whole quest, chapter after chapter, languages rotating, in one way of playing it.

import { MODEL, QUICK, hosted, open, ready, thisTurns } from "./harness.mjs";
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
