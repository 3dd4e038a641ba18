import { isDeepStrictEqual } from 'node:util';
import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import { differences } from './audit.ts';
import type { Concerned, Draft as Drafted, World } from './commit.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type {
  Changes,
  Collection,
  Expected,
  Page,
  PageRequest,
  Principal,
  Recorded,
  RecordRefusal,
  Result,
} from './model.ts';
import { RECORDS_MAX } from './model.ts';
import { cutPage, readCursor } from './page.ts';
import type { Permission } from './permissions.ts';
import { mintRecordId } from './record-id.ts';

/** What one kind of record adds to what all of them do alike. */
export type Rows<Id extends string, Item extends Recorded<Id>, Draft> = {
  readonly kind: keyof typeof RECORDS_MAX;
  readonly concerns: Concerned;
  /** The permission this edit needs; without it that is the kind's `edit`. */
  mayEdit?(principal: Principal, changes: Changes<Draft>): Permission;
  /** Fields whose values never reach the audit. */
  readonly secrets?: ReadonlySet<string>;
  /** At most `limit`, after the given sort key, empty for the first. */
  page(
    store: RowStore,
    organizationId: OrganizationId,
    range: { readonly after: readonly string[]; readonly limit: number },
  ): Promise<readonly Item[]>;
  /** What `page` sorts by. */
  key(item: Item): readonly string[];
  readonly keyParts: number;
  find(store: RowStore, organizationId: OrganizationId, id: Id): Promise<Item | undefined>;
  count(store: RowStore, organizationId: OrganizationId): Promise<number>;
  /** Brings what was given into the one form it is kept in: sorted ids, small letters in addresses. */
  normal?(given: Changes<Draft>): Changes<Draft>;
  compose(draft: Draft, stamps: Recorded<Id>, world: World): Item;
  /** What a new one is given that only the rows can tell. */
  complete?(world: World, item: Item): Promise<Item>;
  /** What an edit puts into the record, where that is not simply what was given. */
  merge?(before: Item, given: Changes<Draft>, world: World): Changes<Item>;
  /** What keeps the record from being so. `before` is undefined for a new one. */
  check(world: World, item: Item, before: Item | undefined): Promise<RecordRefusal | undefined>;
  insert(world: World, item: Item): readonly Statement[];
  update(world: World, item: Item, before: Item): readonly Statement[];
  /** What keeps the record from being deleted. */
  checkRemoval(world: World, item: Item): Promise<RecordRefusal | undefined>;
  remove(world: World, item: Item): readonly Statement[];
};

/** Listing, reading, creating, editing and deleting one kind of record. */
export function collection<Id extends string, Item extends Recorded<Id>, Draft>(
  context: Context,
  rows: Rows<Id, Item, Draft>,
): Collection<Id, Item, Draft> {
  const may = (action: 'read' | 'create' | 'edit' | 'delete'): Permission =>
    `${rows.kind}.${action}`;
  const audited = (before: Item | undefined, after: Item | undefined) =>
    differences(before, after, rows.secrets ?? new Set());

  return {
    async list(principal, page) {
      const refusal = lacking(principal, may('read'));
      if (refusal) return refused(refusal);
      return listed(context, rows, principal.organizationId, page);
    },

    async read(principal, id) {
      const refusal = lacking(principal, may('read'));
      if (refusal) return refused(refusal);
      const item = await rows.find(context.store, principal.organizationId, id);
      return item ? { ok: true, value: item } : refused({ code: 'not-found' });
    },

    async create(principal, draft) {
      const refusal = lacking(principal, may('create'));
      if (refusal) return refused(refusal);
      const id = mintRecordId(rows.kind, context.random) as Id;
      return commit(context, principal, async (world): Promise<Drafted<Item>> => {
        const { at } = world;
        const stamps = { id, revision: 1, createdAt: at, changedAt: at };
        const composed = rows.compose({ ...draft, ...rows.normal?.(draft) }, stamps, world);
        const item = (await rows.complete?.(world, composed)) ?? composed;
        const full = await overfull(world, rows);
        const objection = full ?? (await rows.check(world, item, undefined));
        if (objection) return refused(objection);
        return {
          ok: true,
          value: item,
          statements: rows.insert(world, item),
          audit: [
            {
              action: 'created',
              object: rows.kind,
              recordId: id,
              changes: audited(undefined, item),
            },
          ],
          concerns: rows.concerns,
        };
      });
    },

    async edit(principal, id, { expected, changes }) {
      const needed = rows.mayEdit?.(principal, changes) ?? may('edit');
      const refusal = lacking(principal, needed);
      if (refusal) return refused(refusal);
      return commit(context, principal, async (world): Promise<Drafted<Item>> => {
        const before = await current(world, rows, id, expected);
        if (!before.ok) return before;
        const given = rows.normal?.(changes) ?? changes;
        const merged = rows.merge ? rows.merge(before.value, given, world) : given;
        const item = edited(before.value, merged, world);
        if (item === before.value) return unchanged(item);
        const objection = await rows.check(world, item, before.value);
        if (objection) return refused(objection);
        return {
          ok: true,
          value: item,
          statements: rows.update(world, item, before.value),
          audit: [
            {
              action: 'edited',
              object: rows.kind,
              recordId: id,
              changes: audited(before.value, item),
            },
          ],
          concerns: rows.concerns,
        };
      });
    },

    async remove(principal, id, expected) {
      const refusal = lacking(principal, may('delete'));
      if (refusal) return refused(refusal);
      return commit(context, principal, async (world): Promise<Drafted<null>> => {
        const before = await current(world, rows, id, expected);
        if (!before.ok) return before;
        const objection = await rows.checkRemoval(world, before.value);
        if (objection) return refused(objection);
        return {
          ok: true,
          value: null,
          statements: rows.remove(world, before.value),
          audit: [
            {
              action: 'deleted',
              object: rows.kind,
              recordId: id,
              changes: audited(before.value, undefined),
            },
          ],
          concerns: rows.concerns,
        };
      });
    },
  };
}

async function listed<Id extends string, Item extends Recorded<Id>, Draft>(
  context: Context,
  rows: Rows<Id, Item, Draft>,
  organizationId: OrganizationId,
  page: PageRequest,
): Promise<Result<Page<Item>>> {
  const after = readCursor(page.cursor, rows.keyParts);
  if (!after) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  const items = await rows.page(context.store, organizationId, { after, limit: page.limit + 1 });
  return { ok: true, value: cutPage(items, page.limit, rows.key) };
}

async function overfull<Id extends string, Item extends Recorded<Id>, Draft>(
  world: World,
  rows: Rows<Id, Item, Draft>,
): Promise<RecordRefusal | undefined> {
  const max = RECORDS_MAX[rows.kind];
  const count = await rows.count(world.context.store, world.organizationId);
  return count >= max ? { code: 'too-many-records', max } : undefined;
}

/** The record as it is, if it is the one the editor saw. */
export async function current<Id extends string, Item extends Recorded<Id>>(
  world: World,
  rows: Pick<Rows<Id, Item, never>, 'find'>,
  id: Id,
  expected: Expected,
): Promise<{ readonly ok: true; readonly value: Item } | ReturnType<typeof refused>> {
  const item = await rows.find(world.context.store, world.organizationId, id);
  if (!item) return refused({ code: 'not-found' });
  const stale = expected !== 'any' && expected !== item.revision;
  return stale
    ? refused({ code: 'stale-revision', revision: item.revision })
    : { ok: true, value: item };
}

/** The record with the changes put in, or the very same one when they change nothing. */
export function edited<Item extends Recorded<string>>(
  before: Item,
  changes: Changes<unknown>,
  world: World,
): Item {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const item = { ...before, ...Object.fromEntries(given) };
  if (isDeepStrictEqual(item, before)) return before;
  return { ...item, revision: before.revision + 1, changedAt: world.at };
}

/** An edit that changes nothing is not written. */
export function unchanged<Item>(item: Item): Drafted<Item> {
  return { ok: true, value: item, statements: [], audit: [], concerns: 'records' };
}
