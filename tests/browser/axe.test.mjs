// No violation of WCAG 2.2 A or AA that axe-core can find, on any kind of view, in any state, in any theme.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { LOCALES, chromium, hosted, open, ready } from "./harness.mjs";
import { Course } from "./pages.mjs";
import { VIEWS_AT_LEAST, tour } from "./tour.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const THEMES = ["light", "dark", "contrast"];

/** What axe finds: rule, what it asks for, the first places. */
async function violations(page, run) {
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.map((it) => `${it.id} (${it.help}): ${it.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
  }, run);
}

for (const [n, locale] of LOCALES.entries()) {
  test(`no violation in ${locale}`, { timeout: 240_000 }, async (t) => {
    const server = await hosted(t);
    const browser = await chromium(t);
    const address = `${server.origin}/`;
    // Without transitions, which would show colours half-way between two themes.
    const prepare = (page) => page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const page = await open(t, browser, `${address}?lang=${locale}`, { prepare, viewport: { width: 412, height: 800 } });
    await ready(page);
    const found = [];
    let views = 0;
    await tour(new Course(page, address, locale), async (name) => {
      views += 1;
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
      const theme = THEMES[(views + n) % THEMES.length];
      // Everything in one theme, colours in the other two as well.
      for (const each of [theme, ...THEMES.filter((other) => other !== theme)]) {
        await page.evaluate((it) => document.documentElement.setAttribute("data-theme", it), each);
        const run = each === theme ? { runOnly: { type: "tag", values: TAGS } } : { runOnly: { type: "rule", values: ["color-contrast"] } };
        for (const fault of await violations(page, run)) found.push(`${name}, ${each}: ${fault}`);
      }
    });
    assert.deepEqual(found, []);
    assert.ok(views >= VIEWS_AT_LEAST, `${views} views were looked at`);
  });
}

test("what axe should find, it finds", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const page = await open(t, browser, `${server.origin}/?lang=en`);
  await ready(page);
  await page.evaluate(AXE);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    main.append(document.createElement("button"));
    main.querySelector("h1").setAttribute("aria-labelledby", "");
    main.querySelector("p").setAttribute("role", "checkbox");
  });
  const found = await violations(page, { runOnly: { type: "tag", values: TAGS } });
  assert.ok(found.some((it) => it.startsWith("button-name")) && found.length >= 2, `two planted faults are found: ${found}`);
});

test("the pages without the app have no violation either", async (t) => {
  const server = await hosted(t);
  const browser = await chromium(t);
  const states = {
    old: (page) => page.evaluateOnNewDocument(() => delete window.WebAssembly),
    failed: async (page) => {
      server.broken.add("/tekser_bg.wasm");
      page.expected.push(/503|tekser_bg/);
    },
  };
  for (const [name, prepare] of Object.entries(states)) {
    const page = await open(t, browser, `${server.origin}/?lang=ru`, { prepare });
    await page.waitForFunction((it) => document.documentElement.getAttribute("data-state") === it, {}, name);
    await page.evaluate(AXE);
    assert.deepEqual(await violations(page, { runOnly: { type: "tag", values: TAGS } }), [], name);
  }
});
