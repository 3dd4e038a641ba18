import type { CompiledFlow, FlowId, FlowInput, ResumePoint } from '@baton/flow';
import type { HandoverId } from '@baton/handover';
import type { World } from './commands.ts';
import type { ConversationEvent, Said, Words } from './events.ts';
import type { Conversation, Handover, HeldInput } from './model.ts';

type Body<Event> = Event extends ConversationEvent ? Omit<Event, 'at' | 'epoch'> : never;

/** One step while it is worked out: the conversation so far, and what has been said of it. */
export class Draft {
  conversation: Conversation;
  readonly world: World;
  readonly said: Said[] = [];
  /** What the flow is to run on next. */
  next: HeldInput[] = [];
  /** How often the flow ran because of one input. */
  runs = 0;

  constructor(conversation: Conversation, world: World) {
    this.conversation = conversation;
    this.world = world;
  }

  change(changes: Partial<Conversation>): undefined {
    this.conversation = { ...this.conversation, ...changes };
  }

  /** The flow runs on this when what is being done now is done; from another entry, if one is given. */
  runNext(input: FlowInput, from: ResumePoint | null = null): undefined {
    this.next.push({ kind: 'input', input, from });
  }

  tell(body: Body<ConversationEvent>, words?: Words): undefined {
    const event = { ...body, at: this.world.now, epoch: this.conversation.epoch };
    this.said.push({ event, ...(words && { words }) });
  }

  /** The same again when the same step is worked out again. */
  newId(prefix: string): string {
    const counter = this.conversation.counter + 1;
    this.change({ counter });
    return `${this.conversation.id}-${prefix}${counter}`;
  }

  /** The handover that owns the conversation, or undefined. */
  get handover(): Handover | undefined {
    const { owner } = this.conversation;
    return owner.kind === 'handover' ? owner.handover : undefined;
  }

  changeHandover(changes: Partial<Handover>): undefined {
    const { owner } = this.conversation;
    if (owner.kind !== 'handover') return;
    this.change({ owner: { ...owner, handover: { ...owner.handover, ...changes } } });
  }

  /** A session at a provider: the handover that owns the conversation, or one that is over for the visitor. */
  session(id: HandoverId): Handover | undefined {
    const { handover, conversation } = this;
    return handover?.id === id ? handover : conversation.closing.find((one) => one.id === id);
  }

  /** A session that is over for the visitor is forgotten once there is nothing more to tell. */
  changeSession(id: HandoverId, changes: Partial<Handover>): undefined {
    if (this.handover?.id === id) return this.changeHandover(changes);
    const { closing } = this.conversation;
    if (!closing.some((one) => one.id === id)) return;
    const changed = closing.map((one) => (one.id === id ? { ...one, ...changes } : one));
    this.change({ closing: changed.filter(({ calls }) => calls.length > 0) });
  }

  /** A flow in the version this conversation is pinned to, which it is from the first look on. */
  readonly library = (flowId: FlowId): CompiledFlow | undefined => {
    const { pinned } = this.conversation;
    const version = pinned[flowId] ?? this.world.publishedVersion(flowId);
    if (version === undefined) return undefined;
    const flow = this.world.flow(flowId, version);
    if (flow && pinned[flowId] === undefined) {
      this.change({ pinned: { ...pinned, [flowId]: version } });
    }
    return flow;
  };
}
