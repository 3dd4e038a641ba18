import { z } from 'zod';
import { builtInCatalogue } from '../built-in-catalogue.ts';
import { type Catalogue, catalogueOf } from '../compile-flow.ts';
import type { HandoverRequest } from '../model.ts';
import type { NodeType } from '../node-type.ts';

const request: HandoverRequest = {
  provider: { kind: 'endpoint' },
  acceptedText: '',
  repeatAcceptedText: false,
  cancelIntent: '',
  cancelButton: '',
  continuation: 'below',
  resolveEvent: true,
  queueEvent: true,
  activeEvent: true,
  routing: { inboxId: '', skills: [], languages: [], priority: 'none' },
  updates: { positionEveryMs: null, waitEveryMs: null, alternative: null },
  notices: { visitorLeft: true, visitorReturned: true },
  allowReplyAsVisitor: false,
  sendTranscript: false,
  fields: [],
  records: { caseId: '', contactId: '', transcriptFields: {} },
  vendor: {},
  legacy: null,
};

/** Asks and counts the answers in its state; goes on after two. It keeps its messages. */
const ask: NodeType<{ readonly interruptible: boolean }> = {
  type: 'test-ask',
  title: 'Ask',
  group: 'ask',
  help: '',
  icon: '',
  settings: z.strictObject({ interruptible: z.boolean().default(false) }),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: () => ({ kind: 'wait', state: { answers: 0 } }),
  resume(_settings, visit, state) {
    const answers = Number(state?.['answers'] ?? 0) + 1;
    visit.setContext('answers', answers);
    return answers < 2 ? { kind: 'wait', state: { answers } } : { kind: 'exit', exit: 'next' };
  },
  interruptible: ({ interruptible }) => interruptible,
};

/** Rests for one input, and says nothing about Triggers. */
const rest: NodeType<Record<string, never>> = {
  type: 'test-rest',
  title: 'Rest',
  group: 'ask',
  help: '',
  icon: '',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: () => ({ kind: 'wait', state: null }),
  resume: () => ({ kind: 'exit', exit: 'next' }),
};

/** Has something done and keeps the answer in `input.answer` and `context.answer`. */
const work: NodeType<Record<string, never>> = {
  type: 'test-work',
  title: 'Work',
  group: 'services',
  help: '',
  icon: '',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: () => ({ kind: 'await', work: { kind: 'support-operations' } }),
  answered(_settings, visit, answer) {
    const agents = answer.kind === 'availability' ? answer.agents : -1;
    visit.setInput('answer', agents);
    visit.setContext('answer', agents);
    return { kind: 'exit', exit: 'next' };
  },
};

/** Asks for a person. */
const handOver: NodeType<{ readonly afterwards: 'next' | 'again' }> = {
  type: 'test-hand-over',
  title: 'Hand over',
  group: 'handover',
  help: '',
  icon: '',
  settings: z.strictObject({ afterwards: z.enum(['next', 'again']).default('next') }),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: ({ afterwards }) => ({ kind: 'hand-over', request, afterwards }),
};

/** Does what its settings say, as often as they say. */
const busy: NodeType<{
  readonly says: number;
  readonly scripts: number;
  readonly remembers: number;
  readonly keeps: number;
  readonly adds: number;
}> = {
  type: 'test-busy',
  title: 'Busy',
  group: 'services',
  help: '',
  icon: '',
  settings: z.strictObject({
    says: z.number().default(0),
    scripts: z.number().default(0),
    remembers: z.number().default(0),
    keeps: z.number().default(0),
    adds: z.number().default(0),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter({ says, scripts, remembers, keeps, adds }, visit) {
    for (let i = 0; i < says; i += 1) visit.emit('said', { i });
    for (let i = 0; i < scripts; i += 1) visit.condition('1 > 2');
    if (remembers > 0) visit.remember({ text: 'x'.repeat(remembers) });
    if (adds > 0) visit.setInput('added', 'x'.repeat(adds));
    return keeps > 0
      ? { kind: 'wait', state: { text: 'x'.repeat(keeps) } }
      : { kind: 'exit', exit: 'next' };
  },
};

/** Tells two ids. */
const newId: NodeType<Record<string, never>> = {
  type: 'test-id',
  title: 'Id',
  group: 'services',
  help: '',
  icon: '',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter(_settings, visit) {
    visit.emit(`${visit.newId('ref')} ${visit.newId('ref')}`, {});
    return { kind: 'exit', exit: 'next' };
  },
};

/** Counts the entries of a list setting. */
const list: NodeType<{ readonly templates: readonly string[] }> = {
  type: 'test-list',
  title: 'List',
  group: 'services',
  help: '',
  icon: '',
  settings: z.strictObject({ templates: z.array(z.string()).default([]) }),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter({ templates }, visit) {
    visit.setContext('count', visit.list(templates).length);
    return { kind: 'exit', exit: 'next' };
  },
};

/** The catalogue, and nodes that bring a test straight to its point. */
export const testCatalogue: Catalogue = new Map([
  ...builtInCatalogue,
  ...catalogueOf([ask, rest, work, handOver, busy, newId, list]),
]);
