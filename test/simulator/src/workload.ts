import {
  type AgentId,
  type Chat,
  type ChatId,
  type DeskCommand,
  type DeskView,
  type MessageId,
  PRIORITY_OF,
  type SkillId,
  type VisitorId,
} from '@baton/desk';
import type { Pick } from '@baton/kernel';
import { CompanyWork, type Together } from './company-work.ts';
import {
  agentIds,
  buttonIds,
  deploymentIds,
  inventChange,
  inventConfiguration,
  one,
  wishes,
} from './configurations.ts';

/** How many visitors there are: few enough that some ask twice. */
const VISITORS = 8;

/** What somebody does, after a while. */
export type Move = { readonly waitMs: number; readonly command: DeskCommand };

/** What people do, and how often on a usual day. */
const usual = {
  request: 7,
  accept: 10,
  'come online': 9,
  message: 10,
  end: 2,
  close: 3,
  decline: 2,
  wait: 1,
  presence: 1,
  'agent connection': 1,
  'visitor connection': 1,
  cancel: 1,
  company: 6,
  'answer invitation': 12,
  file: 2,
  help: 3,
} as const;
/** What changes everything comes at a rate of its own. */
type Doing = keyof typeof usual | 'sign out' | 'configure' | 'downtime';

/**
 * Invents what happens next on a desk from choices somebody else makes: a seed for long runs, fast-check for
 * properties, which can then shrink a failure to its shortest story. Mostly what makes sense, sometimes what does not.
 */
export class Workload {
  readonly #pick: Pick;
  readonly #weights: readonly (readonly [Doing, number])[];
  readonly #rare: number;
  readonly #company: CompanyWork;
  #requests = 0;
  #messages = 0;

  constructor(pick: Pick) {
    this.#pick = pick;
    this.#company = new CompanyWork(pick);
    // Each run favours some doings, so that states rare on average are common somewhere.
    this.#weights = Object.entries(usual).map(([doing, weight]) => [
      doing as Doing,
      weight * one(pick, [2, 1, 3, 6]),
    ]);
    this.#rare = one(pick, [300, 100, 1_000]);
  }

  /** The first move of every story. */
  configuration(): DeskCommand {
    return { type: 'ConfigureDesk', change: inventConfiguration(this.#pick, 1) };
  }

  next(desk: DeskView): Move {
    const doing = this.#doing();
    const waitMs = doing === 'wait' ? this.#longWait() : this.#shortWait();
    return { waitMs, command: this.#command(doing, desk) };
  }

  #command(doing: Doing, desk: DeskView): DeskCommand {
    const pick = this.#pick;
    switch (doing) {
      case 'request':
        return this.#request(desk);
      case 'accept': {
        const chat = this.#chat(desk, isAskedFor);
        return { type: 'AcceptOffer', chatId: idOf(chat), agentId: this.#asked(chat) };
      }
      case 'decline': {
        const chat = this.#chat(desk, isAskedFor);
        return { type: 'DeclineOffer', chatId: idOf(chat), agentId: this.#asked(chat) };
      }
      case 'company':
      case 'answer invitation':
      case 'file':
      case 'help':
        return this.#together(doing, desk);
      case 'come online': {
        const away = (id: AgentId): boolean =>
          desk.agent(id)?.presence !== 'online' || desk.agent(id)?.connection.kind === 'lost';
        const agentId = this.#agent(away);
        return desk.agent(agentId)?.connection.kind === 'connected'
          ? { type: 'SetPresence', agentId, presence: 'online' }
          : { type: 'ConnectAgent', agentId };
      }
      case 'presence':
        return this.#presence();
      case 'agent connection':
        return {
          type: pick(2) === 0 ? 'DisconnectAgent' : 'ConnectAgent',
          agentId: this.#agent((id) => desk.agent(id) !== undefined),
        };
      case 'sign out':
        return pick(3) === 0
          ? { type: 'SignOutAgent', agentId: one(pick, agentIds) }
          : {
              type: 'SignOutAgent',
              agentId: one(pick, agentIds),
              chats: one(pick, ['end', 'hand-on'] as const),
            };
      case 'message':
        return this.#message(desk);
      case 'end': {
        const chat = this.#chat(desk, (each) => each.phase === 'engaged');
        return { type: 'EndChat', chatId: idOf(chat), by: this.#party(chat) };
      }
      case 'close': {
        const chat = this.#chat(desk, (each) => each.phase === 'wrapping-up');
        return { type: 'CloseChat', chatId: idOf(chat), agentId: this.#holder(chat) };
      }
      case 'cancel': {
        const chat = this.#chat(desk, (each) => each.phase === 'waiting');
        return { type: 'CancelChat', chatId: idOf(chat), visitorId: this.#visitorOf(chat) };
      }
      case 'visitor connection': {
        const back = pick(2) === 0;
        const fits = ({ phase, visitor }: Chat): boolean =>
          phase !== 'wrapping-up' && (visitor.kind === 'lost') === back;
        const visitorId = this.#visitorOf(this.#chat(desk, fits));
        return { type: back ? 'ConnectVisitor' : 'DisconnectVisitor', visitorId };
      }
      case 'configure': {
        const { revision } = desk.configuration;
        return {
          type: 'ConfigureDesk',
          change: inventChange(pick, pick(10) === 9 ? revision : revision + 1),
        };
      }
      case 'downtime':
        return { type: 'ResumeDesk', downMs: this.#longWait() };
      case 'wait':
        return { type: 'AdvanceClock' };
    }
  }

  #together(doing: Together, desk: DeskView): DeskCommand {
    const isTalked = (each: Chat): boolean => each.phase === 'engaged';
    const isWanted = (each: Chat): boolean =>
      each.phase === 'engaged' &&
      (doing === 'answer invitation' ? each.invitations.length > 0 : true) &&
      (doing === 'file' ? each.attached.length > 0 : true);
    const wanted = this.#chat(desk, isWanted);
    const chat = wanted && isWanted(wanted) ? wanted : this.#chat(desk, isTalked);
    return this.#company.command(doing, {
      chat,
      chatId: idOf(chat),
      agentId: this.#holder(chat),
      visitorId: this.#visitorOf(chat),
    });
  }

  #request(desk: DeskView): DeskCommand {
    const pick = this.#pick;
    this.#requests += 1;
    const chatId = `chat-${this.#requests}` as ChatId;
    return {
      type: 'RequestChat',
      // Now and then an id that exists.
      chatId: pick(20) === 19 ? one(pick, [chatId, ...desk.chats.keys()]) : chatId,
      visitorId: this.#visitor(),
      deploymentId: one(pick, deploymentIds),
      buttonId: one(pick, buttonIds),
      ...this.#origin(),
      ...(pick(20) === 19 && { blockedBy: 'rule-1' }),
      ...(pick(5) === 4 && { attached: this.#company.records() }),
    };
  }

  /** Half come from a page, half from a bot that found out more. */
  #origin() {
    const pick = this.#pick;
    if (pick(2) === 0) return { origin: 'widget', priority: pick(3) } as const;
    const levels = Object.values(PRIORITY_OF);
    return {
      origin: 'handover',
      ...(pick(3) > 0 && { priority: one(pick, levels) }),
      ...(pick(3) > 0 && { skills: this.#wishes() }),
      ...(pick(3) > 0 && { allowReplyAsVisitor: pick(3) > 0 }),
    } as const;
  }

  /** Now and then one twice, or nothing at all. */
  #wishes(): readonly SkillId[] {
    const pick = this.#pick;
    return Array.from({ length: pick(4) }, () => one(pick, wishes));
  }

  #presence(): DeskCommand {
    const pick = this.#pick;
    return {
      type: 'SetPresence',
      agentId: one(pick, agentIds),
      presence: one(pick, ['online', 'away', 'away', 'offline'] as const),
      ...(pick(3) === 2 && { reason: 'lunch' }),
      ...(pick(3) === 2 && { chats: one(pick, ['end', 'hand-on'] as const) }),
    };
  }

  #message(desk: DeskView): DeskCommand {
    const pick = this.#pick;
    const silent = [...desk.chats.values()].find(
      (each) => each.phase === 'engaged' && each.idle.kind === 'warned',
    );
    const chat = silent ?? this.#chat(desk, (each) => each.phase === 'engaged');
    // Now and then the same message again.
    if (pick(10) !== 9) this.#messages += 1;
    const said = {
      type: 'PostMessage',
      chatId: idOf(chat),
      messageId: `message-${this.#messages}` as MessageId,
      length: pick(100),
      ...(pick(15) === 14 && { masked: ['rule-1'] }),
    } as const;
    if (silent) return { ...said, by: { kind: 'visitor', visitorId: silent.visitorId } };
    const turn = pick(8);
    if (turn === 7) {
      const any = this.#chat(desk, ({ phase }) => phase !== 'wrapping-up');
      const by = { kind: 'bot', visitorId: this.#visitorOf(any) } as const;
      return { ...said, chatId: idOf(any), by };
    }
    if (turn === 6) {
      const allowed = this.#chat(desk, (each) => each.phase === 'engaged' && isAllowed(each));
      const by = { kind: 'agent', agentId: this.#holder(allowed) } as const;
      return { ...said, chatId: idOf(allowed), by, to: 'bot' };
    }
    return { ...said, by: this.#party(chat) };
  }

  /** Mostly a chat that can use the command, sometimes one that cannot, or none that exists. */
  #chat(desk: DeskView, fits: (chat: Chat) => boolean): Chat | undefined {
    const pick = this.#pick;
    const live = [...desk.chats.values()];
    const fitting = live.filter(fits);
    if (fitting.length > 0 && pick(10) < 9) return one(pick, fitting);
    return live.length > 0 && pick(10) < 9 ? one(pick, live) : undefined;
  }

  /** Mostly an agent who fits. */
  #agent(fits: (id: AgentId) => boolean): AgentId {
    const fitting = agentIds.filter(fits);
    return one(this.#pick, fitting.length > 0 && this.#pick(10) < 9 ? fitting : agentIds);
  }

  #holder(chat: Chat | undefined): AgentId {
    const pick = this.#pick;
    if (!chat || chat.phase === 'waiting' || pick(10) === 9) return one(pick, agentIds);
    return one(pick, [chat.agentId, ...('others' in chat ? chat.others : [])]);
  }

  /** Whom it is offered or shown to. */
  #asked(chat: Chat | undefined): AgentId {
    const pick = this.#pick;
    const asked = chat?.phase === 'waiting' ? [...chat.asked] : [];
    return asked.length > 0 && pick(10) < 9 ? one(pick, asked) : this.#holder(chat);
  }

  #party(chat: Chat | undefined) {
    return this.#pick(2) === 0
      ? ({ kind: 'visitor', visitorId: this.#visitorOf(chat) } as const)
      : ({ kind: 'agent', agentId: this.#holder(chat) } as const);
  }

  #visitorOf(chat: Chat | undefined): VisitorId {
    return chat && this.#pick(10) < 9 ? chat.visitorId : this.#visitor();
  }

  #visitor(): VisitorId {
    return `visitor-${this.#pick(VISITORS)}` as VisitorId;
  }

  #shortWait(): number {
    return one(this.#pick, [0, 0, 0, 1, 10, 100, 1_000, 1_000, 3_000]);
  }

  #longWait(): number {
    return one(this.#pick, [5_000, 5_000, 10_000, 20_000, 20_000, 30_000, 60_000, 120_000]);
  }

  #doing(): Doing {
    const pick = this.#pick;
    const rare = pick(this.#rare);
    if (rare === 1) return 'configure';
    if (rare === 2) return 'downtime';
    if (rare === 3) return 'sign out';
    let ticket = pick(this.#weights.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [doing, weight] of this.#weights) {
      ticket -= weight;
      if (ticket < 0) return doing;
    }
    return 'wait';
  }
}

function isAskedFor(chat: Chat): boolean {
  return chat.phase === 'offered' || (chat.phase === 'waiting' && chat.asked.size > 0);
}

function isAllowed(chat: Chat): boolean {
  return chat.allowReplyAsVisitor;
}

function idOf(chat: Chat | undefined): ChatId {
  return chat?.id ?? ('chat-unknown' as ChatId);
}
