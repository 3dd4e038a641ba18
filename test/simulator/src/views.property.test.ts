import { type Chat, type ChatEvent, type ChatId, forVisitor, visitorSees } from '@baton/desk';
import { RandomDay } from '@baton/desk/testing';
import type { ChatView } from '@baton/protocol';
import { type ChatFrame, foldChat, foldVisitorChat } from '@baton/view';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const MOVES = 150;

/** What a desk sends of an event, with names and words made up. */
function frameOf(seq: number, event: ChatEvent): ChatFrame {
  const from = 'from' in event ? { otherName: `${event.from}` } : {};
  const name = 'agentId' in event ? { name: `Agent ${event.agentId}` } : {};
  return { seq, event, ...name, ...from, page: { pageUrl: 'https://shop.example/' } };
}

/** What everybody may know of a chat, as the desk itself has it; undefined: it is over. */
function known(chat: Chat | undefined) {
  if (!chat || chat.phase === 'wrapping-up') return { phase: 'over' };
  const engaged = chat.phase === 'engaged' ? chat : null;
  return {
    phase: engaged ? 'engaged' : 'waiting',
    buttonId: chat.buttonId,
    agentId: engaged?.agentId ?? null,
    others: engaged?.others ?? [],
    file: chat.file?.id ?? null,
    isIdle: engaged?.idle.kind === 'warned',
  };
}

/** The same as a view says it. */
function said(view: ChatView) {
  if (view.ending) return { phase: 'over' };
  const isEngaged = view.phase === 'engaged';
  return {
    phase: isEngaged ? 'engaged' : 'waiting',
    buttonId: view.buttonId,
    agentId: isEngaged ? view.agentId : null,
    others: view.others.map(({ agentId }) => agentId),
    file: view.file?.transferId ?? null,
    isIdle: view.idleEndsAt !== null,
  };
}

/** What agents know besides; nobody looks at a chat that nobody has a tab of. */
function agentsKnown(chat: Chat) {
  const open = chat.phase === 'engaged' ? chat : null;
  const invitations = open?.invitations ?? [];
  return {
    holder: chat.phase === 'waiting' ? null : chat.agentId,
    asked: invitations.map(({ id, kind, invited }) => [id, kind, [...invited].sort()]),
    attached: chat.attached,
    flaggedBy: chat.flag?.agentId ?? null,
    isHandedOn: 'handedBy' in chat && chat.handedBy !== null,
    isCritical: open?.criticalWait.kind === 'reached',
    tabs: chat.phase === 'wrapping-up' ? chat.others : [],
  };
}

function agentsSaid(view: ChatView) {
  return {
    holder: view.agentId,
    asked: view.invitations.map((one) => [one.invitationId, one.kind, [...one.invited].sort()]),
    attached: view.attached,
    flaggedBy: view.flag?.agentId ?? null,
    isHandedOn: view.handedOn !== null,
    isCritical: view.criticalSince !== null,
    tabs: view.ending ? view.others.map(({ agentId }) => agentId) : [],
  };
}

test('[VW3] after every event of a random day, what agents and visitors see is what the desk has', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      const whole = new Map<ChatId, ChatView>();
      const sent = new Map<ChatId, ChatView>();
      let seq = 0;
      const day = new RandomDay(seed, (event, desk, apply) => {
        apply();
        seq++;
        if (!('chatId' in event)) return;
        const { chatId } = event;
        const chat = desk.chat(chatId);
        const view = foldChat(whole.get(chatId), frameOf(seq, event));
        whole.set(chatId, view);
        expect([event.type, said(view)]).toEqual([event.type, known(chat)]);
        if (chat) expect([event.type, agentsSaid(view)]).toEqual([event.type, agentsKnown(chat)]);
        if (visitorSees(event)) {
          const told = foldVisitorChat(sent.get(chatId), frameOf(seq, forVisitor(event)));
          if (!told) throw new Error(`a visitor's page does not know ${event.type}`);
          sent.set(chatId, told);
        }
        const seen = sent.get(chatId);
        expect([event.type, seen && said(seen)]).toEqual([event.type, known(chat)]);
        expect(seen).toMatchObject({ invitations: [], attached: [], flag: null, pages: [] });
        expect(seen).toMatchObject({ handedOn: null, criticalSince: null, closesAt: null });
      });
      for (let move = 0; move < MOVES; move++) day.move();
      day.everybodyLeaves();
    }),
    { numRuns: 40 },
  );
});
