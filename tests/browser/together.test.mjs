// The whole quest before a class's projector, and by two at one device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./harness.mjs";
import { PROJECTOR, messageAgain, played } from "./played.mjs";

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
