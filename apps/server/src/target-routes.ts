import type { AgentId, ChatId } from '@baton/desk';
import { principalOf, problem, Refused, type RouteGroup } from '@baton/gateways';
import type { Hosts } from '@baton/host';
import type { Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

export type TargetRouteParts = {
  readonly hosts: Pick<Hosts, 'desk'>;
  readonly names: Records['names'];
};

const query = z.strictObject({
  chat: z.string().regex(/^570[0-9A-Za-z]{12}$/, 'must be the id of a chat'),
});
const wait = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('range'), minMs: z.number(), maxMs: z.number() }),
]);
const asked = {
  transfer: z.boolean().describe('Whether the chat may be handed to it.'),
  conference: z.boolean().describe('Whether it may be asked to join.'),
};
const targets = z
  .object({
    agents: z.array(
      z.object({
        agentId: z.string(),
        name: z.string(),
        load: z.number(),
        capacity: z.number(),
        skills: z.array(z.string()),
        ...asked,
      }),
    ),
    skills: z.array(
      z.object({
        skillId: z.string(),
        name: z.string(),
        reachable: z.int().describe('How many agents with it could answer now.'),
        ...asked,
      }),
    ),
    buttons: z.array(
      z.object({
        buttonId: z.string(),
        name: z.string(),
        waiting: z.int().describe('How many wait there.'),
        takes: z.boolean().describe('Whether it would take the chat now.'),
        wait: wait.describe('From now on, behind everybody who waits there.'),
      }),
    ),
  })
  .meta({ id: 'Targets' });

/** What an agent is offered who wants to hand a chat on or to have somebody join it. */
export function targetRoutes({ hosts, names }: TargetRouteParts): RouteGroup {
  return {
    tag: { name: 'desk', description: 'The desk as it is this moment.' },
    register: (app) => register(app, { hosts, names }),
  };
}

function register(app: FastifyInstance, { hosts, names }: TargetRouteParts): void {
  app.get<{ Querystring: { chat: ChatId } }>(
    '/desk/targets',
    {
      config: { access: ['chats.take'] },
      schema: {
        tags: ['desk'],
        summary: 'List where a chat can go',
        description:
          'Agents, skills and buttons that the caller may hand their chat to or ask to join it, as it is now. Unknown for whoever does not talk in the chat.',
        querystring: query,
        response: { 200: targets, default: problem },
      },
    },
    async (request) => {
      const { organizationId, userId } = principalOf(request);
      const desk = await hosts.desk(organizationId);
      const found = desk?.targets(userId as AgentId, request.query.chat);
      if (!found) throw new Refused({ code: 'not-found' });
      return {
        agents: found.agents.map((agent) => ({
          ...agent,
          name: names.agentName(agent.agentId) ?? '',
        })),
        skills: found.skills.map((skill) => ({
          ...skill,
          name: names.skillName(organizationId, skill.skillId) ?? '',
        })),
        buttons: found.buttons.map((button) => ({
          ...button,
          name: names.buttonName(organizationId, button.buttonId) ?? '',
        })),
      };
    },
  );
}
