import type { ButtonId, ButtonPolicy, OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { Button, ButtonDraft, RecordRefusal } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { namedAsTarget } from './allowances.ts';
import {
  grouped,
  idSet,
  inUse,
  nameKey,
  stampColumns,
  stampsOf,
  unknownReference,
  unlessEmpty,
} from './columns.ts';
import { countOf } from './count.ts';

/** The doors visitors use: which skills they ask for and how the desk looks for an agent. */
export const buttonRows: Rows<ButtonId, Button, ButtonDraft> = {
  kind: 'buttons',
  concerns: 'desk',
  keyParts: 1,
  key: (button) => [nameKey(button.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveButtons(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return withSkills(store, await rowsOf(store, query));
  },

  async find(store, organizationId, id) {
    const query = liveButtons(organizationId).selectAll().where('id', '=', id);
    return (await withSkills(store, await rowsOf(store, query)))[0];
  },

  count: (store, organizationId) => countOf(store, liveButtons(organizationId)),

  normal: ({ skillIds, ...given }) => (skillIds ? { ...given, skillIds: idSet(skillIds) } : given),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  check: async (world, button) => contradiction(button) ?? (await unknownSkills(world, button)),

  insert: (world, button) => [
    statement(
      sql.insertInto('buttons').values({
        id: button.id,
        organization_id: world.organizationId,
        ...columns(button),
        desk_revision: world.deskRevision,
      }),
    ),
    ...skillLinks(world, button),
  ],

  update: (world, button) => [
    statement(
      sql
        .updateTable('buttons')
        .set({ ...columns(button), desk_revision: world.deskRevision })
        .where('id', '=', button.id),
      1,
    ),
    statement(sql.deleteFrom('button_skills').where('button_id', '=', button.id)),
    ...skillLinks(world, button),
  ],

  async checkRemoval({ context: { store }, organizationId }, { id }) {
    const deployments = sql.selectFrom('deployment_buttons').where('button_id', '=', id);
    return (
      inUse('deployments', await countOf(store, deployments)) ??
      (await namedAsTarget(store, organizationId, id))
    );
  },

  remove: (world, { id }) => [
    statement(sql.deleteFrom('button_skills').where('button_id', '=', id)),
    statement(
      sql
        .updateTable('buttons')
        .set({ deleted_at: world.at, desk_revision: world.deskRevision })
        .where('id', '=', id),
      1,
    ),
  ],
};

/** What the row says to the desk. */
export function buttonPolicyOf(
  row: Selectable<Tables['buttons']>,
  skills: ButtonPolicy['skills'],
): ButtonPolicy {
  return {
    id: row.id,
    model: row.model,
    skillMatch: row.skill_match,
    skills,
    order: row.chat_order,
    weight: row.weight,
    autoAccept: row.auto_accept === 1,
    rerouteAttempts: row.reroute_attempts,
    pushTimeoutMs: row.push_timeout_ms,
    noAgentGraceMs: row.no_agent_grace_ms,
    queue: {
      enabled: row.queue_enabled === 1,
      lengthMax: row.queue_length_max,
      perAgentMax: row.queue_per_agent_max,
    },
    visitorIdle:
      row.visitor_idle_warn_ms === null || row.visitor_idle_timeout_ms === null
        ? null
        : { warnMs: row.visitor_idle_warn_ms, timeoutMs: row.visitor_idle_timeout_ms },
  };
}

function liveButtons(organizationId: OrganizationId) {
  return sql
    .selectFrom('buttons')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

async function withSkills(
  store: RowStore,
  rows: readonly Selectable<Tables['buttons']>[],
): Promise<readonly Button[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await rowsOf(
    store,
    sql
      .selectFrom('button_skills')
      .select(['button_id as key', 'skill_id as value'])
      .where('button_id', 'in', ids)
      .orderBy('button_id')
      .orderBy('skill_id'),
  );
  const skills = grouped(links);
  return rows.map((row) => {
    const { id, skills: skillIds, ...policy } = buttonPolicyOf(row, skills.get(row.id) ?? []);
    return {
      ...stampsOf(row),
      id,
      name: row.name,
      active: row.active === 1,
      ...policy,
      skillIds,
      customAgentName: row.custom_agent_name,
      greeting: row.greeting,
    };
  });
}

/** Settings that are fine one by one and senseless together. */
function contradiction(button: Button): RecordRefusal | undefined {
  const idle = button.visitorIdle;
  if (idle && idle.warnMs >= idle.timeoutMs) {
    return { code: 'invalid', field: 'visitorIdle.warnMs', why: 'must be less than timeoutMs' };
  }
  return undefined;
}

async function unknownSkills(world: World, button: Button): Promise<RecordRefusal | undefined> {
  if (button.skillIds.length === 0) return undefined;
  const found = sql
    .selectFrom('skills')
    .select('id')
    .where('id', 'in', button.skillIds)
    .where('organization_id', '=', world.organizationId);
  return unknownReference('skillIds', button.skillIds, await rowsOf(world.context.store, found));
}

function skillLinks(world: World, button: Button): readonly Statement[] {
  return unlessEmpty(button.skillIds, (skillIds) =>
    statement(
      sql.insertInto('button_skills').values(
        skillIds.map((skill_id) => ({
          button_id: button.id,
          skill_id,
          organization_id: world.organizationId,
        })),
      ),
    ),
  );
}

function columns(button: Button) {
  return {
    ...stampColumns(button),
    name: button.name,
    name_key: nameKey(button.name),
    active: bit(button.active),
    model: button.model,
    skill_match: button.skillMatch,
    chat_order: button.order,
    weight: button.weight,
    auto_accept: bit(button.autoAccept),
    reroute_attempts: button.rerouteAttempts,
    push_timeout_ms: button.pushTimeoutMs,
    no_agent_grace_ms: button.noAgentGraceMs,
    queue_enabled: bit(button.queue.enabled),
    queue_length_max: button.queue.lengthMax,
    queue_per_agent_max: button.queue.perAgentMax,
    visitor_idle_warn_ms: button.visitorIdle?.warnMs ?? null,
    visitor_idle_timeout_ms: button.visitorIdle?.timeoutMs ?? null,
    custom_agent_name: button.customAgentName,
    greeting: button.greeting,
  };
}
