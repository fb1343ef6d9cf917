// Packages as a learning system takes them: unzipped into a folder of their own, shown in a frame of its page.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { HOSTED, open, ready, scratch } from "./harness.mjs";
import { Course } from "./pages.mjs";

const DIST = resolve(HOSTED, "..");

/** A folder with `host.html` and whatever `files` a host brings, and the package of one unit below `content/`. */
export function unpacked(t, carrier, files = {}) {
  const home = join(DIST, carrier);
  const name = readdirSync(home).find((it) => it.startsWith(`tekser-${carrier}-`) && it.endsWith(".zip")) ?? `tekser-${carrier}.zip`;
  const folder = scratch(t, carrier);
  const put = (path, bytes) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(home, name))))) if (!path.endsWith("/")) put(`content/${path}`, bytes);
  for (const [path, text] of Object.entries(files)) put(path, text);
  return folder;
}

/** A page of a host: its script, then the course in a frame. */
export const hostPage = (script, query) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${script}
<iframe id="course" title="course" src="content/index.html${query}" style="width:1000px;height:740px;border:0"></iframe></html>`;

/** The course in the frame of the host's page at `address`. */
export async function inFrame(t, browser, address, locale) {
  const page = await open(t, browser, address);
  const frame = await (await page.waitForSelector("#course")).contentFrame();
  await ready(frame);
  return { page, course: new Course(frame, address, locale) };
}
