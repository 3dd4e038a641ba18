import { z } from 'zod';
import type { NodeProblem } from '../node-type.ts';
import { isRequestUrl } from './request-url.ts';
import {
  error,
  found,
  isLiteral,
  numberSetting,
  pathProblem,
  selectSetting,
  settingMeta,
  templateLinesSetting,
  templateSetting,
  toggleSetting,
  warning,
} from './setting.ts';

const HTTP_TIMEOUT_MS = 8_000;
export const HTTP_TIMEOUT_MS_MAX = 30_000;
export const HTTP_RETRIES_MAX = 3;
export const HTTP_HEADERS_MAX = 30;
const RESPONSE_BYTES = 65_536;
export const RESPONSE_BYTES_MAX = 1_048_576;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
const BODY = 'Body';
const RESULT = 'Result';
const LIMITS = 'Limits';

const headerSetting = z.strictObject({
  name: templateSetting({ title: 'Name', placeholder: 'Authorization' }),
  value: templateSetting({ title: 'Value' }),
});

export const httpSettings = z.strictObject({
  method: selectSetting(METHODS, {
    title: 'Method',
    choices: {
      GET: 'GET',
      POST: 'POST',
      PUT: 'PUT',
      PATCH: 'PATCH',
      DELETE: 'DELETE',
      HEAD: 'HEAD',
    },
  }),
  url: templateSetting({
    title: 'Address',
    description: 'What expressions give is encoded, unless the address begins with it.',
    placeholder: 'https://shop.example/orders/{{context.order.number}}',
  }),
  headers: z
    .array(headerSetting)
    .max(HTTP_HEADERS_MAX)
    .default([])
    .meta(settingMeta({ title: 'Headers', control: 'list' })),
  bodyType: selectSetting(['none', 'json', 'text'], {
    title: 'Body',
    choices: { none: 'None', json: 'JSON', text: 'Text' },
    section: BODY,
  }),
  json: z
    .json()
    .default({})
    .meta(
      settingMeta({
        title: 'JSON',
        description: 'A text that is one expression becomes the value itself.',
        control: 'json',
        section: BODY,
        shownWhen: { setting: 'bodyType', is: 'json' },
      }),
    ),
  text: templateLinesSetting({
    title: 'Text',
    section: BODY,
    shownWhen: { setting: 'bodyType', is: 'text' },
  }),
  contentType: templateSetting(
    {
      title: 'Content type',
      section: BODY,
      shownWhen: { setting: 'bodyType', is: 'text' },
    },
    'text/plain; charset=utf-8',
  ),
  storeIn: selectSetting(['input', 'context'], {
    title: 'Where to store the answer',
    description: 'input.http.status and input.http.message are always there.',
    choices: { input: 'Input', context: 'Context' },
    section: RESULT,
  }),
  inputPath: templateSetting(
    {
      title: 'Input path',
      section: RESULT,
      shownWhen: { setting: 'storeIn', is: 'input' },
    },
    'http.body',
  ),
  contextPath: templateSetting(
    {
      title: 'Context path',
      section: RESULT,
      shownWhen: { setting: 'storeIn', is: 'context' },
    },
    'http.body',
  ),
  timeoutMs: numberSetting(
    {
      title: 'Time-out',
      description: 'For each attempt.',
      unit: 'ms',
      min: 100,
      max: HTTP_TIMEOUT_MS_MAX,
      section: LIMITS,
    },
    HTTP_TIMEOUT_MS,
  ),
  retries: numberSetting(
    {
      title: 'Retries',
      description: 'After failures that may pass: no connection, 429, 502, 503, 504.',
      min: 0,
      max: HTTP_RETRIES_MAX,
      section: LIMITS,
    },
    0,
  ),
  retryUnsafe: toggleSetting(
    {
      title: 'Retry POST and PATCH',
      description: 'Only if the other side takes the same request twice without doing it twice.',
      section: LIMITS,
    },
    'off',
  ),
  responseBytesMax: numberSetting(
    {
      title: 'Largest answer',
      unit: 'bytes',
      min: 1,
      max: RESPONSE_BYTES_MAX,
      section: LIMITS,
    },
    RESPONSE_BYTES,
  ),
  allowPrivateAddresses: toggleSetting(
    {
      title: 'Allow private addresses',
      description: 'Lets the flow call machines of your own network, and this one.',
      section: LIMITS,
    },
    'off',
  ),
});

export type HttpSettings = z.infer<typeof httpSettings>;

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** What the client sets itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether a header may be sent by a flow. */
export function isHeaderName(name: string): boolean {
  return HEADER_NAME.test(name) && !OWN_HEADERS.has(name.toLowerCase());
}

/** What a schema cannot say about a request. */
export function httpProblems(given: HttpSettings): NodeProblem[] {
  const path = given.storeIn === 'input' ? 'inputPath' : 'contextPath';
  return found(
    given.url.trim() === '' && error('url', 'Give the address to call.'),
    given.url.trim() !== '' &&
      isLiteral(given.url) &&
      !isRequestUrl(given.url.trim()) &&
      error('url', 'That is not an address: it begins with https:// and has no name or password.'),
    ...given.headers.map(
      ({ name }, index) =>
        isLiteral(name) &&
        !isHeaderName(name.trim()) &&
        error(`headers.${index}.name`, `A flow cannot send a header “${name.trim()}”.`),
    ),
    ['GET', 'HEAD'].includes(given.method) &&
      given.bodyType !== 'none' &&
      warning('bodyType', `${given.method} has no body; it is left out.`),
    !Number.isInteger(given.retries) && error('retries', 'Give a whole number of retries.'),
    given.retries > 0 &&
      isUnsafe(given.method) &&
      !given.retryUnsafe &&
      warning('retries', `${given.method} is not tried again unless that is switched on.`),
    isLiteral(given[path]) && pathProblem(path, given[path]),
  );
}

/** Doing it twice is not the same as doing it once. */
export function isUnsafe(method: HttpSettings['method']): boolean {
  return method === 'POST' || method === 'PATCH';
}
