// SCORM 1.2 and SCORM 2004: the learning system offers an object in a window above or behind ours.
import { attempt, isState, keeper, languageTag, percentOf, stateOf, stopwatch, warn } from "./common.js";

// How far up windows are searched.
var LEVELS = 10;

var V12 = {
  kind: "scorm12",
  object: "API",
  initialize: "LMSInitialize",
  get: "LMSGetValue",
  set: "LMSSetValue",
  commit: "LMSCommit",
  finish: "LMSFinish",
  lastError: "LMSGetLastError",
  status: "cmi.core.lesson_status",
  mode: "cmi.core.lesson_mode",
  language: "cmi.student_preference.language",
  learner: "cmi.core.student_id",
  exit: "cmi.core.exit",
  time: "cmi.core.session_time",
  score: "cmi.core.score.",
  duration: function (seconds) {
    // HHHH:MM:SS.SS
    var hundredths = Math.min(Math.round(seconds * 100), 9999 * 360000);
    var pad = function (number, digits) {
      return ("0000" + number).slice(-digits);
    };
    var h = Math.floor(hundredths / 360000);
    var m = Math.floor(hundredths / 6000) % 60;
    var s = Math.floor(hundredths / 100) % 60;
    return pad(h, 4) + ":" + pad(m, 2) + ":" + pad(s, 2) + "." + pad(hundredths % 100, 2);
  },
};

var V2004 = {
  kind: "scorm2004",
  object: "API_1484_11",
  initialize: "Initialize",
  get: "GetValue",
  set: "SetValue",
  commit: "Commit",
  finish: "Terminate",
  lastError: "GetLastError",
  status: "cmi.completion_status",
  mode: "cmi.mode",
  language: "cmi.learner_preference.language",
  learner: "cmi.learner_id",
  exit: "cmi.exit",
  time: "cmi.session_time",
  score: "cmi.score.",
  scaled: "cmi.score.scaled",
  measure: "cmi.progress_measure",
  duration: function (seconds) {
    // PT1H2M3.45S
    var hundredths = Math.round(seconds * 100);
    var rest = (hundredths % 6000) / 100;
    return "PT" + Math.floor(hundredths / 360000) + "H" + (Math.floor(hundredths / 6000) % 60) + "M" + rest + "S";
  },
};

var SUSPEND_DATA = "cmi.suspend_data";
// Where no browser storage remembers the chosen language: "lang=kk".
var LOCATION = "cmi.core.lesson_location";

export function scorm12(window) {
  return connect(window, V12, {});
}

export function scorm2004(window) {
  return connect(window, V2004, {});
}

// SCORM 1.2 as Kolibri has it: what it calls a score it shows as progress, so that the percent done is sent; it knows no
// "completed", and takes "incomplete" for half; guests are told to browse, and whoever is done to review, yet both may
// go on. `completed` is called when everything is done and was not before; it gives a promise.
export function scorm12AsMeter(window, completed) {
  return connect(window, V12, { meter: true, completed: completed });
}

// The object that offers the API, or null.
function find(window, words) {
  function offered(at) {
    return attempt(function () {
      var api = at[words.object];
      return api && typeof api[words.initialize] === "function" ? api : null;
    }, null);
  }
  function upwards(from) {
    for (var at = from, level = 0; at && level <= LEVELS; level++) {
      // A window of another origin throws; one above it may still be ours.
      var api = offered(at);
      if (api) return api;
      var above = attempt(function () {
        return at.parent;
      }, null);
      if (above === at) return null;
      at = above;
    }
    return null;
  }
  function opener(name) {
    return attempt(function () {
      return window[name].opener;
    }, null);
  }
  return upwards(window) || upwards(opener("self")) || upwards(opener("top"));
}

function connect(window, words, ways) {
  var api = find(window, words);
  if (!api) return null;

  // What the API answers as text, "" when it throws.
  function call(method, a, b) {
    try {
      var answer = b === undefined ? api[method](a) : api[method](a, b);
      return answer === null || answer === undefined ? "" : String(answer);
    } catch (e) {
      warn(words.kind + ": " + method + " failed: " + e);
      return "";
    }
  }
  function yes(answer) {
    return answer === "true" || answer === "1";
  }
  function error() {
    return attempt(function () {
      return String(api[words.lastError]());
    }, "?");
  }

  // A page that was reloaded finds the session open in some systems: then values can be read all the same.
  function initialize() {
    if (yes(call(words.initialize, ""))) return true;
    var why = error();
    call(words.get, words.status);
    if (error() === "0") return true;
    warn(words.kind + ": " + words.initialize + " was refused with the error " + why + "; progress is not reported");
    return false;
  }
  if (!initialize()) return null;

  var seconds = stopwatch(window);
  var status = call(words.get, words.status);
  var kept = call(words.get, SUSPEND_DATA);
  var mode = call(words.get, words.mode);
  var language = languageTag(call(words.get, words.language));
  var learner = call(words.get, words.learner);
  // Whoever looks at finished work, or looks around, is not to change it.
  var writes = ways.meter || !/^(browse|review)$/.test(mode);
  if (!isState(kept)) {
    warn(words.kind + ": the state that the host kept is none of ours and is left aside");
    kept = "";
  }

  var chosen = ways.meter && /^lang=([A-Za-z-]+)$/.exec(call(words.get, LOCATION));
  if (chosen) language = chosen[1];

  // What the host has, by element.
  var has = {};
  has[words.status] = status;
  has[SUSPEND_DATA] = kept;
  var refused = {};
  var last = null;
  var open = true;
  // A host's last word on a finished course is never taken back: a new edition may hold more lessons.
  var settled = /^(completed|passed|failed)$/.test(status);

  // Whether there was something to write.
  function set(element, value, again) {
    if (has[element] === value && !again) return false;
    if (yes(call(words.set, element, value))) {
      has[element] = value;
    } else if (!refused[element]) {
      refused[element] = true;
      warn(words.kind + ": " + element + " = " + value.slice(0, 60) + " was refused with the error " + error());
    }
    return true;
  }

  // What is to stand in the host after `report`: element and value, in the order of writing.
  function values(report) {
    var list = [];
    if (ways.meter) {
      list.push([words.score + "raw", String(percentOf(report.percent))]);
      if (report.language) list.push([LOCATION, "lang=" + report.language]);
    } else {
      if (report.completed && status !== "passed") list.push([words.status, "completed"]);
      else if (!settled) list.push([words.status, "incomplete"]);
      settled = settled || report.completed;
      // Nobody gets a nought for having looked in.
      var share = report.points > 0 ? Math.max(0, Math.min(1, report.got / report.points)) : 0;
      if (report.points > 0 && (report.got > 0 || report.done > 0)) {
        list.push([words.score + "min", "0"], [words.score + "max", "100"]);
        list.push([words.score + "raw", String(percentOf(100 * share))]);
        if (words.scaled) list.push([words.scaled, String(Math.round(share * 10000) / 10000)]);
      }
      if (words.measure) list.push([words.measure, String(percentOf(report.percent) / 100)]);
    }
    kept = stateOf(report, kept);
    list.push([SUSPEND_DATA, kept]);
    list.push([words.exit, "suspend"]);
    return list;
  }

  // Writes what is new, or everything `again`, and has it kept.
  function save(again) {
    if (!open || !writes || !last) return;
    var any = false;
    var list = values(last);
    for (var i = 0; i < list.length; i++) any = set(list[i][0], list[i][1], again) || any;
    if (any) commit(again);
    announce();
  }

  function commit(again) {
    set(words.time, words.duration(seconds()), again);
    if (!yes(call(words.commit, ""))) warn(words.kind + ": " + words.commit + " was refused with the error " + error());
  }

  function announce() {
    if (!ways.completed || !last.completed || settled) return;
    settled = true;
    ways.completed().then(
      function () {
        if (open && set(words.status, "completed")) commit(false);
      },
      function (e) {
        // The next report tries once more.
        settled = false;
        warn(words.kind + ": the host did not take that everything is done: " + e);
      },
    );
  }

  var changed = keeper(window, {
    save: function () {
      save(false);
    },
    // ILIAS is reported to send only what is set while the page is being left.
    beforeLeave: function () {
      save(true);
    },
    leave: function () {
      if (!open) return;
      save(false);
      if (writes && last) set(words.time, words.duration(seconds()));
      open = false;
      call(words.finish, "");
    },
    back: function () {
      open = open || initialize();
    },
  });

  return {
    kind: words.kind,
    language: language,
    learner: learner,
    memory: false,
    ready: Promise.resolve(kept),
    report: function (report) {
      last = report;
      changed();
    },
  };
}
