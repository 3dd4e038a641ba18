import type {
  ButtonId,
  ChatEvent,
  ChatId,
  FileTransferId,
  InvitationId,
  SkillId,
} from '@baton/desk';
import { later } from '@baton/kernel';
import type { AgentSelf, Directory } from '@baton/protocol';
import { expect, test } from 'vitest';
import { LOST_CHATS_MAX } from './limits.ts';
import type { AgentState } from './model.ts';
import { liveAgent } from './testing/clients.ts';
import { CHAT, chatView, welcome } from './testing/frames.ts';

test('[CL50] every click of an agent is one command', () => {
  const { world, client } = liveAgent();
  const clicks = [
    client.setPresence('away', { reason: 'lunch' }),
    client.accept('c1' as ChatId),
    client.decline('c2' as ChatId),
    client.endChat('c3' as ChatId),
    client.closeChat('c4' as ChatId),
  ];
  for (const click of clicks) click.catch(() => {});
  expect(world.transport.of('command').map(({ command }) => command)).toEqual([
    { type: 'SetPresence', presence: 'away', reason: 'lunch' },
    { type: 'AcceptOffer', chatId: 'c1' },
    { type: 'DeclineOffer', chatId: 'c2' },
    { type: 'EndChat', chatId: 'c3' },
    { type: 'CloseChat', chatId: 'c4' },
  ]);
});

test('[CL50] what concerns the agent alone goes out in order', () => {
  const { world, client } = liveAgent();
  client.setPresence('online').catch(() => {});
  client.signOut('hand-on').catch(() => {});
  const [first] = world.transport.of('command');
  world.transport.says({ t: 'reply', ref: first?.ref ?? 0, ok: true, seq: 6 });
  expect(world.transport.of('command').map(({ command }) => command)).toEqual([
    { type: 'SetPresence', presence: 'online' },
    { type: 'SignOut', chats: 'hand-on' },
  ]);
});

test('[CL51] state, directory and chats come from the frames', () => {
  const { world, client } = liveAgent();
  const self = { presence: 'online', load: 1 } as unknown as AgentSelf;
  const directory = { organization: 'Shop' } as Directory;
  world.transport.says({ t: 'self', self }, { t: 'directory', directory });
  const chat = chatView(9, { chatId: '570CCCCCCCCCCCC' as ChatId });
  world.transport.says({ t: 'revealed', prev: 5, seq: 9, chat });
  expect(client.state).toMatchObject({ self, directory });
  expect([...client.state.chats.keys()]).toEqual([CHAT, chat.chatId]);
});

test('[CL14] a welcome tells how far the clocks are apart', async () => {
  const { world, client } = liveAgent();
  const serverTime = later(world.now(), 90_000);
  world.transport.breaks();
  await world.time.advance(1_000);
  world.transport.open();
  world.transport.says(welcome({ serverTime, cursor: 5 }));
  expect(client.state.serverAheadMs).toBe(serverTime - world.now());
});

test('[CL52] chats that left the agent’s sight are remembered, and why', async () => {
  const { world, client } = liveAgent();
  const at = world.now();
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  world.transport.says({ t: 'hidden', prev: 5, seq: 6, chatId: CHAT, why: 'OfferDeclined' });
  expect(client.state.lost).toEqual([{ chatId: CHAT, why: 'OfferDeclined', at }]);
  expect(client.state.chats.size).toBe(0);
  expect(client.state.typing.size).toBe(0);
  world.transport.says({ t: 'revealed', prev: 6, seq: 8, chat: chatView(8) });
  world.transport.breaks();
  await world.time.advance(1_000);
  world.transport.open();
  world.transport.says(welcome({ cursor: 9, hidden: [CHAT] }));
  expect(client.state.lost.map(({ why }) => why)).toEqual(['OfferDeclined', 'while-away']);
  world.transport.says({ t: 'revealed', prev: 9, seq: 10, chat: chatView(10) });
  const why = 'TransferAccepted';
  world.transport.says({ t: 'hidden', prev: 10, seq: 11, chatId: CHAT, why, name: 'Ravi' });
  expect(client.state.lost.at(-1)).toMatchObject({ why, name: 'Ravi' });
});

test('[CL52] at most LOST_CHATS_MAX are remembered', () => {
  const { world, client } = liveAgent();
  for (let seq = 10; seq < 14 + 2 * LOST_CHATS_MAX; seq += 2) {
    const chatId = `570${seq}` as ChatId;
    const revealed = chatView(seq, { chatId });
    world.transport.says({ t: 'revealed', prev: 5, seq, chat: revealed });
    world.transport.says({ t: 'hidden', prev: 5, seq: seq + 1, chatId, why: 'AgentLeft' });
  }
  expect(client.state.lost).toHaveLength(LOST_CHATS_MAX);
  expect(client.state.lost.at(-1)?.chatId).toBe(`570${12 + 2 * LOST_CHATS_MAX}`);
});

test('[CL53] lastLiveAt is when the view was last known to be complete', async () => {
  const { world, client } = liveAgent();
  const liveAt = world.now();
  expect(client.state.lastLiveAt).toBe(liveAt);
  await world.time.advance(4_000);
  world.transport.says({ t: 'pong' });
  await world.time.advance(3_000);
  world.transport.breaks();
  expect(client.state.lastLiveAt).toBe(liveAt + 4_000);
});

test('[CL54] words to the bot are marked on their way and in the echo', () => {
  const { world, client } = liveAgent();
  expect(client.send(CHAT, 'order 12', 'bot')).toBe('taken');
  client.send(CHAT, 'One moment.');
  expect(client.state.outgoing).toMatchObject([{ text: 'order 12', to: 'bot' }, {}]);
  expect(client.state.outgoing[1]).not.toHaveProperty('to');
  expect(world.transport.of('command').at(-1)?.command).toMatchObject({
    type: 'PostMessage',
    text: 'order 12',
    to: 'bot',
  });
});

test('[CL55] every way to ask for help is one command, under an id of its own; a blank note is none', () => {
  const { world, client } = liveAgent();
  const chat = (name: string) => name as ChatId;
  const invitationId = 'invite-01' as InvitationId;
  const to = { kind: 'skill', skillId: 'tech' as SkillId } as const;
  const record = { recordType: 'case', recordId: '500' };
  const clicks = [
    client.requestTransfer(chat('c1'), to, ' Please '),
    client.requestConference(chat('c2'), to, ' '),
    client.acceptInvitation(chat('c3'), invitationId),
    client.declineInvitation(chat('c4'), invitationId),
    client.cancelInvitation(chat('c5'), invitationId),
    client.transferToButton(chat('c6'), '573b' as ButtonId),
    client.leaveConference(chat('c7')),
    client.attachRecord(chat('c8'), record),
    client.detachRecord(chat('c9'), 'case'),
    client.requestFile(chat('c10'), 'case'),
    client.cancelFile(chat('c11'), 't1' as FileTransferId),
    client.raiseFlag(chat('c12'), 'Help'),
    client.lowerFlag(chat('c13')),
    client.whisper(chat('c14'), 'Try this'),
    client.blockVisitor(chat('c15'), 'Rude'),
  ];
  const { transferId, announced } = client.sendFile(chat('c16'));
  for (const click of [...clicks, announced]) click.catch(() => {});
  const id = expect.stringMatching(/^[0-9A-Za-z_-]{8,64}$/);
  expect(world.transport.of('command').map(({ command }) => command)).toEqual([
    { type: 'RequestTransfer', chatId: 'c1', invitationId: id, to, note: 'Please' },
    { type: 'RequestConference', chatId: 'c2', invitationId: id, to },
    { type: 'AcceptInvitation', chatId: 'c3', invitationId },
    { type: 'DeclineInvitation', chatId: 'c4', invitationId },
    { type: 'CancelInvitation', chatId: 'c5', invitationId },
    { type: 'TransferToButton', chatId: 'c6', buttonId: '573b' },
    { type: 'LeaveConference', chatId: 'c7' },
    { type: 'AttachRecord', chatId: 'c8', ...record },
    { type: 'DetachRecord', chatId: 'c9', recordType: 'case' },
    { type: 'RequestFile', chatId: 'c10', transferId: id, recordType: 'case' },
    { type: 'CancelFile', chatId: 'c11', transferId: 't1' },
    { type: 'RaiseFlag', chatId: 'c12', note: 'Help' },
    { type: 'LowerFlag', chatId: 'c13' },
    { type: 'PostWhisper', chatId: 'c14', messageId: id, text: 'Try this' },
    { type: 'BlockVisitor', chatId: 'c15', note: 'Rude' },
    { type: 'SendFile', chatId: 'c16', transferId },
  ]);
});

test('[CL56] what was asked for a chat is pending until it is answered', async () => {
  const { world, client } = liveAgent();
  const result = client.leaveConference(CHAT);
  client.setPresence('away').catch(() => {});
  expect(client.state.pending).toEqual([{ chatId: CHAT, type: 'LeaveConference' }]);
  const [sent] = world.transport.of('command');
  const refusal = { ok: false, refusal: 'not-in-conference' } as const;
  world.transport.says({ t: 'reply', ref: sent?.ref ?? 0, ...refusal });
  expect(await result).toEqual(refusal);
  expect(client.state.pending).toEqual([]);
});

test('[CL57] flags and the progress of files are what the server said last', () => {
  const { world, client } = liveAgent();
  const flags = [{ chatId: CHAT }] as unknown as AgentState['flags'];
  world.transport.says({ t: 'flags', flags });
  expect(client.state.flags).toEqual(flags);
  const transferId = 't1' as FileTransferId;
  const begun = { type: 'FileTransferStarted', at: 6, chatId: CHAT, transferId, agentId: '005A' };
  world.transport.says({ t: 'event', prev: 5, seq: 6, event: begun as unknown as ChatEvent });
  world.transport.says({ t: 'file-progress', chatId: CHAT, transferId, sent: 3, total: null });
  expect([...client.state.fileProgress]).toEqual([[transferId, { sent: 3, total: null }]]);
  const chats = [...client.state.chats.values()];
  world.transport.says(welcome({ cursor: 6, chats }));
  world.transport.says({ t: 'flags', flags: [] });
  expect(client.state.flags).toEqual([]);
});
