import type { SkillId } from '@baton/desk';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { Skill, SkillDraft } from '../model.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { namedAsTarget } from './allowances.ts';
import { inUse, nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';

/** What agents are good at and buttons ask for. */
export const skillRows: Rows<SkillId, Skill, SkillDraft> = {
  kind: 'skills',
  concerns: 'desk',
  keyParts: 1,
  key: (skill) => [nameKey(skill.name)],

  async page(store, organizationId, { after, limit }) {
    let query = sql
      .selectFrom('skills')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('name_key')
      .limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(skillOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(
      store,
      sql
        .selectFrom('skills')
        .selectAll()
        .where('id', '=', id)
        .where('organization_id', '=', organizationId),
    );
    return row && skillOf(row);
  },

  count: (store, organizationId) =>
    countOf(store, sql.selectFrom('skills').where('organization_id', '=', organizationId)),

  compose: (draft, stamps) => ({
    ...stamps,
    name: draft.name,
    description: draft.description,
  }),

  check: async () => undefined,

  insert: ({ organizationId }, skill) => [
    statement(
      sql.insertInto('skills').values({
        id: skill.id,
        organization_id: organizationId,
        ...columns(skill),
      }),
    ),
  ],

  update: (_world, skill) => [
    statement(sql.updateTable('skills').set(columns(skill)).where('id', '=', skill.id), 1),
  ],

  async checkRemoval({ context: { store }, organizationId }, { id }) {
    const buttons = sql.selectFrom('button_skills').where('skill_id', '=', id);
    const users = sql.selectFrom('user_skills').where('skill_id', '=', id);
    return (
      inUse('buttons', await countOf(store, buttons)) ??
      inUse('users', await countOf(store, users)) ??
      (await namedAsTarget(store, organizationId, id))
    );
  },

  remove: (_world, { id }) => [statement(sql.deleteFrom('skills').where('id', '=', id), 1)],
};

function skillOf(row: Selectable<Tables['skills']>): Skill {
  return { ...stampsOf(row), name: row.name, description: row.description };
}

function columns(skill: Skill) {
  return {
    ...stampColumns(skill),
    name: skill.name,
    name_key: nameKey(skill.name),
    description: skill.description,
  };
}
