import type { EpochMs } from '@baton/kernel';
import {
  type Delivery,
  type HandoverId,
  type HandoverProvider,
  type OutMessage,
  PROVIDER_STATE_LENGTH_MAX,
  ProviderError,
  type ProviderEvent,
  type Session,
  STEP_EVENTS_MAX,
  type StartInput,
  type Step,
} from '../model.ts';

const visitor = { id: 'visitor-rosa', name: 'Rosa', email: 'rosa@example.com', language: 'en' };

/** A session as a core keeps it: its state goes through JSON between any two calls, and each event counts once. */
export class SessionUnderTest {
  readonly handoverId: HandoverId;
  provider: HandoverProvider;
  /** The state as text, as it would lie in a store; undefined before the start. */
  kept: string | undefined;
  readonly events: ProviderEvent[] = [];
  /** How often each event was told. */
  readonly told = new Map<string, number>();
  #close: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();

  constructor(provider: HandoverProvider, id = 'talk-h1') {
    this.provider = provider;
    this.handoverId = id as HandoverId;
  }

  get session(): Session {
    if (this.kept === undefined) throw new Error('the session has not started');
    const state = JSON.parse(this.kept) as Session['state'];
    return { handoverId: this.handoverId, visitor, state };
  }

  get input(): StartInput {
    return {
      handoverId: this.handoverId,
      conversationId: 'talk',
      visitor,
      routing: { inboxId: '', skills: [], languages: [], priority: 'none' },
      transcript: [{ id: 't1', from: 'visitor', at: 1 as EpochMs, text: 'My order is late.' }],
      fields: [{ label: 'Order', value: '7' }],
      records: { caseId: '', contactId: '', transcriptFields: {} },
      allowReplyAsVisitor: false,
      vendor: {},
    };
  }

  async start(): Promise<void> {
    this.take(await this.provider.start(this.input));
  }

  async says(text: string, id = text): Promise<void> {
    const message: OutMessage = { id, from: 'visitor', at: 2 as EpochMs, text };
    this.take(await this.provider.send(this.session, message));
  }

  /** Listens by whatever door there is, from what is kept on. */
  async listen(): Promise<void> {
    const { provider } = this;
    if (provider.resync && !provider.capabilities.replaysAfterGap) {
      this.take(await provider.resync(this.session));
    }
    if (!provider.connect) return;
    const connection = await provider.connect(this.session, {
      deliver: (delivery) => this.#deliver(delivery),
      typing: () => {},
    });
    this.#close = () => connection.close();
  }

  hangUp(): void {
    this.#close();
    this.#close = () => {};
  }

  /** What nobody was told yet, by providers that are asked for it. */
  async poll(): Promise<void> {
    if (this.provider.poll) this.take(await this.provider.poll(this.session));
  }

  types(): readonly ProviderEvent['type'][] {
    return this.events.map(({ type }) => type);
  }

  /** What people there said to the visitor. */
  heard(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'message' ? [event.message.text] : []));
  }

  take({ state, events = [] }: Step): void {
    if (events.length > STEP_EVENTS_MAX) throw new Error('a step brings too many events');
    if (state !== undefined) {
      this.kept = JSON.stringify(state);
      if (this.kept.length > PROVIDER_STATE_LENGTH_MAX) throw new Error('the state is too large');
    }
    for (const event of events) {
      const times = this.told.get(event.key) ?? 0;
      this.told.set(event.key, times + 1);
      if (times === 0) this.events.push(JSON.parse(JSON.stringify(event)) as ProviderEvent);
    }
  }

  #deliver(delivery: Delivery): Promise<void> {
    const turn = this.#turn.then(async () => this.take(await delivery.build(this.session)));
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** The typed failure something ends with; throws when it ends otherwise. */
export async function failureOf(something: Promise<unknown>): Promise<ProviderError['failure']> {
  try {
    await something;
  } catch (error) {
    if (error instanceof ProviderError) return error.failure;
    throw error;
  }
  throw new Error('it should have failed');
}
