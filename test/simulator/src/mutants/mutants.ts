/** One way to break the system: `was` becomes `is` in one file; layout and commas before brackets do not matter. */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly was: string;
  readonly is: string;
  /** What it takes is rare: so many runs of the simulation, instead of the usual number. */
  readonly seeds?: number;
};

const desk = (file: string) => `packages/desk/src/${file}.ts`;
const runtime = (file: string) => `packages/runtime/src/${file}.ts`;
const client = (file: string) => `packages/client/src/${file}.ts`;
const gateways = (file: string) => `packages/gateways/src/${file}.ts`;

/** Each must be noticed by the desk's stories or by the simulation; most of the later ones were real once. */
export const mutants: readonly Mutant[] = [
  {
    name: 'going away keeps the open offers',
    file: desk('state'),
    was: 'if (wanted && !there) this.#strays.add(id);',
    is: "if (wanted && agent.presence === 'offline') this.#strays.add(id);",
  },
  {
    name: 'capacity ignores open offers',
    file: desk('roles'),
    was: "case 'offered': case 'engaged': return chat.weight;",
    is: "case 'offered': return 0; case 'engaged': return chat.weight;",
  },
  {
    name: 'accept does not check whose offer it is',
    file: desk('decide'),
    was: 'chat.agentId === agentId && chat.expiresAt > at;',
    is: 'chat.expiresAt > at;',
  },
  {
    name: 'an answer that comes too late takes the chat',
    file: desk('decide'),
    was: 'chat.agentId === agentId && chat.expiresAt > at;',
    is: 'chat.agentId === agentId;',
  },
  {
    name: 'offers never run out',
    file: desk('deadlines'),
    was: "if (chat.phase === 'offered') consider('offer-timeout', chat.expiresAt);",
    is: '',
  },
  {
    name: 'ties are broken by chance',
    file: desk('pools'),
    was: 'a.lastOfferSeq - b.lastOfferSeq ||',
    is: 'Math.random() - 0.5 ||',
  },
  {
    name: 'an offer runs from the wall clock',
    file: desk('settle'),
    was: 'expiresAt: later(at, button.pushTimeoutMs)',
    is: 'expiresAt: later(Date.now() as EpochMs, button.pushTimeoutMs)',
  },
  {
    name: 'a chat that comes back goes to the end of the queue',
    file: desk('queue'),
    was: 'requestedAt: chat.requestedAt, };',
    is: "requestedAt: (chat.place === 'returned' ? 9e15 : chat.requestedAt) as EpochMs };",
  },
  {
    name: 'routing stops at a chat nobody free may take',
    file: desk('match'),
    was: 'if (chat.declinedBy.has(agentId)) continue;',
    is: 'if (chat.declinedBy.has(agentId)) return undefined;',
  },
  {
    name: 'whoever declined and comes back is not looked at',
    file: desk('state'),
    was: "if (change !== 'freed')",
    is: "if (change === 'left')",
  },
  {
    name: 'a waiting chat keeps the weight of its request',
    file: desk('state'),
    was: 'return weight === chat.weight ? chat : { ...chat, weight };',
    is: 'return chat;',
  },
  {
    name: 'an agent who could never carry the chat counts as fit',
    file: desk('way'),
    was: 'if (agent.capacity < weight) return false;',
    is: '',
  },
  {
    name: 'priority is ignored',
    file: desk('queue'),
    was: 'return a.priority - b.priority || byAge(a, b);',
    is: 'return byAge(a, b);',
  },
  {
    name: 'nobody ends a queue that nobody serves',
    file: desk('state'),
    was: 'if (since === null || !button || queue.size === 0)',
    is: 'if (since !== undefined)',
  },
  {
    name: 'nobody goes away for declining',
    file: desk('settle'),
    was: 'sendAway(desk, now) ??',
    is: '',
  },
  {
    name: 'everybody is asked once too often',
    file: desk('settle'),
    was: 'return chat.round < attempts',
    is: 'return chat.round <= attempts',
  },
  {
    name: 'the queue takes one too many',
    file: desk('state'),
    was: 'return queued < (lengthMax ?? Infinity)',
    is: 'return queued <= (lengthMax ?? Infinity)',
  },
  {
    name: 'a visitor who is back is timed out all the same',
    file: desk('evolve-chat'),
    was: "return { ...chat, visitor: { kind: 'connected' } };",
    is: 'return chat;',
  },
  {
    name: 'downtime moves no silence',
    file: desk('resume-chat'),
    was: 'idle: shiftedIdle(chat.idle, downMs),',
    is: 'idle: chat.idle',
  },
  {
    name: 'whoever signs out forgets open tabs',
    file: desk('decide-presence'),
    was: '...[...agent.wrapping, ...ended].map(',
    is: '...[...ended].map(',
  },
  {
    name: 'an answer does not end the silence',
    file: desk('evolve-chat'),
    was: "return { ...after, idle: { kind: 'none' }, criticalWait: waits ?? after.criticalWait };",
    is: 'return { ...after, criticalWait: waits ?? after.criticalWait };',
  },
  {
    name: 'visitors learn who declined',
    file: desk('visibility'),
    was: "case 'OfferPushed': case 'ChoiceOffered': case 'OfferDeclined': case 'RoutingRestarted':",
    is: "case 'OfferDeclined': return true; case 'OfferPushed': case 'ChoiceOffered': case 'RoutingRestarted':",
  },
  {
    name: 'a kept desk forgets who declined',
    file: desk('records'),
    was: '{ ...chat, declinedBy: new Set(chat.declinedBy) }',
    is: '{ ...chat, declinedBy: new Set() }',
  },
  {
    name: 'being asked is having had the chat',
    file: desk('evolve-chat'),
    was: 'expiresAt: event.expiresAt, declinedBy: chat.declinedBy,',
    is: 'expiresAt: event.expiresAt, lastAgentId: event.agentId, declinedBy: chat.declinedBy',
  },
  {
    name: 'a chat comes back to a button that is gone',
    file: desk('settle'),
    was: "if (!button) return giveUp(desk, chat, { why: 'no-agent', at });",
    is: 'if (!button) return queued;',
  },
  {
    name: 'whoever has the skills is asked no sooner than others',
    file: desk('pools'),
    was: 'a.tier - b.tier ||',
    is: '',
  },
  {
    name: 'one wanted skill is as good as all of them',
    file: desk('way'),
    was: 'return lacks < skills.length ? 1 : 2;',
    is: 'return lacks < skills.length ? 0 : 2;',
  },
  {
    name: 'load beats the tier',
    file: desk('pools'),
    was: 'a.tier - b.tier || a.rank - b.rank ||',
    is: 'a.rank - b.rank || a.tier - b.tier ||',
  },
  {
    name: "what a chat asks for besides is forgotten where any of the button's skills does",
    file: desk('way'),
    was: 'return hasOneOf(agent, skills) && hasOneOf(agent, own);',
    is: 'return hasOneOf(agent, skills);',
  },
  {
    name: 'whoever is fit for the button is fit for every chat of it',
    file: desk('pools'),
    was: 'if (skills.length === 0) return this.#byButton.get(buttonId);',
    is: 'if (skills.length >= 0) return this.#byButton.get(buttonId);',
  },
  {
    name: 'an agent who becomes free is not told of chats with skills of their own',
    file: desk('state'),
    was: "if (change === 'freed') this.#heat(line);",
    is: "if (change === 'freed' && line.id === line.buttonId) this.#heat(line);",
  },
  {
    name: 'of several lines at a button the first one found is served',
    file: desk('state'),
    was: 'if (!other || standsBefore(button.order, chat, other.chat))',
    is: 'if (!other)',
  },
  {
    name: 'a pool is dropped while somebody still needs it',
    file: desk('pools'),
    was: 'if (kept.users > 0) return;',
    is: '',
  },
  {
    name: 'a request that names no priority is urgent',
    file: desk('decide'),
    was: 'command.priority ?? PRIORITY_OF.none',
    is: 'command.priority ?? PRIORITY_OF.urgent',
  },
  {
    name: 'words to the bot are shown to the visitor',
    file: desk('visibility'),
    was: 'return event.to === undefined;',
    is: 'return true;',
  },
  {
    name: 'words to the bot are said to everybody',
    file: desk('decide-talk'),
    was: 'if (to) return accept(...masked, { ...said, by, to });',
    is: 'if (to) return accept(...masked, { ...said, by });',
  },
  {
    name: 'an agent speaks to the bot where nobody allowed it',
    file: desk('decide-talk'),
    was: "if (to && (by.kind !== 'agent' || !chat.allowReplyAsVisitor)) {",
    is: "if (to && by.kind !== 'agent') {",
  },
  {
    name: "the bot's words are the visitor's",
    file: desk('decide-talk'),
    was: "return accept({ ...said, by: { kind: 'bot' } });",
    is: "return accept({ ...said, by: { kind: 'visitor' } });",
  },
  {
    name: 'a wait is estimated from nothing',
    file: desk('wait-estimate'),
    was: "if (taken < OBSERVED_WAITS_MIN) return { kind: 'unknown' };",
    is: "if (taken < OBSERVED_WAITS_MIN) return { kind: 'range', minMs: 0, maxMs: 60_000 };",
  },
  {
    name: 'downtime loses visitors who are elsewhere',
    file: desk('resume-chat'),
    was: "if (origin === 'handover') return visitor;",
    is: '',
  },
  {
    name: 'a failed append counts as done',
    file: runtime('lane'),
    was: 'await store.append(toAppend(stream, batch)); } catch (error) {',
    is: 'await store.append(toAppend(stream, batch)).catch(() => {}); } catch (error) {',
  },
  {
    name: 'acknowledged before it is committed',
    file: runtime('lane'),
    was: 'const appending = this.#append(batch, taken.length);',
    is: 'this.#untold.push(batch); const appending = this.#append(batch, taken.length);',
  },
  {
    name: 'command ids are forgotten',
    file: runtime('lane'),
    was: 'const known = batch.seqs.get(id) ?? this.#ids.known(id);',
    is: 'const known = batch.seqs.get(id);',
  },
  {
    name: 'nobody is told what an append of unknown outcome wrote',
    file: runtime('lane'),
    was: 'await this.#publish(unpublished);',
    is: '',
  },
  {
    name: 'the time lost is given back twice',
    file: runtime('lane'),
    was: 'this.#absences = this.#absences.filter(({ id }) => ids.known(id) === undefined);',
    is: '',
  },
  {
    name: 'a machine that slept times people out',
    file: runtime('lane'),
    was: 'if (absentMs > 0) this.#absent(absentMs);',
    is: '',
  },
  {
    name: "the desk's time runs backwards",
    file: runtime('desk-time'),
    was: 'if (now >= this.#lastAt) this.#lastAt = now;',
    is: 'if (now) this.#lastAt = now;',
  },
  {
    name: 'the desk stands still while the clock catches up',
    file: runtime('desk-time'),
    was: 'else if (passedMs > 0 && passedMs <= ABSENCE_MS + TOUCH_MS) {',
    is: 'else if (passedMs > Infinity) {',
  },
  {
    name: 'a visitor asks under the id of a chat that is over',
    file: runtime('lane'),
    was: "const isTaken = command.type === 'RequestChat' &&",
    is: "const isTaken = command.type === ('' as 'RequestChat') &&",
  },
  {
    name: 'visitors are sent everything',
    file: runtime('words-of'),
    was: 'return visitorSees(event) ? forVisitor(event) : undefined;',
    is: 'return forVisitor(event);',
  },
  {
    name: 'whoever stands for a visitor is not told what agents say to the bot',
    file: runtime('publisher'),
    was: 'const told = own ?? eventFor(asHandover, event);',
    is: 'const told = own;',
  },
  {
    name: 'what has to be told again leaves a gap',
    file: runtime('publisher'),
    was: 'this.#reached.set(connection, seq);',
    is: 'connection.lastSeq = seq;',
  },
  {
    name: 'a welcome keeps from a handover what agents said to the bot',
    file: runtime('chat-views'),
    was: 'const told = isHidden ? undefined : eventFor(viewer, event);',
    is: "const told = isHidden ? undefined : eventFor({ kind: viewer.kind === 'handover' ? 'visitor' : viewer.kind }, event);",
  },
  {
    name: 'a welcome shows a visitor what agents said to the bot',
    file: runtime('chat-views'),
    was: 'const told = isHidden ? undefined : eventFor(viewer, event);',
    is: "const told = isHidden ? undefined : eventFor({ kind: viewer.kind === 'visitor' ? 'handover' : viewer.kind }, event);",
  },
  {
    name: 'a handover that goes takes its visitor along',
    file: runtime('who-is-here'),
    was: "if (viewer.kind === 'handover' || this.#isHere(viewer)) return;",
    is: "if (viewer.kind === 'handover') { this.#parts.tell({ type: 'DisconnectVisitor', visitorId: viewer.visitorId }); return; } if (this.#isHere(viewer)) return;",
  },
  {
    name: 'a welcome claims more than it brings',
    file: runtime('welcomes'),
    was: 'cursor: desk.seq,',
    is: 'cursor: desk.seq + 1',
  },
  {
    name: 'an agent catches up with what they were not to see',
    file: runtime('chat-views'),
    was: 'return audience.agents.includes(agentId);',
    is: 'return audience.agents.length >= 0 || agentId !== agentId;',
  },
  {
    name: 'nobody notices that visitors are gone',
    file: runtime('connections'),
    was: 'return this.#visitors.has(visitorId);',
    is: 'return this.#visitors.has(visitorId) || true;',
  },
  {
    name: 'a visitor back in the queue is not told their place',
    file: runtime('positions'),
    was: 'for (const connection of this.#connections.ofVisitor(visitorId)) connection.position = undefined;',
    is: '',
    seeds: 800,
  },
  {
    name: 'a reload of the page loses what was not sent',
    file: client('kept-commands'),
    was: 'return (text === null ? [] : parsed(text))',
    is: 'return (text === null ? [] : parsed(text).slice(0, 0))',
  },
  {
    name: 'a refused message looks sent',
    file: client('outbox'),
    was: 'this.#fail(entry, frame.refusal);',
    is: 'this.#remove(entry);',
  },
  {
    name: 'a message sent again is another message',
    file: client('outbox'),
    was: 'const ref = ++this.#ref;',
    is: 'const ref = ++this.#ref; if (isPost(entry.kept.command)) entry.kept = { ...entry.kept, id: this.#world.newId(), command: { ...entry.kept.command, messageId: this.#world.newId() as MessageId } };',
  },
  {
    name: 'a clock set back locks everybody out',
    file: gateways('session/throttle'),
    was: 'if (known !== undefined && fullAt < known) this.#fullAt.set(key, fullAt);',
    is: '',
  },
];
