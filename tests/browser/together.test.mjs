// The whole quest before a class's projector, and by two at one device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hosted, open, ready, thisTurns, until } from "./harness.mjs";
import { Course, rotating } from "./pages.mjs";
import { CHAPTERS, PHONE, PROJECTOR, messageAgain, played } from "./played.mjs";

test("a class before a projector: votes, draws, and a compass of its own", { timeout: 900_000 }, async (t) => {
  const course = await played(t, "class", PROJECTOR, async (course, chapter) => {
    const type = await course.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    assert.ok(type >= 28, `the type is large: ${type}`);
    assert.equal(await course.words(".compass-name"), course.text("compass-class"));
    // Nine hands of eleven say what is so, two the opposite: the needle stands in the middle.
    assert.match(await course.words(".ending .compass figcaption"), new RegExp(course.text("compass-centre").slice(0, 20)));
    assert.ok((await messageAgain(course, chapter)).includes(course.text("verdict-holds")), "the class sees its hands again");
  });
  await course.go("#/");
  await until(course.page, "the reader's own type again", () => parseFloat(getComputedStyle(document.documentElement).fontSize) < 28);
});

test("two at one device: each alone, then together, and two compasses", { timeout: 900_000 }, async (t) => {
  await played(t, "duel", { width: 768, height: 1024 }, async (course) => {
    const names = await course.page.$$eval(".compass-name", (all) => all.map((it) => it.textContent));
    assert.deepEqual(names, [course.text("compass-first"), course.text("compass-second")]);
  });
});

/** The first message of the first chapter, in one way of playing it. */
async function firstMessage(t, mode, viewport) {
  const server = await hosted(t);
  const page = await open(t, await thisTurns(t), `${server.origin}/?lang=${rotating(0)}`, { viewport });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, rotating(0));
  const [chapter] = CHAPTERS;
  await course.load(`#/quest/${chapter.id}`);
  await course.pressText(".cover .together button", course.text(`mode-${mode}`));
  for (const step of chapter.moves) {
    if ("verdict" in step.do) {
      await course.waitForHeading(step.titles[course.locale]);
      return { course, hand: step.do };
    }
    await course.move(step, mode);
  }
  throw new Error(`${chapter.id} has no message`);
}

test("nobody's hand is no draw, and a field holds what was typed", async (t) => {
  const { course } = await firstMessage(t, "class", PROJECTOR);
  await course.press(".votes .primary");
  await until(course.page, "that nobody has voted", (w) => document.querySelector(".votes .missing").textContent === w, course.text("votes-none"));
  assert.equal(await course.page.$(".drawn"), null);
  await course.press(".votes input", 0);
  await course.page.keyboard.type("120");
  assert.equal(await course.page.$eval(".votes input", (it) => it.value), "99", "no class has more, and the 0 is gone");
  await course.page.keyboard.press("Enter");
  await until(course.page, "the hands are counted", () => document.querySelector(".votes-view"));
});

test("a double click on an answer does not skip the hand-over, and two who agree are told so", async (t) => {
  const { course, hand } = await firstMessage(t, "duel", PHONE);
  await course.judge(hand);
  await course.page.evaluate(async () => {
    const press = (selector, detail) => document.querySelector(selector).dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    press(".scene .primary", 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    press(".handover .primary", 2);
  });
  assert.ok(await course.page.$(".handover"), "the second half of a double click");
  await course.press(".handover .primary");
  await course.judge(hand);
  await course.press(".scene .primary");
  const words = course.text(`verdict-${hand.verdict}`);
  await until(course.page, "that they agree", (w) => document.querySelector(".act .quiet")?.textContent.includes(w), words);
});
