import type { Mutant } from './mutants.ts';

const conversation = (file: string) => `packages/conversation/src/${file}.ts`;
const runtime = (file: string) => `packages/runtime/src/conversations/${file}.ts`;
const liveAgent = (file: string) => `packages/providers/src/live-agent/${file}.ts`;

/** Each must be noticed by the runs in which visitors talk to a bot. */
export const botMutants: readonly Mutant[] = [
  {
    name: 'a handover does not raise the epoch',
    file: conversation('handover'),
    was: 'epoch: epoch + 1',
    is: 'epoch',
  },
  {
    name: 'the end of a handover does not raise the epoch',
    file: conversation('handover'),
    was: 'epoch: conversation.epoch + 1',
    is: 'epoch: conversation.epoch',
  },
  {
    name: 'what a provider says twice is taken twice',
    file: conversation('provider-step'),
    was: 'if (seenKeys.includes(event.key)) return;',
    is: '',
  },
  {
    name: 'what the visitor says twice is taken twice',
    file: conversation('visitor-message'),
    was: 'if (conversation.messageIds.includes(messageId)) return undefined;',
    is: '',
  },
  {
    name: 'calls are made last come, first served',
    file: conversation('calls'),
    was: 'draft.changeHandover({ calls: [...handover.calls, call] });',
    is: 'draft.changeHandover({ calls: [...handover.calls.slice(0, 1), call, ...handover.calls.slice(1)] });',
  },
  {
    name: 'a provider is not told that the visitor took it back',
    file: conversation('handover'),
    was: "closeSession(draft, 'visitor'); endHandover",
    is: 'endHandover',
  },
  {
    name: 'a provider is not told that the conversation ended',
    file: conversation('end-conversation'),
    was: 'closeSession(draft, by);',
    is: '',
  },
  {
    name: 'what waits for the flow is dropped',
    file: conversation('held-inputs'),
    was: 'draft.change({ held: [...kept, next] });',
    is: 'draft.change({ held: kept });',
  },
  {
    name: 'what waited for the flow runs it although a person has the visitor',
    file: conversation('run-flow'),
    was: 'if (draft.handover) return bringToPerson(draft, next.message);',
    is: '',
  },
  {
    name: 'what the visitor says runs the flow although a person has them',
    file: conversation('visitor-message'),
    was: 'if (handover) return sayToPerson(draft, handover, message);',
    is: 'if (handover?.activeAt === null) return sayToPerson(draft, handover, message); if (handover) { sayToPerson(draft, handover, message); }',
  },
  {
    name: 'words of the visitor do not begin their silence anew',
    file: conversation('visitor-message'),
    was: 'dueAt: isCounted ? later(world.now, inactivity.timeoutMs) : null, count: 0',
    is: 'dueAt: inactivity.dueAt, count: inactivity.count',
  },
  {
    name: 'the bot repeats itself while a person is there',
    file: conversation('visitor-message'),
    was: "owner.kind === 'handover' && owner.phase === 'queue' && handover",
    is: "owner.kind === 'handover' && handover",
  },
  {
    name: 'a flow goes on where it is instead of below the handover',
    file: conversation('run-flow'),
    was: 'if (next.from) draft.change({ run: resumeAt(conversation.run, next.from) });',
    is: '',
  },
  {
    name: 'the flow does not hear that a handover went wrong',
    file: conversation('handover'),
    was: "const isTold = ending.status !== 'completed' || request.resolveEvent;",
    is: "const isTold = ending.status === 'completed' && request.resolveEvent;",
  },
  {
    name: 'what nobody took is nobody’s',
    file: conversation('sessions-left'),
    was: "draft.next.push({ kind: 'message', message: what.posted });",
    is: '',
  },
  {
    name: 'a start nobody knows the outcome of is forgotten',
    file: conversation('sessions-left'),
    was: "if (failed.what.kind !== 'start') return leave(draft, handover, [end]); if (!failed.mayHaveHappened) return;",
    is: "if (failed.what.kind !== 'start') return leave(draft, handover, [end]); if (failed.attempts >= 0) return;",
    seeds: 400,
  },
  {
    name: 'a session that was left is not told what was still to be said',
    file: conversation('sessions-left'),
    was: "return calls.filter(({ what }) => what.kind === 'start' || what.kind === 'send');",
    is: "return calls.filter(({ what }) => what.kind === 'start');",
  },
  {
    name: 'a message that is never answered is forgotten',
    file: conversation('call-answers'),
    was: "if (kind === 'ambiguous') return handover.capabilities.sendDedupe !== 'by-id';",
    is: "if (kind === 'ambiguous') return true;",
    seeds: 200,
  },
  {
    name: 'what was said to an agent who had left is dropped',
    file: conversation('call-answers'),
    was: "if (isAbandoned && kind !== 'ambiguous') giveBack(draft, [call]);",
    is: '',
  },
  {
    name: 'it is not noted that the visitor left',
    file: runtime('conversation-runtime'),
    was: 'if (live.connections.size === 0) this.#setPresence(live, false);',
    is: '',
  },
  {
    name: 'a provider is not told that the visitor left or came back',
    file: conversation('step'),
    was: "tellPresence(draft, here ? 'visitor-returned' : 'visitor-left');",
    is: '',
  },
  {
    name: 'what a conversation is is not written with its events',
    file: runtime('visitor-lane'),
    was: 'data: keptToText(batch.kept, sealer)',
    is: 'data: keptToText(this.#kept, sealer)',
  },
  {
    name: 'an append of unknown outcome is believed',
    file: runtime('visitor-lane'),
    was: 'this.#stale = true; this.#again(taken);',
    is: 'this.#kept = batch.kept; this.#seq += batch.stored.length; for (const { pending, outcome } of batch.acks) pending.resolve(outcome);',
  },
  {
    name: 'a visitor is told too early',
    file: runtime('visitor-lane'),
    was: 'await store.append(this.#toAppend(batch, now));',
    is: 'for (const { pending, outcome } of batch.acks) pending.resolve(outcome); await store.append(this.#toAppend(batch, now));',
  },
  {
    name: 'visitors read what is for agents',
    file: runtime('news'),
    was: "if (event.to === 'agent') return undefined;",
    is: '',
  },
  {
    name: 'a page that comes back is told nothing it missed',
    file: runtime('conversation-runtime'),
    was: 'events: since ?? []',
    is: 'events: []',
  },
  {
    name: 'a call that failed is made again only when something happens',
    file: runtime('sessions'),
    was: 'this.#options.called();',
    is: 'this.attend();',
  },
  {
    name: 'a session that is gone is given up at once',
    file: runtime('sessions'),
    was: "if (answer.failure.kind === 'gone' && this.#hasVisitor(handoverId)) return answer.failure;",
    is: '',
  },
  {
    name: 'handovers are not taken up after a restart',
    file: runtime('row-of'),
    was: "dueAt: owner.kind === 'handover' ? (0 as EpochMs) : about.dueAt",
    is: 'dueAt: null',
  },
  {
    name: 'conversations stand still until the clock has caught up',
    file: runtime('steady-clock'),
    was: 'return this.#time.tell();',
    is: 'return this.#clock.now();',
  },
  {
    name: 'a connection that broke is not opened again',
    file: runtime('sessions'),
    was: 'if (this.#link === link) this.#again(link);',
    is: '',
  },
  {
    name: 'the place in the desk\u2019s log is not kept with what was heard',
    file: liveAgent('follow-desk'),
    was: 'state: stateOf({ ...session, cursor: last.seq })',
    is: 'state: stateOf(session)',
  },
  {
    name: 'what the desk said is skipped when it comes again',
    file: liveAgent('follow-desk'),
    was: 'heard.filter(({ seq }) => seq > session.cursor)',
    is: 'heard.filter(({ seq }) => seq > session.cursor + 1)',
  },
  {
    name: 'the desk is not told of the end',
    file: liveAgent('live-agent-provider'),
    was: "command: { type: 'EndChat', chatId, by: { kind: 'visitor', visitorId } }",
    is: "command: { type: 'ConnectVisitor', visitorId }",
  },
  {
    name: 'what is said to the desk bears another id each time',
    file: liveAgent('live-agent-provider'),
    was: 'messageId: id as MessageId',
    is: 'messageId: (id + Math.random()) as MessageId',
  },
  {
    name: 'what agents say to the bot is shown to the visitor',
    file: liveAgent('translate'),
    was: "if (event.to === 'bot') return { type: 'injected', messageId: event.messageId, text };",
    is: '',
  },
  {
    name: 'chats are asked for anew after a restart',
    file: liveAgent('live-agent-provider'),
    was: "const digest = createHash('sha256').update(handoverId).digest('base64url');",
    is: "const digest = createHash('sha256').update(handoverId + Math.random()).digest('base64url');",
  },
];
