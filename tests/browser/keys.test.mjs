// By keyboard alone: a lesson from the first key to the last step, a step of every kind, and the whole quest.

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

test("who chooses a language stays at its button", async (t) => {
  const { page, course, keyboard } = await visit(t, "en");
  await keyboard.press('.language[lang="kk"]');
  await until(page, "the page in Kazakh", () => document.documentElement.lang === "kk");
  await course.waitForFocus("language-kk");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
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

test("the whole quest, languages rotating", { timeout: 900_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "ru");
  const chapters = QUICK ? MODEL.chapters.slice(0, 1) : MODEL.chapters;
  for (const [n, run] of chapters.entries()) {
    await course.load(`#/quest/${run.id}`, `?lang=${rotating(n)}`);
    course.locale = rotating(n);
    await course.waitForHeading(run.titles[course.locale]);
    await keyboard.press(".cover .primary");
    await course.waitForHeading(run.moves[0].titles[course.locale]);
    await course.waitForFocus("page-heading");
    for (const step of run.moves) {
      await course.waitForHeading(step.titles[course.locale]);
      const hand = step.do;
      const before = await page.evaluate(() => document.querySelector("main").innerText);
      if ("choose" in hand) await keyboard.press(".choices .choice", hand.choose);
      if ("verdict" in hand) {
        await keyboard.judge(hand);
        await keyboard.press(".scene .primary");
      }
      if ("act" in hand) await keyboard.press(".act .choice", await placeOf(page, course.text(hand.act)));
      if ("open" in hand) await keyboard.press(".checking .pages .tab", hand.open);
      if ("find" in hand) {
        await keyboard.press(".checking .web-query", hand.find[course.locale].query);
        await keyboard.press(".checking .web-results .tab", hand.find[course.locale].hit);
      }
      if ("goOn" in hand) await keyboard.press(".scene .feedback .primary");
      await until(page, "what comes next", (old) => document.querySelector("main").innerText !== old, before);
      const at = "open" in hand || "find" in hand ? "opened" : "verdict" in hand || "act" in hand ? "part" : "page-heading";
      await course.waitForFocus(at);
    }
    await course.waitForHeading(run.ending[course.locale]);
  }
});

async function placeOf(page, words) {
  return page.$$eval(".act .choice", (all, w) => all.findIndex((it) => it.textContent.trim() === w), words);
}
