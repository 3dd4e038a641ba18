import { InvariantViolation } from '@baton/kernel';
import { expect, test } from 'vitest';
import {
  APPEND_EVENTS_MAX,
  type LogStore,
  type RowChange,
  type SessionRow,
  type TranscriptRow,
} from '../model.ts';
import type { MakeStore } from './body.ts';
import { append, at, berlin, lisbon, rows, session, transcript } from './samples.ts';

/** ST15 to ST18: the read model of chats. */
export function transcriptRules(makeStore: MakeStore): void {
  test('[ST15] a row is inserted, and then replaced whole', async () => {
    await using body = await makeStore();
    const { store } = body;
    const ended = transcript('chat-1', {
      status: 'completed',
      endedBy: 'visitor',
      agentId: 'agent-1',
      acceptedAt: at(5),
      endedAt: at(60),
      wrappedUpAt: at(70),
      messageCount: 3,
      lastSeq: 9,
    });
    await store.append(append(0, { rows: rows(transcript('chat-1')) }));
    await store.append(append(0, { rows: rows(transcript('chat-1', { messageCount: 1 }), ended) }));
    await store.append(append(0, { stream: lisbon, rows: rows(transcript('chat-1')) }));
    expect(await store.readTranscript(berlin, 'chat-1')).toEqual(ended);
    expect(await store.readTranscript(lisbon, 'chat-1')).toEqual(transcript('chat-1'));
    expect(await store.readTranscript(berlin, 'chat-2')).toBeUndefined();

    const moved = transcript('chat-1', { visitorId: 'visitor-2', requestedAt: at(9) });
    await store.append(append(0, { rows: rows(moved) }));
    expect(await store.readTranscript(berlin, 'chat-1')).toEqual(moved);
    expect(await store.lastTranscriptOf(berlin, 'visitor-1')).toBeUndefined();
    expect(await store.lastTranscriptOf(berlin, 'visitor-2')).toEqual(moved);
    expect(await store.listTranscripts(berlin, { limit: 10 })).toEqual([moved]);
  });

  test('[ST15] a row comes back as it was written, with all it counts and belongs to', async () => {
    await using body = await makeStore();
    const { store } = body;
    const attached = [
      { recordType: 'case', recordId: 'case-1' },
      { recordType: 'contact', recordId: 'contact-1' },
    ];
    const full = transcript('chat-1', {
      number: 7,
      origin: 'handover',
      skillId: 'skill-1',
      conversationId: 'conversation-1',
      status: 'blocked',
      agentMessages: 3,
      visitorMessages: 4,
      agentReplyAverageMs: 1_500.5,
      agentReplyMaxMs: 2_000,
      visitorReplyAverageMs: 10,
      visitorReplyMaxMs: 20,
      transfers: 1,
      conferences: 2,
      files: 3,
      flagged: true,
      attached,
    });
    await store.append(append(0, { rows: rows(transcript('chat-1'), full) }));
    expect(await store.readTranscript(berlin, 'chat-1')).toEqual(full);
    const detached = { ...full, attached: attached.slice(1) };
    await store.append(append(0, { rows: rows(detached) }));
    expect(await store.readTranscript(berlin, 'chat-1')).toEqual(detached);
  });

  test('[ST75] the record of a sign-in is replaced whole and found by its number', async () => {
    await using body = await makeStore();
    const { store } = body;
    const over = session(2, { signedOutAt: at(9), signedOutWhy: 'connection-lost', onlineMs: 5 });
    const put = (...all: readonly SessionRow[]) =>
      store.append(append(0, { rows: all.map((row) => ({ model: 'sessions', row })) }));
    await put(session(1), session(2));
    await put(over);
    expect(await store.readSession(berlin, 1)).toEqual(session(1));
    expect(await store.readSession(berlin, 2)).toEqual(over);
    expect(await store.readSession(berlin, 3)).toBeUndefined();
    expect(await store.readSession(lisbon, 1)).toBeUndefined();
    await store.dropRows(berlin);
    expect(await store.readSession(berlin, 1)).toBeUndefined();
  });

  test('[ST76] a visitor’s row begins with their first visit and counts the others', async () => {
    await using body = await makeStore();
    const { store } = body;
    const visit = (chatId: string, seconds: number, number: number): RowChange => ({
      model: 'visitors',
      row: { visitorId: 'ann', chatId, at: at(seconds), number },
    });
    await store.append(append(0, { rows: [visit('chat-4', 1, 4), visit('chat-9', 5, 9)] }));
    const ann = { visitorId: 'ann', number: 4, firstAt: at(1), chats: 2 };
    expect(await store.readVisitor(berlin, 'ann')).toEqual({
      ...ann,
      lastAt: at(5),
      lastChatId: 'chat-9',
    });
    expect(await store.readVisitor(berlin, 'bob')).toBeUndefined();
    await store.dropRows(berlin);
    await store.putRows(berlin, [visit('chat-4', 1, 4)]);
    expect(await store.readVisitor(berlin, 'ann')).toMatchObject({ lastAt: at(1), chats: 1 });
  });

  test('[ST16] a visitor’s newest chat is found', async () => {
    await using body = await makeStore();
    const { store } = body;
    const of = (visitorId: string, chatId: string, seconds: number) =>
      transcript(chatId, { visitorId, requestedAt: at(seconds) });
    await store.append(
      append(0, {
        rows: rows(of('ann', 'c', 1), of('ann', 'a', 3), of('ann', 'b', 3), of('bob', 'd', 9)),
      }),
    );
    expect(await store.lastTranscriptOf(berlin, 'ann')).toEqual(of('ann', 'b', 3));
    expect(await store.lastTranscriptOf(berlin, 'bob')).toEqual(of('bob', 'd', 9));
    expect(await store.lastTranscriptOf(berlin, 'cid')).toBeUndefined();
    expect(await store.lastTranscriptOf(lisbon, 'ann')).toBeUndefined();
  });

  test('[ST17] pages go from the newest request to the oldest, each chat once', async () => {
    await using body = await makeStore();
    const { store } = body;
    const newestFirst = Array.from({ length: 25 }, (_, index) =>
      // Three chats share each instant, so a page ends in the middle of one.
      transcript(`chat-${99 - index}`, { requestedAt: at(100 - Math.floor(index / 3)) }),
    );
    await store.append(append(0, { rows: rows(...newestFirst.toReversed()) }));
    await store.append(append(0, { stream: lisbon, rows: rows(transcript('elsewhere')) }));
    for (const limit of [1, 4, 5, 25, 100]) {
      expect(await allPages(store, limit)).toEqual(newestFirst);
    }
  });

  test('[ST18] the rows of one stream can be dropped and put back', async () => {
    await using body = await makeStore();
    const { store } = body;
    const chats = [transcript('chat-2', { messageCount: 2, lastSeq: 5 }), transcript('chat-1')];
    await store.append(append(0, { rows: rows(...chats) }));
    await store.append(append(0, { stream: lisbon, rows: rows(transcript('elsewhere')) }));
    await store.dropRows(berlin);
    expect(await store.listTranscripts(berlin, { limit: 10 })).toEqual([]);
    expect(await store.listTranscripts(lisbon, { limit: 10 })).toHaveLength(1);
    await store.putRows(berlin, rows(...chats));
    expect(await store.listTranscripts(berlin, { limit: 10 })).toEqual(chats);
  });

  test('[ST18] at most APPEND_EVENTS_MAX rows are put at once', async () => {
    await using body = await makeStore();
    const tooMany = Array.from({ length: APPEND_EVENTS_MAX + 1 }, () => transcript('chat-1'));
    await expect(body.store.putRows(berlin, rows(...tooMany))).rejects.toThrow(InvariantViolation);
    await body.store.putRows(berlin, rows(...tooMany.slice(1)));
    expect(await body.store.listTranscripts(berlin, { limit: 10 })).toHaveLength(1);
  });
}

async function allPages(store: LogStore, limit: number): Promise<readonly TranscriptRow[]> {
  const all: TranscriptRow[] = [];
  for (let page = await store.listTranscripts(berlin, { limit }); page.length > 0; ) {
    all.push(...page);
    const after = page.at(-1);
    page = after ? await store.listTranscripts(berlin, { after, limit }) : [];
  }
  return all;
}
