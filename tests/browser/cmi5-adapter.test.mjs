// The cmi5 adapter against a strict learning system, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { discover } from "../../carriers/host/discover.js";
import { Cmi5Lms, listen } from "./cmi5-lms.mjs";
import { comeBack, fakeWindow, hide, leave, report, warnings } from "./fake-window.mjs";

/** A learner's window in a session of `lms`. What the system refused fails the test when it ends. */
async function session(t, lms, base) {
  base ??= await listen(lms, (work) => t.after(work));
  const window = fakeWindow({ href: `http://course.test/index.html${lms.launch(base)}` });
  discover(window);
  assert.equal(window.tekserHost.kind, "cmi5");
  const state = await window.tekserHost.ready;
  return { window, host: window.tekserHost, state, base };
}

async function until(what, holds, patience = 5000) {
  for (const end = Date.now() + patience; !holds(); await new Promise((resolve) => setTimeout(resolve, 10))) {
    if (Date.now() > end) assert.fail(`never came: ${what}`);
  }
}

const END = report({ state: "1end", percent: 100, done: 4, got: 17, completed: true });

/** Says a report and lets the page be hidden, so that it is sent at once. */
function tell({ window, host }, what) {
  host.report(what);
  hide(window);
}

test("a whole life: begin, go on another day, complete, look again", async (t) => {
  const lms = new Cmi5Lms({ language: "ru-KZ,en" });
  const first = await session(t, lms);
  assert.equal(first.state, "");
  assert.equal(first.host.language, "ru-KZ");
  assert.equal(first.host.learner, "http://school.example/pupils|p17");
  tell(first, report({ state: "1half", percent: 50, done: 2, got: 6 }));
  await until("the state", () => lms.document);
  assert.deepEqual(lms.kept, { state: "1half", completed: false, passed: false });
  leave(first.window);
  await until("the end of the first session", () => lms.verbs.includes("terminated"));

  const second = await session(t, lms, first.base);
  assert.equal(second.state, "1half");
  tell(second, END);
  await until("completed", () => lms.kept.completed);
  tell(second, { ...END, state: "1more" });
  await until("the newer state", () => lms.kept.state === "1more");
  leave(second.window);
  await until("two ends", () => lms.verbs.filter((it) => it === "terminated").length === 2);

  const third = await session(t, lms, first.base);
  tell(third, { ...END, state: "1more" });
  leave(third.window);
  await until("three ends", () => lms.verbs.filter((it) => it === "terminated").length === 3);
  assert.deepEqual(lms.verbs, ["initialized", "terminated", "initialized", "completed", "terminated", "initialized", "terminated"]);
  assert.deepEqual(lms.violations, []);
});

test("a report just before the page goes is still said, and nothing after", async (t) => {
  const lms = new Cmi5Lms();
  const one = await session(t, lms);
  one.host.report(END);
  leave(one.window);
  await until("the end", () => lms.verbs.includes("terminated") && lms.document);
  assert.deepEqual(lms.verbs, ["initialized", "completed", "terminated"]);
  assert.deepEqual(lms.kept, { state: "1end", completed: true, passed: false });
  const told = warnings(t);
  comeBack(one.window);
  tell(one, { ...END, state: "1late" });
  leave(one.window);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(lms.statements.length, 3);
  assert.match(told.join("\n"), /start the course from the learning system again/);
  assert.deepEqual(lms.violations, []);
});

test("changes are sent a second later by themselves", async (t) => {
  const lms = new Cmi5Lms();
  const one = await session(t, lms);
  for (let n = 0; n < 10; n++) one.host.report(report({ state: `1a${n}` }));
  await until("the state", () => lms.document);
  assert.equal(lms.kept.state, "1a9");
  assert.equal(lms.requests.filter((it) => it.startsWith("PUT")).length, 1, "ten answers, one request");
  leave(one.window);
});

for (const [name, settings, verbs] of [
  ["a score that is reached", { masteryScore: 0.8, moveOn: "CompletedAndPassed" }, ["initialized", "completed", "passed", "terminated"]],
  ["a score that is not reached yet", { masteryScore: 0.9, moveOn: "CompletedAndPassed" }, ["initialized", "completed", "terminated"]],
  ["a system that waits for passed without a score", { moveOn: "Passed" }, ["initialized", "completed", "passed", "terminated"]],
  ["a system that asks for nothing", { moveOn: "NotApplicable" }, ["initialized", "completed", "terminated"]],
  ["a look around", { launchMode: "Browse" }, ["initialized", "terminated"]],
  ["a review", { launchMode: "Review" }, ["initialized", "terminated"]],
]) {
  test(`${name}: ${verbs.join(", ")}`, async (t) => {
    const lms = new Cmi5Lms({ settings });
    const one = await session(t, lms);
    await until("initialized", () => lms.verbs.length > 0);
    tell(one, END);
    tell(one, END);
    await until("what comes before the end", () => lms.verbs.length >= verbs.length - 1);
    leave(one.window);
    await until("the end", () => lms.verbs.includes("terminated"));
    assert.deepEqual(lms.verbs, verbs);
    assert.deepEqual(lms.violations, []);
    const passed = lms.statements.find((it) => it.verb.id.endsWith("passed"));
    if (passed) assert.deepEqual(passed.result.score, { scaled: 0.85, raw: 17, min: 0, max: 20 });
  });
}

test("passed comes later, when more points were got", async (t) => {
  const lms = new Cmi5Lms({ settings: { masteryScore: 0.9 } });
  const one = await session(t, lms);
  tell(one, END);
  await until("completed", () => lms.verbs.includes("completed"));
  tell(one, { ...END, got: 19, state: "1better" });
  await until("passed", () => lms.kept.passed);
  assert.deepEqual(lms.verbs, ["initialized", "completed", "passed"]);
  leave(one.window);
  await until("the end", () => lms.verbs.includes("terminated"));
  assert.deepEqual(lms.violations, []);
});

test("a server that stumbles once is asked again, in the same order", async (t) => {
  const lms = new Cmi5Lms();
  const stumbled = new Set();
  lms.trouble = (method, path) => {
    const call = `${method} ${path}`;
    if (stumbled.has(call)) return undefined;
    stumbled.add(call);
    return 503;
  };
  const one = await session(t, lms);
  tell(one, END);
  await until("the state", () => lms.document, 8000);
  assert.deepEqual(lms.verbs, ["initialized", "completed"]);
  leave(one.window);
  await until("the end", () => lms.verbs.includes("terminated"));
  assert.deepEqual(lms.violations, []);
});

test("a server that fails twice gets everything with the next change, in the same order", async (t) => {
  const lms = new Cmi5Lms();
  const told = warnings(t);
  const one = await session(t, lms);
  await until("initialized", () => lms.verbs.length === 1);
  lms.trouble = () => 500;
  tell(one, END);
  await until("the warning", () => told.length > 0);
  assert.equal(lms.document, null);
  lms.trouble = () => undefined;
  tell(one, { ...END, state: "1after" });
  await until("the state", () => lms.document);
  assert.deepEqual(lms.verbs, ["initialized", "completed"]);
  assert.equal(lms.kept.state, "1after");
  leave(one.window);
  await until("the end", () => lms.verbs.includes("terminated"));
  assert.deepEqual(lms.violations, []);
});

test("an answer that got lost does not say a statement twice", async (t) => {
  const lms = new Cmi5Lms();
  const one = await session(t, lms);
  await until("initialized", () => lms.verbs.length === 1);
  // Taken, but the answer says that it failed.
  const take = lms.take.bind(lms);
  let lost = false;
  lms.take = (...given) => {
    const answer = take(...given);
    if (lost) return answer;
    lost = true;
    return [500];
  };
  tell(one, END);
  await until("the state after it", () => lms.document, 8000);
  assert.ok(lost);
  assert.deepEqual(lms.verbs, ["initialized", "completed"]);
  leave(one.window);
  await until("the end", () => lms.verbs.includes("terminated"));
  assert.deepEqual(lms.violations, []);
});

test("an address that was used before: the course goes on, nothing is reported", async (t) => {
  const lms = new Cmi5Lms();
  const base = await listen(lms, (work) => t.after(work));
  const told = warnings(t);
  const href = `http://course.test/index.html${lms.launch(base)}`;
  for (const wanted of [1, 1]) {
    const window = fakeWindow({ href });
    discover(window);
    assert.equal(await window.tekserHost.ready, "");
    await until("initialized", () => lms.verbs.length === wanted);
    window.tekserHost.report(END);
  }
  assert.match(told.join("\n"), /this address has been used.*start the course from the learning system again/);
});

test("what the system refuses ends the reporting where the order would break", async (t) => {
  const lms = new Cmi5Lms();
  const told = warnings(t);
  lms.trouble = (method, path) => (path === "xapi/statements" ? 400 : undefined);
  const one = await session(t, lms);
  await until("the warning", () => told.length > 0);
  assert.match(told[0], /initialized was refused: 400/);
  lms.trouble = () => undefined;
  tell(one, END);
  leave(one.window);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(lms.verbs, []);
  assert.deepEqual(lms.violations, []);
});

test("a slow system does not hold the course up; what comes late is merged", async (t) => {
  const lms = new Cmi5Lms({ language: "kk" });
  lms.document = JSON.stringify({ state: "1kept", completed: false, passed: false });
  const base = await listen(lms, (work) => t.after(work));
  let answer;
  const waiting = new Promise((resolve) => (answer = resolve));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const fetch = async (...given) => (await waiting, globalThis.fetch(...given));
  const window = fakeWindow({ href: `http://course.test/${lms.launch(base)}`, fetch });
  const heard = [];
  for (const name of ["tekser-language", "tekser-state"]) window.addEventListener(name, (event) => heard.push([name, event.detail]));
  discover(window);
  t.mock.timers.tick(5000);
  assert.equal(await window.tekserHost.ready, "", "after five seconds the course begins without");
  t.mock.timers.reset();
  answer();
  await until("the late answers", () => heard.length === 2);
  assert.deepEqual(heard, [["tekser-language", "kk"], ["tekser-state", "1kept"]]);
  leave(window);
});

test("an address that only looks like cmi5 is none", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = warnings(t);
  const query = "endpoint=http%3A%2F%2Fx%2F&fetch=http%3A%2F%2Fx%2Ff&registration=r&activityId=a";
  for (const [search, warned] of [[query, 0], [`${query}&actor=%7Bnot`, 1], [`${query}&actor=%E0%A4%A`, 1]]) {
    const window = fakeWindow({ href: `http://course.test/?${search}` });
    discover(window);
    assert.equal("tekserHost" in window, false, search);
    assert.ok(told.length <= warned);
  }
});
