import type { Context } from '../context.ts';
import type { Principal, Result } from '../model.ts';
import type { UsableType } from './model.ts';
import { mayEditField, mayOn, readableFields, readTypes } from './schema.ts';

/** The types whose records this person may read, each with the fields they may see. */
export async function usableTypes(
  { store }: Context,
  principal: Principal,
): Promise<Result<readonly UsableType[]>> {
  const schemas = await readTypes(store, principal.organizationId);
  const usable = [...schemas.values()].filter(({ type }) => mayOn(principal, type, 'read'));
  return {
    ok: true,
    value: usable.map((schema) => {
      const { type, builtIn } = schema;
      const { key, name, pluralName, kind, prefix } = type;
      return {
        key,
        name,
        pluralName,
        kind,
        prefix,
        may: {
          create: mayOn(principal, type, 'create'),
          edit: mayOn(principal, type, 'edit'),
          delete: mayOn(principal, type, 'delete'),
        },
        fields: readableFields(principal, schema).map((field) => ({
          ...field,
          custom: !builtIn.includes(field),
          editable: mayEditField(principal, schema, field),
        })),
      };
    }),
  };
}
