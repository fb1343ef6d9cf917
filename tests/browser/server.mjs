// A web server as good hosting is: right types, compressed once and well, headers that let nothing else in.
// It notes what every answer costs, headers and all.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pack": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// What a page cannot say of itself stands in headers; the rest of the policy is in the page.
const HEADERS = {
  "cache-control": "no-cache",
  "content-security-policy": "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The status line, the date and the connection's own headers, bytes. */
const LINE_AND_DATE = 120;

/** The bytes in `encoding`, made once per content and kept in `cache`. */
function compressed(cache, bytes, encoding) {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${createHash("sha256").update(bytes).digest("hex").slice(0, 24)}.${encoding}`);
  if (!existsSync(file)) {
    // A developer's build is large and changes often: there the best compression is not worth the wait.
    const quality = bytes.length < 2_000_000 ? 11 : 4;
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    writeFileSync(file, encoding === "br" ? brotliCompressSync(bytes, brotli) : gzipSync(bytes, { level: 9 }));
  }
  return readFileSync(file);
}

/** The encoding that the browser takes, the better one first. */
function encodingOf(request) {
  const accepted = request.headers["accept-encoding"] ?? "";
  return ["br", "gzip"].find((encoding) => accepted.includes(encoding));
}

/** The files of `folder` by path (`/index.html`), read once: a build that is made anew meanwhile does not mix with this one. */
export function filesOf(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const files = new Map(names.map((it) => join(it.parentPath ?? it.path, it.name)).map((file) => [file.slice(folder.length).replaceAll("\\", "/"), readFileSync(file)]));
  if (!files.has("/index.html")) throw new Error(`${folder} holds no index.html: run \`cargo xtask dist\``);
  return files;
}

/**
 * Serves `folder`, or files by path, on 127.0.0.1. `extra` holds pages of the tests' own: path → HTML; `headers` come over ours, and
 * `null` takes one away.
 * `broken` may hold paths that answer 503, to see what the course says then; `cut` paths whose answers break off in the
 * middle; `held` paths whose answers never end.
 */
export async function serve(folder, { cache, extra = {}, headers: special = {} }) {
  let files = typeof folder === "string" ? filesOf(folder) : folder;
  const state = { answers: [], broken: new Set(), cut: new Set(), held: new Set() };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const answer = { path, bytes: 0 };
    state.answers.push(answer);
    if (state.broken.has(path)) return response.writeHead(503).end();
    if (extra[path]) return response.writeHead(200, { "content-type": TYPES[".html"] }).end(extra[path]);
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const bytes = files.get(file);
    if (!bytes) return response.writeHead(404).end();
    const encoding = encodingOf(request);
    const body = encoding ? compressed(cache, bytes, encoding) : bytes;
    const chosen = Object.fromEntries(Object.entries({ ...HEADERS, ...special }).filter(([, value]) => value !== null));
    const headers = { ...chosen, "content-type": TYPES[extname(file)] ?? "application/octet-stream", vary: "accept-encoding" };
    if (encoding) headers["content-encoding"] = encoding;
    response.writeHead(200, { ...headers, "content-length": body.length });
    if (state.cut.has(path) || state.held.has(path)) {
      const half = body.subarray(0, body.length >> 1);
      return response.write(half, () => state.cut.has(path) && response.socket?.destroy());
    }
    response.end(body);
    answer.bytes = body.length + Object.entries(response.getHeaders()).join("\r\n").length + LINE_AND_DATE;
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    port: server.address().port,
    broken: state.broken,
    cut: state.cut,
    held: state.held,
    /** From now on these files, by path. */
    use: (others) => (files = others),
    /** Every answer so far: path and bytes, in order. */
    answers: state.answers,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
