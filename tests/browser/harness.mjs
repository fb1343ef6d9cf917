// Browsers, pages that are watched, and the few questions that every test asks.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const env = (name, otherwise) => process.env[name] || otherwise;

/** What is tested, and with what; `cargo xtask test` says it in the environment. */
export const HOSTED = resolve(ROOT, env("TEKSER_HOSTED", "target/dist/hosted"));
export const EMBED = resolve(ROOT, env("TEKSER_EMBED", "target/dist/embed"));
export const SINGLE_FILE = resolve(ROOT, env("TEKSER_SINGLE_FILE", "target/dist/single-file/tekser.html"));
export const USB = resolve(ROOT, env("TEKSER_USB", "target/dist/usb/start.html"));
export const KOLIBRI_DRIVE = resolve(ROOT, env("TEKSER_KOLIBRI_DRIVE", "target/dist/kolibri/drive/KOLIBRI_DATA"));
export const ZIM = resolve(ROOT, env("TEKSER_ZIM", "target/dist/zim/tekser.zim"));
export const CHROMIUM = env("TEKSER_CHROMIUM", "/usr/bin/chromium");
export const FIREFOX = env("TEKSER_FIREFOX", "/usr/bin/firefox-esr");
/** What `crates/xtask/src/setup/hosts.rs` has made: a Kolibri, two old Chromiums. */
export const KOLIBRI = env("TEKSER_KOLIBRI", join(homedir(), ".cache/tekser/kolibri-0.19.5"));
export const OLD_BROWSERS = env("TEKSER_OLD_BROWSERS", join(homedir(), ".cache/tekser/old-chromium-102-92"));
export const SCRATCH = resolve(ROOT, "target/browser");
/** Titles, interface texts and model answers, written by the native side. */
export const MODEL = JSON.parse(readFileSync(join(SCRATCH, "model.json"), "utf8"));
export const LOCALES = MODEL.locales;
/** Developers' shorter round: `node --test` with TEKSER_QUICK=1. */
export const QUICK = env("TEKSER_QUICK", "") !== "";

/** The longer round, `cargo xtask test --all`, runs the same tests again: each turn begins with the next language. */
export const TURN = Number(env("TEKSER_TURN", "0"));

/** How long a condition may take; a machine under load is slow, a fault is for ever. */
export const PATIENCE = 20_000;

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** An interface text by key. */
export function text(locale, key) {
  const found = MODEL.texts[locale][key];
  assert.ok(found, `lessons/locales/${locale}.ftl has no plain text ${key}`);
  return found;
}

const cleanups = new WeakMap();

/** Does `work` when the test ends; what was opened last is closed first, and every fault on the way is told. */
export function atEnd(t, work) {
  if (!cleanups.has(t)) {
    cleanups.set(t, []);
    t.after(async () => {
      const faults = [];
      for (const work of cleanups.get(t).reverse()) await Promise.resolve().then(work).catch((fault) => faults.push(fault));
      if (faults.length > 0) throw faults[0];
    });
  }
  cleanups.get(t).push(work);
}

/** A folder of its own that goes with the test. */
export function scratch(t, name) {
  mkdirSync(SCRATCH, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), `tekser-${name}-`));
  atEnd(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/** A server with a folder, or with files by path. */
export async function served(t, folder, options = {}) {
  const server = await serve(folder, { cache: join(SCRATCH, "compressed"), ...options });
  atEnd(t, () => server.close());
  return server;
}

/** The server with the hosted artifact. */
export const hosted = (t, extra = {}) => served(t, HOSTED, { extra });

/** The single file's address. */
export const singleFile = pathToFileURL(SINGLE_FILE).href;

/** How often a browser that does not start is started before the test gives up. */
const STARTS = 3;

/**
 * A browser, closed with the test. One that dies or hangs while it starts has not seen the course and says nothing of it:
 * it is told in the test's output and started again.
 */
async function started(t, options) {
  for (let start = 1; ; start += 1) {
    try {
      const browser = await puppeteer.launch({ protocolTimeout: 60_000, ...options });
      atEnd(t, () => browser.close());
      return browser;
    } catch (fault) {
      if (start === STARTS) throw fault;
      t.diagnostic(`start ${start} of ${options.executablePath} failed: ${fault.message}`);
    }
  }
}

/**
 * Chromium; `options.profile` is a folder that outlives it, `options.noStorage` denies it to every page,
 * `options.program` is another one than people have today.
 */
export async function chromium(t, { profile, noStorage = false, args = [], languages = "kk", program = CHROMIUM } = {}) {
  const userDataDir = profile ?? scratch(t, "chromium");
  if (noStorage) {
    // As a school's policy or a strict setting does it: touching localStorage throws.
    mkdirSync(join(userDataDir, "Default"), { recursive: true });
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(userDataDir, "Default/Preferences"), JSON.stringify(preferences));
  }
  return started(t, {
    executablePath: program,
    args: [...CHROMIUM_FLAGS, `--lang=${languages}`, `--accept-lang=${languages}`, ...args],
    userDataDir,
  });
}

/** Firefox as people have it: puppeteer's own profile would loosen what a file may do. */
export async function firefox(t, { profile, preferences = {} } = {}) {
  return started(t, {
    browser: "firefox",
    executablePath: FIREFOX,
    userDataDir: profile,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true, "intl.accept_languages": "kk", ...preferences },
  });
}

/**
 * A page of `browser` that notes every fault: errors and warnings in the console, exceptions, requests that leave.
 * They are asserted when the test ends; `page.faults` lists them, `page.expected` takes patterns that are no faults here.
 * Without `worker` the page sees no service workers, as on plain HTTP: a test that breaks the server must not be answered
 * out of what the device keeps.
 */
export async function open(t, browser, address, { viewport = { width: 1024, height: 768 }, prepare, worker = false } = {}) {
  const page = await browser.newPage();
  page.faults = [];
  page.expected = [];
  const home = new URL(address).origin;
  const note = (fault) => page.expected.some((pattern) => pattern.test(fault)) || page.faults.push(fault);
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) note(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`exception: ${error?.message ?? error}`));
  page.on("request", (request) => {
    const to = new URL(request.url());
    const ours = home === "null" ? to.protocol === "file:" : to.origin === home;
    if (!ours && !["data:", "blob:", "about:"].includes(to.protocol)) note(`leaves: ${request.url()}`);
  });
  page.on("requestfailed", (request) => note(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`));
  // A question that nobody answers would hold the page for ever.
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  atEnd(t, () => assert.deepEqual(page.faults, [], "console errors, exceptions, requests to elsewhere"));
  if (viewport) await page.setViewport(viewport);
  if (!worker) await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
  if (prepare) await prepare(page);
  const answer = await page.goto(address, { waitUntil: "domcontentloaded" });
  assert.ok(answer === null || answer.ok() || address.startsWith("file:"), `${address}: ${answer?.status()}`);
  return page;
}

/** Waits until `condition` holds in the page; `what` is said when it never does. */
export async function until(page, what, condition, ...given) {
  try {
    return await page.waitForFunction(condition, { timeout: PATIENCE, polling: 50 }, ...given);
  } catch (error) {
    const seen = await page.evaluate(() => `${location.href}\n${document.body?.innerText.slice(0, 1500)}`).catch(() => "");
    throw new Error(`never came: ${what}\n${error.message}\nthe page says:\n${seen}\n${(page.faults ?? []).join("\n")}`);
  }
}

/** Waits until the app stands. */
export async function ready(page) {
  await until(page, "the app stands", () => document.documentElement.hasAttribute("data-ready"));
}

/** The browser of this turn: Chromium first, Firefox the next time. */
export const thisTurns = (...options) => (TURN % 2 === 0 ? chromium : firefox)(...options);
