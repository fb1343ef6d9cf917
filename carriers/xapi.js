// The learner's record as xAPI 1.0.3 statements, for any learning record store: `window.tekserXapi(text of a save file)`.
//
// Lessons, steps and chapters are `urn:uuid:` of their ids for ever. What a learner wrote and the nickname are left out.
// Exporting twice gives the same statement ids, so that a store takes each event once.
import { uuid5 } from "./uuid.js";

var VERBS = "http://adlnet.gov/expapi/verbs/";
var TYPES = "http://adlnet.gov/expapi/activities/";
// How our kinds of activity are called in xAPI. What stands in no other has no response that may leave the device.
var INTERACTIONS = {
  choice: "choice",
  spot: "choice",
  judge: "choice",
  browse: "choice",
  order: "sequencing",
  sort: "matching",
  triage: "matching",
  dialogue: "sequencing",
  compose: "matching",
  knobs: "matching",
  trace: "sequencing",
  network: "choice",
};
// No copy of the course is older: a clock that says so is wrong.
var FIRST = Date.UTC(2026, 0, 1);
var DAY = 86400000;

function iri(id) {
  return "urn:uuid:" + uuid5("tekser/" + id);
}

// The course as a whole; what we add to a statement is named by it.
var COURSE = iri("course");

function activity(id, definition) {
  // The id in no language, so that a person who reads the store finds the place in `lessons/`.
  if (id) definition.name = { und: id };
  return { objectType: "Activity", id: iri(id), definition: definition };
}

// What happened, without who and when: verb, object, parent's id, result. `null` for what no store needs.
function told(words, nth) {
  var what = words[0];
  var lesson = words[1];
  if (what === "seen" && words.length === 3) {
    return { verb: "experienced", object: activity(lesson + "/" + words[2], {}), parent: lesson };
  }
  if (what === "answered" && words.length >= 5) return answered(words, nth);
  if (what === "completed" && words.length === 2) {
    return { verb: "completed", object: activity(lesson, { type: TYPES + "lesson" }), result: { completion: true } };
  }
  if (what === "ended" && words.length === 4) {
    var ending = { pattern: words[2] };
    if (words[3] !== "") ending.compass = Number(words[3]);
    if (nth > 0) ending.attempt = nth;
    return {
      verb: "completed",
      object: activity(lesson, { type: TYPES + "simulation" }),
      result: { completion: true, extensions: extensions(ending) },
    };
  }
  return null;
}

function answered(words, nth) {
  var lesson = words[1];
  var kind = words[4];
  var given = words.slice(5);
  var more = {};
  if (nth > 0) more.attempt = nth;
  var result = {};
  if (kind === "judge") {
    result.response = given[0];
    more.verdict = given[0];
    more.confidence = Number(given[1]);
  } else if (kind === "browse") {
    result.response = given[0];
    more.trail = given.slice(1);
  } else if (kind === "sort") {
    result.response = pairs(given);
  } else if (kind === "triage") {
    // Before the decisions stand four counts: how they lean.
    result.response = pairs(given.slice(4));
  } else if (kind === "compose") {
    // First stands the learner's own line, which stays on the device.
    result.response = pairs(given.slice(1));
  } else if (kind === "knobs") {
    if (given[0]) more.predicted = given[0];
    result.response = pairs(given.slice(1));
  } else if (kind === "trace") {
    if (given.length) more.original = given[0];
    result.response = given.slice(1).join("[,]");
  } else if (kind === "network") {
    result.response = given.slice(0, 1).join("");
    more.asked = given.slice(1);
  } else if (INTERACTIONS[kind]) {
    result.response = given.join("[,]");
  }
  var score = /^(\d+)\/(\d+)$/.exec(words[3]);
  if (score && Number(score[2]) > 0) {
    var got = Number(score[1]);
    var of = Number(score[2]);
    result.score = { scaled: Math.round((10000 * got) / of) / 10000, raw: got, min: 0, max: of };
    result.success = got === of;
  }
  var added = extensions(more);
  if (added) result.extensions = added;
  var definition = { type: TYPES + "cmi.interaction", interactionType: INTERACTIONS[kind] || "other" };
  return { verb: "answered", object: activity(lesson + "/" + words[2], definition), parent: lesson, result: result };
}

function pairs(words) {
  var list = [];
  for (var i = 0; i + 1 < words.length; i += 2) list.push(words[i] + "[.]" + words[i + 1]);
  return list.join("[,]");
}

function extensions(more) {
  var named = null;
  for (var name in more) {
    named = named || {};
    named[COURSE + "#" + name] = more[name];
  }
  return named;
}

// One event as a statement, `null` for what no store needs.
function statement(event, actor, latest) {
  var replica = event[0];
  var sequence = event[1];
  var at = event[3];
  var words = event.slice(5);
  var plain = words.every(function (word) {
    return typeof word === "string";
  });
  var fact = plain ? told(words, event[4]) : null;
  if (!fact) return null;
  var made = {
    id: uuid5("tekser/statement/" + actor.account.name + "/" + replica + "/" + sequence),
    actor: actor,
    verb: { id: VERBS + fact.verb, display: { en: fact.verb } },
    object: fact.object,
  };
  if (fact.result) made.result = fact.result;
  var around = { grouping: [activity("course", { type: TYPES + "course" })] };
  if (fact.parent) around.parent = [activity(fact.parent, { type: TYPES + "lesson" })];
  made.context = { platform: "Tekser", contextActivities: around };
  // A device's claim; without one the store notes when it heard of it.
  if (typeof at === "number" && at >= FIRST && at <= latest) made.timestamp = new Date(at).toISOString();
  return made;
}

function isEvent(event) {
  return Array.isArray(event) && event.length > 5 && /^[a-z0-9]{8,16}$/.test(event[0]) && event[1] > 0;
}

// The statements of a save file as the text of a JSON array. Throws with a sentence when `text` is no save file.
export function statements(text) {
  var file;
  try {
    file = JSON.parse(text);
  } catch (e) {
    file = null;
  }
  if (!file || file.format !== "tekser-save" || !Array.isArray(file.events)) {
    throw new Error("xAPI export: this is not a file of saved progress of Tekser");
  }
  var events = file.events.filter(isEvent);
  if (events.length === 0) return "[]";
  // One learner, whatever the storages were: named by the one where the record began.
  var first = events.reduce(function (a, b) {
    return b[2] < a[2] || (b[2] === a[2] && b[0] < a[0]) ? b : a;
  });
  var actor = { objectType: "Agent", account: { homePage: COURSE, name: first[0] } };
  var latest = Date.now() + DAY;
  var list = [];
  events.forEach(function (event) {
    var made = statement(event, actor, latest);
    if (made) list.push(made);
  });
  return JSON.stringify(list);
}

if (typeof window !== "undefined") window.tekserXapi = statements;
