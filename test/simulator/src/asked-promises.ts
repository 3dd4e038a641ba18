import { isDeepStrictEqual } from 'node:util';
import { type ChatEvent, type DeskCommand, type DeskEvent, PRIORITY_OF } from '@baton/desk';

type AttachedRecord = NonNullable<
  Extract<ChatEvent, { type: 'ChatRequested' }>['attached']
>[number];

import { promised } from './broken-promise.ts';

/** What a command asks for stands in its events as it was asked: nothing more, nothing less. */
export function checkAsked(command: DeskCommand, events: readonly DeskEvent[]): void {
  for (const event of events) {
    if (command.type === 'RequestChat' && event.type === 'ChatRequested') {
      const { chatId, priority = PRIORITY_OF.none, skills = [], allowReplyAsVisitor } = command;
      const wanted = [...new Set(skills)].sort();
      promised(event.priority === priority, `${chatId} is as urgent as asked for: ${priority}`);
      promised(
        (event.skills ?? []).join() === wanted.join(),
        `${chatId} asks for ${wanted.join()}, not ${event.skills?.join()}`,
      );
      promised(
        (event.allowReplyAsVisitor === true) === (allowReplyAsVisitor === true),
        `${chatId} allows agents to speak to the bot if its request did`,
      );
      const attached = firstOfEach(command.attached ?? []);
      promised(
        isDeepStrictEqual(event.attached ?? [], attached),
        `${chatId} comes with ${JSON.stringify(attached)}`,
      );
    }
    if (command.type === 'PostMessage' && event.type === 'MessagePosted') {
      const { messageId, by, to } = command;
      promised(
        event.by.kind === by.kind && event.to === to,
        `${messageId} is said by the ${by.kind} to ${to ?? 'everybody'} as it was asked`,
      );
    }
    checkCompany(command, event);
  }
}

/** Requests to others, notes and files say what was asked for. */
function checkCompany(command: DeskCommand, event: DeskEvent): void {
  if (!('chatId' in command && 'chatId' in event) || command.chatId !== event.chatId) return;
  if (event.type === 'TransferRequested' || event.type === 'ConferenceRequested') {
    const kind = event.type === 'TransferRequested' ? 'RequestTransfer' : 'RequestConference';
    promised(
      command.type === kind && isDeepStrictEqual(command.to, event.to),
      `${event.invitationId} asks whom it was to ask`,
    );
  }
  if (event.type === 'TransferredToButton' && command.type === 'TransferToButton') {
    promised(event.buttonId === command.buttonId, `${event.chatId} goes where it was sent`);
  }
  const noted =
    event.type === 'TransferRequested' ||
    event.type === 'ConferenceRequested' ||
    event.type === 'TransferredToButton' ||
    event.type === 'FlagRaised' ||
    event.type === 'VisitorBlocked' ||
    event.type === 'PageVisited' ||
    event.type === 'FileTransferSucceeded';
  if (noted && 'contentId' in command) {
    promised(event.contentId === command.contentId, `${event.type} comes with its words`);
  }
}

function firstOfEach(records: readonly AttachedRecord[]): readonly AttachedRecord[] {
  return records.filter(
    ({ recordType }, i) => records.findIndex((other) => other.recordType === recordType) === i,
  );
}
