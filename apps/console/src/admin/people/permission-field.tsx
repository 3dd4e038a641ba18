import { textsIn } from '../form/field.ts';
import { useAdmin } from '../use-admin.ts';
import { PermissionTable } from './permission-table.tsx';
import { usePermissionTable } from './use-permission-table.ts';

type PermissionFieldProps = {
  readonly value: unknown;
  readonly canChange: boolean;
  readonly onChange: (granted: readonly string[]) => void;
};

/** The permissions of a role or a token, as a field of its form. */
export function PermissionField({ value, canChange, onChange }: PermissionFieldProps) {
  const { permissions, words } = useAdmin();
  const granted = textsIn(value);
  const table = usePermissionTable(granted);
  if (!table) {
    return <div className="editor-skeleton" role="status" aria-label={words.frame.loading} />;
  }
  return (
    <PermissionTable
      table={table}
      granted={new Set(granted)}
      own={permissions}
      canChange={canChange}
      onChange={onChange}
    />
  );
}
