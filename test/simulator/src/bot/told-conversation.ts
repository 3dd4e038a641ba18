import type {
  ConversationEvent,
  ConversationId,
  HandoverEnding,
  Said,
  Words,
} from '@baton/conversation';
import { promised } from '../broken-promise.ts';
import { CLOSING_NODE } from './made-up-flows.ts';

/** One event as it was written, with its words. */
export type Written = {
  readonly seq: number;
  readonly event: ConversationEvent;
  readonly words: Said['words'];
};

/** Who has a conversation, worked out from its events alone. */
export type ToldOwner = 'bot' | 'nobody' | ToldHandover;

export type ToldHandover = {
  readonly id: string;
  readonly episode: number;
  readonly provider: string;
  phase: 'starting' | 'queue' | 'active' | 'over';
  ending: HandoverEnding | null;
  /** When it ended, in the world's time. */
  endedAt: number | null;
  /** What the bot said to whoever had it, in order. */
  readonly botSaid: { readonly messageId: string; readonly text: string; readonly at: number }[];
  readonly agentSaid: { readonly messageId: string; readonly text: string }[];
  readonly injected: { readonly messageId: string; readonly text: string }[];
  readonly givenUp: string[];
  /** A call to it failed in a way that leaves open whether it was done. */
  unsure: boolean;
  /** What ended it on our side: news of it, the flow itself, which needs no telling, or the end of everything. */
  endedBy: 'news' | 'flow' | 'talk' | null;
};

export type VisitorWords = {
  readonly messageId: string;
  readonly text: string;
  /** Who had the conversation when it was said. */
  readonly to: 'bot' | 'whoever has it then' | ToldHandover['id'];
  /** It took back the wish for a person, and was for nobody else. */
  tookBack: boolean;
  /** The conversation ended while the flow waited for an answer, perhaps before it came to this. */
  leftOver: boolean;
};

/** One conversation told again from its log by the simplest means. */
export class ToldConversation {
  readonly id: ConversationId;
  readonly visitorId: string;
  readonly written: Written[] = [];
  readonly handovers: ToldHandover[] = [];
  /** Everything the visitor said, in order. */
  readonly visitorSaid: VisitorWords[] = [];
  /** What agents said in the visitor's place. */
  readonly injected: string[] = [];
  owner: ToldOwner = 'bot';
  epoch = 0;
  /** How often the flow ran on the visitor's words. */
  runsOnMessages = 0;
  refusals = 0;
  #isAwaiting = false;
  readonly #versions = new Map<string, number>();
  #lastAt = 0;

  constructor(id: ConversationId, visitorId: string) {
    this.id = id;
    this.visitorId = visitorId;
  }

  /** The handover that has it now. */
  get handover(): ToldHandover | undefined {
    return typeof this.owner === 'string' ? undefined : this.owner;
  }

  hear(written: Written, now: number): void {
    const { event } = written;
    promised(event.at >= this.#lastAt, `the time of ${this.id} does not run backwards`);
    this.#lastAt = event.at;
    this.#checkEpoch(event);
    this.#checkWords(written);
    this.#take(event, written.words, now);
    this.written.push(written);
  }

  /** One owner at each epoch, and every change of owner raises it by one. */
  #checkEpoch(event: ConversationEvent): void {
    const before = this.written.at(-1)?.event;
    // Whoever has it when it ends gives it to nobody, not to the bot first.
    const isSame = event.type === 'ConversationEnded' && before?.type === 'HandoverEnded';
    const changes =
      event.type === 'ConversationStarted' ||
      event.type === 'HandoverRequested' ||
      event.type === 'HandoverEnded' ||
      (event.type === 'ConversationEnded' && !(isSame && event.epoch === before.epoch));
    const should = this.epoch + (changes ? 1 : 0);
    promised(
      event.epoch === should,
      `${event.type} in ${this.id} is of epoch ${event.epoch}, not ${should}`,
    );
    this.epoch = event.epoch;
  }

  #checkWords({ event, words }: Written): void {
    const length =
      words?.kind === 'visitor' || words?.kind === 'agent'
        ? words.text.length
        : words?.kind === 'bot'
          ? words.output.text.length
          : undefined;
    if (!('length' in event)) return;
    promised(length === event.length, `the words of ${event.messageId} lie beside it`);
  }

  #take(event: ConversationEvent, words: Words | undefined, now: number): void {
    const { id } = this;
    const text = words && 'text' in words ? words.text : '';
    switch (event.type) {
      case 'VisitorSaid': {
        promised(this.owner !== 'nobody', `nobody says anything in ${id}, which is over`);
        this.visitorSaid.push({
          messageId: event.messageId,
          text,
          to: this.handover?.id ?? (this.#isAwaiting ? 'whoever has it then' : 'bot'),
          tookBack: false,
          leftOver: false,
        });
        return;
      }
      case 'AgentSaid':
        this.#mine(event.handoverId).agentSaid.push({ messageId: event.messageId, text });
        return;
      case 'AgentInjected':
        this.#mine(event.handoverId).injected.push({ messageId: event.messageId, text });
        this.injected.push(text);
        return;
      case 'BotSaid': {
        const output = words?.kind === 'bot' ? words.output.text : '';
        if (event.to !== 'visitor' && output !== '') {
          this.handover?.botSaid.push({ messageId: event.messageId, text: output, at: now });
        }
        return;
      }
      case 'HandoverRequested':
        promised(this.owner === 'bot', `${id} is handed over once at a time`);
        this.owner = handoverOf(event);
        this.handovers.push(this.owner);
        promised(event.episode === this.handovers.length, `${id} counts its handovers`);
        return;
      case 'HandoverRefused':
        this.refusals += 1;
        return;
      case 'HandoverQueued':
        this.#mine(event.handoverId).phase = 'queue';
        return;
      case 'HandoverActivated':
        this.#mine(event.handoverId).phase = 'active';
        return;
      case 'HandoverEnded': {
        const handover = this.#mine(event.handoverId);
        const before = this.written.at(-1)?.event;
        // The words that took the wish back were for nobody else.
        const last = this.visitorSaid.at(-1);
        if (event.status === 'cancelled' && before?.type === 'VisitorSaid' && last) {
          last.tookBack = true;
        }
        handover.endedBy = this.#justRan(CLOSING_NODE) ? 'flow' : 'news';
        handover.phase = 'over';
        handover.ending = event;
        handover.endedAt = now;
        this.owner = 'bot';
        return;
      }
      case 'ConversationEnded': {
        promised(this.owner !== 'nobody', `${id} ends once`);
        promised(!this.handover, `who has ${id} no longer has it when it ends`);
        const given = this.handovers.at(-1);
        const before = this.written.at(-1)?.event;
        if (given && before?.type === 'HandoverEnded' && before.epoch === event.epoch) {
          given.endedBy = 'talk';
        }
        this.owner = 'nobody';
        if (this.#isAwaiting) for (const said of this.visitorSaid) said.leftOver = true;
        return;
      }
      case 'CallFailed':
        for (const handover of this.handovers) {
          if (handover.id !== event.handoverId) continue;
          if (event.next === 'given-up') handover.givenUp.push(event.call);
          if (event.failure === 'ambiguous') handover.unsure = true;
        }
        return;
      case 'FlowRan':
        this.#ran(event);
        return;
      case 'QueueMoved':
      case 'AgentJoined':
      case 'AgentLeft':
        this.#mine(event.handoverId);
        return;
      case 'WorkAsked':
      case 'WorkAnswered':
        this.#isAwaiting = event.type === 'WorkAsked';
        return;
      case 'ConversationStarted':
      case 'FlowEventEmitted':
      case 'ProviderEventIgnored':
      case 'VisitorLeft':
      case 'VisitorReturned':
      case 'VisitorInactive':
        return;
    }
  }

  #ran({ input, steps }: Extract<ConversationEvent, { type: 'FlowRan' }>): void {
    promised(this.owner !== 'nobody', `no flow runs in ${this.id}, which is over`);
    for (const { flow } of steps) {
      const known = this.#versions.get(flow.flowId) ?? flow.version;
      this.#versions.set(flow.flowId, known);
      promised(known === flow.version, `${this.id} keeps to the versions it began with`);
    }
    if (input === 'message') {
      this.runsOnMessages += 1;
      promised(!this.handover, `no words of the visitor run the flow of ${this.id} now`);
    }
  }

  /** Whether the flow ran through this node, and nothing but what it said came after. */
  #justRan(nodeId: string): boolean {
    const last = this.written.findLast(({ event }) => event.type !== 'BotSaid')?.event;
    return last?.type === 'FlowRan' && last.steps.some((step) => step.nodeId === nodeId);
  }

  /** What is told of a handover is told of the one that is going on. */
  #mine(handoverId: string): ToldHandover {
    const { handover } = this;
    promised(handover?.id === handoverId, `${handoverId} has ${this.id} when it is told of`);
    return handover;
  }
}

function handoverOf({
  handoverId,
  episode,
  provider,
}: Extract<ConversationEvent, { type: 'HandoverRequested' }>): ToldHandover {
  return {
    id: handoverId,
    episode,
    provider,
    phase: 'starting',
    ending: null,
    endedAt: null,
    botSaid: [],
    agentSaid: [],
    injected: [],
    givenUp: [],
    unsure: false,
    endedBy: null,
  };
}
