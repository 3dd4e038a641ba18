import { invariant, unreachable } from '@baton/kernel';
import type { CompiledFlow, CompiledNode, FlowLibrary } from './compile-flow.ts';
import { startOf } from './entry-points.ts';
import { FlowVisit, lengthOf } from './flow-visit.ts';
import { isGoingOn } from './handover-news.ts';
import {
  type Advanced,
  CONTEXT_LENGTH_MAX,
  type EntryPoint,
  type FlowCaller,
  type FlowInput,
  type FlowRef,
  type FlowRun,
  type JsonObject,
  type NodeId,
  RUN_DEPTH_MAX,
  RUN_JUMPS_MAX,
  RUN_STEPS_MAX,
  type RunLimit,
  type RunOutcome,
  type TraceStep,
} from './model.ts';
import type { Move } from './node-type.ts';
import { type RunFacts, scriptInputOf } from './script-input.ts';
import { triggeredBy } from './triggers.ts';

/**
 * One input's way through a flow: what the run is afterwards, what it wants done, and what ran. The same arguments give
 * the same answer. It ends for any flow and any input, at the latest at a limit.
 */
export function advance(
  library: FlowLibrary,
  run: FlowRun,
  input: FlowInput,
  facts: RunFacts,
): Advanced {
  if (run.awaiting) {
    const { effectId, entry } = run.awaiting;
    if (input.kind !== 'answer' || input.effectId !== effectId) {
      return untouched(run, { kind: 'awaiting', effectId });
    }
    return new Progress(library, run, { input, scriptInput: run.input, facts }).from(entry);
  }
  if (input.kind === 'answer') return untouched(run, { kind: 'waiting' });
  // Opening the page again is nothing the flow has to answer.
  if (input.kind === 'open' && !isAtStart(library, run)) {
    return untouched(run, { kind: 'waiting' });
  }
  // An event of a handover goes on with a flow, it never begins one.
  if (input.kind === 'handover' && isAtStart(library, run)) {
    return untouched(run, { kind: 'finished' });
  }
  const scriptInput = scriptInputOf(input, facts);
  const progress = new Progress(library, run, { input, scriptInput, facts });
  const trigger = triggeredBy(library, run, progress.visit);
  return trigger ? progress.fromTrigger(trigger) : progress.from(run.entry);
}

type Ready = Extract<CompiledNode, { kind: 'ready' }>;
type Arrival = Pick<EntryPoint, 'flow' | 'nodeId' | 'how' | 'state'>;
type Ended = { readonly ended: Advanced };

/** One input under way. */
class Progress {
  readonly visit: FlowVisit;
  readonly #library: FlowLibrary;
  readonly #before: FlowRun;
  readonly #given: { readonly input: FlowInput; readonly ongoing: boolean };
  readonly #trace: TraceStep[] = [];
  readonly #jumps: Map<string, number>;
  #stack: FlowCaller[];
  #steps: number;

  constructor(
    library: FlowLibrary,
    run: FlowRun,
    given: { input: FlowInput; scriptInput: JsonObject; facts: RunFacts },
  ) {
    this.#library = library;
    this.#before = run;
    this.#given = { input: given.input, ongoing: isGoingOn(given.scriptInput) };
    this.visit = new FlowVisit(run, given.input, given);
    this.#stack = [...(run.awaiting?.stack ?? run.stack)];
    this.#steps = run.awaiting?.spent.steps ?? 0;
    this.#jumps = new Map(Object.entries(run.awaiting?.spent.jumps ?? {}));
  }

  /** A Trigger takes the message out of whatever was under way. */
  fromTrigger(trigger: EntryPoint): Advanced {
    this.#stack = [];
    return this.from(trigger);
  }

  from(entry: EntryPoint): Advanced {
    let arrival: Arrival = entry;
    // Each round is a step, and steps are limited.
    for (;;) {
      const next = this.#step(arrival);
      if ('ended' in next) return next.ended;
      arrival = next;
    }
  }

  #step(arrival: Arrival): Arrival | Ended {
    const { nodeId } = arrival;
    const flow = this.#library(arrival.flow.flowId);
    const node = flow?.nodes.get(nodeId);
    if (!flow || !node) return this.#limited(nodeId, 'missing-node');
    if (node.kind === 'broken') {
      this.#trace.push({ flow: flow.ref, nodeId, exit: null, notes: [node.why] });
      return this.#limited(nodeId, 'missing-node');
    }
    if (this.#steps === RUN_STEPS_MAX) return this.#limited(nodeId, 'steps');
    this.#steps += 1;
    this.visit.begin(flow, node.key);
    const move = this.#perform(node, arrival);
    const exit = move.kind === 'exit' ? move.exit : null;
    this.#trace.push({ flow: flow.ref, nodeId, exit, notes: this.visit.notes });
    if (this.visit.limit) return this.#limited(nodeId, this.visit.limit);
    return this.#follow(move, flow, node);
  }

  #perform({ type, settings }: Ready, { how, state }: Arrival): Move {
    const { input } = this.#given;
    // Only the node that asked gets the answer; whatever runs after it is begun.
    if (how === 'resume' && input.kind === 'answer') {
      return type.answered?.(settings, this.visit, input.answer) ?? { kind: 'exit', exit: 'next' };
    }
    if (how === 'resume' && type.resume) return type.resume(settings, this.visit, state);
    return type.enter(settings, this.visit);
  }

  #follow(move: Move, flow: CompiledFlow, node: Ready): Arrival | Ended {
    switch (move.kind) {
      case 'exit':
        return this.#leave(flow.ref, node.exits.get(move.exit)) ?? this.#finished();
      case 'wait':
        return this.#wait(move.state, flow, node);
      case 'go-to':
        return this.#goTo(move, flow, node);
      case 'execute':
        return this.#execute(move, flow, node);
      case 'await':
        return this.#restFor(move, flow, node);
      case 'hand-over':
        return this.#handOver(move, flow, node);
      case 'stop':
        return this.#rest(this.#start(), { kind: 'stopped' });
      default:
        return unreachable(move);
    }
  }

  /** The node an exit leads to, or, when it leads nowhere, where the nearest caller that has something goes on. */
  #leave(flow: FlowRef, target: NodeId | undefined): Arrival | undefined {
    if (target !== undefined) return begun(flow, target);
    for (let caller = this.#stack.pop(); caller; caller = this.#stack.pop()) {
      if (caller.nodeId !== null) return begun(caller.flow, caller.nodeId);
    }
    return undefined;
  }

  #wait(state: JsonObject | null, flow: CompiledFlow, node: Ready): Ended {
    if (state !== null && lengthOf(state) > CONTEXT_LENGTH_MAX) {
      return this.#limited(node.id, 'context');
    }
    return this.#rest(
      { flow: flow.ref, nodeId: node.id, how: 'resume', state },
      { kind: 'waiting' },
    );
  }

  #goTo(move: Extract<Move, { kind: 'go-to' }>, flow: CompiledFlow, node: Ready): Arrival | Ended {
    const target = this.#targetOf(move, flow);
    if (!target) return this.#limited(node.id, 'missing-node');
    // Whoever goes to another flow has left this one, so its callers are not returned to.
    if (target.flow.flowId !== flow.ref.flowId) this.#stack = [];
    if (move.mode === 'wait') return this.#rest(target, { kind: 'waiting' });
    return this.#jumpedTooOften(node) ? this.#limited(node.id, 'jumps') : target;
  }

  #execute(
    move: Extract<Move, { kind: 'execute' }>,
    flow: CompiledFlow,
    node: Ready,
  ): Arrival | Ended {
    const target = this.#targetOf(move, flow);
    if (!target) return this.#limited(node.id, 'missing-node');
    if (this.#stack.length === RUN_DEPTH_MAX) return this.#limited(node.id, 'depth');
    if (this.#jumpedTooOften(node)) return this.#limited(node.id, 'jumps');
    this.#stack.push({ flow: flow.ref, nodeId: node.exits.get('next') ?? null });
    return target;
  }

  #targetOf(
    move: { readonly flowId: FlowRef['flowId'] | null; readonly nodeId: NodeId | null },
    flow: CompiledFlow,
  ): EntryPoint | undefined {
    const target = move.flowId === null ? flow : this.#library(move.flowId);
    const nodeId = move.nodeId ?? target?.start;
    if (!target || !nodeId || !target.nodes.has(nodeId)) return undefined;
    return begun(target.ref, nodeId);
  }

  #jumpedTooOften(node: Ready): boolean {
    const times = (this.#jumps.get(node.key) ?? 0) + 1;
    this.#jumps.set(node.key, times);
    return times > RUN_JUMPS_MAX;
  }

  #restFor(move: Extract<Move, { kind: 'await' }>, flow: CompiledFlow, node: Ready): Ended {
    const { visit } = this;
    const effectId = `effect-${visit.counter + 1}`;
    visit.do({ type: 'await', effectId, work: move.work });
    const entry: EntryPoint = { flow: flow.ref, nodeId: node.id, how: 'resume', state: null };
    const spent = {
      steps: this.#steps,
      outputs: visit.outputs,
      jumps: Object.fromEntries(this.#jumps),
    };
    return this.#end(
      {
        ...this.#worked(),
        awaiting: { effectId, entry, stack: this.#stack, spent },
        input: visit.scriptInput,
      },
      { kind: 'awaiting', effectId },
    );
  }

  #handOver(move: Extract<Move, { kind: 'hand-over' }>, flow: CompiledFlow, node: Ready): Ended {
    this.visit.do({ type: 'request-handover', request: move.request });
    const entry =
      move.afterwards === 'again'
        ? begun(flow.ref, node.id)
        : (this.#leave(flow.ref, node.exits.get('next')) ?? this.#start());
    const resume = { entry: { ...entry }, stack: [...this.#stack] };
    return this.#rest(resume.entry, { kind: 'handed-over', resume });
  }

  /** An exit led nowhere. News of a handover that goes on leaves the run where it was, to hear the next as well. */
  #finished(): Ended {
    const { entry, stack } = this.#before;
    this.#stack = this.#given.ongoing ? [...stack] : [];
    return this.#rest(this.#given.ongoing ? entry : this.#start(), { kind: 'finished' });
  }

  #start(): EntryPoint {
    this.#stack = [];
    return startOf(this.#library, this.#before.main);
  }

  #rest(entry: EntryPoint, outcome: RunOutcome): Ended {
    return this.#end(
      { ...this.#worked(), entry, stack: this.#stack, awaiting: null, input: {} },
      outcome,
    );
  }

  #worked(): FlowRun {
    const { context, memories: memory, counter } = this.visit;
    return { ...this.#before, context, memory, counter };
  }

  /** The run is as it was; what was said stays said, so the count goes on. */
  #limited(nodeId: NodeId, limit: RunLimit): Ended {
    const run = { ...this.#before, awaiting: null, input: {}, counter: this.visit.counter };
    // Where there is no node, every further input would end here as well.
    const home =
      limit === 'missing-node' ? { entry: startOf(this.#library, run.main), stack: [] } : undefined;
    return this.#end({ ...run, ...home }, { kind: 'limit', nodeId, limit });
  }

  #end(run: FlowRun, outcome: RunOutcome): Ended {
    invariant(this.#stack.length <= RUN_DEPTH_MAX, 'calls nest within their limit');
    return { ended: { run, effects: this.visit.effects, outcome, trace: this.#trace } };
  }
}

function begun(flow: FlowRef, nodeId: NodeId): EntryPoint {
  return { flow, nodeId, how: 'enter', state: null };
}

function isAtStart(library: FlowLibrary, { entry, main }: FlowRun): boolean {
  const start = library(main.flowId)?.start;
  return entry.how === 'enter' && entry.flow.flowId === main.flowId && entry.nodeId === start;
}

function untouched(run: FlowRun, outcome: RunOutcome): Advanced {
  return { run, effects: [], outcome, trace: [] };
}
