// The hosted copy on a device: kept for days without a network, renewed on the learner's word, offered for the home screen.
//
// boot.js loads this after the first page stands, and only at the top of a window in a secure context: never in a frame,
// never on another carrier.
(function () {
  "use strict";

  var root = document.documentElement;
  var workers = navigator.serviceWorker;
  var build = root.getAttribute("data-build");
  var locales = (root.getAttribute("data-locales") || "").split(" ");
  // Where this copy lies; as the worker names its cache.
  var scope = new URL("./", location.href);
  var STORE = "tekser:" + scope.pathname;
  var LANGUAGES = scope.origin + scope.pathname + "?kept=languages";
  /** Set once install was refused or done, and persistence asked for: nobody is asked twice. */
  var ASKED = "tekser:1:install";
  /** A course that stays open is checked for a new edition when it is looked at again, at most so often. */
  var HOUR = 3600000;
  var nothing = function () {};

  // Not in the page: browsers fetch the manifest and its icon at once, before the first lesson is there.
  var manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "manifest.webmanifest";
  document.head.appendChild(manifest);

  // Notices

  var renewed = document.getElementById("renewed");
  var install = document.getElementById("install");

  function show(notice) {
    // One at a time, the more important one first.
    if (notice === install && !renewed.hidden) return;
    install.hidden = true;
    notice.setAttribute("role", "status");
    notice.hidden = false;
    root.setAttribute("data-notice", notice.id);
    // What sticks to the bottom stands above the notice.
    root.style.setProperty("--notice", notice.offsetHeight + "px");
  }

  function hide(notice) {
    notice.hidden = true;
    root.removeAttribute("data-notice");
  }

  function press(notice, selector, work) {
    var buttons = notice.querySelectorAll(selector);
    for (var i = 0; i < buttons.length; i++) buttons[i].addEventListener("click", work);
  }

  // A new edition

  /** The worker that waits for the learner's word; `null` when it was given elsewhere and this window only has to follow. */
  var waiting = null;
  var agreed = false;

  function offer(worker) {
    waiting = worker;
    show(renewed);
  }

  press(renewed, ".notice-yes", function () {
    agreed = true;
    if (waiting && waiting.state === "installed") waiting.postMessage({ tekser: "update" });
    else location.reload();
  });
  press(renewed, ".notice-no", function () {
    hide(renewed);
  });

  workers.addEventListener("controllerchange", function () {
    if (agreed) location.reload();
  });
  workers.addEventListener("message", function (event) {
    var message = event.data || {};
    // Another window agreed. This one keeps its own edition until its learner reloads it.
    if (message.tekser === "edition" && message.version !== build && !agreed) offer(null);
  });

  function watch(registration) {
    var look = function (worker) {
      // Without an active worker it is the first one: nothing is replaced.
      if (worker && worker.state === "installed" && registration.active) offer(worker);
    };
    look(registration.waiting);
    registration.addEventListener("updatefound", function () {
      var worker = registration.installing;
      worker.addEventListener("statechange", function () {
        look(worker);
      });
    });
  }

  // The languages that are kept: the one in use before all else, the others afterwards where bytes are not counted.

  function noteLanguage() {
    return caches.open(STORE).then(function (cache) {
      return cache
        .match(LANGUAGES)
        .then(function (found) {
          return found ? found.json() : [];
        })
        .then(function (kept) {
          var language = root.getAttribute("lang");
          return kept.length > 0 ? nothing() : cache.put(LANGUAGES, new Response(JSON.stringify([language])));
        });
    });
  }

  function keepLanguages() {
    var language = root.getAttribute("lang");
    var saving = navigator.connection && navigator.connection.saveData;
    var others = locales.filter(function (locale) {
      return locale !== language;
    });
    workers.ready.then(function (registration) {
      registration.active.postMessage({ tekser: "keep", languages: [language].concat(saving ? [] : others) });
    });
  }

  noteLanguage()
    .then(function () {
      return workers.register("sw.js", { updateViaCache: "none" });
    })
    .then(function (registration) {
      watch(registration);
      keepLanguages();
      new MutationObserver(keepLanguages).observe(root, { attributes: true, attributeFilter: ["lang"] });
      var last = Date.now();
      var check = function () {
        last = Date.now();
        registration.update().catch(nothing);
      };
      check();
      document.addEventListener("visibilitychange", function () {
        if (!document.hidden && Date.now() - last > HOUR) check();
      });
    })
    // Storage is full, or a setting forbids it: the course goes on as a plain web page.
    .catch(nothing);

  // The home screen

  function remember(what) {
    try {
      localStorage.setItem(ASKED, what);
    } catch (e) {
      nothing();
    }
  }

  function remembered() {
    try {
      return localStorage.getItem(ASKED) || "";
    } catch (e) {
      return "refused";
    }
  }

  // Safari on iPhone and iPad has no event for it; there it is done by hand, and the notice says how.
  var byHand = navigator.standalone === false;

  function installed() {
    return navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;
  }

  window.addEventListener("tekser-report", function (event) {
    var report = event.detail || {};
    if (!(report.done > 0) || remembered() === "refused" || remembered() === "installed") return;
    if (!remembered()) {
      remember("asked");
      // Never waited for: Firefox asks the learner, and the promise ends only with the answer.
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(nothing);
    }
    if (installed() || !(window.tekserInstall || byHand)) return;
    install.classList.toggle("by-hand", byHand);
    show(install);
  });

  press(install, ".notice-yes", function () {
    hide(install);
    var prompt = window.tekserInstall;
    window.tekserInstall = null;
    if (prompt) prompt.prompt();
  });
  press(install, ".notice-no", function () {
    hide(install);
    remember("refused");
  });
  window.addEventListener("appinstalled", function () {
    hide(install);
    remember("installed");
  });
})();
