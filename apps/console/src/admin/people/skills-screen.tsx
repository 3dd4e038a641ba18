import { Sparkles } from 'lucide-react';
import { RecordEditor } from '../form/record-editor.tsx';
import { hashOf } from '../routes.ts';
import type { Skill } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { SKILL_FORM } from './fields.ts';
import { type Opened, RecordSection } from './record-section.tsx';
import { SkillHolders } from './skill-holders.tsx';
import { useButtons } from './use-buttons.ts';
import { useUsers } from './use-users.ts';

/** What agents are good at. */
export function SkillsScreen({ id }: { readonly id: string | null }) {
  const { api, words } = useAdmin();
  const texts = words.people.skills;
  const users = useUsers();
  const { buttons } = useButtons();
  const holders = (skill: Skill) => users.filter(({ skillIds }) => skillIds.includes(skill.id));
  const asking = (skill: Skill) => buttons.filter(({ skillIds }) => skillIds.includes(skill.id));
  return (
    <RecordSection<Skill>
      section="skills"
      id={id}
      texts={texts}
      sign={Sparkles}
      calls={api.skills}
      layout="pane"
      titles={[
        texts.columns.name,
        texts.columns.description,
        texts.columns.users,
        texts.columns.buttons,
      ]}
      soughtIn={({ name, description }) => `${name} ${description}`}
      cells={(skill) => (
        <>
          <td className="table-soft">
            <bdi>{skill.description}</bdi>
          </td>
          <td className="table-soft table-when" data-title={texts.columns.users}>
            {holders(skill).length}
          </td>
          <td className="table-soft table-when" data-title={texts.columns.buttons}>
            {asking(skill).length}
          </td>
        </>
      )}
      deletion={{
        title: ({ name }) => texts.deleteTitle(name),
        lead: () => texts.deleteLead,
        usedBy: (skill) => [
          ...asking(skill).map(({ id: button, name }) => ({
            section: 'buttons' as const,
            id: button,
            name,
          })),
          ...holders(skill).map(({ id: user, name }) => ({
            section: 'users' as const,
            id: user,
            name,
          })),
        ],
      }}
      editor={(opened) => <SkillEditor {...opened} />}
    />
  );
}

function SkillEditor({ item, onSaved, onClose }: Opened<Skill>) {
  const { api, words, permissions } = useAdmin();
  const texts = words.people.skills;
  const { buttons } = useButtons();
  const canSave = permissions.has(item ? 'skills.edit' : 'skills.create');
  const asking = buttons.filter(({ skillIds }) => item && skillIds.includes(item.id));
  return (
    <RecordEditor<Skill>
      groups={SKILL_FORM.groups}
      initial={SKILL_FORM.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.skills}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      note={canSave ? undefined : words.form.readOnly}
      below={() =>
        item ? (
          <>
            {permissions.has('users.read') ? <SkillHolders skill={item} /> : null}
            {permissions.has('buttons.read') ? (
              <section className="group" aria-label={texts.askedBy}>
                <h4>{texts.askedBy}</h4>
                {asking.length === 0 ? <p className="form-hint">{texts.notAsked}</p> : null}
                <ul className="used">
                  {asking.map(({ id, name }) => (
                    <li key={id}>
                      <a href={hashOf({ area: 'admin', section: 'buttons', id })}>
                        <bdi>{name}</bdi>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </>
        ) : null
      }
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
