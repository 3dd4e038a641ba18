import type { MaskPlan } from '@baton/content-rules';
import type { ReadyRule } from '@baton/content-rules/masking';
import type {
  Agent,
  AgentId,
  AgentSession,
  ButtonId,
  ButtonTarget,
  ChatId,
  DeploymentId,
  DeskCommand,
  OrganizationId,
  SkillId,
  Targets,
  VisitorId,
  WaitEstimate,
} from '@baton/desk';
import type {
  Availability,
  Directory,
  Refusal,
  ServerFrame,
  TypingFrame,
  VisitorAllowances,
  VisitorTraits,
  WelcomeFrame,
} from '@baton/protocol';
import type { FileGroup } from './file-door.ts';
import type { VisitorHost } from './visitor-host.ts';

/** Somebody who looks at a desk through a connection. */
export type Viewer =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | {
      readonly kind: 'visitor';
      readonly visitorId: VisitorId;
      readonly deploymentId: DeploymentId;
      /** Their address and the name their browser gives itself, as the door knows them. */
      readonly traits?: VisitorTraits;
    }
  /**
   * Stands for a visitor who is elsewhere: is sent what the visitor would be sent, and what agents say to the bot. Its
   * coming and going says nothing about the visitor; that is told with `ConnectVisitor` and `DisconnectVisitor`.
   */
  | {
      readonly kind: 'handover';
      readonly visitorId: VisitorId;
      readonly deploymentId: DeploymentId;
    };

/** Who comes through a door. A handover is none: it speaks to the desk itself. */
export type DoorViewer = Exclude<Viewer, { readonly kind: 'handover' }>;

/** Words that belong to a command, made durable with its events. */
export type SubmittedContent = {
  readonly chatId: ChatId;
  readonly contentId: string;
  /** A JSON value. */
  readonly value: unknown;
};

export type Submission = {
  /** The same id takes effect once within 24 hours. */
  readonly commandId: string;
  readonly command: DeskCommand;
  readonly contents?: readonly SubmittedContent[];
};

/** `ok` means durable. */
export type Outcome =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: Refusal; readonly retryAfterMs?: number };

/** Where frames for one connection go. Must not throw; a slow one is closed by its gateway. */
export interface Sink {
  /** Encoded frames, each the JSON text of one `ServerFrame`. */
  send(frames: readonly string[]): void;
}

export type Opened = {
  readonly welcome: WelcomeFrame;
  /** Safe to call twice; a function of its own, so that its caller need not keep the welcome. */
  readonly close: () => void;
};

/** What gateways and providers see of one organization's running desk. */
export interface DeskHost {
  readonly organizationId: OrganizationId;
  submit(submission: Submission): Promise<Outcome>;
  /**
   * Welcomes a connection: what it lacks since its cursor, then every later frame to `sink`, with nothing lost
   * or doubled between the two. Connecting and disconnecting agents and visitors is told to the desk from here.
   */
  open(
    viewer: Viewer,
    held: { readonly cursor: number | null; readonly chats: readonly ChatId[] },
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }>;
  /** Passes typing on to whoever else sees the chat; never stored. */
  typing(viewer: Viewer, frame: TypingFrame): void;
  availability(deploymentId: DeploymentId): Availability;
  /** The button a visitor of this deployment gets when they name none: the first that would take a chat, or the first. */
  defaultButton(deploymentId: DeploymentId): ButtonId | undefined;
  /**
   * From now on, for whoever stands at this place of the button's queue (1 is next); without a place, for a request
   * made now, behind everybody who waits there. Unknown while too little has been observed.
   */
  waitEstimate(buttonId: ButtonId, place?: number): WaitEstimate;
  /** The chat a visitor has open. */
  chatOf(visitorId: VisitorId): ChatId | undefined;
  /** The place of a waiting chat at its button; 1 is next. */
  position(chatId: ChatId): number | undefined;
  /** How many agents of the button are online, connected, have every one of the skills and room for one more chat. */
  agentsAvailable(query: {
    readonly buttonId: ButtonId;
    readonly skills: readonly SkillId[];
  }): number;
  /**
   * Whom and what an agent can hand a chat to, or ask to join it; undefined for a chat they are not talking in. Each button
   * with how long it would take there.
   */
  targets(agentId: AgentId, chatId: ChatId): DeskTargets | undefined;
  /** Whether an agent sees this chat now: has it, is asked to take it, or has its tab open after its end. */
  sees(agentId: AgentId, chatId: ChatId): boolean;
  /** What one sign-in has come to so far; undefined for an agent who is signed out. */
  session(agentId: AgentId): LiveSession | undefined;
}

export type DeskTargets = Omit<Targets, 'buttons'> & {
  readonly buttons: readonly (ButtonTarget & { readonly wait: WaitEstimate })[];
};

/** An agent who is signed in, and how their sign-in has gone so far. */
export type LiveSession = Pick<Agent, 'id' | 'signedInAt' | 'presence' | 'load'> & {
  readonly session: AgentSession;
};

/** The desks of this process. */
export interface Hosts {
  /** Undefined for an organization that does not exist here. */
  desk(organizationId: OrganizationId): Promise<DeskHost | undefined>;
  /** The conversations with bots of an organization. */
  conversations(organizationId: OrganizationId): Promise<VisitorHost | undefined>;
  /** False while starting, draining, or when the store refuses writes; `why` is for the operator. */
  readiness(): { readonly ready: boolean; readonly why?: string };
}

/** Names for ids and what was decided about people, owned by the records; cached by whoever implements it. */
export interface NameBook {
  /** What agents call one another. */
  agentName(agentId: AgentId): string | undefined;
  /** What a visitor is told the agent is called, who came by this button. */
  shownName(agentId: AgentId, buttonId?: ButtonId): string | undefined;
  buttonName(organizationId: OrganizationId, buttonId: ButtonId): string | undefined;
  skillName(organizationId: OrganizationId, skillId: SkillId): string | undefined;
  directory(agentId: AgentId): Directory | undefined;
  sneakPeek(agentId: AgentId): boolean;
  /** Whether their role has the permission of this name. */
  permits(agentId: AgentId, permission: string): boolean;
  /** The largest file that may be sent there, in bytes, and the kinds of files; undefined for an unknown organization. */
  fileLimits(organizationId: OrganizationId): FileLimits | undefined;
  /** Whether they look after all chats: see flags, lower them, whisper. */
  supervises(agentId: AgentId): boolean;
  /** What the agent says first to a visitor who came by this button; undefined: nothing. */
  greetingFor(agentId: AgentId, buttonId: ButtonId): Greeting | undefined;
  /** What must not be said there, in the order it is applied. */
  sensitiveDataRules(organizationId: OrganizationId): readonly ReadyRule[];
  /** The same as it is sent to pages. */
  maskPlan(organizationId: OrganizationId): MaskPlan;
  /** The rule by which this address is not let in; undefined for none. */
  blockedBy(organizationId: OrganizationId, address: string): string | undefined;
}

/** What an administrator allows of files. */
export type FileLimits = {
  /** In bytes. */
  readonly sizeMax: number;
  readonly allowed: readonly FileGroup[];
};

export type Greeting = {
  /** With its merge fields. */
  readonly text: string;
  /** Whether it is said as well when the agent takes the chat over, or joins it. */
  readonly onTransfer: boolean;
  /** What the organization and the agent's own part of the text are filled in with. */
  readonly values: { readonly [field: string]: string };
};

export type { ServerFrame, VisitorAllowances, WaitEstimate };
