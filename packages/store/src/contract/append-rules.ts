import { InvariantViolation } from '@baton/kernel';
import { expect, test } from 'vitest';
import { APPEND_EVENTS_MAX, COMMAND_ID_LENGTH_MAX, StoreError } from '../model.ts';
import type { MakeStore } from './body.ts';
import {
  append,
  at,
  berlin,
  commandId,
  content,
  contentsOf,
  event,
  events,
  lisbon,
  oneOfEverything,
  outboxRow,
  rows,
  streamId,
  transcript,
} from './samples.ts';

/** ST1 to ST6 and ST29: what an append promises. */
export function appendRules(makeStore: MakeStore): void {
  test('[ST1] an append brings its events, contents, rows, outbox and commands', async () => {
    await using body = await makeStore();
    await body.store.append(oneOfEverything);
    expect(await contentsOf(body.store)).toEqual({
      streams: [berlin],
      lastSeq: 2,
      events: events(1, 2),
      contents: new Map([[1, '"words of 1"']]),
      commands: [{ id: 'command-1', seq: 2, at: at(0) }],
      transcripts: [transcript('chat-1', { lastSeq: 2 })],
      outbox: [{ ...outboxRow('delivery-1'), id: 1, stream: berlin, attempts: 0 }],
      snapshot: undefined,
      touchedAt: undefined,
    });
  });

  test('[ST1] an append may bring no events at all', async () => {
    await using body = await makeStore();
    await body.store.append(append(0, { outbox: [outboxRow('delivery-1')] }));
    expect(await body.store.lastSeq(berlin)).toBe(0);
    expect(await body.store.dueOutbox(at(0), 10)).toHaveLength(1);
  });

  test('[ST2] an append to a stream that has moved on writes nothing', async () => {
    await using body = await makeStore();
    await body.store.append(oneOfEverything);
    const before = await contentsOf(body.store);
    const late = {
      rows: rows(transcript('chat-1', { messageCount: 7 })),
      outbox: [outboxRow('delivery-2')],
      commands: [{ id: commandId('command-2'), seq: 3 }],
    };
    await expect(
      body.store.append(append(0, { ...late, events: [event(1)], contents: [content(1)] })),
    ).rejects.toMatchObject({ name: 'StoreError', failure: 'stale-writer' });
    await expect(
      body.store.append(append(5, { ...late, events: [event(6)], contents: [content(6)] })),
    ).rejects.toMatchObject({ name: 'StoreError', failure: 'stale-writer' });
    await expect(body.store.append(append(1, late))).rejects.toMatchObject({
      failure: 'stale-writer',
    });
    expect(await contentsOf(body.store)).toEqual(before);
  });

  test('[ST2] of two writers who know the same seq one is refused', async () => {
    await using body = await makeStore();
    const outcomes = await Promise.allSettled([
      body.store.append(append(0, { events: [event(1, { data: '"first"' })] })),
      body.store.append(append(0, { events: [event(1, { data: '"second"' })] })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await body.store.readAfter(berlin, 0, 10)).toEqual([event(1, { data: '"first"' })]);
  });

  test('[ST3] of many streams that arrive together, one that fails takes no other with it', async () => {
    await using body = await makeStore();
    const names = Array.from({ length: 100 }, (_, index) => streamId(`desk:${1_000 + index}`));
    const stale = new Set([names[0], names[42], names[99]]);
    const outcomes = await Promise.allSettled(
      names.map((stream) =>
        body.store.append(
          append(stale.has(stream) ? 3 : 0, {
            stream,
            events: stale.has(stream) ? [event(4)] : [event(1)],
            contents: [content(stale.has(stream) ? 4 : 1)],
          }),
        ),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const isStale = stale.has(names[index]);
      expect(outcome.status).toBe(isStale ? 'rejected' : 'fulfilled');
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreError);
    }
    expect(await body.store.streams()).toEqual(names.filter((name) => !stale.has(name)));
  });

  test('[ST3] a stream that first appeared in a failed append can be written afterwards', async () => {
    await using body = await makeStore();
    const outcomes = await Promise.allSettled([
      body.store.append(append(1, { stream: lisbon, events: [event(2)] })),
      body.store.append(append(0, { events: [event(1)] })),
      body.store.append(append(0, { stream: lisbon, events: [event(1)] })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(await body.store.streams()).toEqual([berlin, lisbon]);
    expect(await body.store.readAfter(lisbon, 0, 10)).toEqual([event(1)]);
    expect(await body.store.readAfter(berlin, 0, 10)).toEqual([event(1)]);
  });

  test('[ST4] appends to one stream are carried out in the order of the calls', async () => {
    await using body = await makeStore();
    const appends = Array.from({ length: 50 }, (_, index) =>
      body.store.append(append(index * 2, { events: events(index * 2 + 1, index * 2 + 2) })),
    );
    await Promise.all(appends);
    expect(await body.store.readAfter(berlin, 0, 1_000)).toEqual(events(1, 100));
  });

  test('[ST5] events whose seqs do not follow are a bug', async () => {
    await using body = await makeStore();
    for (const wrong of [[event(2)], [event(1), event(3)], [event(1), event(1)]]) {
      await expect(body.store.append(append(0, { events: wrong }))).rejects.toThrow(
        InvariantViolation,
      );
    }
    expect(await body.store.lastSeq(berlin)).toBe(0);
  });

  test('[ST29] an event leads back in its stream, or nowhere', async () => {
    await using body = await makeStore();
    const wrong = [
      event(1, { chatPrev: 1 }),
      event(1, { chatPrev: 2 }),
      event(1, { chatPrev: -1 }),
      event(1, { chatPrev: 0.5 }),
      event(1, { chatId: null, chatPrev: 1 }),
    ];
    for (const one of wrong) {
      await expect(body.store.append(append(0, { events: [one] }))).rejects.toThrow(
        InvariantViolation,
      );
    }
    await expect(
      body.store.append(append(0, { events: [event(1), event(2, { chatId: null, chatPrev: 1 })] })),
    ).rejects.toThrow(InvariantViolation);
    expect(await body.store.lastSeq(berlin)).toBe(0);
  });

  test('[ST29] words belong to the events they come with, once each', async () => {
    await using body = await makeStore();
    await body.store.append(append(0, { events: events(1, 2), contents: [content(1)] }));
    for (const seqs of [[2], [5], [3, 3], [4, 3]]) {
      const contents = seqs.map((seq) => content(seq, { data: '"others"' }));
      await expect(
        body.store.append(append(2, { events: events(3, 4), contents })),
      ).rejects.toThrow(InvariantViolation);
    }
    expect(await body.store.lastSeq(berlin)).toBe(2);
    expect(await body.store.readContents(berlin, [1, 2, 3, 4, 5])).toEqual(
      new Map([[1, '"words of 1"']]),
    );
  });

  test('[ST6] an append carries APPEND_EVENTS_MAX events and no more', async () => {
    await using body = await makeStore();
    const one = event(1);
    const many = Array.from({ length: APPEND_EVENTS_MAX }, (_, index) => ({
      ...one,
      seq: index + 1,
    }));
    await expect(
      body.store.append(append(0, { events: [...many, event(many.length + 1)] })),
    ).rejects.toThrow(InvariantViolation);
    expect(await body.store.lastSeq(berlin)).toBe(0);
    await body.store.append(append(0, { events: many }));
    expect(await body.store.lastSeq(berlin)).toBe(APPEND_EVENTS_MAX);
  });

  test('[ST6] no other list of an append is longer either', async () => {
    await using body = await makeStore();
    const tooMany = APPEND_EVENTS_MAX + 1;
    const refused = [
      { contents: Array.from({ length: tooMany }, (_, index) => content(index + 1)) },
      { rows: rows(...Array.from({ length: tooMany }, (_, index) => transcript(`${index}`))) },
      { outbox: Array.from({ length: tooMany }, (_, index) => outboxRow(`${index}`)) },
      {
        commands: Array.from({ length: tooMany }, (_, index) => ({
          id: commandId(`${index}`),
          seq: 0,
        })),
      },
    ];
    for (const lists of refused) {
      await expect(body.store.append(append(0, lists))).rejects.toThrow(InvariantViolation);
    }
  });

  test('[ST6] a command id has COMMAND_ID_LENGTH_MAX characters and no more', async () => {
    await using body = await makeStore();
    const longest = commandId('x'.repeat(COMMAND_ID_LENGTH_MAX));
    for (const id of [commandId(`${longest}x`), commandId('')]) {
      await expect(
        body.store.append(append(0, { events: [event(1)], commands: [{ id, seq: 1 }] })),
      ).rejects.toThrow(InvariantViolation);
    }
    await body.store.append(append(0, { events: [event(1)], commands: [{ id: longest, seq: 1 }] }));
    expect(await body.store.findCommand(berlin, longest)).toBe(1);
  });
}
