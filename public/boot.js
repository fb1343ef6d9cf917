// The page before the app runs: its language, the first bytes, and what to say when something fails.
//
// Plain ES5 on purpose: a browser that is too old for the course must still read this file to the end
// and show the page that says so. The first files are asked for here, all at once, before the app's own
// code has arrived: on a slow line every wait in a row costs more than the bytes do.
//
// <html data-load="fetch">   files lie beside the page and are fetched (`cargo xtask serve`, the hosted copy)
// <html data-load="script">  files lie beside the page as scripts, since not every carrier lets a page fetch
// <html data-load="inline">  files are inside the page, as inert scripts (the single file)
(function () {
  "use strict";

  var root = document.documentElement;
  var WASM = "tekser_bg.wasm";
  var REST = "rest";
  var nothing = function () {};

  // A module whose one type takes an `externref`: browsers below our floor call it invalid.
  function newEnough() {
    try {
      var probe = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];
      return !!window.Promise && !!window.fetch && WebAssembly.validate(new Uint8Array(probe));
    } catch (e) {
      return false;
    }
  }

  // Which language

  function wish(name) {
    var found = new RegExp("[?&]" + name + "=([^&]*)").exec(location.search);
    try {
      return found ? decodeURIComponent(found[1]) : "";
    } catch (e) {
      return "";
    }
  }

  // What this device remembers; reading it throws where storage is blocked.
  function device() {
    if (!settled) return {};
    try {
      return JSON.parse(localStorage.getItem(window.tekserSpace() + "device")) || {};
    } catch (e) {
      return {};
    }
  }

  function primary(tag) {
    return String(tag).toLowerCase().split(/[-_]/)[0];
  }

  // The same choice as `tekser_core::locale::choose`.
  function choose(wishes, offered) {
    for (var w = 0; w < wishes.length; w++) {
      var i;
      for (i = 0; i < offered.length; i++) {
        if (offered[i].toLowerCase() === String(wishes[w]).toLowerCase()) return offered[i];
      }
      for (i = 0; i < offered.length; i++) {
        if (primary(offered[i]) === primary(wishes[w])) return offered[i];
      }
    }
    return offered[0];
  }

  // The host around the page (an LMS, Kolibri, a partner's page), if `host.js` found one.
  function host() {
    return window.tekserHost;
  }

  // FNV-1a: short, and enough to keep the pupils of one school apart.
  function hash(text) {
    var sum = 2166136261;
    for (var i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619);
    return (sum >>> 0).toString(36);
  }

  // What this page's storage keys begin with; empty: nothing is to be kept in the browser.
  window.tekserSpace = function () {
    if (host() && host().memory) return "";
    return host() && host().learner ? "tekser:1@" + hash(host().learner) + ":" : "tekser:1:";
  };

  // Whether storage may be touched; see `settle`.
  var settled = false;
  var remembered;
  var locale;

  function look() {
    remembered = device();
    var wishes = [wish("lang"), remembered.locale, host() && host().language];
    wishes = wishes.concat(navigator.languages || navigator.language || []);
    locale = choose(wishes.filter(Boolean), (root.getAttribute("data-locales") || "kk").split(" "));
    var theme = wish("theme") || remembered.theme;
    root.setAttribute("lang", locale);
    if (/^(light|dark|contrast)$/.test(theme)) root.setAttribute("data-theme", theme);
    if (remembered.size > 0) root.setAttribute("data-size", remembered.size);
    if (host()) root.setAttribute("data-host", host().kind);
  }

  // Without what the device remembers: the page for old browsers needs no more.
  look();

  // Which part of the course

  var only = wish("only") || root.getAttribute("data-only") || "";
  var part = /^(lesson|chapter):([a-z0-9-]+)$/.exec(only);

  window.tekserOnly = function () {
    return only;
  };

  // What is on the page

  function state(name, reason) {
    root.setAttribute("data-state", name);
    var places = document.querySelectorAll(".shell-reason");
    for (var i = 0; reason && i < places.length; i++) places[i].textContent = reason;
  }

  var ready = false;

  window.tekserReady = function () {
    var shell = document.getElementById("shell");
    if (shell) shell.parentNode.removeChild(shell);
    ready = true;
    state("ready");
    root.setAttribute("data-ready", "");
    // Soon needed: on every way but the one through the first lessons.
    setTimeout(function () {
      tekserPack(REST).catch(nothing);
    }, 300);
    if (installable) afterFirstPage();
  };

  window.tekserFailed = function (reason) {
    var now = root.getAttribute("data-state");
    // The first failure is the cause; what breaks after it only follows.
    if (now === "failed" || now === "broken") return;
    reason = String((reason && reason.message) || reason || "");
    var show = function () {
      state(ready ? "broken" : "failed", reason);
      var banner = document.getElementById(ready ? "broken" : "failed");
      banner.setAttribute("role", "alert");
      banner.hidden = false;
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  if (!newEnough()) {
    state("old");
    return;
  }
  state("loading");

  // Chromium gives a page that touches storage before the browser's main process has heard of the page an empty storage,
  // and keeps it so for as long as the page lives: on a busy machine about one load in a hundred showed a learner none
  // of their progress. An answer from that process says that it has heard; it takes some milliseconds.
  function settle() {
    return new Promise(function (resolve) {
      setTimeout(resolve, 500);
      navigator.permissions.query({ name: "persistent-storage" }).then(resolve, resolve);
    })
      .catch(nothing) // No such question here (Safari 15), and no such fault.
      .then(function () {
        settled = true;
        look();
      });
  }

  // Chrome 96 and Safari 15 do not know 'wasm-unsafe-eval' and would refuse the app under a policy without
  // 'unsafe-eval'. So the rule for scripts is set from here, wherever the browser surely knows the word.
  var policy = document.querySelector("meta[name=script-src]");
  if (policy && window.CSS && CSS.supports("container-type", "inline-size")) {
    var rule = document.createElement("meta");
    rule.httpEquiv = "Content-Security-Policy";
    rule.content = "script-src " + policy.content;
    document.head.appendChild(rule);
  }

  // How bytes arrive

  var load = root.getAttribute("data-load");
  var inline = load === "inline";
  // Opened as a file or in a sandboxed frame, a page may not fetch what lies beside it; scripts it may load.
  var byFetch = load === "fetch" && self.origin !== "null";
  var build = root.getAttribute("data-build");
  // The files lie beside this script, which on a stick is in a folder below the page.
  var own = document.currentScript && document.currentScript.getAttribute("src");
  var base = own ? own.slice(0, own.lastIndexOf("/") + 1) : "";

  // The build's hash in every address: a browser's cache can never mix two editions.
  function address(file) {
    return base + (build ? file + "?v=" + build : file);
  }

  function loadScript(file) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.onload = resolve;
      script.onerror = function () {
        reject(new Error(file));
      };
      script.src = address(file);
      document.head.appendChild(script);
    });
  }

  // What keeps the course on the device comes when all that the first page asked for is there; see `pwa.js`.
  // Only where the hosted copy has a window of its own, and only in a secure context: elsewhere there is no worker.
  var installable = byFetch && build && window.parent === window && window.isSecureContext && "serviceWorker" in navigator;

  if (installable) {
    // The browser may offer this before `pwa.js` listens.
    window.addEventListener("beforeinstallprompt", function (event) {
      event.preventDefault();
      window.tekserInstall = event;
    });
  }

  function afterFirstPage() {
    var first = Object.keys(asked).map(function (name) {
      return asked[name];
    });
    Promise.all(first)
      .catch(nothing)
      .then(function () {
        setTimeout(function () {
          loadScript("pwa.js").catch(nothing);
        }, 1000);
      });
  }

  // Base64 of gzip → bytes.
  function unpack(text) {
    var raw = atob(text);
    var bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    if (typeof DecompressionStream === "function") {
      var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream).arrayBuffer().then(function (buffer) {
        return new Uint8Array(buffer);
      });
    }
    // Below Firefox 113 and Safari 16.4: our own small inflate.
    return (window.tekserInflate ? Promise.resolve() : loadScript("inflate.js")).then(function () {
      return tekserInflate.gunzipSync(bytes);
    });
  }

  var packed = {};

  // Called by the script form of a file: tekserPacked("shell.kk", "H4sI…").
  window.tekserPacked = function (name, text) {
    packed[name] = text;
  };

  function fromScript(name, file) {
    return loadScript(file + ".js").then(function () {
      var text = packed[name];
      delete packed[name];
      if (!text) throw new Error(file);
      return unpack(text);
    });
  }

  function fromPage(name) {
    var place = document.querySelector('script[data-pack="' + name + '"]');
    return place ? unpack(place.textContent) : Promise.reject(new Error(name));
  }

  function fromServer(file) {
    var ask = function () {
      return fetch(address(file));
    };
    // One more try: a line that broke for a moment is the usual case where lines are bad.
    return ask()
      .catch(function () {
        return new Promise(function (resolve) {
          setTimeout(resolve, 800);
        }).then(ask);
      })
      .then(function (answer) {
        if (!answer.ok) throw new Error(file + ": " + answer.status);
        return answer;
      });
  }

  var asked = {};

  function fromPack(name) {
    var file = "packs/" + name + ".pack";
    if (inline) return fromPage(name);
    if (!byFetch) return fromScript(name, file);
    return fromServer(file)
      .then(function (answer) {
        return answer.arrayBuffer();
      })
      .then(function (buffer) {
        return new Uint8Array(buffer);
      });
  }

  // The bytes of one pack. Asking twice loads once, unless it failed.
  window.tekserPack = function (name) {
    if (!asked[name]) {
      asked[name] = name === REST ? bringRest() : fromPack(name);
      asked[name].catch(function () {
        delete asked[name];
      });
    }
    return asked[name];
  };

  // The app comes in two files, so that a first visit is short (`split.rs`). Where the first calls a function of the
  // second, it finds a gate: this page's own function, which calls the real one. Nobody gets to a gate before
  // tekserPack("rest") is there.
  var seal;
  var beyond;

  // wasm-bindgen's script hands its imports through here, and what the second file must begin with: one of another edition
  // could fit by chance, and call what it does not mean.
  window.tekserGates = function (imports, sum) {
    seal = sum;
    return new Proxy(imports, {
      get: function (own, name) {
        return (
          own[name] ||
          function () {
            return beyond[name].apply(null, arguments);
          }
        );
      },
    });
  };

  function bringRest() {
    return app.then(function (first) {
      // `cargo xtask serve` has the app in one file.
      if (!seal) return new Uint8Array(0);
      return fromPack(REST)
        .then(function (bytes) {
          for (var i = 0; i < seal.length; i++) {
            if (bytes[i] !== seal.charCodeAt(i)) throw new Error("rest: other edition");
          }
          return WebAssembly.instantiate(bytes.subarray(seal.length), { a: first });
        })
        .then(function (made) {
          beyond = made.instance.exports;
          return new Uint8Array(0);
        });
    });
  }

  // The first bytes

  // The pack that the address asks for; what is not known here the app asks for itself.
  function firstPack() {
    var place = /^#?\/*(?:(lesson|quest|teacher)\/([a-z0-9-]+))?/.exec(location.hash);
    var kinds = { lesson: "lesson-", quest: "chapter-", teacher: "teacher-" };
    return place && place[1] ? kinds[place[1]] + place[2] : "map";
  }

  var wasm;
  // The running app's exports.
  var app;

  function begin() {
    wasm = inline ? fromPage(WASM) : byFetch ? fromServer(WASM) : fromScript(WASM, WASM);
    wasm.catch(nothing);
    // The app's own bytes are the same in every language; the packs wait for the learner's.
    return settling.then(firstPacks);
  }

  function firstPacks() {
    tekserPack("shell." + locale).catch(nothing);
    tekserPack(firstPack() + "." + locale).catch(nothing);
  }

  // The host

  var carried;

  // Packages bring `host.js` along; the hosted copy loads it only where the page stands in a frame.
  function meet() {
    var framed = load === "fetch" && window.parent !== window;
    return (framed ? loadScript("host.js").catch(nothing) : Promise.resolve())
      .then(function () {
        return host() && host().ready;
      })
      .then(function (state) {
        if (host()) carried = state || "";
        // The host may have named its learner and its language only now.
        look();
      })
      .catch(nothing);
  }

  // The packed summary that the host kept; `undefined` without a host.
  window.tekserCarried = function () {
    return carried;
  };

  // `state` is the packed summary to keep, or undefined: leave what is kept.
  window.tekserReport = function (state, numbers) {
    var report = { state: state, percent: numbers[0], done: numbers[1], of: numbers[2], got: numbers[3], points: numbers[4] };
    report.completed = report.of > 0 && report.done === report.of;
    report.scope = only;
    report.language = root.getAttribute("lang");
    try {
      if (host()) host().report(report);
      window.dispatchEvent(new CustomEvent("tekser-report", { detail: report }));
    } catch (e) {
      // No host may stop the course.
      if (window.console) console.warn("tekser: host", e);
    }
  };

  // A save file as xAPI statements, JSON.
  window.tekserExport = function (save) {
    var there = window.tekserXapi ? Promise.resolve() : loadScript("xapi.js");
    return there.then(function () {
      return window.tekserXapi(save);
    });
  };

  if (part && /^#?\/?$/.test(location.hash)) location.replace("#/" + (part[1] === "lesson" ? "lesson/" : "quest/") + part[2]);
  var settling = settle();
  var met = settling.then(meet);
  // Bytes are under way while the host is still asked.
  if (!inline) begin();

  document.addEventListener("DOMContentLoaded", function () {
    if (inline) begin();
    met.then(start);
    var buttons = document.querySelectorAll(".shell-reload");
    for (var i = 0; i < buttons.length; i++) {
      buttons[i].addEventListener("click", function () {
        location.reload();
      });
    }
  });

  function start() {
    app = wasm.then(function (source) {
      if (typeof wasm_bindgen === "undefined") throw new Error("tekser.js");
      return wasm_bindgen({ module_or_path: source });
    });
    app.catch(tekserFailed);
  }
})();
