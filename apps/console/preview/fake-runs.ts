import {
  advance,
  builtInCatalogue,
  type CompiledFlow,
  compileFlow,
  type FlowInput,
  type FlowRun,
  type HandoverInput,
  type JsonObject,
  type MatchedIntent,
  type ResumePoint,
  resumeAt,
  startRun,
} from '@baton/flow';
import type { Answer, Method } from '../src/admin/rest.ts';
import type * as shapes from '../src/admin/shapes.ts';
import { type FakeFlows, refused } from './fake-flows.ts';
import { PREVIEW_BEGAN_AT } from './fake-world.ts';

type Running = {
  readonly flow: CompiledFlow;
  run: FlowRun;
  owner: shapes.RunOwner;
  resume: ResumePoint | null;
  readonly intents: readonly { readonly name: string; readonly phrases: readonly string[] }[];
};

/** Test runs without a server: the flow engine itself, and a handover that does what it is told. */
export class FakeRuns {
  readonly #flows: FakeFlows;
  readonly #runs = new Map<string, Running>();
  #ids = 0;

  constructor(flows: FakeFlows) {
    this.#flows = flows;
  }

  start(flowId: string): Answer<shapes.StartedRun> {
    const draft = this.#flows.draft(flowId);
    if (!draft.ok) return draft;
    const { document } = draft.value;
    const ref = { flowId: draft.value.flowId, version: 0 };
    const flow = compileFlow(document, ref, builtInCatalogue);
    const running: Running = {
      flow,
      run: startRun(flow),
      owner: 'bot',
      resume: null,
      intents: document.intents,
    };
    this.#ids += 1;
    const runId = `run${this.#ids}`;
    this.#runs.set(runId, running);
    return { ok: true, value: { runId, turn: this.#take(running, { kind: 'open' }) } };
  }

  answer(method: Method, runId: string, given: { [name: string]: unknown }): Answer<unknown> {
    const running = this.#runs.get(runId);
    if (!running) return refused('not-found', 404);
    if (method === 'DELETE') {
      this.#runs.delete(runId);
      return { ok: true, value: null };
    }
    const turn = this.#turn(running, given as never);
    return { ok: true, value: { turn } };
  }

  score(sentence: string): shapes.IntentScores {
    const draft = this.#flows.draft(String(this.#flows.list()[0]?.id));
    const intents = draft.ok ? draft.value.document.intents : [];
    const ranked = scoresOf(sentence, intents).map(({ name, ...score }) => ({
      intent: name,
      ...score,
    }));
    return { threshold: 0.6, ranked };
  }

  #turn(running: Running, input: shapes.RunInput): shapes.Turn {
    if (input.kind === 'inactivity') {
      return this.#event(running, {
        status: 'event',
        eventType: 'handoverInactivity',
        inactivityCount: 1,
      });
    }
    if (input.kind === 'cancel-handover') {
      return this.#end(running, { status: 'cancelled', endedBy: 'visitor' });
    }
    if (input.kind === 'message') {
      const turn = this.#message(running, input.payload || input.text);
      return { ...turn, said: [said('visitor', input.text), ...turn.said] };
    }
    if (input.kind !== 'handover') return nothing(running);
    switch (input.action) {
      case 'accept':
        return { ...nothing(running), events: [{ type: 'HandoverQueued' }] };
      case 'say':
      case 'inject':
        running.owner = 'active';
        return {
          ...nothing(running),
          said: [said('agent', input.text)],
          events: [{ type: 'HandoverActivated' }],
        };
      case 'queue-update':
        return this.#event(running, {
          status: 'event',
          eventType: 'queueUpdate',
          data: { position: input.position, estimatedWaitTime: 90_000 },
        });
      case 'fail':
        return this.#end(running, {
          status: 'error',
          error: { reason: 'error', message: 'Played by the author.' },
        });
      default:
        return this.#end(running, { status: 'completed', endedBy: 'agent' });
    }
  }

  #message(running: Running, text: string): shapes.Turn {
    if (running.owner === 'queue' && /never mind/i.test(text)) {
      return this.#end(running, { status: 'cancelled', endedBy: 'visitor' });
    }
    if (running.owner === 'queue' || running.owner === 'active') {
      return nothing(running);
    }
    const best = scoresOf(text, running.intents)[0];
    const intent: MatchedIntent | null =
      best && best.score >= 0.6 ? { ...best, flowId: running.flow.ref.flowId } : null;
    return this.#take(running, { kind: 'message', inputId: 'i', text, data: {}, intent });
  }

  #event(running: Running, handover: HandoverInput): shapes.Turn {
    const data = handover.data ?? {};
    return this.#take(running, { kind: 'handover', inputId: 'e', handover, data }, [
      { type: 'HandoverEvent', ...handover },
    ]);
  }

  #end(running: Running, handover: HandoverInput): shapes.Turn {
    if (running.resume) running.run = resumeAt(running.run, running.resume);
    running.owner = 'bot';
    running.resume = null;
    return this.#take(running, { kind: 'handover', inputId: 'h', handover, data: {} }, [
      { type: 'HandoverEnded', ...handover },
    ]);
  }

  #take(
    running: Running,
    input: FlowInput,
    events: readonly shapes.ConversationFact[] = [],
  ): shapes.Turn {
    const advanced = advance(() => running.flow, running.run, input, {
      now: PREVIEW_BEGAN_AT,
      profile: { firstname: 'Maya' },
      sessionId: 'test',
      userId: 'author',
      channel: 'widget',
    });
    running.run = advanced.run;
    if (advanced.outcome.kind === 'handed-over') {
      running.owner = 'queue';
      running.resume = advanced.outcome.resume;
    }
    const spoken = advanced.effects.flatMap((effect) =>
      effect.type === 'say' ? [{ by: 'bot' as const, to: effect.to, output: effect.output }] : [],
    );
    const asked = advanced.effects.flatMap((effect) =>
      effect.type === 'request-handover' && effect.request.acceptedText
        ? [accepted(effect.request.acceptedText, effect.request.cancelButton)]
        : [],
    );
    return {
      said: [...spoken, ...asked],
      trace: [advanced.trace.map(({ flow, ...step }) => ({ ...flow, ...step }))],
      context: advanced.run.context,
      brings: bringsOf(advanced.effects),
      owner: running.owner,
      events: [
        ...events,
        ...(asked.length > 0 ? [{ type: 'HandoverRequested', phase: 'queue' }] : []),
      ],
      refused: null,
    };
  }
}

/** In the preview everything that is named is there. */
function bringsOf(effects: ReturnType<typeof advance>['effects']): shapes.Turn['brings'] {
  const asked = effects.find((effect) => effect.type === 'request-handover');
  if (!asked) return null;
  const { caseId, contactId, links = [], transcriptFields } = asked.request.records;
  const named = [
    { type: 'case', record: caseId },
    { type: 'contact', record: contactId },
    ...links,
  ];
  const attached = named
    .filter(({ record }) => record !== '')
    .map(({ type, record }) => ({ recordType: type, recordId: record }));
  const isNothing = attached.length === 0 && Object.keys(transcriptFields).length === 0;
  return isNothing ? null : { attached, missing: [], filled: transcriptFields, notFilled: [] };
}

function accepted(text: string, cancel: string): shapes.Turn['said'][number] {
  const one = said('bot', text);
  const quickReplies = cancel ? [{ title: cancel, payload: cancel }] : [];
  return { ...one, output: { ...one.output, quickReplies } };
}

function said(by: 'visitor' | 'bot' | 'agent', text: string): shapes.Turn['said'][number] {
  const output = { text, quickReplies: [], image: null, form: null, pauseMs: 0 };
  return { by, to: 'visitor-and-agent', output };
}

function nothing({ owner, run }: Running): shapes.Turn {
  const context: JsonObject = run.context;
  return { said: [], trace: [], context, brings: null, owner, events: [], refused: null };
}

/** Words in common: enough for a preview. */
function scoresOf(
  sentence: string,
  intents: Running['intents'],
): readonly { readonly name: string; readonly score: number; readonly phrase: string }[] {
  const words = wordsOf(sentence);
  return intents
    .flatMap(({ name, phrases }) => {
      const scored = phrases.map((phrase) => {
        const other = wordsOf(phrase);
        const shared = [...words].filter((word) => other.has(word)).length;
        return { name, phrase, score: (2 * shared) / Math.max(1, words.size + other.size) };
      });
      return scored.sort((one, two) => two.score - one.score).slice(0, 1);
    })
    .sort((one, other) => other.score - one.score);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}
