// Every kind of view in every state, reached as a learner reaches it: what axe, the narrow screen and the screenshots look at.

import { MODEL, ready, until } from "./harness.mjs";
import { chapter, lesson, stepOf } from "./pages.mjs";

/** Every kind of activity that a lesson has, in the order in which a learner meets them. */
const KINDS = [...new Set(MODEL.lessons.flatMap(({ steps }) => steps.map(({ kind }) => kind)))].filter((kind) => kind !== "passage");

/** Storage of a learner whose chapter is at its ending, so that only the first tour of a file has to play it. */
let atEnding = null;

/**
 * Walks through all views of a fresh learner and calls `see(name)` at each.
 */
export async function tour(course, see) {
  await workshop(course, see);
  await lessons(course, see);
  await quest(course, see);
  await places(course, see);
}

/** Aldar's workshop as a guest meets it: nothing of it is kept. */
async function workshop(course, see) {
  await course.go("#/workshop");
  await until(course.page, "the question of a guest's age", () => document.querySelector(".ask-age"));
  await see("workshop-age");
  await course.press(".ask-age .choice", 0);
  await course.waitForFocus("door");
  await course.press("main .primary");
  await until(course.page, "what is missing", () => document.querySelector(".missing:not(:empty)"));
  await see("workshop-missing");
  for (const slot of MODEL.workshop.keys()) await course.press(`.slot:nth-of-type(${slot + 1}) .option`, 0);
  await course.press("main .primary");
  await course.waitForFocus("echo");
  await see("workshop-echo");
  for (const slot of MODEL.workshop.keys()) {
    await course.press(`.part:nth-of-type(${slot + 1}) .tab`, 0);
    await course.waitForFocus(`named-${slot}`);
  }
  await see("workshop-closing");
}

/** Presses "check" with what is there. */
const submit = (course) => course.press(".step .primary:not(.next)");

async function lessons(course, see) {
  await course.go("#/");
  await until(course.page, "the carpet", () => document.querySelector(".carpet svg"));
  await see("home");
  const first = lesson(0);
  await course.go(`#/lesson/${first.id}`);
  await course.waitForHeading(first.titles[course.locale]);
  await see("cover");
  const passage = stepOf("passage");
  await course.go(passage.address);
  await course.waitForHeading(passage.step.titles[course.locale]);
  await see("passage");
  for (const kind of KINDS) {
    const { step, address } = stepOf(kind, (step) => !step.later && step.role !== "deeper");
    await course.go(address);
    await course.waitForHeading(step.titles[course.locale]);
    await see(`${kind}-before`);
    if (["choice", "judge", "sort", "spot", "triage", "trace", "network"].includes(kind)) {
      await submit(course);
      await until(course.page, "what is missing", () => document.querySelector(".missing:not(:empty)"));
      if (kind === "judge") await see("judge-missing");
    }
    await course.answer(step);
    await see(`${kind}-after`);
  }
  await judged(course, see);
  await wrong(course, see);
  await finished(course, see);
}

/** A judged item with a page open, one that is kept for later, and the same again at the end. */
async function judged(course, see) {
  const paged = stepOf("judge", (step) => step.pages > 0 && !step.later);
  await course.go(paged.address);
  await course.press("#feedback button");
  await course.press(".look-around .tab", 0);
  await until(course.page, "the page of the closed web", () => document.querySelector(".look-around .web"));
  await see("judge-page");
  const later = stepOf("judge", (step) => step.later);
  await course.go(later.address);
  await course.waitForHeading(later.step.titles[course.locale]);
  await course.answer(later.step);
  await see("judge-later");
}

/** Answers that are not right: a verdict, and a sort with one card in another tray. */
async function wrong(course, see) {
  const judge = stepOf("judge", (step) => !step.later);
  await course.go(judge.address);
  await course.press("#feedback button");
  await until(course.page, "the form", () => document.querySelector(".verdict"));
  await course.judge({ verdict: judge.step.answer.verdict === "holds" ? "misleads" : "holds", confidence: 4 });
  await submit(course);
  await until(course.page, "a wrong answer", () => document.querySelector("#feedback.not-so"));
  await see("judge-wrong");
  const sort = stepOf("sort");
  await course.go(sort.address);
  await course.press("#feedback button");
  await until(course.page, "the trays", () => document.querySelector(".sort-card"));
  const trays = [...sort.step.answer.trays];
  trays[0] = trays[0] === 0 ? 1 : 0;
  await course.fill({ ...sort.step, answer: { trays } });
  await submit(course);
  await until(course.page, "a partly right answer", () => document.querySelector("#feedback.partly"));
  await see("sort-partly");
}

/** The end of a lesson, with the invitation for a guest. */
async function finished(course, see) {
  const last = lesson(0).steps.at(-1);
  await course.go(`#/lesson/${lesson(0).id}/${last.id}`);
  await course.waitForHeading(last.titles[course.locale]);
  await course.press(".steps .next");
  await until(course.page, "the end of the lesson", () => document.querySelector(".finished"));
  await see("finished");
  await course.name("Айжан", { sign: 1 });
}

async function quest(course, see) {
  const run = chapter(0);
  await course.go(`#/quest/${run.id}`);
  await course.waitForHeading(run.titles[course.locale]);
  await see("quest-cover");
  await course.press(".cover .primary");
  const seen = new Set();
  for (const step of run.moves) {
    await course.waitForHeading(step.titles[course.locale]);
    const name = stateOf(step, seen);
    if (!seen.has(name)) {
      seen.add(name);
      await see(name);
    }
    // All states of a scene were seen: the rest of the way is known from an earlier tour.
    if (atEnding && seen.size === STATES) break;
    await course.move(step);
  }
  if (atEnding) {
    await restore(course, atEnding);
    await course.go("#/");
    await course.go(`#/quest/${run.id}`);
  }
  await course.waitForHeading(run.ending[course.locale]);
  await until(course.page, "the ending", () => document.querySelector(".ending"));
  atEnding ??= await course.page.evaluate(() => ({ ...localStorage }));
  await course.press(".messages summary");
  await see("quest-ending");
  await course.press(".messages a", 0);
  await until(course.page, "a message to read once more", () => document.querySelector(".feedback .remark-text"));
  await see("quest-message-again");
  await course.press(".crumb a");
  await until(course.page, "the ending again", () => document.querySelector(".ending"));
  await together(course, run, see);
}

/** A class that votes, two who differ, a family; then a correction and its way through the town. */
async function together(course, run, see) {
  const first = run.moves.findIndex((step) => "verdict" in step.do);
  const item = run.moves[first];
  const begin = async (mode) => {
    if (await course.page.$(".anew summary")) await course.press(".anew summary");
    await course.pressText(".anew button", course.text(`mode-${mode}`));
    for (const step of run.moves.slice(0, first)) await course.move(step, mode);
    await course.waitForHeading(item.titles[course.locale]);
  };
  await begin("class");
  await see("quest-class");
  await course.vote({ holds: 7, misleads: 7 });
  await until(course.page, "a draw", () => document.querySelector(".drawn"));
  await see("quest-class-drawn");
  await course.vote({ holds: 5, misleads: 21 });
  await until(course.page, "the votes", () => document.querySelector(".votes-view"));
  await see("quest-class-voted");
  await begin("duel");
  const say = async (verdict) => {
    await course.judge({ verdict, confidence: 3 });
    await course.press(".scene .primary");
  };
  await see("quest-duel");
  await say("holds");
  await until(course.page, "the hand-over", () => document.querySelector(".handover"));
  await see("quest-duel-hand-over");
  await course.press(".handover .primary");
  await say("misleads");
  await until(course.page, "two opinions", () => document.querySelector(".apart"));
  await see("quest-duel-differ");
  await begin("family");
  await see("quest-family");
  await say("misleads");
  await course.pressText(".act .choice", course.text("act-correct"));
  await course.press(".long-ear > summary");
  await course.press(".long-ear-words summary");
  await see("quest-long-ear");
  await course.press(".ask-trusted .tab", 2);
  await until(course.page, "what came of it", () => document.querySelector(".long-ear .earlier"));
  await see("quest-long-ear-asked");
}

/** How many different states of scenes `stateOf` names. */
const STATES = 8;

function stateOf(step, seen) {
  const hand = step.do;
  if ("choose" in hand) return "quest-story";
  if ("find" in hand) return "quest-search";
  if ("open" in hand) return "quest-checking";
  if ("goOn" in hand) return "quest-feedback";
  if ("act" in hand) return seen.has("quest-page") ? "quest-final-action" : "quest-action";
  return seen.has("quest-checking") ? "quest-page" : "quest-verdict";
}

async function restore(course, items) {
  const locale = course.locale;
  const put = (all, tag) => {
    localStorage.clear();
    for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value);
    const device = JSON.parse(localStorage.getItem("tekser:1:device"));
    localStorage.setItem("tekser:1:device", JSON.stringify({ ...device, locale: tag }));
  };
  await course.page.evaluate(put, items, locale);
  await course.reload();
}

async function places(course, see) {
  await course.go("#/notebook");
  await until(course.page, "the cards", () => document.querySelector(".note summary"));
  await see("notebook");
  await course.press(".note summary", 0);
  await see("notebook-turned");
  await course.progressText();
  await see("progress");
  await course.go("#/glossary");
  await until(course.page, "the glossary", () => document.querySelectorAll(".term").length > 9);
  await see("glossary");
  await course.go("#/glossary/emotion");
  await course.waitForFocus("term-emotion");
  await see("glossary-term");
  await course.go("#/settings");
  await until(course.page, "the settings", () => document.querySelector(".who-form"));
  await see("settings");
  await course.pressText("button", course.text("erase"));
  await see("settings-erase");
  await course.go("#/teacher");
  await until(course.page, "the plans", () => document.querySelector(".entries a"));
  await see("teacher");
  await course.go(`#/teacher/${lesson(0).id}`);
  await until(course.page, "the plan", () => document.querySelector(".plan"));
  await see("plan");
  // The list of the same words may be the page before: wait for the chapter's own.
  await course.go(`#/teacher/quest/${chapter(0).id}`);
  await until(course.page, "the messages and their answers", () => document.querySelectorAll(".plan .card").length >= 12);
  await see("plan-chapter");
  await course.go("#/nowhere/at/all");
  await course.waitForHeading(course.text("not-found"));
  await see("not-found");
  // A lesson that is not there: what a torn download looks like.
  course.page.expected?.push(/no-such-lesson/, /404/);
  await course.go("#/lesson/no-such-lesson");
  await course.waitForHeading(course.text("not-loaded"));
  await see("not-loaded");
  await course.page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => /^tekser:1:[a-z0-9]{8,}:0$/.test(key));
    localStorage.setItem(key, "torn");
  });
  await course.go("#/");
  await course.page.reload({ waitUntil: "domcontentloaded" });
  await ready(course.page);
  await course.waitForTrouble("trouble-corrupt");
  await see("trouble");
}

export const VIEWS_AT_LEAST = 46;
