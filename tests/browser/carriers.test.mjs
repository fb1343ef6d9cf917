// The same course from a file, and in Firefox as people have it, where every file is an origin of its own.

import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { LOCALES, SINGLE_FILE, chromium, firefox, hosted, open, ready, singleFile } from "./harness.mjs";
import { Course, lesson } from "./pages.mjs";
import { shortWalk, strictWithFiles } from "./short.mjs";

const BROWSERS = { Chromium: chromium, Firefox: firefox };

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`the single file in ${name}: a lesson, a language, a reload`, { timeout: 180_000 }, async (t) => {
    const browser = await launch(t);
    await strictWithFiles(t, browser);
    await shortWalk(t, browser, singleFile);
  });
}

for (const locale of LOCALES) {
  test(`the file with one language, ${locale}, opens at an address in it`, async (t) => {
    const browser = await chromium(t, { languages: "en" });
    const file = pathToFileURL(join(dirname(SINGLE_FILE), `tekser-${locale}.html`)).href;
    const page = await open(t, browser, `${file}#/lesson/${lesson(0).id}`);
    await ready(page);
    await new Course(page, file, locale).waitForHeading(lesson(0).titles[locale]);
  });
}

test("the hosted copy in Firefox: a lesson, a language, a reload", { timeout: 180_000 }, async (t) => {
  const server = await hosted(t);
  const browser = await firefox(t);
  await shortWalk(t, browser, `${server.origin}/`);
});
