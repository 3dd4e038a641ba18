import { createHash } from 'node:crypto';
import type { ButtonId, ChatId, DeskCommand, MessageId, SkillId } from '@baton/desk';
import type { HandoverId } from '@baton/handover';
import { liveAgentType } from '@baton/providers';
import {
  asAgent,
  fresh,
  jane,
  KeptLog,
  KeptSink,
  plainNames,
  request,
  shop,
  startDesk,
  submit,
  VirtualClock,
} from '@baton/runtime/testing';
import { MemoryDisk, openMemoryStore, type StreamId } from '@baton/store';

const support = request.buttonId;
const german = '0C5000000000001' as SkillId;

/** Records there are, by what flows call them. */
const known = new Map([
  ['CASE-1', '500000000000001'],
  ['CASE-2', '500000000000002'],
  ['rosa@shop.example', '003000000000001'],
  ['Lima', '001000000000001'],
]);

/** A desk with Jane at it, and the provider that meets it like any other contact centre. */
export async function deskWithJane(
  given: { readonly online?: boolean; readonly blocked?: string } = {},
) {
  const clock = new VirtualClock();
  const disk = new MemoryDisk();
  const log = new KeptLog();
  const names = plainNames({
    blockedBy: (_, address) => (address === given.blocked ? 'rule-1' : undefined),
  });
  let { host, runtime } = await startDesk(openMemoryStore(disk), clock, log, { names });
  const welcome = async () => {
    const opened = await host.open(asAgent(jane), fresh, new KeptSink());
    if ('refusal' in opened) throw new Error(opened.refusal);
    return opened.welcome;
  };
  await welcome();
  if (given.online !== false) {
    await submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  }
  const make = () =>
    liveAgentType.create(
      { inboxId: '' },
      {
        desk: host,
        clock,
        route: (inbox): { buttonId: ButtonId; deploymentId: typeof shop } | undefined =>
          inbox === '' || inbox === support ? { buttonId: support, deploymentId: shop } : undefined,
        skillIds: (names) => ({
          ids: names.includes('German') ? [german] : [],
          unknown: names.filter((name) => name !== 'German'),
        }),
        findRecords: async (named) =>
          named.map((one) => {
            const recordId = known.get(one.record);
            if (recordId) return { ...one, found: { recordType: one.type, recordId } };
            return { ...one, found: null, why: one.record === 'two' ? 'ambiguous' : 'unknown' };
          }),
      },
    );
  const must = async (command: DeskCommand, words?: Parameters<typeof submit>[2]) => {
    const outcome = await submit(host, command, words);
    if (!outcome.ok) throw new Error(outcome.refusal);
  };
  let count = 0;
  const says = (chatId: ChatId, text: string, to?: 'bot') => {
    count += 1;
    const messageId = `jane-${count}` as MessageId;
    const by = { kind: 'agent', agentId: jane } as const;
    return must(
      {
        type: 'PostMessage',
        chatId,
        messageId,
        by,
        length: text.length,
        ...(to && { to }),
      },
      { chatId, contentId: messageId, value: text },
    );
  };
  return {
    clock,
    log,
    make,
    says,
    must,
    welcome,
    accept: (chatId: ChatId) => must({ type: 'AcceptOffer', chatId, agentId: jane }),
    end: async (chatId: ChatId) => {
      await must({ type: 'EndChat', chatId, by: { kind: 'agent', agentId: jane } });
      await must({ type: 'CloseChat', chatId, agentId: jane });
    },
    settle: () => clock.advance(1_500),
    /** What lies with the request of a chat. */
    async contextOf(chatId: ChatId): Promise<unknown> {
      const store = openMemoryStore(disk);
      const stream = host.organizationId as string as StreamId;
      const asked = (await store.readAfter(stream, 0, 1_000)).find(
        (event) => event.type === 'ChatRequested' && event.chatId === chatId,
      );
      const seq = asked?.seq ?? 0;
      return JSON.parse((await store.readContents(stream, [seq])).get(seq) ?? 'null');
    },
    /** The process stops, and another takes up where it was. */
    restart: async () => {
      await runtime.stop();
      ({ host, runtime } = await startDesk(openMemoryStore(disk), clock, log));
      await welcome();
    },
    async [Symbol.asyncDispose]() {
      await runtime.stop();
    },
  };
}

/** As the provider derives it, so that a start that is repeated asks for the same chat. */
export function chatOf(id: HandoverId): ChatId {
  const digest = createHash('sha256').update(id).digest('base64url');
  return `570${digest.replaceAll(/[-_]/g, '').slice(0, 12)}` as ChatId;
}
