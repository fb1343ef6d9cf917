// What the adapters share.

// What SCORM 1.2 keeps of a learner's state, in characters.
var MOST = 4096;
// How long a change may wait, so that a quick learner does not make a host write ten times a second.
var WAIT = 1000;

export function warn(text) {
  console.warn("tekser host: " + text);
}

// What `work` gives back, or `otherwise` when it throws: reading another window's property may.
export function attempt(work, otherwise) {
  try {
    return work();
  } catch (e) {
    return otherwise;
  }
}

// Whether `text` is a packed summary as every host can keep it.
export function isState(text) {
  return typeof text === "string" && text.length <= MOST && /^[A-Za-z0-9_-]*$/.test(text);
}

// The state to hand to the host, or `kept` when the report has none that fits. An empty state never replaces a kept one:
// it means that the course could not read what the host had.
export function stateOf(report, kept) {
  if (!isState(report.state)) {
    var size = report.state && report.state.length;
    warn("a state of " + size + " characters does not fit into " + MOST + " of A-Za-z0-9-_; the last one stays");
    return kept;
  }
  return report.state || kept;
}

// A host's wish as a language tag; "" for what is none ("Russian", "en_US.UTF-8,…").
export function languageTag(text) {
  var tag = String(text || "").replace(/_/g, "-");
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag : "";
}

// A whole number from 0 to 100.
export function percentOf(number) {
  return Math.max(0, Math.min(100, Math.round(number) || 0));
}

// Seconds since now. The clock of an old PC may be set while a learner works; this one runs on.
export function stopwatch(window) {
  var now = function () {
    return window.performance && window.performance.now ? window.performance.now() : Date.now();
  };
  var start = now();
  return function () {
    return Math.max(0, (now() - start) / 1000);
  };
}

// Calls `save` a second after the first unsaved change and at once when the page goes out of sight, `leave` when it
// goes for good, and `back` when the browser shows it again from its memory. Returns what tells of a change.
export function keeper(window, on) {
  var timer = null;
  function save() {
    if (timer === null) return;
    window.clearTimeout(timer);
    timer = null;
    on.save();
  }
  window.document.addEventListener("visibilitychange", function () {
    if (window.document.visibilityState === "hidden") save();
  });
  if (on.beforeLeave) {
    window.addEventListener("beforeunload", function () {
      save();
      on.beforeLeave();
    });
  }
  window.addEventListener("pagehide", function () {
    save();
    on.leave();
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && on.back) on.back();
  });
  return function () {
    if (timer === null) timer = window.setTimeout(save, WAIT);
  };
}
