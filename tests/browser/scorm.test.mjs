// The SCORM packages in a learning system: scorm-again in the page above, behind a wrapper as strict as Moodle.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { QUICK, chromium, firefox, served, thisTurns, until } from "./harness.mjs";
import { hostPage, inFrame, unpacked } from "./package.mjs";
import { strict } from "./strict-scorm.mjs";

const EDITIONS = {
  1.2: {
    carrier: "scorm12",
    script: "scorm12",
    type: "Scorm12API",
    object: "API",
    begun: { core: { student_id: "p17", student_name: "P 17", lesson_status: "not attempted", entry: "ab-initio" }, student_preference: { language: "ru" } },
    goOn: (tree) => ({ ...tree, core: { ...tree.core, entry: "resume" } }),
    status: (tree) => tree.core.lesson_status,
    session: (tree) => tree.core.session_time,
    time: /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/,
    done: { lesson_status: "completed", exit: "suspend", score: { raw: "100", min: "0", max: "100" } },
    changed: ({ core: { lesson_status, exit, score } }) => ({ lesson_status, exit, score }),
    untouched: ({ core, objectives, interactions, comments }) => [core.lesson_location, objectives, interactions, comments],
  },
  2004: {
    carrier: "scorm2004",
    script: "scorm2004",
    type: "Scorm2004API",
    object: "API_1484_11",
    begun: { learner_id: "p17", learner_name: "P 17", completion_status: "unknown", entry: "ab-initio", learner_preference: { language: "ru" } },
    goOn: (tree) => ({ ...tree, entry: "resume" }),
    status: (tree) => tree.completion_status,
    session: (tree) => tree.session_time,
    time: /^PT\d+H\d+M\d+(\.\d{1,2})?S$/,
    done: {
      completion_status: "completed",
      success_status: "unknown",
      progress_measure: "1",
      exit: "suspend",
      score: { scaled: "1", raw: "100", min: "0", max: "100" },
    },
    changed: ({ completion_status, success_status, progress_measure, exit, score }) => ({ completion_status, success_status, progress_measure, exit, score }),
    untouched: ({ location, objectives, interactions, comments_from_learner }) => [location, objectives, interactions, comments_from_learner],
  },
};

/** The system's page: what it keeps of the learner stands in `kept`. */
const system = (edition, version, kept, address) =>
  hostPage(
    `<script src="scorm.js"></script><script>
const api = new ${edition.type}({ autocommit: false, logLevel: 4 });
api.loadFromJSON(${JSON.stringify(kept)}, "cmi");
window.violations = [];
window.${edition.object} = (${strict})(api, ${JSON.stringify(version)}, window.violations);
window.tree = () => JSON.parse(JSON.stringify(api.cmi));
</script>`,
    address,
  );

/** The course goes out of its frame. */
const close = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.getElementById("course");
        frame.onload = resolve;
        frame.src = "about:blank";
      }),
  );

for (const [version, edition] of Object.entries(EDITIONS)) {
  test(`SCORM ${version}: a unit to its end, and on another computer`, { timeout: 300_000 }, async (t) => {
    const script = readFileSync(new URL(`node_modules/scorm-again/dist/${edition.script}.min.js`, import.meta.url));
    const pages = {};
    const server = await served(t, unpacked(edition.carrier).set("/scorm.js", script), { extra: pages });
    // The short round plays one lesson of the unit, as a teacher may set it.
    const address = `content/index.html${QUICK ? "?only=lesson:what-reaches-me" : ""}`;

    pages["/first.html"] = system(edition, version, edition.begun, address);
    const first = await inFrame(t, await thisTurns(t, { languages: "en" }), `${server.origin}/first.html`, "ru");
    assert.equal(await first.course.page.evaluate(() => document.documentElement.lang), "ru", "the system's language before the browser's");
    await until(first.page, "the first report", (status) => JSON.stringify(window.tree()).includes(status), '"incomplete"');
    const begun = await first.page.evaluate(() => window.tree());
    assert.ok(Object.entries(edition.changed(begun).score).every(([name, value]) => value === "" || name === "max"), "no score for looking in");
    const lessons = await first.course.lessons();
    assert.ok(lessons.length > 0);
    for (const [n, lesson] of lessons.entries()) {
      if (n === 1) {
        const half = await first.page.evaluate(() => window.tree());
        assert.equal(edition.status(half), "incomplete", "one lesson is not the unit");
      }
      await first.course.go(`#/lesson/${lesson.id}`);
      await first.course.playLesson(lesson);
    }
    const before = await first.course.progressText();
    await until(first.page, "completed", () => JSON.stringify(window.tree()).includes('"completed"'));
    // The learner closes the course; the system's page stays.
    await close(first.page);
    const tree = await first.page.evaluate(() => window.tree());
    assert.deepEqual(edition.changed(tree), edition.done);
    assert.match(edition.session(tree), edition.time);
    // A decided inbox among the answers makes it a summary of the second version.
    const form = lessons.some(({ steps }) => steps.some(({ kind }) => kind === "triage")) ? 2 : 1;
    assert.match(tree.suspend_data, new RegExp(`^${form}[A-Za-z0-9_-]{20,4095}$`));
    t.diagnostic(`suspend_data: ${tree.suspend_data.length} characters for ${lessons.length} lessons`);
    assert.deepEqual(edition.untouched(tree), edition.untouched(begun), "nothing else was written");
    assert.deepEqual(await first.page.evaluate(() => window.violations), [], "a strict system would have refused this");

    // Another computer, and another browser.
    pages["/second.html"] = system(edition, version, edition.goOn(tree), address);
    const second = await inFrame(t, await firefox(t), `${server.origin}/second.html`, "ru");
    assert.equal(await second.course.progressText(), before, "all progress is back");
    await close(second.page);
    const after = await second.page.evaluate(() => window.tree());
    assert.deepEqual(edition.changed(after), edition.done, "a look back takes nothing away");
    assert.equal(after.suspend_data, tree.suspend_data, "and changes nothing");
    assert.deepEqual(await second.page.evaluate(() => window.violations), []);
  });
}

test("in a frame of another origin's page the package plays without an API", { timeout: 120_000 }, async (t) => {
  const content = await served(t, unpacked("scorm12"), { headers: { "content-security-policy": null } });
  const system = await served(t, new Map(), { extra: { "/lms.html": hostPage("", `${content.origin}/content/index.html`) } });
  const elsewhere = { prepare: (page) => page.expected.push(new RegExp(`^leaves: ${content.origin}/`)) };
  const { course } = await inFrame(t, await chromium(t), `${system.origin}/lms.html`, "kk", elsewhere);
  const [lesson] = await course.lessons();
  await course.go(`#/lesson/${lesson.id}`);
  await course.waitForHeading(lesson.titles.kk);
});
