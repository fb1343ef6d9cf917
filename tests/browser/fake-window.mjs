// Just enough of a window for the hosts' adapters, so that they can be tested without a browser.

/** A window whose `parent` is itself unless one is given. Its timers are Node's, which a test may mock. */
export function fakeWindow({ href = "http://course.test/index.html", parent, opener = null, clock, ...rest } = {}) {
  const window = new EventTarget();
  const document = new EventTarget();
  document.visibilityState = "visible";
  document.documentElement = { lang: "en", getAttribute: () => null };
  const location = new URL(href);
  Object.assign(window, {
    document,
    location,
    opener,
    performance: clock ?? performance,
    crypto: globalThis.crypto,
    postMessage: () => {},
    fetch: (...given) => globalThis.fetch(...given),
    setTimeout: (...given) => globalThis.setTimeout(...given),
    clearTimeout: (...given) => globalThis.clearTimeout(...given),
    CustomEvent: class extends Event {
      constructor(type, { detail }) {
        super(type);
        this.detail = detail;
      }
    },
    ...rest,
  });
  window.self = window;
  window.parent = parent ?? window;
  window.top = window.parent.top ?? window.parent;
  return window;
}

/** A window of another origin: every property but the ways to other windows throws. */
export function foreignWindow({ parent, opener = null } = {}) {
  const open = { parent, opener };
  const window = new Proxy(open, {
    get(_, name) {
      if (name === "parent") return open.parent;
      if (name === "top") return open.parent === window ? window : open.parent.top;
      if (name === "opener") return open.opener;
      if (name === "postMessage") return () => {};
      throw new DOMException(`Blocked a frame from reading ${String(name)}`, "SecurityError");
    },
  });
  open.parent ??= window;
  return window;
}

export function hide(window) {
  window.document.visibilityState = "hidden";
  window.document.dispatchEvent(new Event("visibilitychange"));
}

/** The page goes for good, as a browser tells it. */
export function leave(window) {
  window.dispatchEvent(new Event("beforeunload"));
  window.dispatchEvent(new Event("pagehide"));
}

/** The browser shows the page again from its memory. */
export function comeBack(window) {
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
}

/** Collects what the adapters warn of, instead of printing it. */
export function warnings(t) {
  const told = [];
  t.mock.method(console, "warn", (text) => told.push(text));
  return told;
}

/** A report as the app makes it. */
export const report = (more = {}) => ({ state: "1abc", percent: 0, done: 0, of: 4, got: 0, points: 20, completed: false, scope: "", ...more });
