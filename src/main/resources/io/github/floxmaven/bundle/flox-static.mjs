// Serves a static site from its layer, as a Lambda function behind an HTTP API (payload format 2.0).
// A request's path is only ever looked up in the manifest: no file is opened by a name that came from outside.

import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Lambda unpacks layers to /opt; where that folder can't be had, the platform names the one in its place.
const SITES = join(process.env.FLOX_OPT ?? '/opt', 'sites');
const POINTER = 'current';
// Each site comes with a folder, and with this file that names it. This site's layer is unpacked last, so the file is its own.
const CURRENT = readFileSync(join(SITES, POINTER), 'utf8');
const FILES = new Map([...earlierFiles(), ...filesOf(CURRENT)]);

// An answer of a function holds 6 MB, and base64 needs 4 bytes for 3; some room is left for the headers.
const LARGEST_BASE64_CONTENT = ((6 * 1024 * 1024 - 4096) / 4) * 3;

function filesOf(site) {
  const root = join(SITES, site);
  const { files } = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
  return Object.entries(files).map(([path, file]) => [path, { ...file, root }]);
}

// Tabs that were opened on the site before this one ask for its files until they are reloaded. Those with a hash of their
// content in their names are still right; all others are this site's to answer.
function earlierFiles() {
  return readdirSync(SITES)
    .filter((name) => name !== POINTER && name !== CURRENT)
    .flatMap(filesOf)
    .filter(([, file]) => file.immutable);
}

export async function handler(event) {
  const method = event.requestContext.http.method;
  const headers = event.headers ?? {};
  const answer =
    method === 'GET' || method === 'HEAD'
      ? await answerTo(event, method, headers)
      : plain(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  answer.headers['x-content-type-options'] = 'nosniff';
  return method === 'HEAD' ? { ...answer, body: '', isBase64Encoded: false } : answer;
}

async function answerTo(event, method, headers) {
  const path = decoded(event.rawPath);
  if (path === '/_flox/config.json') {
    return config(event);
  }
  if (FILES.has(path)) {
    return content(path, method, headers);
  }
  if (path.endsWith('/') && FILES.has(path + 'index.html')) {
    return content(path + 'index.html', method, headers);
  }
  if (FILES.has(path + '/index.html')) {
    return redirect(path + '/', event.rawQueryString);
  }
  if (FILES.has('/404.html')) {
    return { ...(await whole('/404.html', headers)), statusCode: 404 };
  }
  if (FILES.has('/index.html') && isRoute(path) && isNavigation(headers)) {
    const page = await content('/index.html', method, headers);
    return { ...page, headers: { ...page.headers, vary: 'accept, accept-encoding, sec-fetch-mode' } };
  }
  return plain(404, 'Not Found');
}

// HTTP APIs decode the path before they pass it on, function URLs don't: it is taken as it is first.
function decoded(rawPath) {
  if (FILES.has(rawPath)) {
    return rawPath;
  }
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return rawPath;
  }
}

function config({ stageVariables }) {
  // Releases may share a function's version, which then can't know for which of them it answers.
  const values = { ...process.env, FLOX_RELEASE: stageVariables?.release };
  const names = (process.env.FLOX_CONFIG_NAMES ?? '').split(',').map((name) => name.trim());
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    // What has no value is left out.
    body: JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name]]))),
    isBase64Encoded: false,
  };
}

async function content(path, method, headers) {
  const file = FILES.get(path);
  const gzip = usesGzip(file, headers);
  if (matches(headers['if-none-match'], etag(file, gzip))) {
    return { statusCode: 304, headers: cachingHeaders(file, gzip), body: '', isBase64Encoded: false };
  }
  const range = method === 'GET' ? requestedRange(file, headers) : undefined;
  if (range === undefined) {
    return whole(path, headers);
  }
  return range === null ? unsatisfiable(file) : part(path, range);
}

async function whole(path, headers) {
  const file = FILES.get(path);
  const gzip = usesGzip(file, headers);
  const bytes = await readFile(join(file.root, gzip ? 'gzip' : 'public', path));
  const answer = {
    statusCode: 200,
    headers: {
      ...cachingHeaders(file, gzip),
      'content-type': file.type,
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
    },
    ...body(bytes, file.text && !gzip),
  };
  if (gzip) {
    answer.headers['content-encoding'] = 'gzip';
  }
  return answer;
}

async function part(path, { first, last }) {
  const file = FILES.get(path);
  const bytes = (await readFile(join(file.root, 'public', path))).subarray(first, last + 1);
  return {
    statusCode: 206,
    headers: {
      ...cachingHeaders(file, false),
      'content-type': file.type,
      'content-length': String(bytes.length),
      'content-range': `bytes ${first}-${last}/${file.size}`,
      'accept-ranges': 'bytes',
    },
    ...body(bytes, false),
  };
}

function unsatisfiable(file) {
  return plain(416, 'Range Not Satisfiable', { 'content-range': `bytes */${file.size}`, 'accept-ranges': 'bytes' });
}

function body(bytes, text) {
  return { body: bytes.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text };
}

function cachingHeaders(file, gzip) {
  const headers = {
    etag: etag(file, gzip),
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  return file.gzip ? { ...headers, vary: 'accept-encoding' } : headers;
}

function etag(file, gzip) {
  return gzip ? `"${file.etag}-gzip"` : `"${file.etag}"`;
}

// Whether an If-None-Match header names the entity tag, by the weak comparison that RFC 9110 asks for.
function matches(header, tag) {
  return (
    header !== undefined &&
    (header.trim() === '*' || header.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag))
  );
}

// A range is a range of the file itself, so it is never answered compressed.
function usesGzip(file, headers) {
  if (!file.gzip || headers.range !== undefined) {
    return false;
  }
  const weights = acceptedEncodings(headers['accept-encoding'] ?? '');
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}

function acceptedEncodings(header) {
  const weights = new Map();
  for (const entry of header.toLowerCase().split(',')) {
    const [coding, ...parameters] = entry.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => /^q\s*=/.test(parameter));
    weights.set(coding, q === undefined ? 1 : Number.parseFloat(q.slice(q.indexOf('=') + 1)) || 0);
  }
  return weights;
}

// The range to send: undefined for all of the file, null when it holds no byte of what was asked for.
function requestedRange(file, headers) {
  const asked = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(headers.range ?? '');
  const current = headers['if-range'] === undefined || headers['if-range'] === etag(file, false);
  if (asked === null || (asked[1] === '' && asked[2] === '') || !current) {
    return undefined;
  }
  const [from, to] = asked.slice(1).map((digits) => (digits === '' ? undefined : Number(digits)));
  if (from > to) {
    return undefined;
  }
  const first = from ?? Math.max(0, file.size - to);
  const last = from === undefined ? file.size - 1 : Math.min(to ?? file.size, file.size - 1);
  if (first >= file.size) {
    return null;
  }
  return last - first < LARGEST_BASE64_CONTENT ? { first, last } : undefined;
}

function redirect(path, query) {
  const location = path.split('/').map(encodeURIComponent).join('/') + (query ? `?${query}` : '');
  return plain(301, 'Moved Permanently', { location });
}

function plain(statusCode, text, headers = {}) {
  return {
    statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache', ...headers },
    body: `${statusCode} ${text}\n`,
    isBase64Encoded: false,
  };
}

// A path that an application in the browser may show a page for: no file's name, and nothing odd in it.
function isRoute(path) {
  return !path.slice(path.lastIndexOf('/')).includes('.') && !/\/\/|\/\.\.?(\/|$)|[\\%\u0000-\u001f\u007f]/.test(path);
}

function isNavigation(headers) {
  return headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html');
}
