// The ZIM as its keeper uses it: looked through by zimcheck, handed out by kiwix-serve, played in a browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ZIM, chromium, open, ready, scratch, until } from "./harness.mjs";
import { freePort, program } from "./programs.mjs";
import { Course } from "./pages.mjs";
import { shoot, shortWalk } from "./short.mjs";

test("zimcheck finds nothing", () => {
  const said = execFileSync("zimcheck", ["--all", "--details", ZIM], { encoding: "utf8" });
  assert.match(said, /Overall Test Status: Pass/, said);
  assert.doesNotMatch(said, /\[(ERROR|WARNING)\]/, said);
});

/** kiwix-serve with this file: where it listens, how it is stopped. */
async function kiwix(t, file, port) {
  const origin = `http://127.0.0.1:${port}`;
  const words = ["--address=127.0.0.1", `--port=${port}`, file];
  return { origin, ...(await program(t, "kiwix-serve", words, { answers: `${origin}/catalog/v2/entries` })) };
}

// The bar that kiwix-serve puts above every page asks with jQuery what the browser can do; our rule for scripts says no.
const TASKBAR = [/Executing inline event handler violates/];
const allowed = { worker: true, prepare: (page) => page.expected.push(...TASKBAR) };

/** What the catalogue says of its one book, and where its first page lies. */
async function book(origin) {
  const entry = await (await fetch(`${origin}/catalog/v2/entries`)).text();
  const of = (pattern) => pattern.exec(entry)?.[1];
  const { url } = await fetch(origin + of(/<link type="text\/html" href="([^"]*)"/));
  return { title: of(/<entry>[^]*?<title>([^<]*)/), name: of(/<name>([^<]*)/), language: of(/<language>([^<]*)/), address: url };
}

test("from kiwix-serve: a lesson, a language, a reload", { timeout: 180_000 }, async (t) => {
  const { origin } = await kiwix(t, ZIM, await freePort());
  const { name, language, address } = await book(origin);
  assert.deepEqual({ name, language }, { name: "tekser", language: "kaz,rus,eng" });
  const browser = await chromium(t);
  const course = await shortWalk(t, browser, address, allowed);
  assert.equal(await course.page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0, "no service worker: it would outlive the file");
  await course.go("#/");
  await until(course.page, "the carpet", () => document.querySelector(".carpet svg"));
  await shoot(course.page, "kiwix");
});

test("a reader finds the course in the library", async (t) => {
  const { origin } = await kiwix(t, ZIM, await freePort());
  const { title, address } = await book(origin);
  const browser = await chromium(t);
  // The library has no picture for the browser's tab.
  const page = await open(t, browser, `${origin}/`, { prepare: (page) => page.expected.push(/404/, ...TASKBAR) });
  const path = new URL(address).pathname.split("/").slice(0, 2).join("/");
  const tile = `a[href^="${path}"]`;
  await until(page, "the course in the library", (it) => document.querySelector(it)?.getBoundingClientRect().width > 200 && document.getAnimations().length === 0, tile);
  assert.ok((await page.$eval(tile, (it) => it.innerText)).includes(title));
  await shoot(page, "kiwix-library");
  await page.click(tile);
  await ready(page);
  assert.equal(page.url().split(/[?#]/)[0], address);
});

test("a newer file under another name finds what was learned from the older one", { timeout: 180_000 }, async (t) => {
  const newer = join(scratch(t, "zim"), "tekser_later.zim");
  copyFileSync(ZIM, newer);
  const port = await freePort();
  const old = await kiwix(t, ZIM, port);
  const browser = await chromium(t);
  const course = await shortWalk(t, browser, (await book(old.origin)).address, allowed);
  const before = await course.progressText();
  await course.page.close();
  await old.stop();
  const { origin } = await kiwix(t, newer, port);
  const { address } = await book(origin);
  assert.ok(address.includes("tekser_later"), address);
  const page = await open(t, browser, `${address}?lang=${course.locale}`, allowed);
  await ready(page);
  assert.equal(await new Course(page, address, course.locale).progressText(), before);
});
