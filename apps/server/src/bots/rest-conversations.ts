import { randomUUID } from 'node:crypto';
import type { Conversation, ConversationCommand, ConversationId } from '@baton/conversation';
import type { JsonObject, Output } from '@baton/flow';
import type { EndpointAnswer, EndpointRequest } from '@baton/gateways';
import { CONVERSE_WAIT_MS, type Recorded, type Runtime } from '@baton/runtime';
import { type BotSide, factsOf } from './bots.ts';

/** One request of a program: into its user's conversation, and back with what the bot says to it. */
export async function converse(
  { endpoint, visitorId, requestId, text, data, name, email }: EndpointRequest,
  { runtime, botSide }: { readonly runtime: Runtime; readonly botSide: BotSide },
): Promise<EndpointAnswer> {
  const { organizationId } = endpoint;
  const conversations = await runtime.conversations(organizationId);
  if (!conversations) return { kind: 'refused', code: 'unavailable', retryAfterMs: 1_000 };
  const facts = factsOf(endpoint);
  await botSide.prepare(organizationId, facts);
  const messageId = requestId ?? randomUUID();
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
  const made = await conversations.converse(
    visitorId,
    requestKey(messageId),
    (current) => (isLive(current) ? current.id : newConversationId()),
    (conversationId, current) => (isLive(current) ? [say] : [begin(conversationId), say]),
    CONVERSE_WAIT_MS,
  );
  const { outcome, recorded, current, isResting } = made;
  if (!outcome.ok) {
    const { refusal, retryAfterMs } = outcome;
    return {
      kind: 'refused',
      code: refusal,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
  }
  return {
    kind: 'answered',
    conversationId: current?.id ?? '',
    outputs: recorded.flatMap(outputOf),
    complete: isResting,
    ended: !isLive(current),
  };
}

function isLive(conversation: Conversation | null): conversation is Conversation {
  return conversation !== null && conversation.owner.kind !== 'nobody';
}

function newConversationId(): ConversationId {
  return randomUUID() as string as ConversationId;
}

/** Within the length of a command's id, whatever the caller chose. */
function requestKey(requestId: string): string {
  return Buffer.from(requestId).toString('base64url').slice(0, 60);
}

function outputOf({ event, words }: Recorded): readonly Output[] {
  return event.type === 'BotSaid' && event.to !== 'agent' && words?.kind === 'bot'
    ? [words.output]
    : [];
}
