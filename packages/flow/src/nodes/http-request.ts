import type { AwaitedWork, EffectAnswer, Json } from '../model.ts';
import type { Move, NodeType, Visit } from '../node-type.ts';
import {
  type HttpSettings,
  httpProblems,
  httpSettings,
  isHeaderName,
  isUnsafe,
} from './http-settings.ts';
import { requestUrl } from './request-url.ts';
import { oneLine, storePath } from './setting.ts';

/** The largest body of a request and the largest answer that is kept in the context, in UTF-16 code units. */
export const REQUEST_BODY_LENGTH_MAX = 256_000;
export const KEPT_ANSWER_LENGTH_MAX = 32_000;
const HEADER_VALUE_LENGTH_MAX = 4_000;

/** Calls another system and keeps what it answers. */
export const httpRequest: NodeType<HttpSettings> = {
  type: 'http-request',
  title: 'HTTP request',
  group: 'services',
  help: 'Calls an address and stores the answer. input.http.status and input.http.message say how it went.',
  icon: 'globe',
  settings: httpSettings,
  exits: () => [
    { id: 'ok', title: 'OK' },
    { id: 'failed', title: 'Failed' },
  ],
  problems: (given) => httpProblems(given),
  summary: ({ method, url }) => oneLine(`${method} ${url}`),
  // A setting that comes out wrong leads on at once.
  rests: () => false,
  enter(given, visit) {
    const url = requestUrl(given.url, visit);
    if (url === undefined)
      return fail(visit, 0, 'The address came out as none that may be called.');
    const headers = headersOf(given, visit);
    if (headers === undefined) return fail(visit, 0, 'A header came out as none that may be sent.');
    const body = bodyOf(given, visit);
    if (body !== null && body.length > REQUEST_BODY_LENGTH_MAX) {
      return fail(visit, 0, `The body is longer than ${REQUEST_BODY_LENGTH_MAX} characters.`);
    }
    return { kind: 'await', work: work(given, { url, headers, body }) };
  },
  answered(given, visit, answer) {
    if (answer.kind !== 'http') {
      return fail(visit, 0, answer.kind === 'failed' ? answer.message : 'There was no answer.');
    }
    return take(given, visit, answer);
  },
};

function work(
  given: HttpSettings,
  parts: { url: string; headers: { [name: string]: string }; body: string | null },
): AwaitedWork {
  return {
    kind: 'http',
    method: given.method,
    ...parts,
    timeoutMs: given.timeoutMs,
    retries: isUnsafe(given.method) && !given.retryUnsafe ? 0 : Math.floor(given.retries),
    responseBytesMax: given.responseBytesMax,
    allowPrivateAddresses: given.allowPrivateAddresses,
  };
}

function take(
  given: HttpSettings,
  visit: Visit,
  { status, body }: Extract<EffectAnswer, { kind: 'http' }>,
): Move {
  if (given.storeIn === 'context' && lengthOf(body) > KEPT_ANSWER_LENGTH_MAX) {
    return fail(visit, status, `The answer is longer than ${KEPT_ANSWER_LENGTH_MAX} characters.`);
  }
  const ok = status >= 200 && status < 300;
  visit.setInput('http', { status, message: ok ? 'OK' : `The answer was ${status}.` });
  store(given, visit, body);
  if (!ok) visit.note(`The answer was ${status}.`);
  return { kind: 'exit', exit: ok ? 'ok' : 'failed' };
}

/** Notes say what went wrong and never what was sent: addresses, headers and bodies hold secrets. */
function fail(visit: Visit, status: number, message: string): Move {
  visit.setInput('http', { status, message });
  visit.note('The request failed.');
  return { kind: 'exit', exit: 'failed' };
}

function store(given: HttpSettings, visit: Visit, body: Json): void {
  const path = storePath(
    visit.text(given.storeIn === 'input' ? given.inputPath : given.contextPath),
  );
  if (path === '') return;
  if (given.storeIn === 'input') visit.setInput(path, body);
  else visit.setContext(path, body);
}

/** Undefined where a name or a value would not be one header. */
function headersOf(given: HttpSettings, visit: Visit): { [name: string]: string } | undefined {
  const headers: { [name: string]: string } = {};
  const type = contentType(given, visit);
  if (type !== undefined) headers['content-type'] = type;
  for (const header of given.headers) {
    const name = visit.text(header.name).trim().toLowerCase();
    const value = visit.text(header.value).trim();
    if (value === '') continue;
    if (!isHeaderName(name) || !isHeaderValue(value)) return undefined;
    headers[name] = value;
  }
  return type === undefined || isHeaderValue(type) ? headers : undefined;
}

function contentType(given: HttpSettings, visit: Visit): string | undefined {
  if (isBodiless(given)) return undefined;
  return given.bodyType === 'json' ? 'application/json' : visit.text(given.contentType).trim();
}

/** What can be seen and spaces, so that no value begins another line. */
function isHeaderValue(value: string): boolean {
  return value.length <= HEADER_VALUE_LENGTH_MAX && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

function bodyOf(given: HttpSettings, visit: Visit): string | null {
  if (isBodiless(given)) return null;
  return given.bodyType === 'json'
    ? JSON.stringify(visit.json(given.json))
    : visit.text(given.text);
}

function isBodiless({ method, bodyType }: HttpSettings): boolean {
  return bodyType === 'none' || method === 'GET' || method === 'HEAD';
}

function lengthOf(value: Json): number {
  return JSON.stringify(value).length;
}
