import type { SensitiveDataRuleId } from '@baton/content-rules';
import type { Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { principalOf } from '../access.ts';
import { problem } from '../shapes/problem.ts';
import * as shapes from '../shapes/protection.ts';
import { granted } from './granted.ts';

/** What is done with rules that protect people beside what is done with every record. */
export function protectionRoutes(
  app: FastifyInstance,
  { ipRules, sensitiveDataRules }: Pick<Records, 'ipRules' | 'sensitiveDataRules'>,
): void {
  app.get<{ Querystring: { addresses: string } }>(
    '/address-check',
    {
      config: { access: ['ip-rules.read'] },
      schema: {
        tags: ['ip-rules'],
        summary: 'Check addresses',
        description:
          'What is meant by an address, a range or a network, and whether rules block it already.',
        querystring: shapes.addressQuestion,
        response: { 200: shapes.addressCheck, default: problem },
      },
    },
    async (request) => {
      const { addresses } = request.query;
      const { rules, ...check } = granted(await ipRules.check(principalOf(request), addresses));
      return { ...check, rules: [...rules] };
    },
  );

  app.put<{ Body: { ids: readonly SensitiveDataRuleId[] } }>(
    '/sensitive-data-rule-order',
    {
      config: { access: ['sensitive-data-rules.edit'] },
      schema: {
        tags: ['sensitive-data-rules'],
        summary: 'Order the sensitive data rules',
        description:
          'All at once. Refused when the rules are others than the ones named: read them again.',
        body: shapes.ruleOrder,
        response: { 200: shapes.orderedRules, default: problem },
      },
    },
    async (request) => ({
      items: [...granted(await sensitiveDataRules.order(principalOf(request), request.body.ids))],
    }),
  );
}
