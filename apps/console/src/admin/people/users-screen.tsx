import { CircleUser } from 'lucide-react';
import { useState } from 'react';
import { useConsole } from '../../desk/use-console.ts';
import { failureWords } from '../failure-words.ts';
import { RecordEditor } from '../form/record-editor.tsx';
import { AskDialog } from '../parts/ask-dialog.tsx';
import type { MenuEntry } from '../parts/row-menu.tsx';
import type { User } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { NEW_USER_FORM, USER_FORM } from './fields.ts';
import { FilterSelect } from './filter-select.tsx';
import { NamesCell } from './names-cell.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { type Opened, RecordSection, type RowActs } from './record-section.tsx';
import { useNames } from './use-names.ts';

type Asking = {
  readonly what: 'password' | 'deactivate';
  readonly user: User;
  readonly acts: RowActs;
};

/** Who may sign in. */
export function UsersScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const { session } = useConsole();
  const texts = words.people.users;
  const names = useNames();
  const [filters, setFilters] = useState({ state: '', role: '', skill: '' });
  const [asking, setAsking] = useState<Asking | null>(null);
  const canEdit = permissions.has('users.edit');
  const isFiltered = Object.values(filters).some((value) => value !== '');

  function activate(user: User, acts: RowActs): void {
    api.users.edit(user.id, user.revision, { active: true }).then((answer) => {
      say(
        answer.ok ? 'plain' : 'failed',
        answer.ok ? words.frame.saved : failureWords(answer.failure, words),
      );
      acts.changed();
    }, reportError);
  }
  function menu(user: User, acts: RowActs): readonly MenuEntry[] {
    if (!canEdit) return [];
    const password: MenuEntry = {
      title: texts.setPassword,
      run: () => setAsking({ what: 'password', user, acts }),
    };
    if (user.id === session.agentId) return [password];
    return [
      password,
      user.active
        ? { title: texts.deactivate, run: () => setAsking({ what: 'deactivate', user, acts }) }
        : { title: texts.activate, run: () => activate(user, acts) },
    ];
  }
  return (
    <>
      <RecordSection<User>
        section="users"
        id={id}
        texts={texts}
        sign={CircleUser}
        calls={api.users}
        layout="pane"
        titles={[
          texts.columns.name,
          texts.columns.role,
          texts.columns.skills,
          texts.columns.configuration,
          { title: texts.columns.state, stays: true },
        ]}
        soughtIn={({ name, email }) => `${name} ${email}`}
        filter={
          isFiltered
            ? (user) =>
                (filters.state === '' || user.active === (filters.state === 'active')) &&
                (filters.role === '' || user.roleId === filters.role) &&
                (filters.skill === '' || user.skillIds.includes(filters.skill))
            : null
        }
        filters={
          <>
            <FilterSelect
              label={texts.filters.state}
              any={texts.anyState}
              value={filters.state}
              options={[
                { id: 'active', name: texts.active },
                { id: 'inactive', name: texts.inactive },
              ]}
              onChange={(state) => setFilters({ ...filters, state })}
            />
            <FilterSelect
              label={texts.filters.role}
              any={texts.anyRole}
              value={filters.role}
              options={names.roles.value ?? []}
              onChange={(role) => setFilters({ ...filters, role })}
            />
            <FilterSelect
              label={texts.filters.skill}
              any={texts.anySkill}
              value={filters.skill}
              options={names.skills.value ?? []}
              onChange={(skill) => setFilters({ ...filters, skill })}
            />
          </>
        }
        beside={({ email }) => <span className="row-note">{email}</span>}
        cells={(user) => (
          <>
            <td className="table-soft">
              <bdi>{names.of(user.roleId)}</bdi>
            </td>
            <NamesCell names={user.skillIds.map(names.of)} />
            <td className="table-soft">
              {user.agentConfigurationId === null ? (
                <span className="faint">{texts.standard}</span>
              ) : (
                <bdi>{names.of(user.agentConfigurationId)}</bdi>
              )}
            </td>
            <td className="table-state">
              <span className={`tag tag--${user.active ? 'green' : 'plain'}`}>
                {user.active ? texts.active : texts.inactive}
              </span>
            </td>
          </>
        )}
        menu={menu}
        deletion={{
          title: ({ name }) => texts.deleteTitle(name),
          lead: () => texts.deleteLead,
        }}
        editor={(opened) => <UserEditor {...opened} />}
      />
      {asking?.what === 'password' ? (
        <PasswordDialog
          user={asking.user}
          onDone={() => {
            setAsking(null);
            asking.acts.changed();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking?.what === 'deactivate' ? (
        <AskDialog
          title={texts.deactivateTitle(asking.user.name)}
          lead={texts.deactivateLead}
          confirm={texts.deactivateDo}
          danger
          run={() => api.users.edit(asking.user.id, asking.user.revision, { active: false })}
          onDone={() => {
            setAsking(null);
            asking.acts.changed();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

function UserEditor({ item, onSaved, onClose }: Opened<User>) {
  const { api, words, permissions } = useAdmin();
  const { session } = useConsole();
  const texts = words.people.users;
  const canEdit = permissions.has(item ? 'users.edit' : 'users.create');
  const canAssign = permissions.has('skills.assign');
  const form = item ? USER_FORM : NEW_USER_FORM;
  const isSelf = item?.id === session.agentId;
  return (
    <RecordEditor<User>
      groups={form.groups}
      initial={form.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.users}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canEdit || canAssign}
      canChange={({ path }) => {
        // Nobody shuts themselves out by mistake.
        if (isSelf && (path === 'active' || path === 'roleId')) return false;
        return canEdit || path === 'skillIds';
      }}
      note={canEdit ? undefined : canAssign ? texts.onlySkills : words.form.readOnly}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
