// The course as a learner uses it: what is on a page, and what a hand does there. The tests know no selectors but these.

import assert from "node:assert/strict";
import { LOCALES, MODEL, TURN, ready, text, until } from "./harness.mjs";

/** Brings the element to the middle of the screen; what lies over it then, "" for nothing. */
const covering = (element) =>
  element.evaluate((it) => {
    it.scrollIntoView({ block: "center", behavior: "instant" });
    const box = it.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top === it || it.contains(top) || top?.contains(it) ? "" : (top?.outerHTML ?? "nothing").slice(0, 200);
  });

/** Waits until the element stays where it is: the focus follows an answer a frame later and may scroll the page. */
const still = async (element) => {
  // A window in the background draws no frames.
  const frame = () => new Promise((resolve) => [requestAnimationFrame(resolve), setTimeout(resolve, 100)]);
  for (let before = "", same = 0, n = 0; same < 3 && n < 60; n++) {
    await frame();
    const { x, y } = element.getBoundingClientRect();
    same = `${x} ${y}` === before ? same + 1 : 0;
    before = `${x} ${y}`;
  }
};

/** One learner's window. */
export class Course {
  /** `address` is where the course lies, without a fragment. */
  constructor(page, address, locale) {
    this.page = page;
    this.address = address;
    this.locale = locale;
  }

  text(key) {
    return text(this.locale, key);
  }

  /** Opens an address inside the course (`#/progress`) from outside: a whole load. */
  async load(fragment = "#/", query = `?lang=${this.locale}`) {
    await this.page.goto("about:blank");
    await this.page.goto(`${this.address}${query}${fragment}`, { waitUntil: "domcontentloaded" });
    await ready(this.page);
  }

  /** Reloads as a learner does. */
  async reload() {
    await this.page.reload({ waitUntil: "domcontentloaded" });
    await ready(this.page);
  }

  /** Goes to an address inside the course, as by the address bar. */
  async go(fragment) {
    await this.page.evaluate((hash) => (location.hash = hash), fragment);
    await until(this.page, `the page ${fragment}`, (hash) => location.hash === hash && document.querySelector("main h1"), fragment);
  }

  /** The first element of `selector`, once it is there. */
  async find(selector, index = 0) {
    await until(this.page, `${selector} [${index}]`, (s, n) => document.querySelectorAll(s)[n], selector, index);
    return (await this.page.$$(selector))[index];
  }

  /** Presses with the mouse where a person would: on what is seen in the middle of the screen. */
  async press(selector, index = 0) {
    await this.pressOn(await this.find(selector, index), `${selector} [${index}]`);
  }

  async pressOn(element, name) {
    // First what moves by itself: else the focus scrolls the page back after `covering` has brought the element to the
    // middle, and the bar at the foot takes the press.
    await element.evaluate(still);
    assert.equal(await covering(element), "", `${name} can be pressed: nothing lies over it`);
    await element.click();
  }

  /** Presses the button or link of `selector` that says exactly `words`. */
  async pressText(selector, words) {
    const place = await until(
      this.page,
      `${selector} “${words}”`,
      (s, w) => {
        const at = [...document.querySelectorAll(s)].findIndex((it) => it.textContent.trim() === w);
        return at < 0 ? null : { at };
      },
      selector,
      words,
    );
    await this.press(selector, (await place.jsonValue()).at);
  }

  /** The words of an element, `null` when there is none. */
  async words(selector) {
    return this.page.evaluate((s) => document.querySelector(s)?.innerText ?? null, selector);
  }

  async waitForHeading(words) {
    await until(this.page, `the heading “${words}”`, (w) => document.querySelector("main h1")?.textContent === w, words);
  }

  /** Where the focus is: its id or its words. */
  async focus() {
    return this.page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || "");
  }

  async waitForFocus(id) {
    await until(this.page, `the focus on #${id}`, (i) => document.activeElement?.id === i, id);
  }

  async chooseLanguage(tag) {
    await this.press(`.language[lang="${tag}"]`);
    await until(this.page, `the page in ${tag}`, (l) => document.documentElement.lang === l && document.querySelector(`.language[lang="${l}"][aria-pressed="true"]`), tag);
    this.locale = tag;
  }

  // ---- Lessons

  /** Answers the activity of `step` with its model answer, by hand; hands it in and waits for what is said back. */
  async answer(step) {
    await this.fill(step);
    await this.press(".step .primary:not(.next)");
    await this.waitForFeedback(step);
  }

  /** Sets the controls of `step` to its model answer, without handing it in. */
  async fill({ kind, answer }) {
    if (kind === "choice") for (const place of answer.pick) await this.press(".options .option", place);
    if (kind === "judge") await this.judge(answer);
    if (kind === "sort") {
      for (const [card, tray] of answer.trays.entries()) await this.press(`.sort-card:nth-of-type(${card + 1}) .tray`, tray);
    }
    if (kind === "triage") {
      for (const [message, action] of answer.actions.entries()) await this.press(`.message:nth-child(${message + 1}) .tray`, action);
    }
    if (kind === "dialogue") {
      for (const [turn, reply] of answer.say.entries()) {
        await this.press(".replies .choice", reply);
        await this.waitForTurn(turn + 1);
      }
    }
    if (kind === "order") await this.order(answer.order);
    if (kind === "spot") for (const place of answer.mark) await this.press(".mark", place);
    if (kind === "trace") {
      await this.order(answer.order);
      await this.press(".options .option", answer.original);
    }
    if (kind === "network") {
      for (const place of answer.ask) await this.press(".people .tab", place);
      await this.press(".options .option", answer.source);
    }
    if (kind === "browse") await this.browse(answer);
    if (kind === "reflect") await this.page.type(".reflect textarea", answer.write.slice(0, 80));
    if (kind === "compose") {
      for (const [slot, part] of answer.parts.entries()) await this.press(`.slot:nth-of-type(${slot + 1}) .option`, part);
    }
    if (kind === "knobs") {
      await this.press(".options .option", answer.predict);
      await this.press(".look");
      for (const [knob, setting] of answer.settings.entries()) await this.press(`.knob:nth-of-type(${knob + 1}) .tray`, setting);
    }
  }

  /** Waits until so many replies stand in the log of a dialogue, and the focus on what can be replied now. */
  async waitForTurn(count) {
    await until(this.page, `reply ${count} in the log`, (n) => document.querySelectorAll(".turn.you").length === n, count);
    await this.waitForFocus("replies");
  }

  async judge({ verdict, confidence }) {
    await this.press(`.verdict.${verdict}`);
    await this.press(".confidence", confidence - 1);
  }

  /** Goes a way on the closed web in a new tab, then picks the answer. */
  async browse({ ways, pick }) {
    await this.find(".browser");
    const way = ways[this.locale];
    if ("query" in (way[0] ?? {})) await this.press(".browser .tab-new");
    for (const step of way) {
      if ("query" in step) await this.press(".browser .web-queries .web-query", step.query);
      if ("copies" in step) await this.press(".browser .web-copies");
      if ("page" in step) {
        // An older version is listed behind a heading that opens.
        await this.page.evaluate(() => document.querySelectorAll(".browser details").forEach((it) => (it.open = true)));
        await this.press(`.browser [data-page="${step.page}"]`);
      }
    }
    await this.press(".options .option", pick);
  }

  /** Brings every item up to its place: the n-th of `order` says where the n-th item lies at first. */
  async order(order) {
    const now = order.map((_, place) => place);
    for (const [place, item] of order.entries()) {
      for (let at = now.indexOf(item); at > place; at--) {
        await this.press(`.order-item:nth-child(${at + 1}) .order-buttons button`, 0);
        [now[at - 1], now[at]] = [now[at], now[at - 1]];
      }
    }
  }

  async waitForFeedback(step) {
    await until(this.page, `what is said back to ${step.id}`, () => document.querySelector("#feedback"));
    const seen = await this.page.evaluate(() => document.querySelector("#feedback").className);
    const wanted = step.later ? "feedback" : step.points === null ? "feedback open" : "feedback right";
    assert.equal(seen.trim(), wanted, `${step.id} in ${this.locale}: the model answer is right`);
    await this.waitForFocus("feedback");
  }

  /** The steps that the current learner sees. */
  stepsOf(lesson, { older = false } = {}) {
    return lesson.steps.filter((step) => older || step.role !== "deeper");
  }

  /** The lessons that the home page offers: those of the unit where a package holds one only. */
  async lessons() {
    await this.go("#/");
    await this.find(".unit .entries a");
    const offered = await this.page.evaluate(() => [...document.querySelectorAll(".unit .entries a")].map((it) => it.hash));
    return MODEL.lessons.filter(({ id }) => offered.includes(`#/lesson/${id}`));
  }

  /** Goes through `lesson` from its cover to its end. `each` is called on every step, before and after the answer. */
  async playLesson(lesson, { older = false, each = async () => {} } = {}) {
    await this.waitForHeading(lesson.titles[this.locale]);
    await this.press(".cover .primary");
    const steps = this.stepsOf(lesson, { older });
    for (const step of steps) {
      await this.waitForHeading(step.titles[this.locale]);
      await each(step, "before");
      if (step.kind !== "passage") {
        await this.answer(step);
        await each(step, "after");
      }
      await this.press(".steps .next");
    }
    await this.waitForHeading(lesson.titles[this.locale]);
    await until(this.page, "the end of the lesson", () => document.querySelector(".finished"));
    return steps.reduce((sum, step) => sum + (step.points ?? 0), 0);
  }

  // ---- The quest

  /** Says what is so, alone or together: the same verdict comes of it. */
  async judgeAs(mode, hand) {
    const first = await this.page.evaluate(() => !document.querySelector(".checking"));
    if (mode === "class") {
      if (first) {
        await this.vote({ holds: 4, misleads: 4 });
        await until(this.page, "a draw decides nothing", () => document.querySelector(".drawn"));
      }
      return this.vote(hand.verdict === "holds" ? { holds: 9, misleads: 2 } : { holds: 2, misleads: 9 });
    }
    const say = async (what) => {
      await this.judge(what);
      await this.press(".scene .primary");
    };
    if (mode === "duel" && first) {
      const other = hand.verdict === "holds" ? "misleads" : "holds";
      // On every other item the two do not agree at first.
      this.items = (this.items ?? 0) + 1;
      await say(hand);
      await this.press(".handover .primary");
      await say(this.items % 2 ? hand : { ...hand, verdict: other });
      if (this.items % 2) return;
      await until(this.page, "both verdicts", () => document.querySelectorAll(".apart li").length === 2);
    }
    if (mode === "family" && first) await until(this.page, "the coach's question", () => document.querySelector(".talk-first"));
    await say(hand);
  }

  /** Enters a show of hands. */
  async vote({ holds, misleads }) {
    for (const [place, hands] of [holds, misleads].entries()) {
      // What is typed takes the place of what stands there, wherever the mouse has put its caret.
      await this.press(".votes input", place);
      await this.page.keyboard.type(String(hands));
      const seen = await this.page.$$eval(".votes input", (all, n) => all[n].value, place);
      assert.equal(seen, String(hands), "the hands as they were typed");
    }
    await this.press(".votes .primary");
  }

  /** Makes one move of a run. */
  async move(step, mode = "solo") {
    await this.waitForHeading(step.titles[this.locale]);
    const hand = step.do;
    const before = await this.page.evaluate(() => document.querySelector("main").innerText);
    if ("choose" in hand) await this.press(".choices .choice", hand.choose);
    if ("verdict" in hand) await this.judgeAs(mode, hand);
    if ("find" in hand) {
      const { query, hit } = hand.find[this.locale];
      await this.press(".checking .web-query", query);
      await this.press(".checking .web-results .tab", hit);
    }
    if ("act" in hand) await this.pressText(".act .choice", this.text(hand.act));
    if ("open" in hand) await this.press(".checking .pages .tab", hand.open);
    if ("goOn" in hand) await this.press(".scene .feedback .primary");
    await until(this.page, `something new after ${JSON.stringify(step)}`, (old) => document.querySelector("main").innerText !== old, before);
  }

  /** Plays a chapter from its cover to its ending. `each` is called before every move. */
  async playChapter(chapter, { mode = "solo", each = async () => {} } = {}) {
    await this.waitForHeading(chapter.titles[this.locale]);
    if (mode === "solo") await this.press(".cover .primary");
    else await this.pressText(".cover .together button", this.text(`mode-${mode}`));
    for (const step of chapter.moves) {
      await this.waitForHeading(step.titles[this.locale]);
      await each(step);
      await this.move(step, mode);
    }
    await this.waitForHeading(chapter.ending[this.locale]);
    await until(this.page, "the ending", () => document.querySelector(".ending"));
  }

  // ---- Whose progress this is

  /** Fills and hands in the form for nickname, sign and band, wherever it stands. */
  async name(nickname, { sign = 0, older = false } = {}) {
    const field = await this.find(".who-form input[type=text]");
    await field.evaluate((it) => it.select());
    await field.type(nickname);
    await this.press(".who-form .sign-option", sign);
    await this.press(".who-form .bands .option", older ? 1 : 0);
    await this.press(".who-form button[type=submit]");
    await until(this.page, "the new name in the header", (n) => document.querySelector(".who").textContent.includes(n), nickname);
  }

  /** All that the page of progress says. */
  async progressText() {
    await this.go("#/progress");
    await until(this.page, "the table of lessons", () => document.querySelector("main table tbody tr"));
    return this.words("main");
  }

  /** The notice about storage, `null` when there is none. */
  async trouble() {
    return this.words(".trouble p");
  }

  async waitForTrouble(key) {
    await until(this.page, `the notice ${key}`, (w) => document.querySelector(".trouble p")?.textContent === w, this.text(key));
  }
}

/**
 * The course in a frame of another page (`page` is the frame). The frame follows the course's height while a hand is on its
 * way, so what is pressed is pressed from inside; that nothing lies over it is looked at all the same.
 */
export class FramedCourse extends Course {
  async pressOn(element, name) {
    assert.equal(await covering(element), "", `${name} can be pressed: nothing lies over it`);
    await element.evaluate((it) => it.click());
  }
}

export const lesson = (index) => MODEL.lessons[index];
export const chapter = (index) => MODEL.chapters[index];
/** A step of `kind` in some lesson, with the lesson. */
export function stepOf(kind, wanted = () => true) {
  for (const lesson of MODEL.lessons) {
    const step = lesson.steps.find((step) => step.kind === kind && wanted(step));
    if (step) return { lesson, step, address: `#/lesson/${lesson.id}/${step.id}` };
  }
  throw new Error(`no lesson has a step of the kind ${kind}`);
}

/** The n-th language, round and round. */
export const rotating = (n) => LOCALES[(n + TURN) % LOCALES.length];
