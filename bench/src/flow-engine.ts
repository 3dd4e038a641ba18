import {
  advance,
  builtInCatalogue,
  compileFlow,
  demoFlow,
  type FlowId,
  type FlowInput,
  type FlowRun,
  startRun,
} from '@baton/flow';
import type { EpochMs } from '@baton/kernel';
import { script } from './bot-talks.ts';

const ROUNDS = 5;
const ROUND_INPUTS = 20_000;

export type EngineFigures = {
  readonly inputsPerSecond: number;
  readonly stepsPerSecond: number;
  readonly stepsPerInput: number;
  /** What one input costs beside one JSON round trip of the run's state, which keeping it costs anyway. */
  readonly ratio: number;
};

/** The pure engine alone, in this process: the same script on the same flow, beside JSON of the same state. */
export function measureEngine(): EngineFigures {
  const flowId = 'bench' as FlowId;
  const document = demoFlow({ handoffFlowId: null });
  const flow = compileFlow(document, { flowId, version: 1 }, builtInCatalogue);
  const library = () => flow;
  const facts = {
    now: 1_790_000_000_000 as EpochMs,
    profile: {},
    channel: 'widget',
    sessionId: 'session',
    userId: 'user',
  };
  const inputs = script.map(
    ({ text, intent }, place): FlowInput => ({
      kind: 'message',
      inputId: `input-${place}`,
      text,
      data: {},
      intent: intent === null ? null : { name: intent, score: 1, phrase: text, flowId },
    }),
  );
  let run: FlowRun = advance(library, startRun(flow), { kind: 'open' }, facts).run;
  let steps = 0;
  let best = { engineMs: Number.POSITIVE_INFINITY, jsonMs: Number.POSITIVE_INFINITY };
  for (let round = 0; round <= ROUNDS; round += 1) {
    steps = 0;
    const started = performance.now();
    for (let n = 0; n < ROUND_INPUTS; n += 1) {
      const advanced = advance(library, run, inputs[n % inputs.length] ?? { kind: 'open' }, facts);
      run = advanced.run;
      steps += advanced.trace.length;
    }
    const engineMs = performance.now() - started;
    const begun = performance.now();
    let kept = run;
    for (let n = 0; n < ROUND_INPUTS; n += 1) kept = JSON.parse(JSON.stringify(kept)) as FlowRun;
    const jsonMs = performance.now() - begun;
    // The first round warms both up.
    if (round === 0) continue;
    best = { engineMs: Math.min(best.engineMs, engineMs), jsonMs: Math.min(best.jsonMs, jsonMs) };
  }
  const stepsPerInput = steps / ROUND_INPUTS;
  const inputsPerSecond = (ROUND_INPUTS / best.engineMs) * 1000;
  return {
    inputsPerSecond,
    stepsPerInput,
    stepsPerSecond: inputsPerSecond * stepsPerInput,
    ratio: best.engineMs / best.jsonMs,
  };
}
