import { FRAME_BYTES_MAX, HEARTBEAT_GRACE_MS, POLL_HOLD_MS } from '@baton/protocol';
import { expect, test } from 'vitest';
import { POLL_FAILURES_MAX, POLL_RETRY_MS, POLL_UNSENT_MAX } from './limits.ts';
import type { Transport } from './model.ts';
import { type Fetch, pollingTransport } from './polling-transport.ts';
import { settled, VirtualTime } from './testing/virtual-time.ts';

type Asked = {
  readonly url: string;
  readonly session: string | null;
  readonly ack: number;
  readonly frames: readonly unknown[];
  readonly type: string;
  answer(n: number, ...frames: readonly object[]): Promise<void>;
  status(status: number): Promise<void>;
  fail(): Promise<void>;
  readonly isAborted: () => boolean;
};

/** A polling transport whose every request the test answers. */
function polling() {
  const time = new VirtualTime();
  const asked: Asked[] = [];
  const heard: string[] = [];
  const log: string[] = [];
  const fetch: Fetch = (url, { body, headers, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      const respond = (status: number, text: string) => {
        resolve({ status, text: () => Promise.resolve(text) });
        return settled();
      };
      asked.push({
        url,
        ...JSON.parse(body),
        type: headers['content-type'],
        answer: (n, ...frames) => respond(200, JSON.stringify({ session: 's1', n, frames })),
        status: (status) => respond(status, '{}'),
        fail: () => {
          reject(new Error('network'));
          return settled();
        },
        isAborted: () => signal.aborted,
      });
    });
  const transport: Transport = pollingTransport(
    { url: '/poll', fetch, after: time.after },
    {
      onOpen: () => log.push('open'),
      onText: (text) => heard.push(text),
      onClose: ({ reached }) => log.push(reached ? 'closed, reached' : 'closed, never reached'),
    },
  );
  const last = () => {
    const request = asked.at(-1);
    if (!request) throw new Error('nothing was asked');
    return request;
  };
  return { time, asked, heard, log, transport, last };
}

/** A transport after its first answer, with a request held. */
async function held() {
  const made = polling();
  await made.time.advance(0);
  made.transport.send('[{"t":"hello"}]');
  await made.last().answer(1, { t: 'welcome' });
  return made;
}

test('[CL70] the first request carries hello and no session; from then on one request is held', async () => {
  const { time, asked, heard, log, transport, last } = polling();
  await time.advance(0);
  expect(log).toEqual(['open']);
  expect(asked).toEqual([]);
  transport.send('[{"t":"hello"}]');
  expect(last()).toMatchObject({ url: '/poll', session: null, ack: 0, frames: [{ t: 'hello' }] });
  expect(last().type).toBe('text/plain');
  await last().answer(1, { t: 'welcome' });
  expect(heard).toEqual(['[{"t":"welcome"}]']);
  expect(asked).toHaveLength(2);
  expect(last()).toMatchObject({ session: 's1', ack: 1, frames: [] });
});

test('[CL71] frames go out on a second request, in order, one request at a time', async () => {
  const { asked, transport, last } = await held();
  transport.send('[{"a":1}]');
  transport.send('[{"b":2},{"c":3}]');
  transport.send('[{"d":4}]');
  expect(asked).toHaveLength(3);
  expect(last().frames).toEqual([{ a: 1 }]);
  await last().answer(1);
  expect(asked).toHaveLength(4);
  expect(last().frames).toEqual([{ b: 2 }, { c: 3 }, { d: 4 }]);
  expect(asked[1]?.isAborted()).toBe(false);
});

test('[CL71] what does not fit into one request goes in several', async () => {
  const { asked, transport, last } = await held();
  transport.send('[{"first":1}]');
  const large = JSON.stringify([{ text: 'x'.repeat(FRAME_BYTES_MAX / 4) }]);
  for (let count = 0; count < 3; count++) transport.send(large);
  for (let count = 0; count < 3; count++) {
    await last().answer(1);
    expect(last().frames).toHaveLength(1);
  }
  await last().answer(1);
  expect(asked).toHaveLength(6);
});

test('[CL72] a batch is acknowledged by the next request and taken once', async () => {
  const { heard, asked, transport, last } = await held();
  await last().answer(2, { t: 'pong' });
  expect(last()).toMatchObject({ ack: 2 });
  const holding = last();
  transport.send('[{"t":"ping"}]');
  expect(last()).toMatchObject({ ack: 2, frames: [{ t: 'ping' }] });
  await last().answer(3, { t: 'event' });
  await holding.answer(3, { t: 'event' });
  expect(heard.filter((text) => text.includes('event'))).toHaveLength(1);
  expect(asked.at(-1)).toMatchObject({ ack: 3, frames: [] });
});

test('[CL72] an answer without frames is a sign of life and acknowledges nothing', async () => {
  const { time, heard, transport, last } = await held();
  const holding = last();
  transport.send('[{"t":"ping"}]');
  await last().answer(7);
  expect(heard.at(-1)).toBe('[]');
  await holding.answer(1);
  await time.advance(POLL_RETRY_MS);
  expect(last()).toMatchObject({ ack: 1, frames: [] });
});

test('[CL73] a lost request or answer is asked again with the same words', async () => {
  const { time, heard, log, transport, last } = await held();
  transport.send('[{"t":"command"}]');
  await last().fail();
  await time.advance(POLL_RETRY_MS);
  expect(last()).toMatchObject({ ack: 1, frames: [{ t: 'command' }] });
  await last().answer(2, { t: 'reply' });
  expect(heard.at(-1)).toBe('[{"t":"reply"}]');
  expect(log).toEqual(['open']);
});

test('[CL73] after POLL_FAILURES_MAX failures in a row it is over', async () => {
  const { time, log, last } = await held();
  for (let failures = 1; failures <= POLL_FAILURES_MAX; failures++) {
    await last().fail();
    expect(log).toEqual(['open']);
    await time.advance(POLL_RETRY_MS * failures);
  }
  await last().fail();
  expect(log).toEqual(['open', 'closed, reached']);
});

test('[CL73] a request that is not answered in time is given up', async () => {
  const { time, asked } = await held();
  await time.advance(POLL_HOLD_MS + HEARTBEAT_GRACE_MS);
  expect(asked[1]?.isAborted()).toBe(true);
});

test('[CL74] a session the server does not know is over at once', async () => {
  const { log, last } = await held();
  await last().status(410);
  expect(log).toEqual(['open', 'closed, reached']);
});

test('[CL74] a first request without an answer of ours is over, and nobody was reached', async () => {
  for (const wrong of ['fail', 'status'] as const) {
    const { time, log, transport, last } = polling();
    await time.advance(0);
    transport.send('[{"t":"hello"}]');
    await (wrong === 'fail' ? last().fail() : last().status(503));
    expect(log).toEqual(['open', 'closed, never reached']);
  }
});

test('[CL75] closing leaves nothing running and is not heard of', async () => {
  const { time, asked, log, transport } = await held();
  transport.send('[{"t":"ping"}]');
  transport.close();
  await settled();
  expect(asked.slice(1).every((request) => request.isAborted())).toBe(true);
  expect(time.pending).toBe(0);
  transport.send('[{"t":"ping"}]');
  expect(asked).toHaveLength(3);
  expect(log).toEqual(['open']);
});

test('[CL75] a transport that cannot send any more is given up', async () => {
  const { log, transport } = await held();
  for (let count = 0; count < POLL_UNSENT_MAX + 2; count++) transport.send('[{"t":"ping"}]');
  expect(log).toEqual(['open', 'closed, reached']);
});
