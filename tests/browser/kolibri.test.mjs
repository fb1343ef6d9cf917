// A real Kolibri: its keeper imports the channel from a drive, a learner signs in and plays, the server keeps it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { KOLIBRI, KOLIBRI_DRIVE, MODEL, PATIENCE, QUICK, chromium, open, ready, scratch, until } from "./harness.mjs";
import { FramedCourse } from "./pages.mjs";
import { freePort, program } from "./programs.mjs";
import { shoot } from "./short.mjs";

const PYTHON = join(KOLIBRI, process.platform === "win32" ? "venv/Scripts/python.exe" : "venv/bin/python");
const LEARNER = { username: "oqushy", password: "oqushy-oqushy", full_name: "Оқушы" };

/** A Kolibri of the test's own with the channel in it: where it listens, what it has, what it notes. */
async function kolibri(t) {
  const home = join(scratch(t, "kolibri"), "home");
  cpSync(join(KOLIBRI, "home"), home, { recursive: true });
  const [port, contentPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    KOLIBRI_HOME: home,
    KOLIBRI_HTTP_PORT: String(port),
    KOLIBRI_ZIP_CONTENT_PORT: String(contentPort),
    // Nothing leaves this machine, nothing is told to the network.
    KOLIBRI_LISTEN_ADDRESS: "127.0.0.1",
    KOLIBRI_ZEROCONF_ENABLED: "false",
    KOLIBRI_DISABLE_PING: "true",
  };
  const [channel] = readdirSync(join(KOLIBRI_DRIVE, "content/databases")).map((file) => basename(file, ".sqlite3"));
  for (const what of ["importchannel", "importcontent"]) {
    execFileSync(PYTHON, ["-m", "kolibri", "manage", "--skip-update", what, "disk", channel, KOLIBRI_DRIVE], { env, stdio: "pipe" });
  }
  const origin = `http://127.0.0.1:${port}`;
  await program(t, PYTHON, ["-m", "kolibri", "start", "--foreground", "--skip-update"], { env, answers: `${origin}/api/public/info/` });
  const query = (words) => {
    const script = "import json,sqlite3,sys; c=sqlite3.connect(sys.argv[1],timeout=20); c.row_factory=sqlite3.Row; print(json.dumps([dict(r) for r in c.execute(sys.argv[2])]))";
    return JSON.parse(execFileSync(PYTHON, ["-c", script, join(home, "db.sqlite3"), words], { encoding: "utf8" }));
  };
  return {
    origin,
    channel,
    contentOrigin: `http://127.0.0.1:${contentPort}`,
    nodes: query(`select id, content_id, title, available from content_contentnode where channel_id = '${channel}' and kind = 'html5' order by lft`),
    /** What the server has noted of a node for the one learner. */
    noted: (node) => query(`select progress, extra_fields from logger_contentsummarylog where content_id = '${node.content_id}'`)[0],
  };
}

/** A window of Kolibri in which the learner is signed in. */
async function signedIn(t, host, { signUp = false } = {}) {
  const browser = await chromium(t, { languages: "en" });
  const page = await open(t, browser, `${host.origin}/`, {
    viewport: { width: 1366, height: 900 },
    worker: true,
    prepare: (page) => page.expected.push(new RegExp(`^leaves: ${host.contentOrigin}/`)),
  });
  const ask = (path, body) =>
    page.evaluate(
      async (to, it) => {
        const token = /kolibri_csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
        const headers = { "content-type": "application/json", "x-csrftoken": token };
        const answer = await fetch(to, it ? { method: "POST", headers, body: JSON.stringify(it) } : {});
        if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
        return answer.json();
      },
      path,
      body,
    );
  await until(page, "Kolibri's own page", () => document.cookie.includes("kolibri_csrftoken"));
  const [{ id: facility }] = await ask("/api/auth/facility/");
  if (signUp) await ask("/api/auth/signup/", { facility, ...LEARNER });
  await ask("/api/auth/session/", { facility, ...LEARNER });
  return page;
}

/** Opens a node as a learner does and answers the course in its frame. */
async function opened(host, page, node) {
  await page.goto("about:blank");
  await page.goto(`${host.origin}/en/learn/#/topics/c/${node.id}`, { waitUntil: "domcontentloaded" });
  return framed(host, page);
}

/** The course in the frame of a frame, once it stands. */
async function framed(host, page) {
  const frame = await page.waitForFrame((frame) => frame.url().startsWith(`${host.contentOrigin}/content/zipcontent/`), { timeout: PATIENCE });
  await ready(frame);
  return new FramedCourse(frame, frame.url(), await frame.evaluate(() => document.documentElement.lang));
}

/** Waits until the server has noted what `wanted` asks for; answers it. */
async function noted(host, node, what, wanted) {
  let seen;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) {
    seen = host.noted(node);
    if (seen && wanted(seen)) return seen;
  }
  throw new Error(`never noted: ${what}; the server has ${JSON.stringify(seen)}`);
}

const visible = (frame, selector) => frame.$$eval(selector, (all) => all.filter((it) => it.getClientRects().length > 0).map((it) => it.outerHTML.slice(0, 120)));

test("a unit in Kolibri: progress grows to 1, and it all comes back in another browser", { timeout: 240_000 }, async (t) => {
  const host = await kolibri(t);
  assert.ok(host.nodes.length > 0 && host.nodes.every((node) => node.available === 1), JSON.stringify(host.nodes));
  const node = host.nodes[0];
  const page = await signedIn(t, host, { signUp: true });
  let course = await opened(host, page, node);
  const frame = course.page;
  const only = await frame.evaluate(() => document.documentElement.getAttribute("data-only"));
  const lessons = MODEL.lessons.filter((lesson) => `unit:${lesson.unit}` === only);
  assert.ok(lessons.length > 1, `the node holds a unit: ${only}`);
  assert.equal(await frame.evaluate(() => document.documentElement.getAttribute("data-host")), "kolibri");

  await course.chooseLanguage("kk");
  await course.go(`#/lesson/${lessons[0].id}`);
  await course.playLesson(lessons[0]);
  await shoot(page, "kolibri-lesson");
  // On the way there less was noted: Kolibri asks every few seconds.
  await noted(host, node, `one lesson of ${lessons.length}`, ({ progress }) => Math.abs(progress - 1 / lessons.length) < 0.02);

  // What Kolibri's frame forbids is not offered.
  await course.go("#/settings");
  assert.deepEqual(await visible(frame, "input[type=file]"), [], "no file can be loaded");
  assert.ok(!(await course.words("main")).includes(course.text("save-to-file")), "none can be saved");
  const before = await course.progressText();
  assert.ok(!before.includes(course.text("print")), "no page can be printed");
  assert.equal(await frame.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);

  await page.reload({ waitUntil: "domcontentloaded" });
  course = await framed(host, page);
  assert.equal(course.locale, "kk", "nor is the language forgotten");
  assert.equal(await course.progressText(), before, "a reload changes nothing");

  // The same learner at another computer.
  const other = await signedIn(t, host);
  course = await opened(host, other, node);
  assert.equal(course.locale, "kk", "the language came along");
  assert.equal(await course.progressText(), before, "another browser changes nothing");
  for (const lesson of QUICK ? [] : lessons.slice(1)) {
    await course.go(`#/lesson/${lesson.id}`);
    await course.playLesson(lesson);
  }
  if (QUICK) return;
  const last = await noted(host, node, "the whole unit", ({ progress }) => progress === 1);
  assert.ok(last.extra_fields.length < 20_000, `what Kolibri keeps stays small: ${last.extra_fields.length} characters`);
  await until(other, "Kolibri's own word that it is done", () => document.body.innerText.includes("Resource completed"));
  await shoot(other, "kolibri-completed");
  // The map of the channel, as the learner sees it the next day.
  await other.goto(`${host.origin}/en/learn/#/topics/t/${host.channel}`, { waitUntil: "domcontentloaded" });
  await other.reload({ waitUntil: "domcontentloaded" });
  await until(other, "every part of the course in Kolibri's list", (titles) => titles.every((title) => document.body.innerText.includes(title)), host.nodes.map((it) => it.title));
  await until(other, "the mark of what is done", () => document.body.innerText.includes("Completed"));
  await shoot(other, "kolibri-channel");
});
