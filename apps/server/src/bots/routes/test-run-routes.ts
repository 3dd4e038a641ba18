import type { OrganizationId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import { principalOf, problem, Refused, type RouteGroup, recordId } from '@baton/gateways';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CompiledFlows } from '../flow-shelf.ts';
import type { TestInput } from '../played-inputs.ts';
import type { TestRuns } from '../test-runs.ts';

const TEXT_LENGTH_MAX = 8_000;
const SENTENCE_LENGTH_MAX = 1_000;
const tags = ['test-runs'];
const flowParams = z.strictObject({ id: recordId<FlowId>('flows') });
const runParams = z.strictObject({ runId: z.string().min(1).max(100) });
const text = z.string().max(TEXT_LENGTH_MAX);
const testInput: z.ZodType<TestInput> = z.union([
  z.strictObject({
    kind: z.literal('message'),
    text,
    payload: text.optional(),
    form: z.record(z.string().max(100), text).optional(),
  }),
  z.strictObject({
    kind: z.literal('handover'),
    action: z.enum(['accept', 'join', 'fail', 'resolve']),
  }),
  z.strictObject({ kind: z.literal('handover'), action: z.enum(['say', 'inject']), text }),
  z.strictObject({
    kind: z.literal('handover'),
    action: z.literal('queue-update'),
    position: z.int().min(1).max(100_000),
    waitMs: z.int().min(0).max(86_400_000).optional(),
  }),
  z.strictObject({ kind: z.enum(['inactivity', 'cancel-handover']) }),
]);
/** What a turn did; its parts are as the engine gives them. */
const turn = z.looseObject({ owner: z.string() });

export type TestRunRouteParts = {
  readonly runs: (organizationId: OrganizationId) => TestRuns;
  readonly flows: (organizationId: OrganizationId) => CompiledFlows;
};

/** Running a draft beside the canvas, and trying sentences on its intents. */
export function testRunRoutes(parts: TestRunRouteParts): RouteGroup {
  return {
    tag: { name: 'test-runs', description: 'Drafts of flows, tried out with nobody on the line.' },
    register(app) {
      startRoute(app, parts);
      inputRoutes(app, parts);
      scoreRoute(app, parts);
    },
  };
}

function startRoute(app: FastifyInstance, { runs, flows }: TestRunRouteParts): void {
  app.post<{ Params: { id: FlowId } }>(
    '/flows/:id/test-runs',
    {
      config: { access: ['flows.edit'] },
      schema: {
        tags,
        summary: 'Try the draft of a flow',
        description: 'Begins a conversation that only the caller sees and that mails nobody.',
        params: flowParams,
        response: { 201: z.object({ runId: z.string(), turn }), default: problem },
      },
    },
    async (request, reply) => {
      const { organizationId, userId } = principalOf(request);
      const { id } = request.params;
      const draft = await flows(organizationId).draft(id);
      const started = draft && (await runs(organizationId).start(userId, draft));
      if (!started) throw new Refused({ code: 'not-found' });
      reply.status(201);
      return started;
    },
  );
}

function inputRoutes(app: FastifyInstance, { runs }: TestRunRouteParts): void {
  app.post<{ Params: { runId: string }; Body: TestInput }>(
    '/test-runs/:runId/inputs',
    {
      config: { access: ['flows.edit'] },
      schema: {
        tags,
        summary: 'Say something to a draft, or play its agent',
        params: runParams,
        body: testInput,
        response: { 200: z.object({ turn }), default: problem },
      },
    },
    async (request) => {
      const { organizationId, userId } = principalOf(request);
      const made = await runs(organizationId).input(userId, request.params.runId, request.body);
      if (made === undefined) throw new Refused({ code: 'not-found' });
      if (made === 'too-many') throw new Refused({ code: 'too-many', retryAfterMs: 0 });
      return { turn: made };
    },
  );

  app.delete<{ Params: { runId: string } }>(
    '/test-runs/:runId',
    {
      config: { access: ['flows.edit'] },
      schema: {
        tags,
        summary: 'End a test run',
        params: runParams,
        response: { 204: z.null(), default: problem },
      },
    },
    async (request, reply) => {
      const { organizationId, userId } = principalOf(request);
      runs(organizationId).end(userId, request.params.runId);
      return reply.status(204).send();
    },
  );
}

function scoreRoute(app: FastifyInstance, { flows }: TestRunRouteParts): void {
  app.post<{ Params: { id: FlowId }; Body: { sentence: string } }>(
    '/flows/:id/intent-scores',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Try a sentence on the intents of a draft',
        description: 'Every intent with its score and the phrase it is nearest to, the best first.',
        params: flowParams,
        body: z.strictObject({ sentence: z.string().max(SENTENCE_LENGTH_MAX) }),
        response: {
          200: z.object({
            threshold: z.number(),
            ranked: z.array(
              z.object({ intent: z.string(), score: z.number(), phrase: z.string() }),
            ),
          }),
          default: problem,
        },
      },
    },
    async (request) => {
      const { organizationId } = principalOf(request);
      const shelf = flows(organizationId);
      const draft = await shelf.draft(request.params.id);
      if (!draft) throw new Refused({ code: 'not-found' });
      const { threshold, ranked } = shelf.rank(draft, request.body.sentence);
      return { threshold, ranked: [...ranked] };
    },
  );
}
