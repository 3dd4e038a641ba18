import { maskText, type ReadyRule } from '@baton/content-rules/masking';
import type { ConversationCommand } from '@baton/conversation';
import type { ProviderEvent, Step } from '@baton/handover';
import { knownRules, maskedJson, maskedWords } from '../masking.ts';

/**
 * The one place where words on their way to a conversation lose what must not be said: before the flow matches them,
 * before anything is written, and before a provider hears them.
 */
export function maskedCommand(
  command: ConversationCommand,
  rules: readonly ReadyRule[],
): ConversationCommand {
  switch (command.type) {
    case 'PostVisitorMessage': {
      const { masked: reported, ...posted } = command;
      const triggered: string[] = [];
      const mask = (text: string): string => {
        const found = maskText(text, rules, 'visitor');
        triggered.push(...found.triggered);
        return found.text;
      };
      const safe = rules.length === 0 ? posted : (maskedJson(posted, mask) as typeof posted);
      const masked = knownRules(rules, reported, triggered);
      const { type, messageId } = posted;
      return { ...safe, type, messageId, ...(masked.length > 0 && { masked }) };
    }
    case 'StartConversation': {
      if (rules.length === 0) return command;
      const { id, traits, ...said } = command.visitor;
      const mask = (text: string) => maskedWords(text, rules, 'visitor');
      const visitor = maskedJson(said, mask) as typeof said;
      return { ...command, visitor: { ...visitor, id, ...(traits && { traits }) } };
    }
    case 'AnswerCall':
    case 'Deliver':
      return rules.length === 0 ? command : { ...command, step: maskedStep(command.step, rules) };
    default:
      return command;
  }
}

/** Agents of other contact centres are held to the rules as ours are. */
function maskedStep(step: Step, rules: readonly ReadyRule[]): Step {
  if (!step.events) return step;
  const mask = (text: string) => maskedWords(text, rules, 'agent');
  return { ...step, events: step.events.map((event) => maskedEvent(event, mask)) };
}

function maskedEvent(event: ProviderEvent, mask: (text: string) => string): ProviderEvent {
  switch (event.type) {
    case 'message':
      return { ...event, message: { ...event.message, text: mask(event.message.text) } };
    case 'injected':
    case 'notice':
      return { ...event, text: mask(event.text) };
    default:
      return event;
  }
}
