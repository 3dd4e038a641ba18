import type { Allowances, ButtonId, OrganizationId, SkillId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { World } from '../commit.ts';
import type { RecordRefusal } from '../model.ts';
import { rowsOf, sql } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { idSet, namedInUse, unknownReference } from './columns.ts';

type Row = Pick<
  Selectable<Tables['agent_configurations']>,
  | 'transfer_to_agent'
  | 'transfer_to_skills'
  | 'transfer_to_buttons'
  | 'may_conference'
  | 'may_block'
  | 'may_send_files'
  | 'may_flag'
>;

/** What the row says its agents may do with their chats. */
export function allowancesOf(row: Row): Allowances {
  return {
    transferToAgent: row.transfer_to_agent === 1,
    transferToSkills: listed<SkillId>(row.transfer_to_skills),
    transferToButtons: listed<ButtonId>(row.transfer_to_buttons),
    conference: row.may_conference === 1,
    block: row.may_block === 1,
    files: row.may_send_files === 1,
    flag: row.may_flag === 1,
  };
}

export function allowanceColumns(may: Allowances): Row {
  return {
    transfer_to_agent: bit(may.transferToAgent),
    transfer_to_skills: JSON.stringify(may.transferToSkills),
    transfer_to_buttons: JSON.stringify(may.transferToButtons),
    may_conference: bit(may.conference),
    may_block: bit(may.block),
    may_send_files: bit(may.files),
    may_flag: bit(may.flag),
  };
}

/** Lists of ids as sets are kept. */
export function normalAllowances(may: Allowances): Allowances {
  const { transferToSkills, transferToButtons } = may;
  return {
    ...may,
    transferToSkills: transferToSkills === 'all' ? 'all' : idSet(transferToSkills),
    transferToButtons: transferToButtons === 'all' ? 'all' : idSet(transferToButtons),
  };
}

/** The refusal for skills and buttons that are not there. */
export async function unknownTargets(
  { context: { store }, organizationId }: World,
  { transferToSkills, transferToButtons }: Allowances,
): Promise<RecordRefusal | undefined> {
  if (transferToSkills !== 'all' && transferToSkills.length > 0) {
    const skills = sql
      .selectFrom('skills')
      .select('id')
      .where('id', 'in', transferToSkills)
      .where('organization_id', '=', organizationId);
    const found = await rowsOf(store, skills);
    const refusal = unknownReference('may.transferToSkills', transferToSkills, found);
    if (refusal) return refusal;
  }
  if (transferToButtons === 'all' || transferToButtons.length === 0) return undefined;
  const buttons = sql
    .selectFrom('buttons')
    .select('id')
    .where('id', 'in', transferToButtons)
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
  return unknownReference('may.transferToButtons', transferToButtons, await rowsOf(store, buttons));
}

/** The refusal to remove a skill or a button that some configuration lets its agents hand chats to. */
export async function namedAsTarget(
  store: RowStore,
  organizationId: OrganizationId,
  id: SkillId | ButtonId,
): Promise<RecordRefusal | undefined> {
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('agent_configurations')
      .selectAll()
      .where('organization_id', '=', organizationId),
  );
  const naming = rows.filter((row) => {
    const { transferToSkills, transferToButtons } = allowancesOf(row);
    return [transferToSkills, transferToButtons].some(
      (ids) => ids !== 'all' && (ids as readonly string[]).includes(id),
    );
  });
  return namedInUse(
    'agent-configurations',
    naming.map(({ name }) => name),
  );
}

/** A migration wrote the word bare; since then it is JSON like the lists. */
function listed<Id extends string>(text: string): 'all' | readonly Id[] {
  return text === 'all' ? 'all' : (JSON.parse(text) as 'all' | readonly Id[]);
}
