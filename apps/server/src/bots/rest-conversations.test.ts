import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { otherServer } from '../testing/other-server.ts';
import { runningServer, temporaryFolder } from '../testing/running-server.ts';
import { makeFlow, restEndpoint, saying, smallFlow } from '../testing/small-flows.ts';
import { SESSION_REQUESTS_WAITING_MAX } from './rest-conversations.ts';

const admin = DEMO.people.admin.email;
const mara = { userId: 'mara', sessionId: 'one' };

/** What the bot said, in one line each. */
function texts(answer: { readonly body: { readonly outputs: readonly { text: string }[] } }) {
  return answer.body.outputs.map(({ text }) => text);
}

test('[SV30] a program leads a whole dialogue with the demo’s bot; a person cannot answer it there', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const token = await restEndpoint(await server.api(admin), DEMO.flowIds[0]);
  const say = (text: string) => server.rest(token, { ...mara, text, name: 'Mara' });

  const delivery = await say('How long does delivery take?');
  expect(delivery).toMatchObject({ status: 200, body: { complete: true, ended: false } });
  expect(texts(delivery)).toEqual([expect.stringContaining('We pack on weekdays')]);
  expect(texts(await say('Where is my order?'))).toEqual([expect.stringContaining('Which order?')]);
  const order = await say('4711');
  expect(order.body.conversationId).toBe(delivery.body.conversationId);
  expect(texts(order).join(' ')).toMatch(/4711/);
  // The handover is refused as unsupported, and the flow takes its branch for that.
  expect(texts(await say('I want to talk to a person'))).toEqual([
    expect.stringContaining('I cannot reach anybody'),
  ]);
  expect(texts(await say('no'))).toEqual([expect.stringContaining('All right')]);
});

test('[SV31] a request that is sent again happens once and is answered again, also after a restart', async () => {
  await using folder = await temporaryFolder();
  const first = { ...mara, text: 'hello', requestId: `${'r'.repeat(255)}1` };
  // As long as an id may be, and different from the other only in its last character.
  const second = { ...mara, text: 'hello again', requestId: `${'r'.repeat(255)}2` };
  const counted = smallFlow({
    first: {
      type: 'set-context',
      settings: {
        assignments: [{ path: 'n', from: 'expression', expression: '(context.n || 0) + 1' }],
      },
      exits: { next: 'say' },
    },
    say: { type: 'say', settings: { text: 'Number {{context.n}}' } },
  });
  let token = '';
  let answer: unknown;
  {
    await using server = await runningServer(folder.path);
    const api = await server.api(admin);
    token = await restEndpoint(api, await makeFlow(api, counted));
    const made = await server.rest(token, first);
    expect(texts(made)).toEqual(['Number 1']);
    answer = made.body;
    expect((await server.rest(token, first)).body).toEqual(answer);
    expect(texts(await server.rest(token, second))).toEqual(['Number 2']);
  }
  await using server = await runningServer(folder.path);
  expect((await server.rest(token, first)).body).toEqual(answer);
  expect(texts(await server.rest(token, second))).toEqual(['Number 2']);
  expect(texts(await server.rest(token, { ...mara, text: 'and' }))).toEqual(['Number 3']);
});

test('[SV31] what the conversation began with belongs to its first request', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(admin);
  const greeting = smallFlow({
    first: {
      type: 'if',
      settings: { condition: 'input.type === "open"' },
      exits: { true: 'greet', false: 'say' },
    },
    greet: { type: 'say', settings: { text: 'Ahoy' } },
    say: { type: 'say', settings: { text: 'You said {{input.text}}' } },
  });
  const token = await restEndpoint(api, await makeFlow(api, greeting), { startsWith: 'bot' });
  const request = { ...mara, text: 'one', requestId: 'r1' };
  expect(texts(await server.rest(token, request))).toEqual(['Ahoy', 'You said one']);
  expect(texts(await server.rest(token, { ...mara, text: 'two' }))).toEqual(['You said two']);
  expect(texts(await server.rest(token, request))).toEqual(['Ahoy', 'You said one']);
});

test('[SV32] requests of one session take their turns, and each gets what was said to it', async () => {
  await using folder = await temporaryFolder();
  const slow = Promise.withResolvers<void>();
  await using other = await otherServer((response, { url }) => {
    const answer = () => response.end(url.slice(1));
    if (url === '/one') slow.promise.then(answer);
    else answer();
  });
  await using server = await runningServer(folder.path, { privateRequests: ['127.0.0.1'] });
  const api = await server.api(admin);
  const asking = smallFlow({
    first: {
      type: 'http-request',
      settings: { url: `${other.url}/{{input.text}}`, allowPrivateAddresses: true },
      exits: { ok: 'say' },
    },
    say: { type: 'say', settings: { text: 'It says {{input.http.body}}' } },
  });
  const token = await restEndpoint(api, await makeFlow(api, asking));
  const one = server.rest(token, { ...mara, text: 'one' });
  await expect.poll(() => other.seen.length).toBe(1);
  const two = server.rest(token, { ...mara, text: 'two' });
  // Another session waits for nobody.
  const elsewhere = await server.rest(token, { ...mara, sessionId: 'two', text: 'three' });
  expect(texts(elsewhere)).toEqual(['It says three']);
  slow.resolve();
  expect(texts(await one)).toEqual(['It says one']);
  expect(texts(await two)).toEqual(['It says two']);
  expect((await one).body.conversationId).toBe((await two).body.conversationId);
});

test('[SV32] more than a few that wait are turned away', async () => {
  await using folder = await temporaryFolder();
  const slow = Promise.withResolvers<void>();
  await using other = await otherServer((response) => {
    slow.promise.then(() => response.end());
  });
  await using server = await runningServer(folder.path, { privateRequests: ['127.0.0.1'] });
  const api = await server.api(admin);
  const asking = smallFlow({
    first: { type: 'http-request', settings: { url: other.url, allowPrivateAddresses: true } },
  });
  const token = await restEndpoint(api, await makeFlow(api, asking));
  const count = SESSION_REQUESTS_WAITING_MAX + 3;
  const sent = Array.from({ length: count }, () => server.rest(token, { ...mara, text: 'x' }));
  const turnedAway = await Promise.any(
    sent.map(async (one) => {
      const { status } = await one;
      if (status !== 503) throw new Error('taken');
      return status;
    }),
  );
  expect(turnedAway).toBe(503);
  slow.resolve();
  const answers = await Promise.all(sent);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(
    SESSION_REQUESTS_WAITING_MAX + 1,
  );
});

test('[SV30] an endpoint whose token is not known, and one that is switched off, are the same', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(admin);
  const token = await restEndpoint(api, await makeFlow(api, saying('Hi')), { active: false });
  const unknown = await server.rest('nobody-knows-this', { ...mara, text: 'x' });
  expect(unknown.status).toBe(404);
  expect(await server.rest(token, { ...mara, text: 'x' })).toEqual(unknown);
});
