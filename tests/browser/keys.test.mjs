// By keyboard alone: a lesson from the first key to the last step, and the beginning of the quest.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MODEL, QUICK, chromium, hosted, open, ready, until } from "./harness.mjs";
import { Keyboard } from "./keyboard.mjs";
import { Course, chapter, lesson, rotating, stepOf } from "./pages.mjs";

/** A telephone-sized window: what sticks to its edges must not hide the focus. */
const VIEWPORT = { width: 400, height: 700 };

async function visit(t, locale) {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=${locale}`, { viewport: VIEWPORT });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, locale);
  return { page, course, keyboard: new Keyboard(course) };
}

test("the first key leads to the content, and no order is forced", async (t) => {
  const { page, course, keyboard } = await visit(t, "en");
  await keyboard.key("Tab");
  assert.equal(await course.focus(), course.text("skip-to-content"));
  assert.ok((await keyboard.stop()).seen, "the skip link can be seen once it has the focus");
  await keyboard.key("Enter");
  await course.waitForFocus("page-heading");
  assert.equal(await page.evaluate(() => location.hash), "", "skipping is no place in the course");
  assert.equal(await page.evaluate(() => document.querySelectorAll("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").length), 0);
});

test("a lesson from its cover to its end", { timeout: 240_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "kk");
  await keyboard.press(".go-on .primary");
  await course.waitForHeading(lesson(0).titles.kk);
  await course.waitForFocus("page-heading");
  await keyboard.press(".cover .primary");
  const steps = course.stepsOf(lesson(0)).slice(0, QUICK ? 5 : undefined);
  for (const [n, step] of steps.entries()) {
    await course.waitForHeading(step.titles.kk);
    await course.waitForFocus("page-heading");
    if (step.kind !== "passage") await keyboard.answer(step);
    if (n + 1 < steps.length || !QUICK) await keyboard.press(".steps .next");
  }
  if (QUICK) return;
  await until(page, "the end of the lesson", () => document.querySelector(".finished"));
  // The name, without a mouse too.
  await keyboard.to(".who-form input[type=text]");
  await page.keyboard.type("Қыран");
  await keyboard.radio(".who-form .signs", 1);
  await keyboard.radio(".who-form .bands", 1);
  await keyboard.press(".who-form button[type=submit]");
  await until(page, "the name in the header", () => document.querySelector(".who").textContent.includes("Қыран"));
});

test("a step of every kind that the first lesson has not, in languages one after another", { timeout: 240_000 }, async (t) => {
  const { course, keyboard } = await visit(t, "kk");
  const known = new Set(lesson(0).steps.map(({ kind }) => kind));
  const kinds = [...new Set(MODEL.lessons.flatMap(({ steps }) => steps.map(({ kind }) => kind)))].filter((kind) => !known.has(kind));
  assert.ok(kinds.includes("browse") && kinds.includes("network"), `${kinds}`);
  for (const [n, kind] of kinds.entries()) {
    const { step, address } = stepOf(kind, (step) => !step.later && step.role !== "deeper");
    await course.load(address, `?lang=${rotating(n)}`);
    course.locale = rotating(n);
    await course.waitForHeading(step.titles[course.locale]);
    await keyboard.answer(step);
    await course.waitForFocus("feedback");
  }
});

test("the beginning of the quest", { timeout: 120_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "ru");
  const run = chapter(0);
  await course.go(`#/quest/${run.id}`);
  await course.waitForHeading(run.titles.ru);
  await keyboard.press(".cover .primary");
  // Story, verdict, check, a page, the second verdict, the action, the feedback, and on.
  const moves = run.moves.findIndex((step) => "goOn" in step.do) + 2;
  for (const step of run.moves.slice(0, moves)) {
    await course.waitForHeading(step.titles.ru);
    const hand = step.do;
    const before = await page.evaluate(() => document.querySelector("main").innerText);
    if ("choose" in hand) await keyboard.press(".choices .choice", hand.choose);
    if ("verdict" in hand) {
      await keyboard.judge(hand);
      await keyboard.press(".scene .primary");
    }
    if ("act" in hand) await keyboard.press(".act .choice", await placeOf(page, course.text(hand.act)));
    if ("open" in hand) await keyboard.press(".checking .pages .tab", hand.open);
    if ("goOn" in hand) await keyboard.press(".scene .feedback .primary");
    await until(page, "what comes next", (old) => document.querySelector("main").innerText !== old, before);
    await course.waitForFocus("page-heading");
  }
  assert.ok(moves >= 8, "all phases of an item were gone through");
});

async function placeOf(page, words) {
  return page.$$eval(".act .choice", (all, w) => all.findIndex((it) => it.textContent.trim() === w), words);
}
