// The record as xAPI statements: every kind of event, validated, the same at every export, and nothing private in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import validation from "xapi-validation";
import { statements } from "../../carriers/xapi.js";
import { uuid5 } from "../../carriers/uuid.js";

const validate = validation.default ?? validation;
const AT = Date.UTC(2026, 8, 1, 8, 30);
const SECRET = "Мен бүгін досыма айттым";
const iri = (id) => `urn:uuid:${uuid5(`tekser/${id}`)}`;
const VERB = "http://adlnet.gov/expapi/verbs/";

/** A made-up save with every fact that `record/words.rs` knows. Events: replica, sequence, counter, time, count, words. */
function save(more = []) {
  const facts = [
    ["named", "Жұлдыз", "fox", "10-12", "7B"],
    ["seen", "three-trays", "intro"],
    ["answered", "three-trays", "pick", "1/2", "choice", "a", "c"],
    ["answered", "three-trays", "line-up", "3/3", "order", "first", "second", "third"],
    ["answered", "three-trays", "marks", "0/3", "spot"],
    ["answered", "three-trays", "open", "", "judge", "misleads", "2"],
    ["answered", "three-trays", "news", "1/1", "judge", "holds", "4"],
    ["answered", "three-trays", "trays", "2/3", "sort", "card-1", "fact", "card-2", "opinion", "card-3", "fact"],
    ["answered", "three-trays", "inbox", "1/2", "triage", "1", "0", "1", "1", "sms", "trust", "note", "trust"],
    ["answered", "three-trays", "copies", "3/3", "trace", "album", "album", "blog", "chat"],
    ["answered", "three-trays", "who-told", "1/2", "network", "aya", "marat"],
    ["answered", "three-trays", "nobody", "0/2", "network"],
    ["answered", "three-trays", "call", "1/3", "dialogue", "who", "send"],
    ["answered", "three-trays", "think", "", "reflect", SECRET],
    ["answered", "three-trays", "reply", "1/2", "compose", SECRET, "what", "calm", "where", "page"],
    ["answered", "three-trays", "axis", "0/1", "knobs", "grew-much", "axis", "cut", "days", "one"],
    ["answered", "three-trays", "axis-left", "0/1", "knobs", ""],
    ["answered", "three-trays", "look", "2/2", "browse", "ad", "forum-talk", "paper-visit"],
    ["completed", "three-trays"],
    ["started", "locked-school"],
    ["moved", "locked-school", "choose", "go-in"],
    ["moved", "locked-school", "judge", "holds", "3"],
    ["moved", "locked-school", "act", "pass-on"],
    ["moved", "locked-school", "open", "page-1"],
    ["moved", "locked-school", "go-on"],
    ["moved", "locked-school", "replay", "item-2"],
    ["ended", "locked-school", "lantern", "-12"],
    ["ended", "locked-school", "open-gate", ""],
    ["dreamt", { of: ["a carpet", 7] }],
    ["seen", "three-trays", "intro", "something new"],
  ];
  const events = facts.map((words, n) => ["k3v9x0a2", n + 1, n + 1, AT + n * 1000, words[0] === "answered" || words[0] === "ended" ? 2 : 0, ...words]);
  return JSON.stringify({ format: "tekser-save", version: 1, checksum: "0", learner: { nickname: "Жұлдыз", sign: "fox" }, events: [...events, ...more] });
}

const exported = (text = save()) => JSON.parse(statements(text));
const answer = (list, step) => list.find((it) => it.object.id === iri(`three-trays/${step}`));

test("every statement is valid xAPI", () => {
  const list = exported();
  assert.equal(list.length, 20);
  for (const made of list) assert.deepEqual(validate(made).map(String), [], JSON.stringify(made));
  // The validator does find faults.
  assert.notEqual(validate({ ...list[0], verb: { id: "experienced" } }).length, 0);
});

test("verbs and objects, in the record's order", () => {
  const said = exported().map((it) => [it.verb.id.slice(VERB.length), it.object.definition.name.und]);
  assert.deepEqual(said, [
    ["experienced", "three-trays/intro"],
    ["answered", "three-trays/pick"],
    ["answered", "three-trays/line-up"],
    ["answered", "three-trays/marks"],
    ["answered", "three-trays/open"],
    ["answered", "three-trays/news"],
    ["answered", "three-trays/trays"],
    ["answered", "three-trays/inbox"],
    ["answered", "three-trays/copies"],
    ["answered", "three-trays/who-told"],
    ["answered", "three-trays/nobody"],
    ["answered", "three-trays/call"],
    ["answered", "three-trays/think"],
    ["answered", "three-trays/reply"],
    ["answered", "three-trays/axis"],
    ["answered", "three-trays/axis-left"],
    ["answered", "three-trays/look"],
    ["completed", "three-trays"],
    ["completed", "locked-school"],
    ["completed", "locked-school"],
  ]);
});

test("answers carry score, response, verdict, confidence and attempt", () => {
  const list = exported();
  const ours = (name) => `${iri("course")}#${name}`;
  assert.deepEqual(answer(list, "pick").result, {
    response: "a[,]c",
    score: { scaled: 0.5, raw: 1, min: 0, max: 2 },
    success: false,
    extensions: { [ours("attempt")]: 2 },
  });
  assert.equal(answer(list, "line-up").result.response, "first[,]second[,]third");
  assert.equal(answer(list, "line-up").result.success, true);
  assert.deepEqual(answer(list, "marks").result.score, { scaled: 0, raw: 0, min: 0, max: 3 });
  assert.equal(answer(list, "trays").result.response, "card-1[.]fact[,]card-2[.]opinion[,]card-3[.]fact");
  assert.equal(answer(list, "trays").result.score.scaled, 0.6667);
  const looked = answer(list, "look").result;
  assert.equal(looked.response, "ad");
  assert.deepEqual(looked.extensions, { [ours("attempt")]: 2, [ours("trail")]: ["forum-talk", "paper-visit"] });
  assert.equal(answer(list, "inbox").result.response, "sms[.]trust[,]note[.]trust");
  assert.equal(answer(list, "inbox").object.definition.interactionType, "matching");
  assert.equal(answer(list, "reply").result.response, "what[.]calm[,]where[.]page");
  const axis = answer(list, "axis").result;
  assert.equal(axis.response, "axis[.]cut[,]days[.]one");
  assert.deepEqual(axis.extensions, { [ours("attempt")]: 2, [ours("predicted")]: "grew-much" });
  assert.deepEqual(answer(list, "axis-left").result.extensions, { [ours("attempt")]: 2 });
  const copies = answer(list, "copies");
  assert.equal(copies.object.definition.interactionType, "sequencing");
  assert.equal(copies.result.response, "album[,]blog[,]chat");
  assert.equal(copies.result.extensions[ours("original")], "album");
  const told = answer(list, "who-told").result;
  assert.equal(told.response, "aya");
  assert.deepEqual(told.extensions, { [ours("attempt")]: 2, [ours("asked")]: ["marat"] });
  assert.equal(answer(list, "nobody").result.response, "");
  assert.equal(answer(list, "call").result.response, "who[,]send");
  assert.equal(answer(list, "call").object.definition.interactionType, "sequencing");
  const open = answer(list, "open").result;
  assert.deepEqual(open.extensions, { [ours("attempt")]: 2, [ours("verdict")]: "misleads", [ours("confidence")]: 2 });
  assert.ok(!("score" in open) && !("success" in open), "what is never scored has no score");
  const [centred, open_] = list.slice(-2).map((it) => it.result.extensions);
  assert.deepEqual(centred, { [ours("pattern")]: "lantern", [ours("compass")]: -12, [ours("attempt")]: 2 });
  assert.deepEqual(open_, { [ours("pattern")]: "open-gate", [ours("attempt")]: 2 });
});

test("what a learner wrote, the nickname and the class are not in it", () => {
  const text = statements(save());
  for (const secret of [SECRET, "Жұлдыз", "fox", "7B"]) assert.ok(!text.includes(secret), secret);
  assert.deepEqual(answer(exported(), "think").result, { extensions: { [`${iri("course")}#attempt`]: 2 } });
});

test("a second export says the same, also after the record grew and met another storage", () => {
  const first = exported();
  const grown = exported(save([["zzzzzzzz", 1, 30, AT, 0, "seen", "fact-or-opinion", "intro"], ["aaaaaaaa", 1, 40, AT, 0, "completed", "fact-or-opinion"]]));
  assert.deepEqual(grown.slice(0, first.length), first);
  assert.equal(grown.length, first.length + 2);
  assert.equal(new Set(grown.map((it) => it.id)).size, grown.length, "no id twice");
  assert.equal(new Set(grown.map((it) => it.actor.account.name)).size, 1, "one learner");
  assert.equal(first[0].actor.account.name, "k3v9x0a2");
});

test("identifiers are the standard's name-based UUIDs", () => {
  // Python: uuid.uuid5(uuid.NAMESPACE_URL, "www.example.com") and of a Cyrillic name.
  assert.equal(uuid5("www.example.com"), "b63cdfa4-3df9-568e-97ae-006c5b8fd652");
  assert.equal(uuid5("tekser/ұзын құлақ"), "7e846af8-7e25-5ca3-9081-9fe467cf33be");
});

test("a clock that cannot be right is left out", () => {
  const at = (time) => exported(save([["k3v9x0a2", 99, 99, time, 0, "seen", "x", "y"]])).at(-1).timestamp;
  assert.equal(at(AT), "2026-09-01T08:30:00.000Z");
  for (const wrong of [null, 0, Date.UTC(2025, 11, 31), Date.now() + 3 * 86_400_000, "2026"]) assert.equal(at(wrong), undefined, String(wrong));
});

test("no save file, no statements: a sentence instead; odd events are passed over", () => {
  for (const text of ["", "{", "[]", '{"format":"other","events":[]}', '{"format":"tekser-save"}']) {
    assert.throws(() => statements(text), /not a file of saved progress/, text);
  }
  assert.equal(statements(JSON.stringify({ format: "tekser-save", version: 1, events: [] })), "[]");
  const odd = [null, 7, [], ["short"], ["k3v9x0a2", 0, 1, null, 0, "seen", "a", "b"], ["UPPER000", 1, 1, null, 0, "seen", "a", "b"]];
  assert.deepEqual(exported(save(odd)), exported());
});
