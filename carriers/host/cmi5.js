// cmi5: the learning system starts us with an address in the query and speaks xAPI.
import { attempt, keeper, languageTag, stateOf, stopwatch, warn } from "./common.js";
import { uuidText } from "../uuid.js";

var VERBS = {
  initialized: "http://adlnet.gov/expapi/verbs/initialized",
  completed: "http://adlnet.gov/expapi/verbs/completed",
  passed: "http://adlnet.gov/expapi/verbs/passed",
  terminated: "http://adlnet.gov/expapi/verbs/terminated",
};
var CONTEXT = "https://w3id.org/xapi/cmi5/context/";
// The document of the State API that holds the packed summary and what was said for ever.
var DOCUMENT = "tekser";
// How long the course waits for what the system kept; later it is merged in.
var PATIENCE = 5000;
var AGAIN = 1000;

// The link back stands above the course, which does not know where it was started from.
var BACK = { kk: "Оқу жүйесіне оралу", ru: "Вернуться в систему обучения", en: "Back to the learning system" };

function parameters(search) {
  var found = {};
  search.replace(/[?&]([^=&]+)=([^&]*)/g, function (whole, name, value) {
    found[name] = attempt(function () {
      return decodeURIComponent(value.replace(/\+/g, " "));
    }, "");
  });
  return found;
}

function copy(data) {
  return JSON.parse(JSON.stringify(data || {}));
}

export function cmi5(window) {
  var launch = parameters(window.location.search);
  if (!launch.endpoint || !launch.fetch || !launch.actor || !launch.registration || !launch.activityId) return null;
  var actor = attempt(function () {
    return JSON.parse(launch.actor);
  }, null);
  if (!actor) {
    warn("cmi5: the actor in the address is no JSON; progress is not reported");
    return null;
  }
  var endpoint = launch.endpoint.replace(/\/*$/, "/");
  var seconds = stopwatch(window);
  var token = "";
  var settings = {};
  // The document: packed summary, and whether these were said in this registration.
  var kept = { state: "", completed: false, passed: false };
  var last = null;
  // "starting" → "running" → "over"
  var phase = "starting";

  // ---- Asking

  // One request, and one more a second later if the line or the server failed.
  function ask(method, address, body) {
    function once() {
      var headers = { "X-Experience-API-Version": "1.0.3" };
      if (token) headers.Authorization = "Basic " + token;
      if (body) headers["Content-Type"] = "application/json";
      // What is said outlives the page that said it.
      return window.fetch(address, { method: method, headers: headers, body: body, keepalive: !!body }).then(function (answer) {
        if (answer.status >= 500 || answer.status === 429) throw new Error(address.split("?")[0] + ": " + answer.status);
        return answer;
      });
    }
    return once().then(null, function () {
      return new Promise(function (resolve) {
        window.setTimeout(resolve, AGAIN);
      }).then(once);
    });
  }

  function resource(path, asked) {
    var query = [];
    for (var name in asked) query.push(name + "=" + encodeURIComponent(asked[name]));
    return endpoint + path + "?" + query.join("&");
  }

  function stateAt(id) {
    return resource("activities/state", {
      stateId: id,
      activityId: launch.activityId,
      agent: JSON.stringify(actor),
      registration: launch.registration,
    });
  }

  // A document as an object, `null` where there is none.
  function get(address) {
    return ask("GET", address).then(function (answer) {
      if (answer.status === 404 || answer.status === 204) return null;
      if (!answer.ok) throw new Error(address.split("?")[0] + ": " + answer.status);
      return answer.json();
    });
  }

  // ---- Saying

  function isNormal() {
    return !/^(Browse|Review)$/.test(settings.launchMode || "");
  }

  function statement(verb, result, isMove) {
    var context = copy(settings.contextTemplate);
    context.registration = launch.registration;
    context.contextActivities = context.contextActivities || {};
    var categories = [].concat(context.contextActivities.category || []);
    var add = function (name) {
      var id = CONTEXT + "categories/" + name;
      var there = categories.some(function (known) {
        return known.id === id;
      });
      if (!there) categories.push({ objectType: "Activity", id: id });
    };
    add("cmi5");
    if (isMove) add("moveon");
    context.contextActivities.category = categories;
    if (verb === "passed" && typeof settings.masteryScore === "number") {
      context.extensions = context.extensions || {};
      context.extensions[CONTEXT + "extensions/masteryscore"] = settings.masteryScore;
    }
    // `randomUUID` is missing where a school's server speaks plain HTTP.
    var made = {
      id: uuidText(window.crypto.getRandomValues(new Uint8Array(16)), 4),
      timestamp: new Date().toISOString(),
      actor: actor,
      verb: { id: VERBS[verb], display: { en: verb } },
      object: { objectType: "Activity", id: launch.activityId },
      context: context,
    };
    if (result) {
      result.duration = "PT" + Math.round(seconds() * 100) / 100 + "S";
      made.result = result;
    }
    return made;
  }

  // What is still to be sent, in this order; the first may be on its way.
  var queue = [];
  var busy = false;

  function say(made) {
    queue.push({ statement: made });
  }

  function keep() {
    // Only the newest document counts.
    var waiting = queue.filter(function (item, place) {
      return !item.statement && !(busy && place === 0);
    });
    if (waiting.length === 0) queue.push({});
    else queue.push(queue.splice(queue.indexOf(waiting[0]), 1)[0]);
  }

  function send(item) {
    if (item.statement) return ask("POST", endpoint + "statements", JSON.stringify(item.statement));
    return ask("PUT", stateAt(DOCUMENT), JSON.stringify(kept));
  }

  // Sends what waits. Where the line fails twice, the rest waits for the next change.
  function pump() {
    if (busy || phase !== "running" || queue.length === 0) return;
    busy = true;
    var item = queue[0];
    send(item).then(
      function (answer) {
        busy = false;
        if (phase !== "running") return;
        queue.shift();
        // 409: it is there, and the answer to the first try was lost.
        if (!answer.ok && answer.status !== 409) refused(item, answer.status);
        pump();
      },
      function (e) {
        busy = false;
        warn("cmi5: not reached, tried again with the next change: " + e);
      },
    );
  }

  function refused(item, status) {
    warn("cmi5: " + (item.statement ? item.statement.verb.id : "the state") + " was refused: " + status);
    // Nothing may come before `initialized`, and nothing is let in with a token that has run out.
    if (status === 401 || status === 403 || (item.statement && item.statement.verb.id === VERBS.initialized)) phase = "over";
  }

  // ---- The session

  function start() {
    return ask("POST", launch.fetch)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (answer) {
        if (!answer["auth-token"]) {
          throw new Error("no token (" + (answer["error-text"] || answer["error-code"] || "no reason given") + "): start the course from the learning system again");
        }
        token = answer["auth-token"];
        var profile = resource("agents/profile", { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(actor) });
        return Promise.all([
          get(stateAt("LMS.LaunchData")),
          // Wishes may be missing, and a system may not let us read them.
          get(profile).then(null, function () {
            return null;
          }),
          get(stateAt(DOCUMENT)),
        ]);
      })
      .then(function (got) {
        if (!got[0]) throw new Error("there is no LMS.LaunchData");
        settings = got[0];
        if (got[2]) kept = { state: stateOf(got[2], ""), completed: got[2].completed === true, passed: got[2].passed === true };
        if (got[1]) host.language = languageTag(String(got[1].languagePreference || "").split(",")[0]);
        phase = "running";
        say(statement("initialized"));
        if (settings.returnURL) showWayBack();
        if (last) changed();
        pump();
      });
  }

  function save() {
    if (phase !== "running" || !last) return;
    if (isNormal()) {
      var before = JSON.stringify(kept);
      kept.state = stateOf(last, kept.state);
      if (last.completed) conclude();
      if (JSON.stringify(kept) !== before) keep();
    }
    pump();
  }

  // `completed` once in a registration, and `passed` where the system waits for it. Never `failed`: who goes on may
  // still reach the score.
  function conclude() {
    if (!kept.completed) {
      kept.completed = true;
      say(statement("completed", { completion: true }, true));
    }
    var share = last.points > 0 ? Math.round((10000 * last.got) / last.points) / 10000 : 1;
    var mastery = settings.masteryScore;
    var wanted = typeof mastery === "number" ? share >= mastery : /^(Passed|CompletedAndPassed)$/.test(settings.moveOn || "");
    if (wanted && !kept.passed) {
      kept.passed = true;
      var result = { success: true };
      if (last.points > 0) result.score = { scaled: share, raw: last.got, min: 0, max: last.points };
      say(statement("passed", result, true));
    }
  }

  // Says what is left and the end, all at once: while a page is being left no answer can be waited for.
  function leave() {
    if (phase !== "running") return;
    save();
    phase = "over";
    var left = queue.filter(function (item, place) {
      return item.statement && !(busy && place === 0);
    });
    var words = left.map(function (item) {
      return item.statement;
    });
    words.push(statement("terminated", {}));
    var keeps = queue.some(function (item, place) {
      return !item.statement && !(busy && place === 0);
    });
    var sent = [ask("POST", endpoint + "statements", JSON.stringify(words))];
    if (keeps) sent.push(send({}));
    return Promise.all(sent).then(null, function (e) {
      warn("cmi5: the end of the session was not taken: " + e);
    });
  }

  function showWayBack() {
    var root = window.document.documentElement;
    var nav = window.document.createElement("nav");
    var link = window.document.createElement("a");
    nav.className = "host-back";
    link.style.display = "inline-block";
    link.style.padding = "0.5rem 1rem";
    link.href = settings.returnURL;
    var name = function () {
      link.textContent = BACK[root.lang] || BACK.en;
      nav.setAttribute("aria-label", link.textContent);
    };
    name();
    new window.MutationObserver(name).observe(root, { attributes: true, attributeFilter: ["lang"] });
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var go = function () {
        window.location.assign(settings.returnURL);
      };
      // Who wants to go is not held up for long by a slow line.
      window.setTimeout(go, 3000);
      Promise.resolve(leave()).then(go);
    });
    nav.appendChild(link);
    var put = function () {
      window.document.body.insertBefore(nav, window.document.body.firstChild);
    };
    if (window.document.body) put();
    else window.document.addEventListener("DOMContentLoaded", put);
  }

  function back() {
    if (phase === "over") warn("cmi5: the session has ended; start the course from the learning system again");
  }

  var changed = keeper(window, { save: save, leave: leave, back: back });
  var waiting = true;
  var host = {
    kind: "cmi5",
    language: "",
    learner: actor.account ? actor.account.homePage + "|" + actor.account.name : launch.actor,
    memory: false,
    report: function (report) {
      last = report;
      changed();
    },
  };
  host.ready = new Promise(function (resolve) {
    var late = window.setTimeout(function () {
      waiting = false;
      resolve("");
    }, PATIENCE);
    start().then(
      function () {
        window.clearTimeout(late);
        if (waiting) return resolve(kept.state);
        if (host.language) window.dispatchEvent(new window.CustomEvent("tekser-language", { detail: host.language }));
        if (kept.state) window.dispatchEvent(new window.CustomEvent("tekser-state", { detail: kept.state }));
      },
      function (e) {
        window.clearTimeout(late);
        phase = "over";
        warn("cmi5: progress is not reported: " + e.message);
        resolve("");
      },
    );
  });
  return host;
}
