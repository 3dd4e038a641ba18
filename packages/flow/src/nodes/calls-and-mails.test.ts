import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EffectAnswer, JsonObject } from '../model.ts';
import type { NodeType, Surroundings } from '../node-type.ts';
import { RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { httpRequest, KEPT_ANSWER_LENGTH_MAX, REQUEST_BODY_LENGTH_MAX } from './http-request.ts';
import {
  HTTP_HEADERS_MAX,
  HTTP_RETRIES_MAX,
  HTTP_TIMEOUT_MS_MAX,
  RESPONSE_BYTES_MAX,
} from './http-settings.ts';
import { REQUEST_URL_LENGTH_MAX, requestUrl } from './request-url.ts';
import { MAIL_LENGTH_MAX, RECIPIENTS_MAX, SUBJECT_LENGTH_MAX, sendEmail } from './send-email.ts';
import { supportOperations } from './support-operations.ts';
import { supportRequest } from './support-request.ts';

const around: Surroundings = {
  hasNode: () => true,
  hasIntent: () => true,
  hasFlow: undefined,
  hasProvider: undefined,
};

function enter<Settings>(type: NodeType<Settings>, given: JsonObject, context: JsonObject = {}) {
  const visit = new RecordingVisit({ context });
  return { visit, move: type.enter(settingsOf(type, given), visit) };
}

function answered<Settings>(type: NodeType<Settings>, given: JsonObject, answer: EffectAnswer) {
  const visit = new RecordingVisit({ memory: { reference: 'M-1' } });
  return { visit, move: type.answered?.(settingsOf(type, given), visit, answer) };
}

function problems<Settings>(type: NodeType<Settings>, given: JsonObject) {
  return type.problems?.(settingsOf(type, given), around) ?? [];
}

const failed = { kind: 'exit', exit: 'failed' };

describe('http request', () => {
  const url = 'https://shop.example/orders';

  test('[FN80] Method, Address, Headers and a JSON Body are rendered', () => {
    const given = {
      method: 'POST',
      url: `${url}/{{context.order}}`,
      headers: [
        { name: 'X-Shop', value: 'harbour {{context.order}}' },
        { name: 'X-Empty', value: '{{context.none}}' },
      ],
      bodyType: 'json',
      json: { order: '{{context.order}}', count: 2 },
    };
    expect(enter(httpRequest, given, { order: 'H-12' }).move).toEqual({
      kind: 'await',
      work: {
        kind: 'http',
        method: 'POST',
        url: `${url}/H-12`,
        headers: { 'content-type': 'application/json', 'x-shop': 'harbour H-12' },
        body: '{"order":"H-12","count":2}',
        timeoutMs: 8_000,
        retries: 0,
        responseBytesMax: 65_536,
        allowPrivateAddresses: false,
      },
    });
  });

  test('[FN80] a Text Body has its content type; GET and HEAD have none', () => {
    const text = { url, bodyType: 'text', text: 'a={{context.a}}', contentType: 'text/csv' };
    expect(enter(httpRequest, { ...text, method: 'PUT' }, { a: 1 }).move).toMatchObject({
      work: { body: 'a=1', headers: { 'content-type': 'text/csv' } },
    });
    for (const method of ['GET', 'HEAD']) {
      expect(enter(httpRequest, { ...text, method }).move).toMatchObject({
        work: { body: null, headers: {} },
      });
    }
    expect(problems(httpRequest, text)).toMatchObject([{ setting: 'bodyType' }]);
  });

  test('[FN81] Time-out, Retries and Largest answer have their limits', () => {
    const fits = (given: JsonObject) => httpRequest.settings.safeParse({ url, ...given }).success;
    expect(fits({ timeoutMs: HTTP_TIMEOUT_MS_MAX, retries: HTTP_RETRIES_MAX })).toBe(true);
    expect(fits({ timeoutMs: HTTP_TIMEOUT_MS_MAX + 1 })).toBe(false);
    expect(fits({ retries: HTTP_RETRIES_MAX + 1 })).toBe(false);
    expect(fits({ responseBytesMax: RESPONSE_BYTES_MAX })).toBe(true);
    expect(fits({ responseBytesMax: RESPONSE_BYTES_MAX + 1 })).toBe(false);
    const headers = Array.from({ length: HTTP_HEADERS_MAX + 1 }, () => ({ name: 'a', value: 'b' }));
    expect(fits({ headers })).toBe(false);
    expect(problems(httpRequest, { url, retries: 1.5 })).toMatchObject([{ setting: 'retries' }]);
  });

  test('[FN81] POST and PATCH are tried again only if that is set', () => {
    const retries = (given: JsonObject) => enter(httpRequest, { url, retries: 2, ...given }).move;
    expect(retries({ method: 'PUT' })).toMatchObject({ work: { retries: 2 } });
    expect(retries({ method: 'POST' })).toMatchObject({ work: { retries: 0 } });
    expect(retries({ method: 'PATCH' })).toMatchObject({ work: { retries: 0 } });
    expect(retries({ method: 'POST', retryUnsafe: true })).toMatchObject({ work: { retries: 2 } });
    expect(problems(httpRequest, { url, retries: 2, method: 'POST' })).toMatchObject([
      { severity: 'warning', setting: 'retries' },
    ]);
  });

  test('[FN81] Allow private addresses is off unless it is switched on', () => {
    expect(enter(httpRequest, { url, allowPrivateAddresses: true }).move).toMatchObject({
      work: { allowPrivateAddresses: true },
    });
  });

  test.each([
    ['../../admin', '..%2F..%2Fadmin'],
    ['x?all=1#', 'x%3Fall%3D1%23'],
    ['@evil.example/', '%40evil.example%2F'],
    ['\r\nHost: evil', '%0D%0AHost%3A%20evil'],
    ['\ud800', '%EF%BF%BD'],
  ])('[FN82] an answer such as %j leads nowhere else', (answer, encoded) => {
    const visit = new RecordingVisit({ context: { answer } });
    expect(requestUrl('https://shop.example/{{context.answer}}', visit)).toBe(
      `https://shop.example/${encoded}`,
    );
  });

  test('[FN82] an address may begin with one that is kept elsewhere, and only begin', () => {
    const visit = new RecordingVisit({ context: { base: 'https://shop.example/api', id: 'a/b' } });
    expect(requestUrl('{{context.base}}/orders/{{context.id}}', visit)).toBe(
      'https://shop.example/api/orders/a%2Fb',
    );
    expect(requestUrl('https://{{context.base}}/', visit)).toBe(
      'https://https%3A%2F%2Fshop.example%2Fapi/',
    );
  });

  test.each([
    'ftp://shop.example/',
    'file:///etc/hosts',
    'https://name:password@shop.example/',
    'shop.example',
    'https://',
    'https://shop.example/a b',
    `https://shop.example/${'x'.repeat(REQUEST_URL_LENGTH_MAX)}`,
  ])('[FN82] %s is not called', (address) => {
    const { visit, move } = enter(httpRequest, { url: '{{context.address}}' }, { address });
    expect(move).toEqual(failed);
    expect(visit.scriptInput).toMatchObject({ http: { status: 0 } });
    expect(JSON.stringify(visit.notes)).not.toContain('shop.example');
  });

  test('[FN82] whatever an answer is, the host stays the author’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (answer) => {
        const visit = new RecordingVisit({ context: { answer } });
        const made = requestUrl('https://shop.example/{{context.answer}}', visit);
        expect(made === undefined || new URL(made).host === 'shop.example').toBe(true);
      }),
    );
  });

  test.each(['a\r\nX-Other: b', 'a\0', 'ключ', 'x'.repeat(4_001)])(
    '[FN83] a header value such as %j is not sent',
    (value) => {
      const headers = [{ name: 'X-Shop', value: '{{context.value}}' }];
      expect(enter(httpRequest, { url, headers }, { value }).move).toEqual(failed);
    },
  );

  test.each(['Host', 'content-length', 'Transfer-Encoding', 'a b', 'a:', ''])(
    '[FN83] a header %j is not sent',
    (name) => {
      const headers = [{ name, value: 'x' }];
      expect(enter(httpRequest, { url, headers }).move).toEqual(failed);
      expect(problems(httpRequest, { url, headers })).toMatchObject([
        { severity: 'error', setting: 'headers.0.name' },
      ]);
    },
  );

  test('[FN83] a body beyond its limit is not sent', () => {
    const given = { url, method: 'POST', bodyType: 'text', text: '{{context.text}}' };
    const text = 'x'.repeat(REQUEST_BODY_LENGTH_MAX);
    expect(enter(httpRequest, given, { text }).move).toMatchObject({ kind: 'await' });
    expect(enter(httpRequest, given, { text: `${text}x` }).move).toEqual(failed);
  });

  test('[FN84] the answer is stored in the input or the context', () => {
    const ok = (given: JsonObject) =>
      answered(
        httpRequest,
        { url, ...given },
        { kind: 'http', status: 200, headers: {}, body: [1] },
      );
    const { visit, move } = ok({});
    expect(move).toEqual({ kind: 'exit', exit: 'ok' });
    expect(visit.scriptInput).toEqual({ http: { status: 200, message: 'OK', body: [1] } });
    expect(ok({ storeIn: 'context', contextPath: 'order' }).visit.context).toEqual({ order: [1] });
    expect(ok({ inputPath: 'order.lines' }).visit.scriptInput).toMatchObject({
      order: { lines: [1] },
    });
    expect(problems(httpRequest, { url, inputPath: 'a b' })).toMatchObject([
      { setting: 'inputPath' },
    ]);
  });

  test.each([
    [{ kind: 'http', status: 300, headers: {}, body: null }, 300, 'The answer was 300.'],
    [{ kind: 'http', status: 404, headers: {}, body: 'no' }, 404, 'The answer was 404.'],
    [{ kind: 'failed', message: 'No answer in 8 s.' }, 0, 'No answer in 8 s.'],
    [{ kind: 'availability', agents: 1 }, 0, 'There was no answer.'],
  ] satisfies [EffectAnswer, number, string][])(
    '[FN84] %j goes on at Failed with status and message',
    (answer, status, message) => {
      const { visit, move } = answered(httpRequest, { url }, answer);
      expect(move).toEqual(failed);
      expect(visit.scriptInput).toMatchObject({ http: { status, message } });
    },
  );

  test('[FN84] an answer too large for the context is a failure', () => {
    const given = { url, storeIn: 'context' };
    const body = 'x'.repeat(KEPT_ANSWER_LENGTH_MAX - 2);
    const answer = { kind: 'http', status: 200, headers: {} } as const;
    expect(answered(httpRequest, given, { ...answer, body }).move).toMatchObject({ exit: 'ok' });
    const { visit, move } = answered(httpRequest, given, { ...answer, body: `${body}x` });
    expect(move).toEqual(failed);
    expect(visit.context).toEqual({});
  });

  test('[FN85] notes never hold an address, a header or a body', () => {
    const given = {
      url: `${url}?key=secret`,
      headers: [{ name: 'Authorization', value: 'secret\n' }],
    };
    const notes = [
      ...enter(httpRequest, { ...given, url: 'secret' }).visit.notes,
      ...enter(httpRequest, given).visit.notes,
      ...answered(httpRequest, given, { kind: 'failed', message: 'secret' }).visit.notes,
      ...answered(httpRequest, given, { kind: 'http', status: 500, headers: {}, body: 'secret' })
        .visit.notes,
    ];
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.join()).not.toContain('secret');
  });

  test('[FN80] a request without an address, or with one that cannot be, is a problem', () => {
    expect(problems(httpRequest, {})).toMatchObject([{ severity: 'error', setting: 'url' }]);
    expect(problems(httpRequest, { url: 'shop.example' })).toMatchObject([{ setting: 'url' }]);
    expect(problems(httpRequest, { url: '{{context.url}}' })).toEqual([]);
  });
});

describe('send e-mail', () => {
  const given = {
    to: ['team@harbour.example', '{{context.more}}'],
    replyTo: '{{context.email}}',
    subject: 'From {{context.name}}',
    text: 'Dear team,\n{{context.text}}',
  };
  const context = {
    more: 'a@harbour.example, team@harbour.example, none',
    email: 'ida@sea.example',
    name: 'Ida\r\nBcc: all@harbour.example',
    text: 'Hello.',
  };

  test('[FN90] To, Reply to, Subject and Text are rendered, and nothing begins another header', () => {
    const { visit, move } = enter(sendEmail, given, context);
    expect(move).toEqual({
      kind: 'await',
      work: {
        kind: 'email',
        reference: 'M-1',
        to: ['team@harbour.example', 'a@harbour.example'],
        replyTo: 'ida@sea.example',
        subject: 'From Ida Bcc: all@harbour.example',
        text: 'Dear team,\nHello.',
      },
    });
    expect(visit.notes).toHaveLength(1);
    expect(problems(sendEmail, given)).toEqual([]);
  });

  test('[FN90] without an address, or with too many, nothing is sent', () => {
    const many = Array.from({ length: RECIPIENTS_MAX + 1 }, (_, at) => `a${at}@sea.example`);
    for (const more of ['none', many]) {
      const { visit, move } = enter(sendEmail, { ...given, to: ['{{context.more}}'] }, { more });
      expect(move).toEqual(failed);
      expect(visit.scriptInput).toMatchObject({ email: { outcome: 'failed' } });
    }
    const most = enter(sendEmail, { ...given, to: ['{{context.more}}'] }, { more: many.slice(1) });
    expect(most.move).toMatchObject({ kind: 'await' });
  });

  test('[FN90] a Reply to that is no address is left out, a long Subject or Text is cut', () => {
    const { move } = enter(
      sendEmail,
      { ...given, subject: '{{context.long}}', text: '{{context.long}}' },
      { ...context, email: 'x', long: 'x'.repeat(MAIL_LENGTH_MAX + 1) },
    );
    expect(move).toMatchObject({
      work: {
        replyTo: null,
        subject: 'x'.repeat(SUBJECT_LENGTH_MAX),
        text: 'x'.repeat(MAIL_LENGTH_MAX),
      },
    });
  });

  test('[FN90] what cannot be sent is a problem', () => {
    expect(problems(sendEmail, { to: [' '], replyTo: 'x' })).toMatchObject([
      { setting: 'to' },
      { setting: 'replyTo' },
      { setting: 'subject' },
    ]);
    expect(problems(sendEmail, { to: ['team'], subject: 'x' })).toMatchObject([
      { setting: 'to.0' },
    ]);
  });

  test.each(['accepted', 'recorded', 'failed'] as const)(
    '[FN91] %s has its own exit',
    (outcome) => {
      const { visit, move } = answered(sendEmail, given, { kind: 'email', outcome, message: 'm' });
      expect(move).toEqual({ kind: 'exit', exit: outcome });
      expect(visit.scriptInput).toEqual({ email: { outcome, message: 'm', reference: 'M-1' } });
      expect(visit.memory).toBeNull();
    },
  );

  test('[FN91] no answer at all is a failure', () => {
    const answer = { kind: 'failed', message: 'refused' } as const;
    expect(answered(sendEmail, given, answer).move).toEqual(failed);
  });
});

describe('support request', () => {
  const given = {
    fields: [
      { label: 'Name', value: '{{context.name}}' },
      { label: 'Phone', value: '{{context.none}}' },
    ],
    replyTo: '{{context.email}}',
  };

  test('[FN92] Fields and Reply to go out under a reference that is kept in the context', () => {
    const context = { name: 'Ida', email: 'ida@sea.example' };
    const { visit, move } = enter(supportRequest, given, context);
    expect(move).toEqual({
      kind: 'await',
      work: {
        kind: 'support-request',
        reference: 'SR-1',
        fields: [{ label: 'Name', value: 'Ida' }],
        replyTo: 'ida@sea.example',
      },
    });
    expect(visit.context).toMatchObject({ supportRequest: { reference: 'SR-1' } });
    const elsewhere = enter(supportRequest, { ...given, referencePath: 'context.ticket' }, context);
    expect(elsewhere.visit.context).toMatchObject({ ticket: 'SR-1' });
    expect(problems(supportRequest, given)).toEqual([]);
    expect(problems(supportRequest, { fields: [], referencePath: 'a b' })).toMatchObject([
      { setting: 'fields' },
      { setting: 'referencePath' },
    ]);
  });

  test('[FN92] where agents answer requests, it goes on to them', () => {
    const { visit, move } = answered(supportRequest, given, { kind: 'live-desk' });
    expect(move).toEqual({ kind: 'exit', exit: 'live-desk' });
    expect(visit.scriptInput).toEqual({
      supportRequest: { outcome: 'live-desk', message: '', reference: 'M-1' },
    });
    expect(visit.memory).toBeNull();
  });

  test.each(['accepted', 'recorded', 'failed'] as const)(
    '[FN92] %s has its own exit',
    (outcome) => {
      const answer = { kind: 'email', outcome, message: 'm' } as const;
      const { visit, move } = answered(supportRequest, given, answer);
      expect(move).toEqual({ kind: 'exit', exit: outcome });
      expect(visit.scriptInput).toEqual({
        supportRequest: { outcome, message: 'm', reference: 'M-1' },
      });
    },
  );
});

describe('support operations', () => {
  test.each([
    [{ kind: 'support-operations', active: true, addresses: 1 }, 'on'],
    [{ kind: 'support-operations', active: true, addresses: 0 }, 'off'],
    [{ kind: 'support-operations', active: false, addresses: 2 }, 'off'],
    [{ kind: 'failed', message: '' }, 'off'],
  ] satisfies [EffectAnswer, string][])('[FN93] %j goes on at %s', (answer, exit) => {
    expect(enter(supportOperations, {}).move).toEqual({
      kind: 'await',
      work: { kind: 'support-operations' },
    });
    expect(answered(supportOperations, {}, answer).move).toEqual({ kind: 'exit', exit });
  });

  test('[FN93] what visitors may be told is in the context', () => {
    const known = { kind: 'support-operations', active: true, addresses: 1 } as const;
    const told = { responseTime: 'We answer within a day.', alternative: '' };
    expect(answered(supportOperations, {}, { ...known, ...told }).visit.context).toEqual({
      supportOperations: told,
    });
    expect(answered(supportOperations, {}, known).visit.context).toEqual({
      supportOperations: { responseTime: '', alternative: '' },
    });
  });
});
