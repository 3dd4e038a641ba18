import { expect, test } from 'vitest';
import { lateTransport } from './late-transport.ts';
import type { TransportEvents } from './model.ts';
import { ScriptedTransport } from './testing/scripted-world.ts';
import { settled } from './testing/virtual-time.ts';

function heard() {
  const log: string[] = [];
  const events: TransportEvents = {
    onOpen: () => log.push('open'),
    onText: (text) => log.push(text),
    onClose: ({ reached }) => log.push(reached ? 'closed, reached' : 'closed, never reached'),
  };
  return { log, events };
}

test('[CL76] a page loads long polling when it is first wanted, and then it is like any transport', async () => {
  const { log, events } = heard();
  const made: ScriptedTransport[] = [];
  const transport = lateTransport(async () => {
    return (given) => {
      const inner = new ScriptedTransport('polling', given);
      made.push(inner);
      return inner;
    };
  }, events);
  await settled();
  made[0]?.open();
  transport.send('[{"t":"ping"}]');
  made[0]?.saysText('[]');
  made[0]?.breaks();
  transport.close();
  expect(log).toEqual(['open', '[]', 'closed, reached']);
  expect(made[0]?.sent).toEqual([{ t: 'ping' }]);
  expect(made[0]?.state).toBe('closed');
});

test('[CL76] code that does not come is a server that is not reached', async () => {
  const { log, events } = heard();
  lateTransport(() => Promise.reject(new Error('no network')), events);
  await settled();
  expect(log).toEqual(['closed, never reached']);
});

test('[CL76] what was closed before its code came is never made, and not heard of', async () => {
  const { log, events } = heard();
  let made = 0;
  lateTransport(async () => {
    return () => {
      made++;
      throw new Error('not wanted any more');
    };
  }, events).close();
  lateTransport(() => Promise.reject(new Error('no network')), events).close();
  await settled();
  expect(made).toBe(0);
  expect(log).toEqual([]);
});
