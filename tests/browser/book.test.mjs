// The notebook and Aldar's workshop: empty and with cards, by keyboard from the door to the last word, and who may come in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOCALES, MODEL, chromium, hosted, open, ready, until } from "./harness.mjs";
import { Keyboard } from "./keyboard.mjs";
import { Course, chapter } from "./pages.mjs";

const PHONE = { width: 320, height: 640 };

async function visit(t, locale, query = "") {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=${locale}${query}`, { viewport: PHONE });
  await ready(page);
  const course = new Course(page, `${server.origin}/`, locale);
  return { page, course, keyboard: new Keyboard(course) };
}

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const kept = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

for (const locale of LOCALES) {
  test(`an empty notebook leads to the first chapter, in ${locale}`, async (t) => {
    const { course } = await visit(t, locale);
    await course.press('main a[href="#/notebook"]');
    await course.waitForHeading(course.text("notebook"));
    await course.waitForFocus("page-heading");
    assert.match(await course.words("main"), new RegExp(course.text("notebook-none").slice(0, 20)));
    await course.press("main .primary");
    await course.waitForHeading(chapter(0).titles[locale]);
  });
}

test("a chapter fills the notebook; each card is a question first", { timeout: 240_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "kk", `#/quest/${chapter(0).id}`);
  await course.playChapter(chapter(0));
  await course.press('.ending a[href="#/notebook"]');
  await course.waitForHeading(course.text("notebook"));
  await until(page, "cards", () => document.querySelectorAll(".note").length > 2);
  assert.equal(await page.$(".note details[open]"), null, "no card shows its back");
  await keyboard.press(".note summary");
  await until(page, "the back of the first card", () => document.querySelector(".note details[open] p"));
  assert.equal(await wide(page), 0, "nothing is wider than the phone");
  assert.equal(await page.$eval(".note .quiet a", (it) => it.hash), `#/quest/${chapter(0).id}`);
});

test("the workshop by keyboard, in Kazakh, and nothing of it is kept", { timeout: 240_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "kk");
  const before = await kept(page);
  await keyboard.press('main a[href="#/workshop"]');
  await course.waitForHeading(course.text("workshop"));
  await keyboard.press(".ask-age .choice", 0);
  await course.waitForFocus("door");
  await keyboard.press("main .primary");
  await until(page, "what is missing", () => document.querySelector(".missing:not(:empty)"));
  const picks = MODEL.workshop.map((parts, slot) => slot % parts.length);
  for (const [slot, part] of picks.entries()) await keyboard.radio(`.slot:nth-of-type(${slot + 1})`, part);
  assert.equal(await page.$$eval(".growing .card-text em", (gaps) => gaps.length), 0, "no place is empty");
  assert.ok((await course.words(".growing .card-text")).length > 100, "the message can be read as it stands");
  assert.equal(await wide(page), 0, "nothing is wider than the phone");
  await keyboard.press("main .primary");
  await course.waitForFocus("echo");
  assert.ok((await page.$$eval(".echo > p", (lines) => lines.length)) >= picks.length, "each part has its echo");
  assert.equal(await page.$(".closing"), null, "the last word comes last");
  for (const [slot, part] of picks.entries()) {
    const right = MODEL.workshop[slot][part];
    // The first one is named wrongly on purpose.
    const label = slot === 0 ? (right + 1) % 3 : right;
    await keyboard.press(`.part:nth-of-type(${slot + 1}) .tab`, label);
    await course.waitForFocus(`named-${slot}`);
    assert.equal(await page.$eval(`#named-${slot}`, (it) => it.firstElementChild.className), slot === 0 ? "remark not-so" : "remark right");
  }
  await until(page, "the last word", () => document.querySelector(".closing .spoken"));
  assert.equal(await wide(page), 0, "nothing is wider than the phone");
  await keyboard.press(".closing button");
  await course.waitForFocus("door");
  assert.equal(await page.$$eval(".slot input:checked", (all) => all.length), 0, "the bench is empty again");
  assert.equal(await kept(page), before, "nothing is kept");
});

test("the workshop opens at 13, and asks only a guest", { timeout: 120_000 }, async (t) => {
  const { page, course, keyboard } = await visit(t, "kk", "#/workshop");
  await keyboard.press(".ask-age .choice", 1);
  await course.waitForFocus("door");
  await until(page, "the way to the notebook", () => document.querySelector('main a.secondary[href="#/notebook"]'));
  await course.go("#/settings");
  await course.name("Айжан");
  await course.go("#/workshop");
  await until(page, "the kind sentence", () => document.querySelector("#door") && !document.querySelector(".ask-age, .slot"));
  await course.go("#/settings");
  await course.name("Айжан", { older: true });
  await course.go("#/workshop");
  await until(page, "the bench", () => document.querySelector(".slot") && !document.querySelector(".ask-age"));
});
