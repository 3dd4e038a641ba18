import { createHash } from 'node:crypto';
import type { Conversation, ConversationCommand, ConversationId } from '@baton/conversation';
import type { JsonObject } from '@baton/flow';
import type { EndpointAnswer, EndpointRequest } from '@baton/gateways';
import { CONVERSE_WAIT_MS, type Runtime, visitorStream } from '@baton/runtime';
import type { LogStore } from '@baton/store';
import { type BotSide, factsOf } from './bots.ts';
import { toldTo } from './rest-outputs.ts';

/** How many requests of one session wait for the one before; more are turned away. */
export const SESSION_REQUESTS_WAITING_MAX = 10;

export type RestParts = {
  readonly runtime: Runtime;
  readonly botSide: Pick<BotSide, 'prepare'>;
  readonly store: LogStore;
  /** A new id nobody can guess. */
  readonly newId: () => string;
};

/**
 * Takes the requests of programs into their users' conversations, and brings back what the bot says to each. Those of
 * one session are taken one after the other, so that each gets what was said to it.
 */
export function restConversations(
  parts: RestParts,
): (request: EndpointRequest) => Promise<EndpointAnswer> {
  const sessions = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return async (request) => {
    const { visitorId } = request;
    const session = sessions.get(visitorId) ?? { last: Promise.resolve(), waiting: 0 };
    if (session.waiting > SESSION_REQUESTS_WAITING_MAX) {
      return { kind: 'refused', code: 'too-many', retryAfterMs: 1_000 };
    }
    sessions.set(visitorId, session);
    session.waiting += 1;
    const answer = session.last.then(() => converse(request, parts));
    // The next one only has to know that it is over.
    session.last = answer.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await answer;
    } finally {
      session.waiting -= 1;
      if (session.waiting === 0) sessions.delete(visitorId);
    }
  };
}

async function converse(request: EndpointRequest, parts: RestParts): Promise<EndpointAnswer> {
  const messageId = request.requestId ?? parts.newId();
  const first = await attempt(request, { messageId, key: keyOf(messageId) }, parts);
  const rested = first.kind === 'refused' && first.code === 'chat-ended';
  // It had rested so long that this very request ended it: the words belong to a new one.
  return rested ? attempt(request, { messageId, key: keyOf(`again ${messageId}`) }, parts) : first;
}

async function attempt(
  { endpoint, visitorId, text, data, name, email }: EndpointRequest,
  { messageId, key }: { readonly messageId: string; readonly key: string },
  { runtime, botSide, store, newId }: RestParts,
): Promise<EndpointAnswer> {
  const { organizationId } = endpoint;
  const conversations = await runtime.conversations(organizationId);
  if (!conversations) return { kind: 'refused', code: 'unavailable', retryAfterMs: 1_000 };
  const facts = factsOf(endpoint);
  await botSide.prepare(organizationId, facts);
  const begin = (conversationId: ConversationId): ConversationCommand => ({
    type: 'StartConversation',
    conversationId,
    endpoint: facts,
    visitor: {
      id: visitorId,
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
    },
  });
  const say: ConversationCommand = {
    type: 'PostVisitorMessage',
    messageId,
    text,
    // It came as JSON and is kept as JSON.
    data: data as JsonObject,
  };
  // Commands are known again by their place, so the words have the same one whether a conversation begins or not.
  const { outcome, current, isResting } = await conversations.converse(
    visitorId,
    key,
    (known) => (isLive(known) ? known.id : (newId() as ConversationId)),
    (conversationId, known) => [
      isLive(known) ? { type: 'AdvanceClock' } : begin(conversationId),
      say,
    ],
    CONVERSE_WAIT_MS,
  );
  if (!outcome.ok) {
    const { refusal, retryAfterMs } = outcome;
    return { kind: 'refused', code: refusal, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  const stream = visitorStream(organizationId, visitorId);
  const told = await toldTo(messageId, { store, stream, seq: outcome.seq });
  const conversationId = told.conversationId ?? current?.id ?? '';
  return {
    kind: 'answered',
    conversationId,
    outputs: told.outputs,
    complete: isResting,
    ended: current?.id !== conversationId || !isLive(current),
  };
}

function isLive(conversation: Conversation | null): conversation is Conversation {
  return conversation !== null && conversation.owner.kind !== 'nobody';
}

/** Within the length of a command's id, whatever the caller chose, and another one for every request. */
function keyOf(requestId: string): string {
  return createHash('sha256').update(requestId).digest('base64url');
}
