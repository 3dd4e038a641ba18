import { createHash } from 'node:crypto';
import {
  type ButtonId,
  CHAT_SKILLS_MAX,
  type ChatId,
  type DeploymentId,
  type MessageId,
  PRIORITY_OF,
  type SkillId,
  type VisitorId,
} from '@baton/desk';
import {
  type AvailabilityQuery,
  type Capabilities,
  type DeliverySink,
  type HandoverProvider,
  type OutMessage,
  type PresenceNotice,
  ProviderError,
  type ProviderType,
  type Session,
  type StartInput,
  type Step,
} from '@baton/handover';
import type { Clock, DeskHost, Outcome } from '@baton/host';
import { z } from 'zod';
import { broughtRecords, type FindRecords } from './brought-records.ts';
import { contextOf } from './context-of.ts';
import { followDesk } from './follow-desk.ts';
import { sessionOf, stateOf } from './session-state.ts';

const settingsSchema = z.object({
  inboxId: z.string().max(255).default('').meta({
    title: 'Default inbox',
    description: 'The button that chats go to when a flow names none: its id or its name.',
    control: 'text',
  }),
});
export type LiveAgentSettings = z.infer<typeof settingsSchema>;

/** What our own desk lends, as it would to anybody. */
export type LiveAgentLent = {
  readonly desk: DeskHost;
  readonly clock: Clock;
  /** A button by id or name, with a deployment that has it; empty: the first there is. */
  readonly route: (
    inbox: string,
  ) => { readonly buttonId: ButtonId; readonly deploymentId: DeploymentId } | undefined;
  /** Skills and languages by name. */
  readonly skillIds: (names: readonly string[]) => {
    readonly ids: readonly SkillId[];
    readonly unknown: readonly string[];
  };
  /** Records of the organization by what flows call them; without it there are none. */
  readonly findRecords?: FindRecords;
};

/** What an agent reads when the visitor leaves the page or comes back. */
const VISITOR_LEFT_TEXT = 'User left the conversation';
const VISITOR_RETURNED_TEXT = 'User joined the conversation';

/** Under this id a chat's contents hold who asked, and what the bot knows. */
const CONTEXT_CONTENT_ID = 'context';

const capabilities: Capabilities = {
  inbound: ['connection'],
  replaysAfterGap: true,
  typingToAgent: true,
  typingToVisitor: true,
  queue: 'push-and-pull',
  waitEstimate: true,
  availability: true,
  agentIdentity: 'name',
  leaveMeansEnd: false,
  visitorEnd: 'delivered',
  transcript: 'at-start',
  replyAsVisitor: true,
  routing: ['inbox', 'skills', 'languages', 'priority'],
  textLengthMax: 32_000,
  sendDedupe: 'by-id',
};

/** Our own desk, met as a contact centre like any other. */
export const liveAgentType: ProviderType<LiveAgentSettings, LiveAgentLent> = {
  kind: 'live-agent',
  title: 'Baton desk',
  help: 'Hands conversations to the agents of this Baton: by inbox, skills, languages and priority.',
  settings: settingsSchema,
  create: (settings, lent) => new LiveAgentProvider(settings, lent),
};

class LiveAgentProvider implements HandoverProvider {
  readonly kind = 'live-agent';
  readonly capabilities = capabilities;
  readonly #settings: LiveAgentSettings;
  readonly #lent: LiveAgentLent;

  constructor(settings: LiveAgentSettings, lent: LiveAgentLent) {
    this.#settings = settings;
    this.#lent = lent;
  }

  async availability(query: AvailabilityQuery): Promise<number> {
    const { buttonId } = this.#route(query.inboxId);
    const skills = this.#skills([...query.skills, ...query.languages]);
    return this.#lent.desk.agentsAvailable({ buttonId, skills });
  }

  async start(input: StartInput): Promise<Step> {
    const { handoverId, visitor, routing } = input;
    const { buttonId, deploymentId } = this.#route(routing.inboxId);
    const chatId = chatIdOf(handoverId);
    const visitorId = visitor.id as VisitorId;
    const skills = this.#skills([...routing.skills, ...routing.languages]);
    const records = await broughtRecords(input.records, this.#lent.findRecords);
    const { attached, missing } = records;
    const outcome = await this.#lent.desk.submit({
      commandId: `start-${handoverId}`,
      command: {
        type: 'RequestChat',
        chatId,
        visitorId,
        deploymentId,
        buttonId,
        origin: 'handover',
        priority: PRIORITY_OF[routing.priority],
        contextContentId: CONTEXT_CONTENT_ID,
        conversationId: input.conversationId,
        ...(skills.length > 0 && { skills }),
        ...(input.allowReplyAsVisitor && { allowReplyAsVisitor: true }),
        ...(attached.length > 0 && { attached }),
      },
      contents: [{ chatId, contentId: CONTEXT_CONTENT_ID, value: contextOf(input, records) }],
    });
    // The id follows from the handover's, so a chat that exists is this one.
    if (!outcome.ok && outcome.refusal !== 'chat-exists') taken(outcome);
    // Whether the desk really has it, or turned it away at once, is heard from the chat itself.
    const state = stateOf({ chatId, visitorId, deploymentId, buttonId, cursor: 0 });
    if (missing.length === 0) return { state };
    const at = this.#lent.clock.now();
    return { state, events: [{ key: 'not-linked', at, type: 'not-linked', links: missing }] };
  }

  async send(session: Session, message: OutMessage): Promise<Step> {
    await this.#post(session, message);
    return {};
  }

  typing(session: Session, on: boolean, text?: string): void {
    const { chatId, visitorId, deploymentId } = sessionOf(session);
    this.#lent.desk.typing(
      { kind: 'visitor', visitorId, deploymentId },
      { t: 'typing', chatId, typing: on, ...(text !== undefined && { text }) },
    );
  }

  async presence(session: Session, { id, code, tell }: PresenceNotice): Promise<Step> {
    const { visitorId } = sessionOf(session);
    const isBack = code === 'visitor-returned';
    if (tell) {
      const text = isBack ? VISITOR_RETURNED_TEXT : VISITOR_LEFT_TEXT;
      await this.#post(session, { id, from: 'system', at: this.#lent.clock.now(), text });
    }
    taken(
      await this.#lent.desk.submit({
        commandId: `presence-${id}`,
        command: { type: isBack ? 'ConnectVisitor' : 'DisconnectVisitor', visitorId },
      }),
    );
    return {};
  }

  async queueStatus(session: Session): Promise<Step> {
    const { chatId, buttonId } = sessionOf(session);
    const { desk, clock } = this.#lent;
    const position = desk.position(chatId);
    const estimate = desk.waitEstimate(buttonId, position);
    const at = clock.now();
    return {
      events: [
        {
          key: `queue-${at}`,
          at,
          type: 'queue-update',
          ...(position !== undefined && { position }),
          ...(estimate.kind === 'range' && {
            wait: { minMs: estimate.minMs, maxMs: estimate.maxMs },
          }),
        },
      ],
    };
  }

  async end(session: Session): Promise<Step> {
    const { chatId, visitorId } = sessionOf(session);
    const outcome = await this.#lent.desk.submit({
      commandId: `end-${session.handoverId}`,
      command: { type: 'EndChat', chatId, by: { kind: 'visitor', visitorId } },
    });
    // Over already is as good.
    if (!outcome.ok && outcome.refusal !== 'chat-ended' && outcome.refusal !== 'chat-unknown') {
      taken(outcome);
    }
    return {};
  }

  connect(session: Session, sink: DeliverySink) {
    return followDesk(this.#lent, {
      handoverId: session.handoverId,
      session: sessionOf(session),
      sink,
    });
  }

  async #post(session: Session, { id, from, text, masked }: OutMessage): Promise<void> {
    const { chatId, visitorId } = sessionOf(session);
    taken(
      await this.#lent.desk.submit({
        commandId: `send-${id}`,
        command: {
          type: 'PostMessage',
          chatId,
          messageId: id as MessageId,
          by: { kind: from === 'visitor' ? 'visitor' : 'bot', visitorId },
          length: text.length,
          ...(masked && { masked }),
        },
        contents: [{ chatId, contentId: id, value: text }],
      }),
    );
  }

  #route(inbox: string) {
    const wanted = inbox || this.#settings.inboxId;
    const route = this.#lent.route(wanted);
    if (route) return route;
    const message =
      wanted === ''
        ? 'No deployment has a button that could take the chat.'
        : `There is no inbox "${wanted.slice(0, 80)}" with a deployment.`;
    throw new ProviderError({ kind: 'config', message });
  }

  /** Names nobody has are left out: a preferred skill must not keep a visitor from everybody. */
  #skills(names: readonly string[]): readonly SkillId[] {
    return this.#lent.skillIds(names).ids.slice(0, CHAT_SKILLS_MAX);
  }
}

/** A record id of the desk that follows from the handover's own, so a start that is repeated asks for the same chat. */
function chatIdOf(handoverId: string): ChatId {
  const digest = createHash('sha256').update(handoverId).digest('base64url');
  return `570${digest.replaceAll(/[-_]/g, '').slice(0, 12)}` as ChatId;
}

/** Rejects with what a refusal of the desk means to a handover. */
function taken(outcome: Outcome): void {
  if (outcome.ok) return;
  const { refusal, retryAfterMs } = outcome;
  const message = `The desk refused: ${refusal}.`;
  switch (refusal) {
    case 'unavailable':
    case 'too-many':
    case 'internal':
    // An earlier handover of the same visitor is still being ended.
    case 'chat-already-open':
      throw new ProviderError({
        kind: 'temporary',
        message,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      });
    case 'button-unknown':
    case 'deployment-unknown':
    case 'too-many-skills':
      throw new ProviderError({ kind: 'config', message });
    case 'too-large':
      throw new ProviderError({ kind: 'too-large', message });
    case 'chat-ended':
    case 'chat-unknown':
      throw new ProviderError({ kind: 'gone', message });
    default:
      throw new ProviderError({ kind: 'permanent', message });
  }
}
