import { type EpochMs, later, unreachable } from '@baton/kernel';
import type { DeskWideEvent } from './events.ts';
import type { Chat, CriticalWait, FileTransfer, VisitorIdle } from './model.ts';

type Resumed = Extract<DeskWideEvent, { type: 'DeskResumed' }>;

/** After downtime every deadline moves, and whoever was connected counts as lost from now on. */
export function resumeChat(
  chat: Chat,
  event: Resumed,
  grace: { readonly connectionWarningMs: number; readonly connectionTimeoutMs: number },
): Chat {
  const { downMs } = event;
  const visitor = resumeVisitor(chat, event, grace);
  switch (chat.phase) {
    case 'offered':
      return { ...chat, visitor, expiresAt: later(chat.expiresAt, downMs) };
    case 'engaged':
      return {
        ...chat,
        visitor,
        idle: shiftedIdle(chat.idle, downMs),
        criticalWait: shiftedWait(chat.criticalWait, downMs),
        file: shiftedFile(chat.file, downMs),
        invitations: chat.invitations.map((invitation) => ({
          ...invitation,
          expiresAt: later(invitation.expiresAt, downMs),
        })),
      };
    case 'wrapping-up':
      return { ...chat, visitor, closesAt: shiftedAt(chat.closesAt, downMs) };
    case 'waiting':
      return { ...chat, visitor };
    default:
      return unreachable(chat);
  }
}

function resumeVisitor(
  { visitor, origin }: Chat,
  { at, downMs }: Resumed,
  grace: { readonly connectionWarningMs: number; readonly connectionTimeoutMs: number },
): Chat['visitor'] {
  if (visitor.kind === 'lost') {
    const { warnAt, timeoutAt } = visitor;
    return { ...visitor, warnAt: shiftedAt(warnAt, downMs), timeoutAt: later(timeoutAt, downMs) };
  }
  // Whoever stands for a visitor elsewhere says where they are; no connection of ours was lost.
  if (origin === 'handover') return visitor;
  return {
    kind: 'lost',
    since: at,
    warnAt: later(at, grace.connectionWarningMs),
    timeoutAt: later(at, grace.connectionTimeoutMs),
  };
}

function shiftedIdle(idle: VisitorIdle, byMs: number): VisitorIdle {
  switch (idle.kind) {
    case 'none':
      return idle;
    case 'counting':
      return {
        kind: 'counting',
        warnAt: later(idle.warnAt, byMs),
        timeoutAt: later(idle.timeoutAt, byMs),
      };
    case 'warned':
      return { kind: 'warned', timeoutAt: later(idle.timeoutAt, byMs) };
    default:
      return unreachable(idle);
  }
}

function shiftedWait(wait: CriticalWait, byMs: number): CriticalWait {
  return wait.kind === 'counting' ? { ...wait, alertAt: later(wait.alertAt, byMs) } : wait;
}

function shiftedFile(file: FileTransfer | null, byMs: number): FileTransfer | null {
  return file && { ...file, expiresAt: later(file.expiresAt, byMs) };
}

function shiftedAt(at: EpochMs | null, byMs: number): EpochMs | null {
  return at === null ? null : later(at, byMs);
}
