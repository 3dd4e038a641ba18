import type { OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { TimelineEntry } from '@baton/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from './rows.ts';
import { dayOf } from './times.ts';

const HOUR_MS = 3_600_000;
const said = fc.record({
  by: fc.constantFrom('visitor', 'bot', 'agent', 'desk', 'notice'),
  gap: fc.integer({ min: 0, max: 20 * HOUR_MS }),
});

/** A conversation, and messages under way of which some are already durable. */
const talk = fc.tuple(fc.array(said), fc.nat(5), fc.nat(5)).map(([saids, pending, overlap]) => {
  let at = 0;
  const timeline = saids.map(({ by, gap }, index): TimelineEntry => {
    at += gap;
    const place = { seq: index + 1, at: at as EpochMs, name: null };
    if (by === 'notice') return { ...place, kind: 'notice', notice: 'agent-joined' };
    const messageId = `m${index}` as OutgoingMessage['messageId'];
    const rich = by === 'bot' && index % 2 === 0 && { rich: { pauseMs: index } };
    return { ...place, kind: 'message', messageId, by, text: '', ...rich };
  });
  const message = (messageId: string): OutgoingMessage => ({
    messageId: messageId as OutgoingMessage['messageId'],
    chatId: 'c' as OutgoingMessage['chatId'],
    text: '',
    at: at as EpochMs,
    state: 'sending',
  });
  const durable = timeline
    .slice(-overlap)
    .flatMap((entry) =>
      entry.kind === 'message' && overlap > 0 ? [message(entry.messageId)] : [],
    );
  const fresh = Array.from({ length: pending }, (_, index) => message(`o${index}`));
  return { timeline, outgoing: [...durable, ...fresh] };
});

test('[WG16] every message is drawn exactly once and in order, whatever is still under way', () => {
  fc.assert(
    fc.property(talk, ({ timeline, outgoing }) => {
      const rows = rowsOf(timeline, outgoing, () => 'told');
      const keys = rows.filter((row) => row.kind === 'message').map((row) => row.key);
      const ids = [...timeline, ...outgoing].flatMap((one) =>
        'messageId' in one ? [one.messageId] : [],
      );
      expect(keys).toEqual([...new Set(ids)]);
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      for (const entry of timeline) {
        const row = rows.find(({ key }) => 'messageId' in entry && key === entry.messageId);
        if (row?.kind === 'message') expect({ ...row, kind: 'message' }).toMatchObject(entry);
      }
    }),
  );
});

test('[WG17] a line stands before the first message of each day and nowhere else', () => {
  fc.assert(
    fc.property(talk, ({ timeline, outgoing }) => {
      let day = '';
      for (const row of rowsOf(timeline, outgoing, () => 'told')) {
        expect(row.kind === 'day').toBe(dayOf(row.at) !== day);
        day = dayOf(row.at);
      }
    }),
  );
});
