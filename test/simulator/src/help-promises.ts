import { ATTACHED_RECORDS_MAX, type ChatEvent, type DeskEvent, PAGE_VISITS_MAX } from '@baton/desk';
import { promised } from './broken-promise.ts';
import { checkCritical } from './company-promises.ts';
import type { Retold } from './retold.ts';

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/** Holds words, files, flags, records and ends against their rules; `desk` has not heard the event. */
export function checkHelp(desk: Retold, event: ChatEvent, coming: readonly DeskEvent[]): void {
  const chat = desk.chat(event.chatId);
  switch (event.type) {
    case 'OfferAccepted':
      checkCritical(desk, chat, event);
      return;
    case 'MessagePosted':
      checkAlert(desk, event);
      return;
    case 'CriticalWaitReached':
      promised(chat.critical?.at != null && chat.critical.at <= event.at, `${chat.id} had time`);
      return;
    case 'SensitiveDataMasked':
      checkMasked(event, coming[0]);
      return;
    case 'RecordAttached':
      promised(chat.attached.length < ATTACHED_RECORDS_MAX, `${chat.id} has few records`);
      return;
    case 'FlagRaised':
      promised(mayOf(desk, event)?.flag, `${event.agentId} may raise flags`);
      return;
    case 'FileTransferRequested':
    case 'FileTransferStarted': {
      promised(mayOf(desk, event)?.files, `${event.agentId} may have files`);
      const should = event.at + desk.desk.fileTransferTimeoutMs;
      promised(event.expiresAt === should, `${event.transferId} runs as long as the desk says`);
      return;
    }
    case 'PageVisited':
      promised(chat.pages < PAGE_VISITS_MAX, `the pages of ${chat.id} are not too many`);
      return;
    case 'VisitorBlocked': {
      promised(mayOf(desk, event)?.block, `${event.agentId} may block visitors`);
      const end = coming.find((next) => next.type !== 'FileTransferFailed');
      promised(
        end?.type === 'ChatEnded' && end.chatId === chat.id && end.by.kind === 'agent',
        `${chat.id}, whose visitor is blocked, ends at once`,
      );
      return;
    }
    case 'ChatEnded':
      checkEnd(desk, event);
      return;
    case 'ChatWrappedUp':
      promised(
        event.why !== 'time-limit' || (chat.closesAt !== null && chat.closesAt <= event.at),
        `the tabs of ${chat.id} had their time`,
      );
      return;
    default:
      return;
  }
}

function checkAlert(desk: Retold, event: Of<'MessagePosted'>): void {
  const { by, criticalAt, at } = event;
  const chat = desk.chat(event.chatId);
  const waitMs = chat.agentId && desk.agentPolicies.get(chat.agentId)?.criticalWaitMs;
  const begins = by.kind === 'visitor' && chat.phase === 'engaged' && chat.critical === null;
  const should = begins && typeof waitMs === 'number' ? at + waitMs : undefined;
  promised(
    criticalAt === should,
    `${chat.id} is to be answered by ${should}, not ${criticalAt}, after ${event.messageId}`,
  );
}

/** It stands before the words it is about. */
function checkMasked(event: Of<'SensitiveDataMasked'>, next: DeskEvent | undefined): void {
  const speaker =
    next?.type === 'MessagePosted'
      ? next.by.kind
      : next?.type === 'WhisperPosted'
        ? 'supervisor'
        : next?.type === 'TransferRequested' || next?.type === 'ConferenceRequested'
          ? 'agent'
          : null;
  promised(
    speaker === event.by && next && 'chatId' in next && next.chatId === event.chatId,
    `what was taken out in ${event.chatId} is told before the words of the ${event.by}`,
  );
}

function checkEnd(desk: Retold, event: Of<'ChatEnded'>): void {
  const { freesOn, limitMs } = desk.desk.wrapUp;
  const { chatId, at } = event;
  promised((event.freed === true) === (freesOn === 'end'), `${chatId} frees on ${freesOn}`);
  const should = limitMs === null ? undefined : at + limitMs;
  promised(event.closesAt === should, `the tabs of ${chatId} close at ${should}`);
  const chat = desk.chat(chatId);
  if (event.by.kind !== 'agent') return;
  // Whoever has a visitor kept out need not lead.
  promised(
    event.by.agentId === (chat.blockedBy ?? chat.agentId),
    `${chatId} is ended by who leads`,
  );
}

function mayOf(desk: Retold, { agentId }: { readonly agentId: Of<'FlagRaised'>['agentId'] }) {
  return desk.agentPolicies.get(agentId)?.may;
}
