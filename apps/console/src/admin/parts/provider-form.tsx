import type { JsonObject } from '@baton/flow';
import { useMemo } from 'react';
import { SettingsForm } from '../../builder/fields/setting-field.tsx';
import { issuePaths } from '../issue-paths.ts';
import { providerFields } from '../provider-fields.ts';
import type { Failure } from '../rest.ts';
import type { ProviderType, Secrets } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';

type ProviderFormProps = {
  readonly type: ProviderType | undefined;
  readonly kind: string;
  readonly values: JsonObject;
  readonly stored: Secrets;
  readonly failure: Failure | null;
  /** Whether what the type is for stands beside its choice already. */
  readonly isTold?: boolean;
  readonly onChange: (values: JsonObject, path: string) => void;
};

/** The settings of a contact centre, as its type describes them. */
export function ProviderForm(props: ProviderFormProps) {
  const { words, world } = useAdmin();
  const { type, kind, values, stored, failure, isTold = false, onChange } = props;
  const fields = useMemo(() => providerFields(type), [type]);
  const problems = issuePaths(failure);
  if (!type) return <p className="problem">{words.places.providers.unknownType(kind)}</p>;
  return (
    <>
      {isTold ? null : <p className="side-help">{type.help}</p>}
      <SettingsForm
        fields={fields}
        settings={values}
        around={{
          problemOf: (path) => problems.get(path) ?? null,
          spot: { setting: null, turn: 0 },
          freshId: () => world.newId(),
          isStored: (name) => stored[name]?.set ?? false,
        }}
        onChange={onChange}
      />
    </>
  );
}
