import { type DeskCommand, type DeskEvent, PRIORITY_OF } from '@baton/desk';
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
    }
    if (command.type === 'PostMessage' && event.type === 'MessagePosted') {
      const { messageId, by, to } = command;
      promised(
        event.by.kind === by.kind && event.to === to,
        `${messageId} is said by the ${by.kind} to ${to ?? 'everybody'} as it was asked`,
      );
    }
  }
}
