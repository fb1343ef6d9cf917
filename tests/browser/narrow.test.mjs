// The smallest screen, the largest type, no motion: nothing runs out of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOCALES, chromium, hosted, open, ready } from "./harness.mjs";
import { Course } from "./pages.mjs";
import { VIEWS_AT_LEAST, tour } from "./tour.mjs";

/** What sticks out to the right, the innermost things first; empty when nothing does. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > wide + 1);
    const inner = out.filter((it) => !out.some((other) => other !== it && it.contains(other)));
    return inner.slice(0, 3).map((it) => `${Math.round(it.getBoundingClientRect().right)} px: ${it.outerHTML.slice(0, 160)}`);
  });

for (const locale of LOCALES) {
  test(`320 px and 200 % in ${locale}: no scrolling sideways`, { timeout: 240_000 }, async (t) => {
    const server = await hosted(t);
    const browser = await chromium(t);
    const address = `${server.origin}/`;
    const page = await open(t, browser, `${address}?lang=${locale}`, { viewport: { width: 320, height: 640 } });
    await ready(page);
    // Each fault once, with the first view that shows it.
    const found = new Map();
    let views = 0;
    await tour(new Course(page, address, locale), async (name) => {
      views += 1;
      for (const size of ["100", "200"]) {
        await page.evaluate((it) => document.documentElement.setAttribute("data-size", it), size);
        for (const fault of await sticksOut(page)) found.set(fault, found.get(fault) ?? `${name}, ${size} %`);
      }
      await page.evaluate(() => document.documentElement.removeAttribute("data-size"));
    });
    assert.equal([...found].map(([fault, where]) => `${where}: ${fault}`).join("\n"), "");
    assert.ok(views >= VIEWS_AT_LEAST, `${views} views were looked at`);
  });
}

test("text size is chosen in the settings, stays, and doubles the letters", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const address = `${server.origin}/`;
  const page = await open(t, browser, `${address}?lang=en#/settings`);
  await ready(page);
  const course = new Course(page, address, "en");
  const letters = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
  const before = await letters();
  const sizes = await page.$$("input[name=size]");
  await course.pressOn(sizes.at(-1), "200 %");
  assert.equal(await letters(), before * 2);
  await course.reload();
  assert.equal(await letters(), before * 2, "and after a reload");
});

test("with reduced motion nothing moves", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const prepare = (page) => page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  const page = await open(t, browser, `${server.origin}/?lang=en`, { prepare });
  await ready(page);
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .map((it) => getComputedStyle(it))
        .filter((it) => [...it.transitionDuration.split(","), ...it.animationDuration.split(",")].some((time) => parseFloat(time) > 0)).length,
    );
  assert.equal(await moving(), 0);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "no-preference" }]);
  assert.ok((await moving()) > 0, "the question can be answered with yes");
});
