import type { Call, Conversation, ConversationCommand, Handover } from '@baton/conversation';
import type {
  Delivery,
  DeliverySink,
  Failure,
  HandoverId,
  HandoverProvider,
  OutMessage,
  ProviderConnection,
  ProviderEvent,
  Session,
  StartInput,
  Step,
} from '@baton/handover';
import { ProviderError } from '@baton/handover';
import type { Clock, Outcome } from '@baton/host';
import { type EpochMs, later, unreachable } from '@baton/kernel';
import type { Log } from '../world.ts';
import {
  CALL_TIMEOUT_MS,
  CONNECT_RETRY_MS,
  CONNECT_RETRY_MS_MAX,
  LAST_WORDS_MS,
  PROVIDER_GONE_MS,
} from './limits.ts';
import type { ProviderShelf } from './ports.ts';
import type { Slots } from './slots.ts';

export type SessionsOptions = {
  readonly providers: ProviderShelf;
  readonly clock: Clock;
  readonly log: Log;
  /** The conversation as it is durable now; undefined when it is forgotten. */
  readonly conversation: () => Conversation | undefined;
  /** A call is no longer under way, answered or not. */
  readonly called: () => void;
  readonly tell: (command: ConversationCommand) => Promise<Outcome>;
  readonly typing: (on: boolean) => void;
  readonly transcript: (handover: Handover) => Promise<readonly OutMessage[]>;
  readonly slots: Slots;
};

/**
 * One conversation's sessions at providers: makes the calls it has decided on, one at a time for each session, and
 * brings what providers say. Holds nothing that a restart could lose.
 */
export class Sessions {
  readonly #options: SessionsOptions;
  /** Calls that are under way. */
  readonly #calling = new Set<string>();
  /** The last of what is done with a session's state, which goes from hand to hand. */
  readonly #turns = new Map<HandoverId, Promise<void>>();
  #link: Link | undefined;
  #closed = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#calling.size > 0 || this.#link !== undefined;
  }

  /** Whether this call is under way. */
  makes(callId: string): boolean {
    return this.#calling.has(callId);
  }

  /** Looks at what the conversation wants done now. */
  attend(): void {
    if (this.#closed) return;
    const conversation = this.#options.conversation();
    if (!conversation) return;
    const { owner, closing } = conversation;
    const own = owner.kind === 'handover' ? owner.handover : undefined;
    for (const handover of own ? [own, ...closing] : closing) this.#callFirst(handover);
    if (own?.started) this.#connect(own);
    else if (this.#link && this.#link.handoverId !== own?.id) this.#disconnect();
  }

  /** Passes on that the visitor types. */
  typing(on: boolean, text: string | undefined): void {
    const owner = this.#options.conversation()?.owner;
    if (owner?.kind !== 'handover' || !owner.handover.started) return;
    const provider = this.#options.providers.open(owner.handover.provider);
    const session = this.#sessionOf(owner.handover);
    if (session) provider?.typing?.(session, on, text);
  }

  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  #callFirst(handover: Handover): void {
    const [call] = handover.calls;
    if (!call || call.dueAt > this.#options.clock.now() || this.#calling.has(call.id)) return;
    this.#calling.add(call.id);
    this.#make(handover.id, call)
      .catch((error: unknown) => {
        this.#options.log.error({ err: error, call: call.what.kind }, 'a call was not answered');
      })
      .finally(() => {
        this.#calling.delete(call.id);
        // What is due next was worked out while this call was still under way.
        this.#options.called();
      });
  }

  async #make(handoverId: HandoverId, call: Call): Promise<void> {
    let gone: Failure | undefined;
    await this.#inTurn(handoverId, async () => {
      gone = await this.#call(handoverId, call);
    });
    const failure = gone;
    if (!failure) return;
    // What was said there before it was over may still be on its way, and its end with it.
    this.#hurry(handoverId);
    await new Promise<void>((resolve) => {
      this.#options.clock.after(LAST_WORDS_MS, resolve);
    });
    await this.#inTurn(handoverId, () => this.#fail(call, failure));
  }

  /** Tells what came of it; a session that is gone is given back instead. */
  async #call(handoverId: HandoverId, call: Call): Promise<Failure | undefined> {
    const handover = this.#find(handoverId);
    if (!handover || this.#closed) return undefined;
    const provider = this.#options.providers.open(handover.provider);
    if (!provider) {
      const message = 'The handover provider is gone or its settings are not valid.';
      await this.#fail(call, { kind: 'config', message });
      return undefined;
    }
    const answer = await this.#options.slots.run(() =>
      this.#inTime(() => this.#perform(provider, handover, call)),
    );
    if (this.#closed) return undefined;
    if ('failure' in answer) {
      if (answer.failure.kind === 'gone' && this.#hasVisitor(handoverId)) return answer.failure;
      await this.#fail(call, answer.failure);
    } else {
      await this.#options.tell({ type: 'AnswerCall', callId: call.id, step: answer.step });
    }
    return undefined;
  }

  #hasVisitor(handoverId: HandoverId): boolean {
    const owner = this.#options.conversation()?.owner;
    return owner?.kind === 'handover' && owner.handover.id === handoverId;
  }

  async #fail(call: Call, failure: Failure): Promise<void> {
    if (this.#closed) return;
    await this.#options.tell({ type: 'FailCall', callId: call.id, failure });
  }

  async #perform(provider: HandoverProvider, handover: Handover, { what }: Call): Promise<Step> {
    if (what.kind === 'start') return provider.start(await this.#startOf(handover));
    const session = this.#sessionOf(handover);
    // What was never started has nothing to be told.
    if (!session) return {};
    switch (what.kind) {
      case 'send':
        return provider.send(session, what.message);
      case 'presence':
        return (await provider.presence?.(session, what.notice)) ?? {};
      case 'queue-status':
        return (await provider.queueStatus?.(session)) ?? {};
      case 'wake':
        return (await provider.wake?.(session)) ?? {};
      case 'end':
        return provider.end(session, what.by);
      default:
        return unreachable(what);
    }
  }

  async #startOf(handover: Handover): Promise<StartInput> {
    const { request } = handover;
    const conversation = this.#options.conversation();
    const isTranscriptWanted =
      request.sendTranscript && handover.capabilities.transcript !== 'none';
    return {
      handoverId: handover.id,
      conversationId: conversation?.id ?? '',
      visitor: conversation?.visitor ?? { id: '' },
      routing: request.routing,
      transcript: isTranscriptWanted ? await this.#options.transcript(handover) : [],
      fields: request.fields,
      records: request.records,
      allowReplyAsVisitor: request.allowReplyAsVisitor,
      vendor: request.vendor,
    };
  }

  /** Nobody knows what becomes of a call that takes too long. */
  async #inTime(
    perform: () => Promise<Step>,
  ): Promise<{ readonly step: Step } | { readonly failure: Failure }> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(CALL_TIMEOUT_MS, () => {
        resolve({
          failure: { kind: 'ambiguous', message: 'The provider did not answer in time.' },
        });
      });
      perform().then(
        (step) => {
          cancel();
          resolve({ step });
        },
        (error: unknown) => {
          cancel();
          resolve({ failure: this.#failureOf(error) });
        },
      );
    });
  }

  #failureOf(error: unknown): Failure {
    if (error instanceof ProviderError) return error.failure;
    this.#options.log.error({ err: error }, 'a provider threw');
    return { kind: 'temporary', message: 'The provider could not be reached.' };
  }

  #connect(handover: Handover): void {
    if (this.#link?.handoverId === handover.id) return;
    this.#disconnect();
    const link: Link = {
      handoverId: handover.id,
      retryMs: CONNECT_RETRY_MS,
      missedSince: undefined,
      isWaiting: false,
      close: () => {},
    };
    this.#link = link;
    this.#open(link);
  }

  #open(link: Link): void {
    this.#keepOpen(link).catch((error: unknown) => {
      if (this.#link !== link) return;
      this.#options.log.warn({ err: error }, 'a connection to a provider could not be opened');
      this.#again(link);
    });
  }

  async #keepOpen(link: Link): Promise<void> {
    const handover = this.#find(link.handoverId);
    const session = handover && this.#sessionOf(handover);
    const provider = handover && this.#options.providers.open(handover.provider);
    if (!session) return this.#again(link);
    if (!provider) return this.#miss(link);
    link.missedSince = undefined;
    if (provider.resync && !provider.capabilities.replaysAfterGap) {
      const resync = provider.resync.bind(provider);
      await this.#deliver(link.handoverId, { target: link, build: (now) => resync(now) });
    }
    if (provider.connect) await this.#follow(link, await provider.connect(session, this.#sink()));
    else if (provider.poll) await this.#poll(link, provider);
  }

  /** Nobody can say any more what becomes of the handover. Settings that are being changed come back. */
  async #miss(link: Link): Promise<void> {
    const now = this.#options.clock.now();
    link.missedSince ??= now;
    if (now < later(link.missedSince, PROVIDER_GONE_MS)) return this.#again(link);
    const message = 'The handover provider is gone or its settings are not valid.';
    const failure: Failure = { kind: 'config', message };
    const event: ProviderEvent = { key: 'provider-gone', at: now, type: 'failed', failure };
    await this.#bring(link.handoverId, { events: [event] });
  }

  async #follow(link: Link, connection: ProviderConnection): Promise<void> {
    if (this.#link !== link) {
      connection.close();
      return;
    }
    link.close = () => connection.close();
    link.retryMs = CONNECT_RETRY_MS;
    await connection.done;
    if (this.#link === link) this.#again(link);
  }

  async #poll(link: Link, provider: HandoverProvider): Promise<void> {
    let nextInMs = 0;
    await this.#inTurn(link.handoverId, async () => {
      const handover = this.#find(link.handoverId);
      const session = handover && this.#sessionOf(handover);
      if (!session || !provider.poll) return;
      const step = await provider.poll(session);
      nextInMs = step.nextInMs;
      await this.#bring(link.handoverId, step);
    });
    link.retryMs = CONNECT_RETRY_MS;
    this.#later(link, nextInMs);
  }

  #again(link: Link): void {
    this.#later(link, link.retryMs);
    link.retryMs = Math.min(link.retryMs * 2, CONNECT_RETRY_MS_MAX);
  }

  #later(link: Link, delayMs: number): void {
    link.isWaiting = true;
    link.close = this.#options.clock.after(delayMs, () => {
      link.isWaiting = false;
      if (this.#link === link && !this.#closed) this.#open(link);
    });
  }

  /** A door that is closed for a while is tried at once. */
  #hurry(handoverId: HandoverId): void {
    const link = this.#link;
    if (!link?.isWaiting || link.handoverId !== handoverId) return;
    link.close();
    link.isWaiting = false;
    this.#open(link);
  }

  #disconnect(): void {
    const link = this.#link;
    this.#link = undefined;
    link?.close();
  }

  #sink(): DeliverySink {
    return {
      deliver: (delivery) => {
        const id = this.#targetOf(delivery);
        return id === undefined ? Promise.resolve() : this.#deliver(id, delivery);
      },
      typing: (_, on) => this.#options.typing(on),
    };
  }

  #deliver(handoverId: HandoverId, delivery: Delivery): Promise<void> {
    return this.#inTurn(handoverId, async () => {
      const handover = this.#find(handoverId);
      const session = handover && this.#sessionOf(handover);
      if (!session || this.#closed) return;
      await this.#bring(handoverId, await delivery.build(session));
    });
  }

  /** Rejects when it could not be written: whoever brought it brings it again. */
  async #bring(handoverId: HandoverId, step: Step): Promise<void> {
    const outcome = await this.#options.tell({ type: 'Deliver', handoverId, step });
    if (!outcome.ok && outcome.refusal === 'unavailable') {
      throw new ProviderError({ kind: 'temporary', message: 'What a provider said had to wait.' });
    }
  }

  /** Undefined for a session that is not this conversation's, or was forgotten. */
  #targetOf({ target }: Delivery): HandoverId | undefined {
    if ('handoverId' in target) return target.handoverId;
    const { kind, value } = target.alias;
    const isNamed = (one: Handover) =>
      one.aliases.some((alias) => alias.kind === kind && alias.value === value);
    return this.#sessions().find(isNamed)?.id;
  }

  #inTurn(handoverId: HandoverId, run: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(handoverId) ?? Promise.resolve();
    const turn = before.then(run, run);
    // The next one does not care how this one went; who asked for it does.
    const settled = turn.catch(() => {});
    this.#turns.set(handoverId, settled);
    settled.then(() => {
      if (this.#turns.get(handoverId) === settled) this.#turns.delete(handoverId);
    }, unreachableRejection);
    return turn;
  }

  #find(handoverId: HandoverId): Handover | undefined {
    return this.#sessions().find(({ id }) => id === handoverId);
  }

  #sessions(): readonly Handover[] {
    const conversation = this.#options.conversation();
    if (!conversation) return [];
    const { owner, closing } = conversation;
    return owner.kind === 'handover' ? [owner.handover, ...closing] : closing;
  }

  #sessionOf(handover: Handover): Session | undefined {
    const conversation = this.#options.conversation();
    if (!handover.state || !conversation) return undefined;
    return { handoverId: handover.id, visitor: conversation.visitor, state: handover.state };
  }
}

type Link = {
  readonly handoverId: HandoverId;
  retryMs: number;
  /** Since when there is no provider for it. */
  missedSince: EpochMs | undefined;
  /** It is closed now, until it is opened again. */
  isWaiting: boolean;
  close: () => void;
};

function unreachableRejection(error: unknown): never {
  throw error;
}
