// A learner without a mouse: Tab, Shift+Tab, Space, Enter and arrows, and nothing else.

import assert from "node:assert/strict";
import { until } from "./harness.mjs";

/** More stops than any page has. */
const MOST_STOPS = 120;

export class Keyboard {
  /** `course` is the window; its own pressing with the mouse is not used. */
  constructor(course) {
    this.course = course;
    this.page = course.page;
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  /** What has the focus now, and whether a person sees it there. */
  async stop() {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      const style = getComputedStyle(it);
      const box = it.getBoundingClientRect();
      // The focus may show on the element, or on the label that frames it.
      const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const points = [0.5, 0.1, 0.9].map((part) => document.elementFromPoint(box.x + box.width / 2, box.y + box.height * part));
      const seen = points.some((top) => top && (top === it || it.contains(top) || top.contains(it)));
      return { name: it.outerHTML.slice(0, 140), shown, seen, body: it === document.body };
    });
  }

  /** Goes by Tab (or back by Shift+Tab) until `selector` [index] has the focus; every stop on the way is looked at. */
  async to(selector, index = 0) {
    await until(this.page, `${selector} [${index}]`, (s, n) => document.querySelectorAll(s)[n], selector, index);
    const where = () =>
      this.page.evaluate(
        (s, n) => {
          const [goal, now] = [document.querySelectorAll(s)[n], document.activeElement];
          if (goal === now) return "here";
          if (now === document.body) return "after";
          return now.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING ? "before" : "after";
        },
        selector,
        index,
      );
    // The app gives the focus with the next frame; no hand is faster than that.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const first = await where();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      const now = await where();
      if (now === "here") return;
      assert.equal(now, first, `${selector} [${index}] can be reached; it was passed by`);
      await (first === "before" ? this.back() : this.key("Tab"));
      const stop = await this.stop();
      assert.ok(stop.shown || stop.body, `the focus can be seen on ${stop.name}`);
      assert.ok(stop.seen || stop.body, `nothing hides the focus on ${stop.name}`);
    }
    throw new Error(`${selector} [${index}] cannot be reached by Tab`);
  }

  async back() {
    await this.page.keyboard.down("Shift");
    await this.key("Tab");
    await this.page.keyboard.up("Shift");
  }

  /** Chooses the n-th of a group of radio buttons: into the group by Tab, then arrows. */
  async radio(group, index) {
    // A group without a choice is entered at its first button (going back: at its last), which Space then chooses.
    await this.to(`${group} input[type=radio]`, 0);
    await this.key("Space");
    for (let n = 0; n < index; n++) await this.key("ArrowDown");
    await until(this.page, `${group}: choice ${index}`, (g, n) => document.querySelectorAll(`${g} input[type=radio]`)[n].checked, group, index);
  }

  /** Chooses the n-th of a group that has a choice already: in at what is chosen, then by arrows. */
  async turn(group, index) {
    await this.to(`${group} input[type=radio]:checked`);
    const now = () => this.page.evaluate((g) => [...document.querySelectorAll(`${g} input[type=radio]`)].findIndex((it) => it.checked), group);
    for (let at = await now(); at !== index; at = await now()) await this.key(at < index ? "ArrowDown" : "ArrowUp");
  }

  /** Goes to a button or link and presses it. */
  async press(selector, index = 0, key = "Enter") {
    await this.to(selector, index);
    await this.key(key);
  }

  /** Answers a step with its model answer. */
  async answer(step) {
    const { kind, answer } = step;
    if (kind === "choice") {
      const several = await this.page.$(".options input[type=checkbox]");
      for (const place of answer.pick) {
        if (several) await this.press(".options input", place, "Space");
        else await this.radio(".options", place);
      }
    }
    if (kind === "judge") await this.judge(answer);
    if (kind === "sort") {
      for (const [card, tray] of answer.trays.entries()) await this.radio(`.sort-card:nth-of-type(${card + 1})`, tray);
    }
    if (kind === "triage") {
      for (const [message, action] of answer.actions.entries()) await this.radio(`.message:nth-child(${message + 1})`, action);
    }
    if (kind === "dialogue") {
      for (const [turn, reply] of answer.say.entries()) {
        await this.press(".replies .choice", reply);
        await this.course.waitForTurn(turn + 1);
      }
    }
    if (kind === "order") await this.order(answer.order);
    if (kind === "spot") for (const place of answer.mark) await this.press(".mark", place, "Space");
    if (kind === "trace") {
      await this.order(answer.order);
      await this.radio(".options", answer.original);
    }
    if (kind === "network") {
      for (const place of answer.ask) await this.press(".people .tab", place);
      await this.radio(".options", answer.source);
    }
    if (kind === "browse") await this.browse(answer);
    if (kind === "reflect") {
      await this.to(".reflect textarea");
      await this.page.keyboard.type(answer.write.slice(0, 60));
    }
    if (kind === "compose") {
      for (const [slot, part] of answer.parts.entries()) await this.radio(`.slot:nth-of-type(${slot + 1})`, part);
    }
    if (kind === "knobs") {
      await this.radio(".options", answer.predict);
      await this.press(".look");
      await this.course.waitForFocus("knobs");
      for (const [knob, setting] of answer.settings.entries()) await this.turn(`.knob:nth-of-type(${knob + 1})`, setting);
    }
    await this.press(".step .primary:not(.next)");
    await this.course.waitForFeedback(step);
  }

  /** Whatever is opened takes the focus with its heading; the way goes on from there. */
  async browse({ ways, pick }) {
    const opened = (what) => until(this.page, what, () => document.activeElement.id === "web-heading");
    await this.course.find(".browser .web-back");
    for (const step of ways[this.course.locale]) {
      if ("query" in step) {
        await this.press(".browser .tab-new");
        await opened("the search page");
        await this.press(".browser .web-queries .web-query", step.query);
      }
      if ("copies" in step) await this.press(".browser .web-copies");
      if ("page" in step) await this.press(`.browser [data-page="${step.page}"]`);
      await opened(`what ${JSON.stringify(step)} opens`);
    }
    await this.radio(".options", pick);
  }

  async judge({ verdict, confidence }) {
    await this.radio(".verdicts", verdict === "holds" ? 0 : 1);
    await this.radio(".confidences", confidence - 1);
  }

  /** The buttons of a row move with it, and the focus stays on them. */
  async order(order) {
    const now = order.map((_, place) => place);
    for (const [place, item] of order.entries()) {
      let at = now.indexOf(item);
      if (at === place) continue;
      await this.to(`.order-item:nth-child(${at + 1}) .order-buttons button`, 0);
      for (; at > place; at--) {
        await this.key("Enter");
        [now[at - 1], now[at]] = [now[at], now[at - 1]];
        await until(this.page, `item ${item} at place ${at}`, (n) => document.activeElement.closest(".order-item:nth-child(" + n + ")"), at);
      }
    }
  }
}
