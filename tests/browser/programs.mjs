// Programs of others that serve the course during a test: started, waited for, ended.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { atEnd } from "./harness.mjs";

/** How long a host may take to answer; a Kolibri on a loaded machine needs half of it. */
const START = 60_000;
/** How long it may take to end by itself. */
const END = 10_000;

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program, waits until the address `answers` answers; it ends with the test, or before by `stop()`. */
export async function program(t, name, words, { answers, env = process.env }) {
  const child = spawn(name, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  let end = null;
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve((end = error.message)));
    child.on("exit", (code, signal) => resolve((end = `ended with ${signal ?? code}`)));
  });
  const stop = async () => {
    if (end !== null) return;
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), END);
    await ended;
    clearTimeout(late);
  };
  atEnd(t, stop);
  for (const limit = Date.now() + START; Date.now() < limit && end === null; ) {
    const there = await fetch(answers).then((answer) => answer.ok, () => false);
    if (there) return { stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} does not answer at ${answers} (${end ?? "it runs"}):\n${said}`);
}
