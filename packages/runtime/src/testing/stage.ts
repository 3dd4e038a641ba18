import type { AgentId, DeskCommand, MessageId } from '@baton/desk';
import type { DeskHost, NameBook, Viewer } from '@baton/host';
import type { ServerFrame } from '@baton/protocol';
import { type LogStore, MemoryDisk, openMemoryStore } from '@baton/store';
import type { RuntimeOptions } from '../runtime.ts';
import {
  asAgent,
  asVisitor,
  chatOne,
  fresh,
  jane,
  KeptLog,
  KeptSink,
  omar,
  request,
  rosa,
  startDesk,
  submit,
} from './desk-fixture.ts';
import { plainNames } from './plain-names.ts';
import { settled, VirtualClock } from './virtual-clock.ts';

type StageOptions = {
  readonly names?: Partial<NameBook>;
  readonly store?: LogStore;
  readonly clock?: VirtualClock;
  readonly runtime?: Partial<RuntimeOptions>;
};

/** A desk with Jane and Omar online and Rosa's page open, where everybody's frames are kept. */
export async function openStage(given: StageOptions = {}) {
  const clock = given.clock ?? new VirtualClock();
  const store = given.store ?? openMemoryStore(new MemoryDisk());
  const log = new KeptLog();
  const names = plainNames({
    agentName: (agentId) => (agentId === jane ? 'Jane' : 'Omar'),
    ...given.names,
  });
  const { runtime, host } = await startDesk(store, clock, log, { names, ...given.runtime });
  const open = async (viewer: Viewer) => {
    const sink = new KeptSink();
    const opened = await host.open(viewer, fresh, sink);
    if ('refusal' in opened) throw new Error(opened.refusal);
    return { ...opened, sink };
  };
  const onlineAs = async (agentId: AgentId) => {
    const opened = await open(asAgent(agentId));
    await submit(host, { type: 'SetPresence', agentId, presence: 'online' });
    return opened;
  };
  const agent = await onlineAs(jane);
  const visitor = await open(asVisitor(rosa));
  return { clock, store, log, runtime, host, open, onlineAs, agent, visitor };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Rosa asks with this context and Jane takes the chat. */
export async function takeChat(host: DeskHost, context: object = { name: 'Rosa' }): Promise<void> {
  await submit(host, request, { chatId: chatOne, contentId: 'context', value: context });
  await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  await settled();
}

/** Omar takes over, or joins. */
export async function invite(host: DeskHost, type: 'RequestTransfer' | 'RequestConference') {
  const invitationId = 'invitation-1' as Extract<
    DeskCommand,
    { type: 'AcceptInvitation' }
  >['invitationId'];
  const note = { chatId: chatOne, contentId: 'note:1', value: 'She asks for you.' };
  const to = { kind: 'agent', agentId: omar } as const;
  const about = { chatId: chatOne, agentId: jane, invitationId, to, contentId: note.contentId };
  const asked = await submit(host, { type, ...about }, note);
  if (!asked.ok) throw new Error(asked.refusal);
  return { type: 'AcceptInvitation', chatId: chatOne, agentId: omar, invitationId } as const;
}

/** Somebody says something in the chat. */
export function say(host: DeskHost, by: 'jane' | 'omar' | 'rosa', text: string, id = text) {
  const party =
    by === 'rosa'
      ? ({ kind: 'visitor', visitorId: rosa } as const)
      : ({ kind: 'agent', agentId: by === 'jane' ? jane : omar } as const);
  return submit(
    host,
    {
      type: 'PostMessage',
      chatId: chatOne,
      messageId: id as MessageId,
      by: party,
      length: text.length,
    },
    { chatId: chatOne, contentId: id, value: text },
  );
}

/** The events among frames, with what came beside them. */
export function eventsIn(frames: readonly ServerFrame[]) {
  return frames.flatMap((frame) => {
    if (frame.t !== 'event') return [];
    const { t: _, prev: __, seq: ___, event, ...beside } = frame;
    return [{ type: event.type, ...beside }];
  });
}
