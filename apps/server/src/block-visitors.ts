import type { Principal, Records } from '@baton/records';
import type { RuntimeOptions } from '@baton/runtime';
import type { Logger } from 'pino';

type BlockAddress = NonNullable<RuntimeOptions['blockAddress']>;

/** The longest comment a rule keeps, in characters. */
const COMMENT_LENGTH_MAX = 1_000;

/**
 * Makes the rule that keeps a blocked visitor's address out, in the name of the agent who asked for it. An address that
 * has its rule already needs no other, so being called twice is being called once.
 */
export function blockVisitors(records: Pick<Records, 'ipRules'>, log: Logger): BlockAddress {
  return async ({ organizationId, agentId, chatId, address, comment }) => {
    const agent: Principal = {
      userId: agentId,
      organizationId,
      // The desk has looked whether they may block; that is all they do here.
      permissions: new Set(['ip-rules.create']),
      via: { kind: 'session', sessionId: '' },
    };
    const made = await records.ipRules.create(agent, {
      addresses: address,
      comment: comment.slice(0, COMMENT_LENGTH_MAX),
    });
    if (made.ok || made.refusal.code === 'already-exists') return;
    if (made.refusal.code === 'busy') throw new Error('the rules are being changed by others');
    log.error({ chatId, refusal: made.refusal.code }, 'a blocked address got no rule');
  };
}
