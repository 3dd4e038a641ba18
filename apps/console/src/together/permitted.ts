import type { AgentState } from '@baton/client';
import type { ChatView, Directory } from '@baton/protocol';
import { isEnded, partIn } from '../rows/own-chats.ts';

/** What can be done in a chat with others. */
export type ChatAct =
  | 'transfer'
  | 'conference'
  | 'leave'
  | 'raise-flag'
  | 'lower-flag'
  | 'block'
  | 'files'
  | 'end';

/** What the policy and the state of a chat allow this agent now; nothing else is offered. */
export function permittedActs(
  chat: ChatView,
  { self, directory }: Pick<AgentState, 'self' | 'directory'>,
): ReadonlySet<ChatAct> {
  const part = partIn(chat, self?.agentId ?? null);
  if (isEnded(chat) || (part !== 'lead' && part !== 'other')) return new Set();
  const may: Directory['may'] = directory?.may ?? NOTHING;
  const inCompany = chat.others.length > 0;
  const isHandedOn = chat.invitations.some(({ kind }) => kind === 'transfer');
  const isAsking = chat.invitations.some(({ kind }) => kind === 'conference');
  const acts: [ChatAct, boolean][] = [
    // There is one open transfer, or open requests to join, never both.
    ['transfer', may.transfer && !inCompany && !isHandedOn && !isAsking],
    ['conference', may.conference && !isHandedOn],
    ['leave', inCompany],
    ['raise-flag', may.flag && chat.flag === null],
    ['lower-flag', chat.flag !== null],
    ['block', may.block],
    ['files', may.files],
    ['end', part === 'lead'],
  ];
  return new Set(acts.flatMap(([act, isPermitted]) => (isPermitted ? [act] : [])));
}

const NOTHING: Directory['may'] = {
  transfer: false,
  conference: false,
  block: false,
  files: false,
  flag: false,
};
