import { ExternalLink } from 'lucide-react';
import { useId, useState } from 'react';
import { failureWords } from '../../failure-words.ts';
import { AskedView } from '../../parts/asked-view.tsx';
import { hashOf } from '../../routes.ts';
import type { Role } from '../../shapes.ts';
import { useAdmin } from '../../use-admin.ts';
import type { Asked } from '../../use-asked.ts';
import type { CustomField } from '../content-shapes.ts';
import { ACCESSES, type Access, accessIn, withAccess } from './field-access.ts';

type FieldAccessProps = {
  readonly field: CustomField;
  readonly roles: Asked<readonly Role[]>;
};

/** Which roles see a field and write it. What is chosen here changes the role at once. */
export function FieldAccess({ field, roles }: FieldAccessProps) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.fields;
  const [changing, setChanging] = useState<string | null>(null);
  const titleId = useId();
  if (!permissions.has('roles.read')) return null;

  function change(role: Role, access: Access): void {
    setChanging(role.id);
    const granted = { permissions: withAccess(role.permissions, field, access) };
    api.roles.edit(role.id, role.revision, granted).then((answer) => {
      setChanging(null);
      if (answer.ok) {
        const { value } = answer;
        roles.put((roles.value ?? []).map((each) => (each.id === value.id ? value : each)));
        return;
      }
      // A role that somebody else changed is read anew, so that the next choice is made on what is.
      roles.askAgain();
      say('failed', failureWords(answer.failure, words));
    }, reportError);
  }

  return (
    <section className="group" aria-labelledby={titleId}>
      <h4 id={titleId}>{texts.access}</h4>
      <p className="form-hint">{texts.accessLead}</p>
      <AskedView asked={roles} rows={3}>
        {(list) => (
          <ul className="access">
            {list.map((role) => (
              <li key={role.id} className="access-row">
                <a
                  className="access-role"
                  href={hashOf({ area: 'admin', section: 'roles', id: role.id })}
                  aria-label={texts.openRole(role.name)}
                >
                  <bdi>{role.name}</bdi>
                  <ExternalLink size={13} aria-hidden="true" />
                </a>
                <RoleAccess
                  role={role}
                  field={field}
                  isFixed={changing !== null || !permissions.has('roles.edit')}
                  onChange={(access) => change(role, access)}
                />
              </li>
            ))}
          </ul>
        )}
      </AskedView>
    </section>
  );
}

type RoleAccessProps = {
  readonly role: Role;
  readonly field: CustomField;
  readonly isFixed: boolean;
  readonly onChange: (access: Access) => void;
};

function RoleAccess({ role, field, isFixed, onChange }: RoleAccessProps) {
  const { words } = useAdmin();
  const texts = words.content.fields;
  const access = accessIn(role.permissions, field);
  if (access === 'all') return <span className="faint access-fixed">{texts.always}</span>;
  if (role.builtIn !== null) {
    return (
      <span className="faint access-fixed" title={texts.builtInRole}>
        {texts.accesses[access]}
      </span>
    );
  }
  return (
    <select
      className="select access-choice"
      aria-label={texts.accessOf(role.name)}
      value={access}
      disabled={isFixed}
      onChange={(event) => {
        const chosen = ACCESSES.find((each) => each === event.currentTarget.value);
        if (chosen) onChange(chosen);
      }}
    >
      {ACCESSES.map((each) => (
        <option key={each} value={each}>
          {texts.accesses[each]}
        </option>
      ))}
    </select>
  );
}
