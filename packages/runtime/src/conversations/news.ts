import type { ConversationEvent, Words } from '@baton/conversation';
import type { Output } from '@baton/flow';
import { unreachable } from '@baton/kernel';
import type { ConversationNews, EventFrame, RichContent } from '@baton/protocol';

type ChatId = ConversationNews['chatId'];
type DeploymentId = Extract<ConversationNews, { type: 'ConversationStarted' }>['deploymentId'];
type MessageId = Extract<ConversationNews, { type: 'Said' }>['messageId'];

/** What a frame says of an event, beside its place in the stream. */
export type ToldNews = Pick<EventFrame, 'text' | 'rich' | 'name' | 'otherName'> & {
  readonly event: EventFrame['event'];
};

/** What the visitor hears of an event; undefined when it is none of their business. Denied by default. */
export function newsOf(
  event: ConversationEvent,
  words: Words | undefined,
  about: { readonly chatId: ChatId; readonly deploymentId: DeploymentId },
): ToldNews | undefined {
  const place = { at: event.at, chatId: about.chatId };
  switch (event.type) {
    case 'ConversationStarted':
      return { event: { ...place, type: event.type, deploymentId: about.deploymentId } };
    case 'VisitorSaid':
      return said(place, event.messageId, 'visitor', words?.kind === 'visitor' ? words.text : '');
    case 'BotSaid': {
      if (event.to === 'agent') return undefined;
      const output = words?.kind === 'bot' ? words.output : undefined;
      const rich = output && richOf(output);
      return {
        ...said(place, event.messageId, 'bot', output?.text ?? ''),
        ...(rich && { rich }),
      };
    }
    case 'AgentSaid': {
      const name = words?.kind === 'agent' ? words.name : null;
      const text = words?.kind === 'agent' ? words.text : '';
      return {
        ...said(place, event.messageId, 'agent', text),
        ...(name !== null && { name }),
      };
    }
    case 'HandoverQueued':
      return { event: { ...place, type: 'HandoverChanged', status: 'queue' } };
    case 'HandoverActivated':
      return { event: { ...place, type: 'HandoverChanged', status: 'active' } };
    case 'HandoverEnded':
      return { event: { ...place, type: 'HandoverChanged', status: event.status } };
    case 'QueueMoved': {
      const { position, wait } = event;
      return { event: { ...place, type: 'QueueMoved', queue: { position, wait } } };
    }
    case 'AgentJoined':
    case 'AgentLeft': {
      const name = words?.kind === 'name' ? words.name : null;
      const type = event.type === 'AgentJoined' ? 'PersonJoined' : 'PersonLeft';
      return { event: { ...place, type }, ...(name !== null && { name }) };
    }
    case 'HandoverShown':
      return words?.kind === 'data' ? shown(place, words.data) : undefined;
    case 'ConversationEnded':
      return { event: { ...place, type: event.type, by: event.by } };
    case 'AgentInjected':
    case 'FlowRan':
    case 'FlowEventEmitted':
    case 'WorkAsked':
    case 'WorkAnswered':
    case 'HandoverRequested':
    case 'HandoverRefused':
    case 'CallFailed':
    case 'ProviderEventIgnored':
    case 'VisitorLeft':
    case 'VisitorReturned':
    case 'VisitorInactive':
      return undefined;
    default:
      return unreachable(event);
  }
}

/** What our own desk says of a chat stands for the conversation it was handed over from. */
function shown(
  place: { readonly at: ConversationNews['at']; readonly chatId: ChatId },
  data: unknown,
): ToldNews {
  // The provider of our own desk wrote it; no other one says anything of the kind.
  const { event, ...told } = data as ToldNews;
  return { ...told, event: { ...event, ...place } };
}

function said(
  place: { readonly at: ConversationNews['at']; readonly chatId: ChatId },
  messageId: string,
  by: 'visitor' | 'bot' | 'agent',
  text: string,
): ToldNews {
  return { event: { ...place, type: 'Said', messageId: messageId as MessageId, by }, text };
}

function richOf({ quickReplies, image, form, pauseMs }: Output): RichContent | undefined {
  const rich: RichContent = {
    ...(quickReplies.length > 0 && { quickReplies }),
    ...(image && { image }),
    ...(form && { form }),
    ...(pauseMs > 0 && { pauseMs }),
  };
  return Object.keys(rich).length === 0 ? undefined : rich;
}
