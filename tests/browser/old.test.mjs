// Browsers of 2022 and 2021: the first is above our floor and plays, the second is below it and is told so.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { LOCALES, OLD_BROWSERS, USB, atEnd, chromium, scratch, singleFile } from "./harness.mjs";
import { shoot, shortWalk, strictWithFiles } from "./short.mjs";

const folder = pathToFileURL(USB).href;

for (const [name, address] of Object.entries({ "the folder": folder, "the single file": singleFile })) {
  test(`${name} in Chromium 102: a lesson, a language, a reload`, { timeout: 180_000 }, async (t) => {
    const browser = await chromium(t, { program: join(OLD_BROWSERS, "chromium-102") });
    assert.match(await browser.version(), /Chrome\/102\./);
    await strictWithFiles(t, browser);
    const course = await shortWalk(t, browser, address);
    await course.go("#/");
    await shoot(course.page, `chromium-102-${name.replaceAll(" ", "-")}`);
  });

  test(`${name} in Chromium 92 says in three languages what to do`, async (t) => {
    const browser = await chromium92(t);
    assert.match(await browser.version(), /Chrome\/92\./);
    const page = await browser.newPage();
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(address);
    await page.waitForFunction(() => document.documentElement.getAttribute("data-state") === "old");
    const seen = await page.evaluate(() => document.body.innerText);
    for (const tag of LOCALES) {
      const said = await page.evaluate((l) => [...document.querySelectorAll(`[lang="${l}"]`)].filter((it) => it.offsetParent).map((it) => it.innerText).join("\n"), tag);
      assert.ok(said.includes("Chrome 96"), `${tag}: ${seen}`);
    }
    assert.deepEqual(faults, [], "an old browser meets no fault on the way");
    await shoot(page, `chromium-92-${name.replaceAll(" ", "-")}`);
  });
}

/** Chromium 92, which only the puppeteer of its own time can drive. */
async function chromium92(t) {
  const puppeteer = createRequire(join(OLD_BROWSERS, "node_modules/"))("puppeteer-core");
  const browser = await puppeteer.launch({
    executablePath: join(OLD_BROWSERS, "chromium-92"),
    args: ["--no-sandbox", "--disable-gpu", "--lang=kk"],
    userDataDir: scratch(t, "chromium-92"),
  });
  atEnd(t, () => browser.close());
  return browser;
}
