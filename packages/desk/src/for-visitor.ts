import type { ChatEvent } from './events.ts';

/**
 * What leaves of an event towards a visitor, or whoever stands for one: no ids of records, no rules, no notes between
 * agents, and nothing of what agents are held to. For events that `visitorSees` or `handoverSees` lets through.
 */
export function forVisitor(event: ChatEvent): ChatEvent {
  switch (event.type) {
    case 'ChatRequested': {
      const { skillId: _, attached: __, ...seen } = event;
      return seen;
    }
    case 'OfferAccepted':
    case 'MessagePosted':
    case 'TransferAccepted':
    case 'TransferToButtonFailed': {
      const { criticalAt: _, ...seen } = event;
      return seen;
    }
    case 'TransferredToButton': {
      const { contentId: _, ...seen } = event;
      return seen;
    }
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferSucceeded': {
      const { recordType: _, recordId: __, ...seen } = event;
      return seen;
    }
    case 'ChatCanceled': {
      const { ruleId: _, ...seen } = event;
      return seen;
    }
    case 'ChatEnded': {
      const { closesAt: _, freed: __, ...seen } = event;
      return seen;
    }
    default:
      return event;
  }
}
