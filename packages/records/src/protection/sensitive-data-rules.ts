import type { SensitiveDataRuleId } from '@baton/content-rules';
import { collection } from '../collection.ts';
import { commit, type Draft, type World } from '../commit.ts';
import { type Context, lacking, refused } from '../context.ts';
import { RECORDS_MAX } from '../model.ts';
import type { SensitiveDataRule, SensitiveDataRules } from './model.ts';
import { sensitiveDataRuleRows } from './sensitive-data-rule-rows.ts';

/** How far apart the priorities of two neighbours are, so that a program can put one between them. */
const PRIORITY_STEP = 10;

/** What must not be said in chats. */
export function sensitiveDataRulesOf(context: Context): SensitiveDataRules {
  return {
    ...collection(context, sensitiveDataRuleRows),

    async order(principal, ids) {
      const refusal = lacking(principal, 'sensitive-data-rules.edit');
      if (refusal) return refused(refusal);
      return commit(context, principal, (world) => ordered(world, ids));
    },
  };
}

async function ordered(
  world: World,
  ids: readonly SensitiveDataRuleId[],
): Promise<Draft<readonly SensitiveDataRule[]>> {
  const { context, organizationId, at } = world;
  const range = { after: [], limit: RECORDS_MAX['sensitive-data-rules'] };
  const kept = await sensitiveDataRuleRows.page(context.store, organizationId, range);
  const byId = new Map(kept.map((rule) => [rule.id, rule]));
  if (ids.length !== kept.length || new Set(ids).size !== ids.length) return incomplete;
  const moves: { readonly before: SensitiveDataRule; readonly after: SensitiveDataRule }[] = [];
  const rules: SensitiveDataRule[] = [];
  for (const [place, id] of ids.entries()) {
    const before = byId.get(id);
    if (!before) return incomplete;
    const priority = (place + 1) * PRIORITY_STEP;
    const isSame = priority === before.priority;
    const moved = { priority, revision: before.revision + 1, changedAt: at };
    const after = isSame ? before : { ...before, ...moved };
    rules.push(after);
    if (!isSame) moves.push({ before, after });
  }
  return {
    ok: true,
    value: rules,
    statements: moves.flatMap(({ before, after }) =>
      sensitiveDataRuleRows.update(world, after, before),
    ),
    audit: moves.map(({ before, after }) => ({
      action: 'edited',
      object: sensitiveDataRuleRows.kind,
      recordId: after.id,
      changes: { priority: { from: before.priority, to: after.priority } },
    })),
    concerns: sensitiveDataRuleRows.concerns,
  };
}

/** Somebody made or deleted one meanwhile, or the list was never whole. */
const incomplete = {
  ok: false,
  refusal: { code: 'invalid', field: 'ids', why: 'names every rule once' },
} as const;
