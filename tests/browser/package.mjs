// Packages as a learning system takes them: unzipped, and shown in a frame of its page.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { HOSTED, open, ready } from "./harness.mjs";
import { FramedCourse } from "./pages.mjs";

const DIST = resolve(HOSTED, "..");

/** The files of one of the carrier's zips, by path below `/content/`: of one unit's, if the carrier has such. */
export function unpacked(carrier) {
  const home = join(DIST, carrier);
  const zips = readdirSync(home).filter((it) => it.endsWith(".zip"));
  const zip = zips.find((it) => it.startsWith(`tekser-${carrier}-`)) ?? `tekser-${carrier}.zip`;
  const files = Object.entries(unzipSync(readFileSync(join(home, zip)))).filter(([path]) => !path.endsWith("/"));
  return new Map(files.map(([path, bytes]) => [`/content/${path}`, Buffer.from(bytes)]));
}

/** A page of a host: its script, then the course in a frame. */
export const hostPage = (script, address) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${script}
<iframe id="course" title="course" src="${address}" style="width:1000px;height:740px;border:0"></iframe></html>`;

/** The course in the frame of the host's page at `address`. */
export async function inFrame(t, browser, address, locale, options) {
  const page = await open(t, browser, address, options);
  const frame = await (await page.waitForSelector("#course")).contentFrame();
  await ready(frame);
  return { page, course: new FramedCourse(frame, address, locale) };
}
