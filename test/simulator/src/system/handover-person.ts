import {
  type AgentId,
  type ButtonId,
  type ChatId,
  type ChatParty,
  type DeploymentId,
  type DeskCommand,
  type MessageId,
  PRIORITY_OF,
  type VisitorId,
} from '@baton/desk';
import type { DeskHost, Submission } from '@baton/host';
import type { Pick } from '@baton/kernel';
import type { ServerFrame } from '@baton/protocol';
import {
  EMPTY_VISITOR_SCREEN,
  foldVisitor,
  foldVisitorChat,
  placeInStream,
  type VisitorScreen,
} from '@baton/view';
import { promised } from '../broken-promise.ts';
import { buttonIds, deploymentIds, one, wishes } from '../configurations.ts';
import type { Server } from './server.ts';
import { SightWitness } from './sight-witness.ts';
import type { Stage } from './stage.ts';

const ACT_MS_MAX = 5_000;
/** A server that does not answer for so long is asked again, under the same id. */
const ANSWER_MS_MAX = 5_000;
/** An opening that takes longer will not come any more: the server is gone. */
const OPEN_MS_MAX = 2_000;

type Standing = {
  readonly attempt: number;
  readonly host: DeskHost;
  readonly close: () => void;
};

/** A bot that hands its visitor over: it lives beside the desk, stands for the visitor there, and says where they are. */
export class HandoverPerson {
  readonly label: string;
  readonly visitorId: VisitorId;
  readonly #stage: Stage;
  readonly #server: Server;
  readonly #pick: Pick;
  readonly #sight: SightWitness;
  /** What the visitor would see, where they look on at the desk themselves. */
  readonly #visitorSight: SightWitness | null;
  #lookedAt: DeskHost | null = null;
  readonly #deploymentId: DeploymentId;
  /** What it wants and has not been answered, first things first. */
  readonly #wanted: Submission[] = [];
  #asked: { readonly commandId: string; readonly at: number } | null = null;
  #standing: Standing | null = null;
  #attempts = 0;
  #openingSince: number | null = null;
  #screen: VisitorScreen = EMPTY_VISITOR_SCREEN;
  /** How often it said that its visitor is gone, and how often the desk believed so. */
  #saidGone = 0;
  #heldGone = 0;
  #count = 0;
  #isResting = false;

  constructor(stage: Stage, server: Server, number: number) {
    this.label = `handover${number}`;
    this.visitorId = `visitor of ${this.label}` as VisitorId;
    this.#stage = stage;
    this.#server = server;
    this.#pick = stage.world.chance(this.label);
    this.#deploymentId = one(this.#pick, deploymentIds);
    const { world, log } = stage;
    this.#sight = new SightWitness(world, log, this.label, { kind: 'handover' });
    this.#visitorSight =
      this.#pick(2) === 0
        ? new SightWitness(world, log, `${this.label}'s visitor`, { kind: 'visitor' })
        : null;
    log.listen((event) => {
      if (event.type !== 'VisitorDisconnected') return;
      if (log.told.chats.get(event.chatId)?.visitorId !== this.visitorId) return;
      this.#heldGone += 1;
      promised(
        this.#heldGone <= this.#saidGone,
        `${this.label} alone says that its visitor is gone`,
      );
    });
    this.#plan();
  }

  /** Starts nothing any more, and stays. */
  rest(): void {
    this.#isResting = true;
  }

  /** Says that the visitor is gone, whose chat then ends by itself. */
  leave(): void {
    this.rest();
    this.#visitorIsGone();
  }

  /** What it holds is what somebody is told who begins to stand for the visitor now. */
  async checkHeard(): Promise<void> {
    const host = await this.#server.host();
    promised(host, `${this.label} finds the desk`);
    const shown = this.#screen;
    let fresh = EMPTY_VISITOR_SCREEN;
    const opened = await host.open(this.#viewer, { cursor: null, chats: [] }, { send: () => {} });
    promised('welcome' in opened, `${this.label} is welcome`);
    fresh = folded(fresh, opened.welcome);
    opened.close();
    promised(
      JSON.stringify(shown.chat?.timeline) === JSON.stringify(fresh.chat?.timeline) ||
        shown.chat?.chatId !== fresh.chat?.chatId,
      `${this.label} heard ${JSON.stringify(shown.chat)}, not ${JSON.stringify(fresh.chat)}`,
    );
  }

  get #viewer() {
    const { visitorId } = this;
    return { kind: 'handover', visitorId, deploymentId: this.#deploymentId } as const;
  }

  #plan(): void {
    this.#stage.world.time.after(1 + this.#pick(ACT_MS_MAX), () => {
      // It runs on the desk's machine, so it sleeps when that does.
      this.#server.whenAwake(() => {
        this.#act().catch((error: unknown) => this.#stage.world.breaks(error));
        this.#plan();
      });
    });
  }

  async #act(): Promise<void> {
    await this.#stand();
    await this.#lookOn();
    await this.#ask();
    if (this.#isResting) return;
    const pick = this.#pick;
    const { chat } = this.#screen;
    // Its own coming and going is nothing to its visitor.
    if (pick(20) === 0) this.#step();
    if (chat === null || chat.phase === 'ended') {
      if (pick(3) === 0) this.#request();
      return;
    }
    switch (pick(12)) {
      case 0:
        this.#want({
          type: 'EndChat',
          chatId: chat.chatId,
          by: { kind: 'visitor', visitorId: this.visitorId },
        });
        return;
      case 1:
        this.#visitorIsGone();
        return;
      case 2:
      case 3:
        this.#want({ type: 'ConnectVisitor', visitorId: this.visitorId });
        return;
      case 4:
      case 5:
        if (chat.agentId !== null) this.#isAnswered(chat.chatId, chat.agentId);
        return;
      default: {
        const kind = one(pick, ['visitor', 'visitor', 'bot'] as const);
        this.#say(chat.chatId, { kind, visitorId: this.visitorId });
      }
    }
  }

  /** The agent speaks to the bot in the visitor's stead. */
  #isAnswered(chatId: ChatId, agentId: AgentId): void {
    this.#say(chatId, { kind: 'agent', agentId }, 'bot');
  }

  #visitorIsGone(): void {
    this.#saidGone += 1;
    this.#want({ type: 'DisconnectVisitor', visitorId: this.visitorId });
  }

  #request(): void {
    const pick = this.#pick;
    this.#count += 1;
    this.#want({
      type: 'RequestChat',
      chatId: `${this.label}-chat-${this.#count}` as ChatId,
      visitorId: this.visitorId,
      deploymentId: this.#deploymentId,
      buttonId: one(pick, buttonIds) as ButtonId,
      origin: 'handover',
      priority: one(pick, Object.values(PRIORITY_OF)),
      skills: Array.from({ length: pick(3) }, () => one(pick, wishes)),
      allowReplyAsVisitor: pick(4) > 0,
    });
  }

  #say(chatId: ChatId, by: ChatParty, to?: 'bot'): void {
    this.#count += 1;
    const text = `${this.label} says ${this.#count}`;
    const messageId = `${this.label}-message-${this.#count}` as MessageId;
    const said = { type: 'PostMessage', chatId, messageId, by, length: text.length } as const;
    this.#want({ ...said, ...(to && { to }) }, [{ chatId, contentId: messageId, value: text }]);
  }

  #want(command: DeskCommand, contents?: Submission['contents']): void {
    this.#count += 1;
    const commandId = `${this.label}-${this.#count}`;
    this.#wanted.push({ commandId, command, ...(contents && { contents }) });
  }

  /** One thing at a time; what is not answered is asked again. */
  async #ask(): Promise<void> {
    const { time } = this.#stage.world;
    const [next] = this.#wanted;
    if (!next || (this.#asked && time.now - this.#asked.at < ANSWER_MS_MAX)) return;
    const host = await this.#server.host();
    if (!host) return;
    const asked = { commandId: next.commandId, at: time.now };
    this.#asked = asked;
    host.submit(next).then(
      (outcome) => {
        if (this.#wanted[0] !== next) return;
        if (this.#asked === asked) this.#asked = null;
        if (!outcome.ok && (outcome.refusal === 'unavailable' || outcome.refusal === 'internal'))
          return;
        this.#wanted.shift();
      },
      (error: unknown) =>
        this.#stage.world.tell(`${this.label} was not answered: ${String(error)}`),
    );
  }

  /** Stands for the visitor at the server there is now. What takes too long is given up and begun anew. */
  async #stand(): Promise<void> {
    const { world } = this.#stage;
    const host = await this.#server.host();
    if (host === this.#standing?.host) return;
    if (this.#openingSince !== null && world.time.now - this.#openingSince < OPEN_MS_MAX) return;
    this.#standing = null;
    if (!host) return;
    this.#attempts += 1;
    const attempt = this.#attempts;
    this.#openingSince = world.time.now;
    const early: string[] = [];
    const held = { cursor: this.#screen.cursor, chats: this.#held() };
    const opening = host.open(this.#viewer, held, {
      send: (frames) => {
        if (this.#standing?.attempt === attempt) this.#hear(frames);
        else early.push(...frames);
      },
    });
    opening.then(
      (opened) => {
        if (attempt === this.#attempts) this.#openingSince = null;
        if (!('welcome' in opened)) return;
        if (attempt !== this.#attempts) opened.close();
        else {
          this.#standing = { attempt, host, close: opened.close };
          this.#sight.reads(JSON.stringify([opened.welcome]));
          this.#screen = folded(this.#screen, opened.welcome);
          this.#hear(early);
        }
      },
      (error: unknown) => world.tell(`${this.label} was not let in: ${String(error)}`),
    );
  }

  /** The visitor's own page stays open for as long as the server lives. */
  async #lookOn(): Promise<void> {
    const sight = this.#visitorSight;
    const host = await this.#server.host();
    if (!sight || !host || host === this.#lookedAt) return;
    this.#lookedAt = host;
    const viewer = { ...this.#viewer, kind: 'visitor' } as const;
    const opening = host.open(
      viewer,
      { cursor: null, chats: [] },
      {
        send: (frames) => sight.reads(`[${frames.join(',')}]`),
      },
    );
    opening.then(
      (opened) => {
        if ('welcome' in opened) sight.reads(JSON.stringify([opened.welcome]));
      },
      (error: unknown) => this.#stage.world.tell(`${this.label} looks on: ${String(error)}`),
    );
  }

  #held(): readonly ChatId[] {
    return this.#screen.chat ? [this.#screen.chat.chatId] : [];
  }

  #step(): void {
    this.#standing?.close();
    this.#standing = null;
    this.#attempts += 1;
  }

  #hear(frames: readonly string[]): void {
    if (frames.length === 0) return;
    this.#sight.reads(`[${frames.join(',')}]`);
    this.#stage.world.watch(() => {
      for (const text of frames) this.#fold(JSON.parse(text) as ServerFrame);
    });
  }

  #fold(frame: ServerFrame): void {
    switch (frame.t) {
      case 'event':
      case 'revealed':
      case 'hidden': {
        const place = placeInStream(this.#screen.cursor, frame);
        promised(place !== 'gap', `${this.label} is told of everything before ${frame.seq}`);
        this.#screen = folded(this.#screen, frame);
        return;
      }
      case 'position':
      case 'availability':
        this.#screen = folded(this.#screen, frame);
        return;
      case 'file-progress':
        return;
      default:
        promised(frame.t === 'typing', `${this.label} is told what concerns a chat: ${frame.t}`);
    }
  }
}

function folded(screen: VisitorScreen, frame: ServerFrame): VisitorScreen {
  const next = foldVisitor(screen, frame, foldVisitorChat);
  if (!next) throw new Error(`a page cannot fold ${frame.t}`);
  return next;
}
