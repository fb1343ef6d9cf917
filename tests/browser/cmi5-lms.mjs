// A learning system as cmi5 asks for it, small and strict: what breaks an order rule is noted, and refused.

import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import validation from "xapi-validation";

const validate = validation.default ?? validation;
const VERB = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/";
const SESSION = `${CMI5}extensions/sessionid`;
const DURATION = /^PT\d+(\.\d+)?S$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** One learner's registration at one course. `settings` go into LMS.LaunchData, `language` into the learner's preferences. */
export class Cmi5Lms {
  constructor({ settings = {}, language } = {}) {
    this.settings = { launchMode: "Normal", moveOn: "Completed", ...settings };
    this.language = language;
    this.actor = { objectType: "Agent", account: { homePage: "http://school.example/pupils", name: "p17" } };
    this.registration = randomUUID();
    this.activityId = `http://school.example/activities/${randomUUID()}`;
    this.statements = [];
    this.document = null;
    this.violations = [];
    this.requests = [];
    /** May answer a request before the system does: (method, path) → a status, or nothing. */
    this.trouble = () => undefined;
    this.sessions = new Map();
  }

  /** A new session: the query with which `page` is to be opened when the system stands at `base` (with a slash at the end). */
  launch(base) {
    const session = { id: randomUUID(), token: Buffer.from(`au:${randomUUID()}`).toString("base64"), fetched: false, phase: "launched", knows: false };
    this.sessions.set(session.id, session);
    const query = {
      endpoint: `${base}xapi/`,
      fetch: `${base}fetch?session=${session.id}`,
      actor: JSON.stringify(this.actor),
      registration: this.registration,
      activityId: this.activityId,
    };
    return `?${new URLSearchParams(query)}`;
  }

  /** The course's document. */
  get kept() {
    return JSON.parse(this.document ?? "{}");
  }

  /** The verbs said so far. */
  get verbs() {
    return this.statements.map((it) => it.verb.id.slice(VERB.length));
  }

  /** Answers a request below /lms/. */
  async handle(request, response) {
    const url = new URL(request.url, "http://lms");
    const path = url.pathname.slice("/lms/".length);
    // Systems often keep their records under another origin than the packages.
    if (request.headers.origin) response.setHeader("access-control-allow-origin", request.headers.origin);
    if (request.method === "OPTIONS") {
      response.setHeader("access-control-allow-methods", "GET, POST, PUT");
      response.setHeader("access-control-allow-headers", "authorization, content-type, x-experience-api-version");
      return response.writeHead(204).end();
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    this.requests.push(`${request.method} ${path}`);
    const early = this.trouble(request.method, path);
    const [status, data] = early ? [early] : this.answer(request, path, Object.fromEntries(url.searchParams), body);
    response.writeHead(status, { "content-type": "application/json", "x-experience-api-version": "1.0.3" });
    response.end(data === undefined ? "" : JSON.stringify(data));
  }

  answer(request, path, query, body) {
    const { method, headers } = request;
    if (path === "fetch") return this.fetchToken(method, query, body);
    const session = [...this.sessions.values()].find((it) => headers.authorization === `Basic ${it.token}`);
    if (!session) return this.refuse(401, `${method} ${path} without a token of ours: ${headers.authorization}`);
    if (!session.fetched) return this.refuse(401, `${method} ${path} with a token that was never fetched`);
    if (!/^1\.0\.\d$/.test(headers["x-experience-api-version"] ?? "")) return this.refuse(400, `${method} ${path}: no version of xAPI`);
    if (path === "xapi/activities/state") return this.state(session, method, query, body);
    if (path === "xapi/agents/profile") return this.profile(method, query);
    if (path === "xapi/statements" && method === "POST") return this.take(session, body);
    return this.refuse(404, `${method} ${path} is not for an assignable unit`);
  }

  refuse(status, why) {
    this.violations.push(why);
    return [status, { error: why }];
  }

  fetchToken(method, { session: id }, body) {
    const session = this.sessions.get(id);
    if (method !== "POST" || body !== "" || !session) return this.refuse(400, `fetch: an empty POST of a known session is wanted`);
    if (session.fetched) return [200, { "error-code": "1", "error-text": "this address has been used" }];
    session.fetched = true;
    return [200, { "auth-token": session.token }];
  }

  state(session, method, { stateId, activityId, agent, registration }, body) {
    if (activityId !== this.activityId || registration !== this.registration || agent !== JSON.stringify(this.actor)) {
      return this.refuse(400, `${method} state ${stateId}: other activity, agent or registration`);
    }
    if (stateId === "LMS.LaunchData") {
      if (method !== "GET") return this.refuse(403, "LMS.LaunchData is the system's own");
      session.knows = true;
      return [200, { contextTemplate: this.template(session), ...this.settings }];
    }
    if (stateId !== "tekser") return this.refuse(404, `state ${stateId} is none of the course's`);
    if (method === "GET") return this.document === null ? [404, { error: "no such document" }] : [200, JSON.parse(this.document)];
    if (method !== "PUT") return this.refuse(405, `${method} state`);
    if (this.settings.launchMode !== "Normal") this.violations.push("a state was written in a mode that keeps nothing");
    this.document = body;
    return [204];
  }

  template(session) {
    return {
      contextActivities: { grouping: [{ objectType: "Activity", id: "http://school.example/courses/tekser" }] },
      extensions: { [SESSION]: session.id },
    };
  }

  profile(method, { profileId, agent }) {
    if (method !== "GET" || profileId !== "cmi5LearnerPreferences" || agent !== JSON.stringify(this.actor)) {
      return this.refuse(400, `${method} profile ${profileId}`);
    }
    return this.language ? [200, { languagePreference: this.language, audioPreference: "on" }] : [404, { error: "no such profile" }];
  }

  take(session, body) {
    const list = [JSON.parse(body)].flat();
    const known = new Set(this.statements.map((it) => it.id));
    // The same statement once more is how a lost answer is mended.
    if (list.every((it) => known.has(it.id))) return [409];
    const faults = list.flatMap((it) => this.check(session, it));
    if (faults.length > 0) return this.refuse(400, faults.join("; "));
    return [200, list.map((it) => it.id)];
  }

  /** What is wrong with a statement; a sound one is taken, since the next one's place depends on it. */
  check(session, made) {
    const faults = validate(made).map(String);
    const verb = String(made.verb?.id).slice(VERB.length);
    const result = made.result ?? {};
    const extensions = made.context?.extensions ?? {};
    const categories = [made.context?.contextActivities?.category ?? []].flat().map((it) => it.id);
    const must = (holds, rule) => holds || faults.push(`${verb}: ${rule}`);
    must(session.knows, "LMS.LaunchData has not been read");
    must(JSON.stringify(made.actor) === JSON.stringify(this.actor), "another actor");
    must(made.object?.id === this.activityId, "another object");
    must(TIMESTAMP.test(made.timestamp), `timestamp ${made.timestamp}`);
    must(made.context?.registration === this.registration, "another registration");
    must(extensions[SESSION] === session.id, "not the session's context");
    must(made.context?.contextActivities?.grouping?.length === 1, "the template's grouping is gone");
    must(categories.includes(`${CMI5}categories/cmi5`), "no cmi5 category");
    must(categories.includes(`${CMI5}categories/moveon`) === ("completion" in result || "success" in result), "moveon category");
    must(verb === "completed" ? result.completion === true : !("completion" in result), "completion");
    must(verb === "passed" ? result.success === true : verb === "failed" ? result.success === false : !("success" in result), "success");
    must(!("score" in result) || ["passed", "failed"].includes(verb), "a score");
    must(["completed", "passed", "failed", "terminated"].includes(verb) ? DURATION.test(result.duration) : !made.result, `duration ${result.duration}`);
    const mastery = this.settings.masteryScore;
    if (verb === "passed" || verb === "failed") {
      must(extensions[`${CMI5}extensions/masteryscore`] === mastery, "masteryScore extension");
      if (mastery !== undefined) must(result.score?.scaled >= mastery === (verb === "passed"), "score against masteryScore");
    }
    // Order
    must((verb === "initialized") === (session.phase === "launched"), `while the session is ${session.phase}`);
    must(session.phase !== "terminated", "after terminated");
    must(["initialized", "completed", "passed", "failed", "terminated"].includes(verb), "no verb of cmi5");
    must(this.settings.launchMode === "Normal" || ["initialized", "terminated"].includes(verb), `in the mode ${this.settings.launchMode}`);
    if (verb === "completed" || verb === "passed") must(!this.verbs.includes(verb), "twice in a registration");
    if (verb === "failed") must(!this.verbs.includes("passed"), "failed after passed");
    if (faults.length > 0) return faults;
    if (verb === "initialized") session.phase = "running";
    if (verb === "terminated") session.phase = "terminated";
    this.statements.push(made);
    return [];
  }
}

/** The system on a port of its own: where it listens. */
export async function listen(lms, atEnd) {
  const server = createServer((request, response) => lms.handle(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => (server.closeAllConnections(), new Promise((resolve) => server.close(resolve))));
  return `http://127.0.0.1:${server.address().port}/lms/`;
}
