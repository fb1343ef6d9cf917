// The service worker of the hosted copy: the course without a network, and new editions whole or not at all.
//
// `dist` puts `tekserEdition` before this: { version, locales, files: { path: SHA-256 } }; "" is the page itself.
// Files are kept under their SHA-256 in one cache. So a new edition copies for free what did not change, a download that
// was cut off goes on where it stopped, and no page ever gets bytes of an edition that is not its own: each edition
// looks up only its own sums, and nothing is kept that was not verified.
(function () {
  "use strict";

  var edition = tekserEdition;
  var scope = self.registration.scope;
  // Several copies may lie on one server, and other programs beside them.
  var STORE = "tekser:" + new URL(scope).pathname;
  var EDITIONS = scope + "?kept=editions";
  var LANGUAGES = scope + "?kept=languages";
  /** What is waited before each try, in ms. The first may come from the browser's own cache: the page has just used it. */
  var TRIES = [0, 0, 1000, 4000];
  /** Downloads at a time. */
  var LANES = 4;

  function has(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }

  function keyOf(sum) {
    return scope + "?sha256=" + sum;
  }

  function store() {
    return caches.open(STORE);
  }

  function readList(cache, key) {
    return cache.match(key).then(function (found) {
      return found ? found.json() : [];
    });
  }

  function writeList(cache, key, list) {
    return cache.put(key, new Response(JSON.stringify(list), { headers: { "content-type": "application/json" } }));
  }

  /** The language of a pack; "" for what every language needs. */
  function languageOf(path) {
    var found = /\.([A-Za-z-]+)\.pack$/.exec(path);
    return found && edition.locales.indexOf(found[1]) >= 0 ? found[1] : "";
  }

  function pathsOf(languages) {
    return Object.keys(edition.files).filter(function (path) {
      return languages.indexOf(languageOf(path)) >= 0;
    });
  }

  // Downloads

  function hex(buffer) {
    return Array.prototype.map
      .call(new Uint8Array(buffer), function (byte) {
        return (byte < 16 ? "0" : "") + byte.toString(16);
      })
      .join("");
  }

  function pause(time) {
    return new Promise(function (resolve) {
      setTimeout(resolve, time);
    });
  }

  /** What the server sent, once it is known to be the file with this sum; its headers are kept, since they hold its policy. */
  function verified(answer, path, sum) {
    if (!answer.ok) throw new Error(path + ": " + answer.status);
    return answer.arrayBuffer().then(function (bytes) {
      return crypto.subtle.digest("SHA-256", bytes).then(function (found) {
        if (hex(found) !== sum) throw new Error(path + ": not the file of edition " + edition.version);
        var headers = new Headers(answer.headers);
        // The bytes are unpacked now.
        ["content-encoding", "content-length", "transfer-encoding"].forEach(function (name) {
          headers.delete(name);
        });
        return new Response(bytes, { headers: headers });
      });
    });
  }

  /** The file from the server, in at most `most` tries. */
  function download(path, sum, version, most, nth) {
    var first = nth === 0;
    // The page's own address first, as the browser's cache knows it.
    var address = scope + path + (first && path === "" ? "" : "?v=" + version);
    return pause(TRIES[nth])
      .then(function () {
        return fetch(address, { cache: first ? "default" : "no-store", credentials: "same-origin" });
      })
      .then(function (answer) {
        return verified(answer, path, sum);
      })
      .catch(function (fault) {
        if (nth + 1 >= most) throw fault;
        return download(path, sum, version, most, nth + 1);
      });
  }

  /** The file: kept, or from the server and kept from now on. */
  function fileOf(cache, path, sum, version, most) {
    return cache.match(keyOf(sum)).then(function (found) {
      if (found) return found;
      return download(path, sum, version, most, 0).then(function (answer) {
        return cache.put(keyOf(sum), answer.clone()).then(function () {
          return answer;
        });
      });
    });
  }

  /** Keeps these files of this edition, several at a time. A fault ends it only when all others were tried. */
  function keep(paths) {
    var queue = paths.slice();
    var fault = null;
    return store().then(function (cache) {
      function lane() {
        if (queue.length === 0) return Promise.resolve();
        var path = queue.shift();
        return fileOf(cache, path, edition.files[path], edition.version, TRIES.length)
          .catch(function (reason) {
            fault = fault || reason;
          })
          .then(lane);
      }
      var lanes = [];
      for (var i = 0; i < LANES; i++) lanes.push(lane());
      return Promise.all(lanes).then(function () {
        if (fault) throw fault;
      });
    });
  }

  /** Keeps whole languages, one after the other, and notes which: a later edition comes with all of them or not at all. */
  function keepLanguages(languages) {
    return languages.reduce(function (before, language) {
      return before
        .then(function () {
          return keep(pathsOf([language]));
        })
        .then(store)
        .then(function (cache) {
          return readList(cache, LANGUAGES).then(function (kept) {
            return kept.indexOf(language) >= 0 ? undefined : writeList(cache, LANGUAGES, kept.concat(language));
          });
        });
    }, Promise.resolve());
  }

  // A new edition

  self.addEventListener("install", function (event) {
    event.waitUntil(
      store()
        .then(function (cache) {
          return readList(cache, LANGUAGES);
        })
        .then(function (kept) {
          var wanted = kept.filter(function (language) {
            return edition.locales.indexOf(language) >= 0;
          });
          return keep(pathsOf([""].concat(wanted.length > 0 ? wanted : edition.locales[0])));
        }),
    );
  });

  /** Notes this edition as the one in use and lets go of all but the one before, which other windows may still show. */
  function tidy() {
    return store().then(function (cache) {
      return readList(cache, EDITIONS)
        .then(function (editions) {
          var others = editions.filter(function (other) {
            return other.version !== edition.version;
          });
          var kept = others.slice(-1).concat({ version: edition.version, files: edition.files });
          return writeList(cache, EDITIONS, kept).then(function () {
            return kept;
          });
        })
        .then(function (editions) {
          // What a still newer edition has downloaded so far must not go.
          if (self.registration.installing) return;
          var used = {};
          editions.forEach(function (kept) {
            for (var path in kept.files) used[keyOf(kept.files[path])] = true;
          });
          return cache.keys().then(function (requests) {
            return Promise.all(
              requests.map(function (request) {
                var old = request.url.indexOf(keyOf("")) === 0 && !has(used, request.url);
                return old ? cache.delete(request) : false;
              }),
            );
          });
        });
    });
  }

  self.addEventListener("activate", function (event) {
    event.waitUntil(
      tidy()
        .then(function () {
          return self.clients.claim();
        })
        .then(function () {
          return self.clients.matchAll();
        })
        .then(function (windows) {
          windows.forEach(function (page) {
            page.postMessage({ tekser: "edition", version: edition.version });
          });
        }),
    );
  });

  self.addEventListener("message", function (event) {
    var message = event.data || {};
    if (message.tekser === "update") self.skipWaiting();
    if (message.tekser === "keep" && Array.isArray(message.languages)) {
      var known = message.languages.filter(function (language) {
        return edition.locales.indexOf(language) >= 0;
      });
      // What cannot be had now is asked for again at the next visit.
      event.waitUntil(keepLanguages(known).catch(function () {}));
    }
  });

  // Answers

  /** The files of the edition that a page belongs to; `null` when it is not kept any more. */
  function filesOf(cache, version) {
    if (version === edition.version) return Promise.resolve(edition.files);
    return readList(cache, EDITIONS).then(function (editions) {
      var found = editions.filter(function (kept) {
        return kept.version === version;
      })[0];
      return found ? found.files : null;
    });
  }

  function answer(path, version) {
    return store().then(function (cache) {
      return filesOf(cache, version).then(function (files) {
        if (!files || !has(files, path)) return new Response("another edition", { status: 410 });
        // Somebody waits for it: a page tries again by itself.
        return fileOf(cache, path, files[path], version, 2);
      });
    });
  }

  /** The page. Should the browser have thrown away what was kept, the course goes on without this worker. */
  function page(request) {
    return answer("", edition.version).catch(function () {
      return self.registration.unregister().then(function () {
        return fetch(request);
      });
    });
  }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    var url = new URL(request.url);
    var address = url.origin + url.pathname;
    if (request.method !== "GET" || address.indexOf(scope) !== 0) return;
    var path = address.slice(scope.length);
    if (request.mode === "navigate") {
      if (path === "" || path === "index.html") event.respondWith(page(request));
      return;
    }
    var version = url.searchParams.get("v") || edition.version;
    if (path === "" || (version === edition.version && !has(edition.files, path))) return;
    event.respondWith(
      answer(path, version).catch(function () {
        return Response.error();
      }),
    );
  });
})();
