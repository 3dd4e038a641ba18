import type { JsonObject } from '@baton/flow';
import { type Field, fieldsOf } from '../builder/schema/schema-fields.ts';
import type { SecretsGiven } from './api.ts';
import type { ProviderType } from './shapes.ts';

/** The fields of a type of provider; those that are kept secret have the control for it. */
export function providerFields(type: ProviderType | undefined): readonly Field[] {
  if (!type) return [];
  return fieldsOf(type.settings).map((field) =>
    type.secretNames.includes(field.name) ? { ...field, control: 'secret' as const } : field,
  );
}

/** What was filled in, with the secrets apart: only those that were typed or are to be forgotten are named. */
export function splitSecrets(
  values: JsonObject,
  type: ProviderType | undefined,
  touched: ReadonlySet<string>,
): { readonly settings: JsonObject; readonly secrets: SecretsGiven } {
  const secretNames = new Set(type?.secretNames ?? []);
  const settings = Object.entries(values).filter(([name]) => !secretNames.has(name));
  const secrets = [...secretNames].flatMap(
    (name): readonly (readonly [string, string | null])[] => {
      if (!touched.has(name)) return [];
      const value = values[name];
      return [[name, typeof value === 'string' && value !== '' ? value : null]];
    },
  );
  return { settings: Object.fromEntries(settings), secrets: Object.fromEntries(secrets) };
}
