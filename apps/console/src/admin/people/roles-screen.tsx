import { Copy, Shield } from 'lucide-react';
import { RecordEditor } from '../form/record-editor.tsx';
import type { Role } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { ROLE_FORM } from './fields.ts';
import { PermissionField } from './permission-field.tsx';
import { copyHash, type Opened, RecordSection } from './record-section.tsx';
import { useUsers } from './use-users.ts';

/** What people may do. */
export function RolesScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions } = useAdmin();
  const texts = words.people.roles;
  const users = useUsers();
  const holders = (role: Role) => users.filter(({ roleId }) => roleId === role.id);
  return (
    <RecordSection<Role>
      section="roles"
      id={id}
      texts={texts}
      sign={Shield}
      calls={api.roles}
      layout="page"
      titles={[
        texts.columns.name,
        texts.columns.kind,
        texts.columns.permissions,
        texts.columns.users,
      ]}
      soughtIn={({ name }) => name}
      cells={(role) => (
        <>
          <td>
            <span className="tag tag--plain">{role.builtIn ? texts.builtIn : texts.own}</span>
          </td>
          <td className="table-soft table-when" data-title={texts.columns.permissions}>
            {role.permissions.length}
          </td>
          <td className="table-soft table-when" data-title={texts.columns.users}>
            {holders(role).length}
          </td>
        </>
      )}
      menu={(role) =>
        permissions.has('roles.create')
          ? [
              {
                title: texts.copy,
                run: () => {
                  location.hash = copyHash('roles', role.id);
                },
              },
            ]
          : []
      }
      deletion={{
        title: ({ name }) => texts.deleteTitle(name),
        lead: ({ builtIn }) => (builtIn ? words.frame.failures['built-in'] : texts.deleteLead),
        usedBy: (role) =>
          holders(role).map(({ id: user, name }) => ({ section: 'users', id: user, name })),
      }}
      editor={(opened) => <RoleEditor {...opened} />}
    />
  );
}

function RoleEditor({ item, copyOf, onSaved, onClose }: Opened<Role>) {
  const { api, words, permissions } = useAdmin();
  const texts = words.people.roles;
  const isBuiltIn = item !== null && item.builtIn !== null;
  const canSave = !isBuiltIn && permissions.has(item ? 'roles.edit' : 'roles.create');
  const canCopy = item !== null && permissions.has('roles.create');
  return (
    <RecordEditor<Role>
      groups={ROLE_FORM.groups}
      initial={
        copyOf
          ? { name: texts.copyOf(copyOf.name), permissions: copyOf.permissions }
          : ROLE_FORM.initial
      }
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.roles}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'page', back: texts.title }}
      canSave={canSave}
      note={isBuiltIn ? texts.builtInNote : canSave ? undefined : words.form.readOnly}
      actions={() =>
        canCopy ? (
          <a className="button link-as-button" href={copyHash('roles', item.id)}>
            <Copy size={14} aria-hidden="true" />
            {texts.copy}
          </a>
        ) : null
      }
      own={() => ({
        permissions: (value, onChange) => (
          <PermissionField value={value} canChange={canSave} onChange={onChange} />
        ),
      })}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
