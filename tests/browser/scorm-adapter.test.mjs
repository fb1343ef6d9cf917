// The SCORM and Kolibri adapters against systems of every temper, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../../carriers/host/common.js";
import { discover } from "../../carriers/host/discover.js";
import { comeBack, fakeWindow, foreignWindow, hide, leave, report, warnings } from "./fake-window.mjs";
import { memoryLms, strict } from "./strict-scorm.mjs";

const OBJECT = { 1.2: "API", 2004: "API_1484_11" };
const CORE = { 1.2: "cmi.core.", 2004: "cmi." };
const STATUS = { 1.2: "cmi.core.lesson_status", 2004: "cmi.completion_status" };

/** A session in a strict system: the window, the host, the system's values and what went wrong. */
function session(t, version, values = {}, more = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const violations = [];
  const told = warnings(t);
  const lms = memoryLms(version, values);
  const parent = fakeWindow({ [OBJECT[version]]: strict(lms.api, version, violations) });
  const clock = { at: 0, now: () => clock.at };
  const window = fakeWindow({ parent, clock, ...more });
  discover(window);
  t.after(() => assert.deepEqual(violations, [], "a strict system would have refused this"));
  return { ...lms, window, clock, told, violations, host: window.tekserHost, wait: () => t.mock.timers.tick(1000) };
}

test("without a host nothing is left on the window", () => {
  const window = fakeWindow();
  discover(window);
  assert.equal("tekserHost" in window, false);
});

test("the API is found above a window of another origin, and behind a pop-up", () => {
  const has = fakeWindow({ API: memoryLms("1.2").api });
  const inFrame = fakeWindow({ parent: foreignWindow({ parent: has }) });
  discover(inFrame);
  assert.equal(inFrame.tekserHost?.kind, "scorm12");

  const popUp = fakeWindow({ opener: fakeWindow({ parent: fakeWindow({ API_1484_11: memoryLms("2004").api }) }) });
  discover(popUp);
  assert.equal(popUp.tekserHost?.kind, "scorm2004");

  const framedInPopUp = fakeWindow({ parent: fakeWindow({ opener: fakeWindow({ API: memoryLms("1.2").api }) }) });
  discover(framedInPopUp);
  assert.equal(framedInPopUp.tekserHost?.kind, "scorm12");
});

test("eleven windows up is too far, and windows in a circle end", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let window = fakeWindow({ API: memoryLms("1.2").api });
  for (let n = 0; n < 11; n++) window = fakeWindow({ parent: window });
  discover(window);
  assert.notEqual(window.tekserHost?.kind, "scorm12");

  const [a, b] = [foreignWindow(), fakeWindow()];
  b.parent = a;
  const inCircle = fakeWindow({ parent: b, opener: a });
  assert.doesNotThrow(() => discover(inCircle));
});

test("SCORM 2004 comes before 1.2; one that refuses gives way to the other", (t) => {
  const told = warnings(t);
  const both = fakeWindow({ API: memoryLms("1.2").api, API_1484_11: memoryLms("2004").api });
  const window = fakeWindow({ parent: both });
  discover(window);
  assert.equal(window.tekserHost.kind, "scorm2004");

  const refusing = { ...memoryLms("2004").api, Initialize: () => "false", GetLastError: () => "102" };
  const other = fakeWindow({ parent: fakeWindow({ API: memoryLms("1.2").api, API_1484_11: refusing }) });
  discover(other);
  assert.equal(other.tekserHost.kind, "scorm12");
  assert.match(told.join("\n"), /Initialize was refused with the error 102/);
});

test("an API that throws at everything stops nothing", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = warnings(t);
  const broken = new Proxy({}, { get: () => () => { throw new Error("out of order"); } });
  const window = fakeWindow({ parent: fakeWindow({ API: broken }) });
  discover(window);
  assert.notEqual(window.tekserHost?.kind, "scorm12");
  assert.match(told.join("\n"), /LMSInitialize failed: Error: out of order/);
});

test("an API that throws later, or answers false, is warned of once an element and asked again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = warnings(t);
  const lms = memoryLms("1.2");
  const tries = [];
  lms.api.LMSSetValue = (element) => {
    tries.push(element);
    if (element === "cmi.suspend_data") throw new Error("disk full");
    return "false";
  };
  lms.api.LMSGetLastError = () => "405";
  const window = fakeWindow({ parent: fakeWindow({ API: lms.api }) });
  discover(window);
  window.tekserHost.report(report());
  t.mock.timers.tick(1000);
  const first = told.length;
  assert.equal(tries.filter((it) => it === "cmi.suspend_data").length, 1);
  assert.match(told.join("\n"), /lesson_status = incomplete was refused with the error 405/);
  window.tekserHost.report(report());
  t.mock.timers.tick(1000);
  assert.equal(tries.filter((it) => it === "cmi.suspend_data").length, 2, "what was not taken is offered again");
  assert.equal(told.filter((it) => it.includes("lesson_status")).length, 1);
  assert.ok(told.length > first, "but a throw is told each time");
  leave(window);
});

test("a session that is already open is used", (t) => {
  const told = warnings(t);
  const lms = memoryLms("1.2", { "cmi.suspend_data": "1kept" });
  let error = "0";
  lms.api.LMSInitialize = () => ((error = "101"), "false");
  const get = lms.api.LMSGetValue;
  lms.api.LMSGetValue = (element) => ((error = "0"), get(element));
  lms.api.LMSGetLastError = () => error;
  const window = fakeWindow({ parent: fakeWindow({ API: lms.api }) });
  discover(window);
  assert.equal(window.tekserHost.kind, "scorm12");
  assert.deepEqual(told, []);
});

for (const version of ["1.2", "2004"]) {
  test(`SCORM ${version}: what is read at the start`, async (t) => {
    const { host } = session(t, version, {
      "cmi.suspend_data": "1Ab_-9",
      "cmi.core.student_id": "p17",
      "cmi.learner_id": "p17",
      "cmi.student_preference.language": "ru_KZ",
      "cmi.learner_preference.language": "ru-KZ",
    });
    assert.equal(await host.ready, "1Ab_-9");
    assert.equal(host.learner, "p17");
    assert.equal(host.language, "ru-KZ");
    assert.equal(host.memory, false);
  });

  test(`SCORM ${version}: the exact values from the first look to the end`, (t) => {
    const { host, values, calls, clock, window, wait } = session(t, version);
    const core = CORE[version];
    host.report(report());
    assert.deepEqual(calls.set, [], "nothing is written before a second has gone");
    wait();
    const started = { [STATUS[version]]: "incomplete", "cmi.suspend_data": "1abc", [`${core}exit`]: "suspend" };
    started[`${core}session_time`] = version === "1.2" ? "0000:00:00.00" : "PT0H0M0S";
    if (version === "2004") started["cmi.progress_measure"] = "0";
    assert.deepEqual(values, started);
    assert.equal(calls.commit, 1);

    clock.at = 3_723_450;
    host.report(report({ state: "1abd", percent: 50, done: 2, got: 13 }));
    wait();
    const half = { ...started, "cmi.suspend_data": "1abd", [`${core}score.raw`]: "65", [`${core}score.min`]: "0", [`${core}score.max`]: "100" };
    half[`${core}session_time`] = version === "1.2" ? "0001:02:03.45" : "PT1H2M3.45S";
    if (version === "2004") Object.assign(half, { "cmi.progress_measure": "0.5", "cmi.score.scaled": "0.65" });
    assert.deepEqual(values, half);

    host.report(report({ state: "1abe", percent: 100, done: 4, got: 20, completed: true }));
    leave(window);
    const end = { ...half, "cmi.suspend_data": "1abe", [STATUS[version]]: "completed", [`${core}score.raw`]: "100" };
    if (version === "2004") Object.assign(end, { "cmi.progress_measure": "1", "cmi.score.scaled": "1" });
    assert.deepEqual(values, end);
    assert.equal(calls.finish, 1);
    const written = calls.set.length;
    host.report(report());
    wait();
    leave(window);
    assert.deepEqual([calls.finish, calls.set.length], [1, written], "nothing is said after the end");
  });

  test(`SCORM ${version}: a course without points has no score`, (t) => {
    const { host, values, wait } = session(t, version);
    host.report(report({ points: 0, percent: 100, done: 4, completed: true }));
    wait();
    assert.deepEqual(Object.keys(values).filter((it) => it.includes("score")), []);
    assert.equal(values[STATUS[version]], "completed");
  });

  test(`SCORM ${version}: many answers are one commit; a hidden page commits at once`, (t) => {
    const { host, calls, values, window, wait } = session(t, version);
    for (let n = 0; n < 20; n++) host.report(report({ state: `1a${n}` }));
    wait();
    assert.equal(calls.commit, 1);
    assert.equal(values["cmi.suspend_data"], "1a19");
    host.report(report({ state: "1a20" }));
    hide(window);
    assert.equal(values["cmi.suspend_data"], "1a20");
    assert.equal(calls.commit, 2);
    hide(window);
    host.report(report({ state: "1a20" }));
    wait();
    assert.equal(calls.commit, 2, "nothing new, nothing committed");
  });

  test(`SCORM ${version}: everything is set again while the page is being left`, (t) => {
    const { host, calls, window, wait } = session(t, version);
    host.report(report({ got: 3, done: 1 }));
    wait();
    calls.set.length = 0;
    window.dispatchEvent(new Event("beforeunload"));
    for (const element of [STATUS[version], "cmi.suspend_data", `${CORE[version]}score.raw`, `${CORE[version]}session_time`]) {
      assert.ok(calls.set.includes(element), element);
    }
  });

  test(`SCORM ${version}: a state that is too long or has other letters is not sent; an empty one replaces nothing`, async (t) => {
    const { host, values, told, wait } = session(t, version, { "cmi.suspend_data": "1old" });
    for (const state of ["1" + "a".repeat(4096), "1қазақ", "1 a", undefined]) {
      host.report(report({ state, percent: 25 }));
      wait();
      assert.equal(values["cmi.suspend_data"], "1old", String(state).slice(0, 10));
    }
    assert.equal(told.filter((it) => it.includes("does not fit")).length, 4);
    host.report(report({ state: "" }));
    wait();
    assert.equal(values["cmi.suspend_data"], "1old");
    host.report(report({ state: "1" + "a".repeat(4095) }));
    wait();
    assert.equal(values["cmi.suspend_data"].length, 4096, "4,096 characters fit");
  });

  test(`SCORM ${version}: another course's state is left aside`, async (t) => {
    const { host, told } = session(t, version, { "cmi.suspend_data": "page=3;score=7" });
    assert.equal(await host.ready, "");
    assert.match(told.join("\n"), /none of ours/);
  });

  test(`SCORM ${version}: a finished course stays finished`, (t) => {
    const { host, values, wait } = session(t, version, { [STATUS[version]]: "completed" });
    host.report(report({ percent: 80, completed: false }));
    wait();
    assert.equal(values[STATUS[version]], "completed");
  });

  for (const mode of ["browse", "review"]) {
    test(`SCORM ${version}: in the mode ${mode} nothing is written`, async (t) => {
      const values = { [version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode"]: mode, "cmi.suspend_data": "1kept" };
      const { host, calls, window, wait } = session(t, version, values);
      assert.equal(await host.ready, "1kept");
      host.report(report({ completed: true }));
      wait();
      leave(window);
      assert.deepEqual(calls.set, []);
      assert.equal(calls.finish, 1);
    });
  }

  test(`SCORM ${version}: shown again from the browser's memory, a new session begins`, (t) => {
    const { host, calls, values, violations, window, wait } = session(t, version);
    host.report(report());
    wait();
    leave(window);
    comeBack(window);
    host.report(report({ state: "1later" }));
    wait();
    assert.equal(calls.initialize, 2);
    assert.equal(values["cmi.suspend_data"], "1later");
    // The strict system knows one session only; that a second one is begun is what is tested here.
    assert.match(violations.shift(), /nitialize while the session is finished/);
  });
}

test("a course that the system called passed is not called completed", (t) => {
  const { host, values, wait } = session(t, "1.2", { "cmi.core.lesson_status": "passed" });
  host.report(report({ completed: true, percent: 100 }));
  wait();
  assert.equal(values["cmi.core.lesson_status"], "passed");
});

test("times of sessions have the form of their standard, however long", (t) => {
  for (const [version, wanted] of [
    ["1.2", [[0.004, "0000:00:00.00"], [59.999, "0000:01:00.00"], [36_000.5, "0010:00:00.50"], [99_999_999, "9999:00:00.00"]]],
    ["2004", [[0.07, "PT0H0M0.07S"], [59.999, "PT0H1M0S"], [36_000.5, "PT10H0M0.5S"], [359_999.99, "PT99H59M59.99S"]]],
  ]) {
    for (const [seconds, text] of wanted) {
      t.mock.timers.reset();
      const { host, values, clock, wait } = session(t, version);
      clock.at = seconds * 1000;
      host.report(report());
      wait();
      assert.equal(values[`${CORE[version]}session_time`], text);
    }
  }
});

test("a report with nonsense in it writes no nonsense", (t) => {
  const { host, values, wait } = session(t, "2004");
  host.report(report({ percent: NaN, got: 30, done: 1, points: 20 }));
  wait();
  assert.equal(values["cmi.progress_measure"], "0");
  assert.equal(values["cmi.score.raw"], "100");
  assert.equal(values["cmi.score.scaled"], "1");
});

test("the state that stays is the last one that fitted", (t) => {
  warnings(t);
  assert.equal(stateOf({ state: "1new" }, "1old"), "1new");
  assert.equal(stateOf({ state: "" }, "1old"), "1old");
  assert.equal(stateOf({ state: "1 2" }, "1old"), "1old");
});

// ---- Kolibri

/** Kolibri's sandbox: `xAPI` and `kolibri` on our window, a SCORM 1.2 API above, another origin above that. */
function kolibri(t, values = {}, { sendStatement } = {}) {
  const statements = [];
  const xAPI = { sendStatement: sendStatement ?? ((statement) => Promise.resolve(statements.push(statement))) };
  const lms = session(t, "1.2", values, { kolibri: {}, xAPI, href: "http://127.0.0.1:18081/content/zipcontent/0a.zip/index.html?lang=ru#/" });
  // What Kolibri answers for a guest.
  assert.equal(lms.host.kind, "kolibri");
  return { ...lms, statements };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("Kolibri: the score is the percent done, and `incomplete` is never said", async (t) => {
  const { host, values, statements, window, wait } = kolibri(t, { "cmi.core.lesson_mode": "browse", "cmi.suspend_data": "1k" });
  assert.equal(host.memory, true);
  assert.equal(await host.ready, "1k");
  host.report(report());
  wait();
  assert.equal(values["cmi.core.score.raw"], "0");
  assert.equal(values["cmi.core.lesson_status"], undefined);
  host.report(report({ percent: 40, got: 1, done: 2 }));
  wait();
  assert.equal(values["cmi.core.score.raw"], "40", "not the points");
  assert.deepEqual(statements, [], "a statement before the end would hold progress at one per cent");
  leave(window);
});

test("Kolibri: one `completed` at the end, for ever", async (t) => {
  const { host, values, statements, wait } = kolibri(t);
  const end = report({ percent: 100, done: 4, got: 9, completed: true });
  host.report(end);
  wait();
  await settled();
  host.report({ ...end, state: "1more" });
  wait();
  await settled();
  assert.deepEqual(statements, [
    {
      verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { en: "completed" } },
      object: { objectType: "Activity", id: "http://127.0.0.1:18081/content/zipcontent/0a.zip/index.html" },
      result: { completion: true },
    },
  ]);
  assert.equal(values["cmi.core.lesson_status"], "completed");

  t.mock.timers.reset();
  const next = kolibri(t, values);
  next.host.report(end);
  next.wait();
  await settled();
  assert.deepEqual(next.statements, [], "the next session does not say it again");
});

test("Kolibri: a `completed` that was not taken is sent with the next report", async (t) => {
  let tries = 0;
  const sendStatement = () => (++tries === 1 ? Promise.reject(new Error("busy")) : Promise.resolve());
  const { host, values, told, wait } = kolibri(t, {}, { sendStatement });
  const end = report({ percent: 100, completed: true });
  host.report(end);
  wait();
  await settled();
  assert.match(told.join("\n"), /busy/);
  assert.equal(values["cmi.core.lesson_status"], undefined);
  host.report(end);
  wait();
  await settled();
  assert.equal(tries, 2);
  assert.equal(values["cmi.core.lesson_status"], "completed");
});

test("Kolibri without its SCORM API, or with an xAPI that throws: the course goes on", async (t) => {
  const told = warnings(t);
  const statements = [];
  const xAPI = { sendStatement: (it) => Promise.resolve(statements.push(it)) };
  const window = fakeWindow({ xAPI, parent: foreignWindow() });
  discover(window);
  assert.equal(window.tekserHost.kind, "kolibri");
  assert.equal(await window.tekserHost.ready, "");
  window.tekserHost.report(report());
  window.tekserHost.report(report({ completed: true }));
  window.tekserHost.report(report({ completed: true }));
  await settled();
  assert.equal(statements.length, 1);

  const broken = fakeWindow({ parent: foreignWindow() });
  Object.defineProperty(broken, "xAPI", { get: () => { throw new Error("no"); } });
  discover(broken);
  broken.tekserHost.report(report({ completed: true }));
  await settled();
  assert.match(told.join("\n"), /did not take that everything is done: Error: no/);
});
