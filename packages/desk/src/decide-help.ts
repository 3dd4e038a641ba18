import type { EpochMs } from '@baton/kernel';
import type { DeskCommand, Rejection } from './commands.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import { endOf } from './ending.ts';
import type { DeskEvent } from './events.ts';
import { type AgentId, ATTACHED_RECORDS_MAX, type Chat, type ChatId } from './model.ts';
import { engagedChat, ownChat } from './own-chat.ts';
import type { DeskView } from './state.ts';

type Of<Type extends DeskCommand['type']> = Extract<DeskCommand, { type: Type }>;

/** One record of a type at most: another one takes its place. */
export function attachRecord(desk: DeskView, command: Of<'AttachRecord'>, at: EpochMs): Decision {
  const { chatId, agentId, recordType, recordId } = command;
  const chat = ledChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  const other = chat.attached.find((attached) => attached.recordType === recordType);
  if (other?.recordId === recordId) return nothing;
  if (!other && chat.attached.length >= ATTACHED_RECORDS_MAX) return reject('too-many-records');
  const detached: readonly DeskEvent[] = other
    ? [{ type: 'RecordDetached', at, chatId, agentId, ...other }]
    : [];
  return accept(...detached, { type: 'RecordAttached', at, chatId, agentId, recordType, recordId });
}

export function detachRecord(desk: DeskView, command: Of<'DetachRecord'>, at: EpochMs): Decision {
  const { chatId, agentId, recordType } = command;
  const chat = ledChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  const attached = chat.attached.find((record) => record.recordType === recordType);
  if (!attached) return reject('no-record-attached');
  return accept({ type: 'RecordDetached', at, chatId, agentId, ...attached });
}

export function raiseFlag(desk: DeskView, command: Of<'RaiseFlag'>, at: EpochMs): Decision {
  const { chatId, agentId, contentId } = command;
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  if (!desk.configuration.agents.get(agentId)?.may.flag) return reject('not-allowed');
  if (chat.flag) return reject('flag-raised');
  const note = contentId === undefined ? {} : { contentId };
  return accept({ type: 'FlagRaised', at, chatId, agentId, ...note });
}

/** A supervisor lowers it wherever the chat is; an agent in a chat of theirs. */
export function lowerFlag(desk: DeskView, command: Of<'LowerFlag'>, at: EpochMs): Decision {
  const { chatId, agentId, as } = command;
  const chat =
    as === 'agent' ? engagedChat(desk, chatId, agentId) : (desk.chat(chatId) ?? 'chat-unknown');
  if (typeof chat === 'string') return reject(chat);
  if (!chat.flag) return reject('no-flag');
  return accept({ type: 'FlagLowered', at, chatId, agentId, as });
}

/** Nobody has to wait for the one who leads to be rid of somebody. */
export function blockVisitor(desk: DeskView, command: Of<'BlockVisitor'>, at: EpochMs): Decision {
  const { chatId, agentId, contentId } = command;
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  if (!desk.configuration.agents.get(agentId)?.may.block) return reject('not-allowed');
  const note = contentId === undefined ? {} : { contentId };
  return accept(
    { type: 'VisitorBlocked', at, chatId, agentId, ...note },
    ...endOf(desk, chat, { by: { kind: 'agent', agentId }, why: 'ended', at }),
  );
}

/** A chat whose records are the agent's to attach: while it is talked in, and until they close its tab. */
function ledChat(desk: DeskView, chatId: ChatId, agentId: AgentId): Chat | Rejection {
  const chat = ownChat(desk, chatId, { kind: 'agent', agentId });
  if (typeof chat === 'string') return chat;
  if (chat.phase !== 'engaged' && chat.phase !== 'wrapping-up') return 'chat-not-engaged';
  return chat.agentId === agentId ? chat : 'not-the-lead';
}
