// The course in a frame of somebody's page: protocol tekser/1, the child's side. docs/distributing/embed.md says it in words.
//
// No message is believed but the embedding page's own; every field has a form, and what has another is ignored.

var VERSION = 1;
/** How long the course waits for the embedding page's hello. What arrives later is merged. */
var PATIENCE = 700;
/** When the course makes itself known, in ms from the start: the page's own script may arrive late. */
var CALLS = [0, 150, 400, 800, 1600, 3000, 6000, 12000];
/** Reports come with every answer; the page is told at most so often. */
var PAUSE = 300;
/** Heights change while a page is drawn; the frame follows at most so often. */
var FRAME = 100;
/** When it is measured after hello and after every report, in ms. Browsers do not observe what is out of sight. */
var LOOKS = [100, 500, 1500, 4000];
/** The longest text of a message; the forms below allow less. */
var LIMIT = 65536;

var FORMS = {
  lang: /^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3})?$/,
  theme: /^(light|dark|contrast)?$/,
  state: /^[A-Za-z0-9_-]{0,4096}$/,
};
/** What a message of each type must hold. */
var NEEDS = { hello: [], "set-lang": ["lang"], "set-theme": ["theme"], "load-state": ["state"], "get-state": [] };

function has(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/** Whether `message` is one of ours, whole and in form. */
export function sound(message) {
  if (typeof message !== "object" || message === null || message.tekser !== VERSION) return false;
  if (typeof message.type !== "string" || !has(NEEDS, message.type)) return false;
  // Stops at the first name that is not ours, however many there are.
  for (var name in message) {
    if (name === "tekser" || name === "type") continue;
    var value = message[name];
    if (!has(FORMS, name) || typeof value !== "string" || value.length > LIMIT || !FORMS[name].test(value)) return false;
  }
  return NEEDS[message.type].every(function (field) {
    return has(message, field) && message[field] !== "";
  });
}

/** The origin that the address pins by `?parent=`; "" when it pins none; a word that no origin is when it is no address. */
export function pinnedBy(search) {
  var found = /[?&]parent=([^&]*)/.exec(search);
  if (!found || !found[1]) return "";
  try {
    return new URL(decodeURIComponent(found[1])).origin;
  } catch (e) {
    return "none";
  }
}

/** The host of a course in a frame; `null` when `page` stands alone. */
export function embed(page) {
  if (page.parent === page) return null;

  var document = page.document;
  var root = document.documentElement;
  var pinned = pinnedBy(page.location.search);
  var greeted = false;
  var sequence = 0;
  var latest = null;
  var told = { state: "", progress: "", completed: false };
  // Which part this frame shows, as the address names it: so a page with several frames can tell them apart in a log.
  var only = /[?&]only=([a-z0-9:-]*)/.exec(page.location.search);
  var id = only ? only[1] : root.getAttribute("data-only") || "";

  function post(type, fields) {
    var message = { tekser: VERSION, type: type, id: id, seq: ++sequence };
    for (var name in fields) message[name] = fields[name];
    // A page from a file or in a sandbox has no origin that could be named; `parent` is the embedding page for ever.
    page.parent.postMessage(message, pinned && pinned !== "null" ? pinned : "*");
  }

  // Until hello: only `ready`, which says nothing about anybody.
  function call(at) {
    page.setTimeout(function () {
      if (!greeted && pinned !== "none") post("ready");
    }, at);
  }

  var open = null;
  var host = {
    kind: "embed",
    language: "",
    learner: "",
    memory: false,
    ready: new Promise(function (resolve) {
      open = resolve;
    }),
    report: function (report) {
      latest = report;
      later();
      look();
    },
  };

  /** The state that the page kept: the course starts with it, or merges it. */
  function load(state) {
    if (open) settle(state);
    else if (state) page.dispatchEvent(new page.CustomEvent("tekser-state", { detail: state }));
  }

  function settle(state) {
    if (!open) return;
    open(state);
    open = null;
  }

  function setLanguage(lang) {
    if (open) host.language = lang;
    else page.dispatchEvent(new page.CustomEvent("tekser-language", { detail: lang }));
  }

  // What the page is told

  function tell() {
    if (!greeted || !latest) return;
    var progress = { percent: latest.percent, done: latest.done, of: latest.of, got: latest.got, points: latest.points };
    var words = JSON.stringify(progress);
    if (words !== told.progress) post("progress", progress);
    told.progress = words;
    if (latest.state && latest.state !== told.state) post("state", { state: latest.state });
    told.state = latest.state;
    if (latest.completed && !told.completed) post("completed");
    told.completed = told.completed || latest.completed;
  }

  var waiting = null;

  function later() {
    if (waiting === null) waiting = page.setTimeout(now, PAUSE);
  }

  function now() {
    page.clearTimeout(waiting);
    waiting = null;
    tell();
  }

  // The frame's height

  var height = 0;
  var measuring = null;

  function measure() {
    measuring = null;
    var high = Math.ceil(root.getBoundingClientRect().height);
    if (!greeted || Math.abs(high - height) < 2) return;
    height = high;
    post("resize", { height: high });
  }

  function resized() {
    if (measuring === null) measuring = page.setTimeout(measure, FRAME);
  }

  function look() {
    LOOKS.forEach(function (at) {
      page.setTimeout(resized, at);
    });
  }

  // What the page says

  function greet(message, origin) {
    var first = !greeted;
    pinned = origin;
    greeted = true;
    // A page's script that comes anew (it was loaded twice, the page went back and forth) gets heights and progress again,
    // but does not undo what the learner has chosen meanwhile.
    height = 0;
    told = { state: "", progress: "", completed: false };
    if (first && message.theme) root.setAttribute("data-theme", message.theme);
    if (first && message.lang) setLanguage(message.lang);
    load((first && message.state) || "");
    if (first && page.ResizeObserver) new page.ResizeObserver(resized).observe(root);
    look();
    later();
  }

  page.addEventListener("message", function (event) {
    if (event.source !== page.parent || (pinned && event.origin !== pinned) || !sound(event.data)) return;
    var message = event.data;
    if (message.type === "hello") return greet(message, event.origin);
    if (!greeted) return;
    if (message.type === "set-lang") setLanguage(message.lang);
    if (message.type === "set-theme") root.setAttribute("data-theme", message.theme);
    if (message.type === "load-state") load(message.state);
    if (message.type === "get-state") post("state", { state: (latest && latest.state) || "" });
  });
  page.addEventListener("hashchange", function () {
    if (greeted) post("scroll-to", { top: 0 });
  });
  page.addEventListener("pagehide", now);

  CALLS.forEach(call);
  page.setTimeout(function () {
    settle("");
  }, PATIENCE);
  return host;
}
