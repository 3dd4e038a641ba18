import { useState } from 'react';
import { failureWords } from '../failure-words.ts';
import { ChooseMany } from '../form/choose-many.tsx';
import type { Skill, User } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

/** Who has a skill. Each tick is an edit of that person, made at once. */
export function SkillHolders({ skill }: { readonly skill: Skill }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.people.skills;
  const users = useAsked('users', api.users.list);
  const [isBusy, setBusy] = useState(false);
  const canAssign = permissions.has('skills.assign') || permissions.has('users.edit');
  const known = users.value;
  if (!known) return null;
  const holders = known.filter(({ skillIds }) => skillIds.includes(skill.id));

  function turn(user: User, has: boolean): void {
    setBusy(true);
    const others = user.skillIds.filter((id) => id !== skill.id);
    const skillIds = has ? [...others, skill.id] : others;
    api.users.edit(user.id, user.revision, { skillIds }).then((answer) => {
      setBusy(false);
      if (answer.ok) {
        const { value } = answer;
        users.put((known ?? []).map((each) => (each.id === value.id ? value : each)));
      } else {
        say('failed', failureWords(answer.failure, words));
        users.askAgain();
      }
    }, reportError);
  }
  return (
    <section className="group" aria-label={texts.holders}>
      <h4>{texts.holders}</h4>
      {holders.length === 0 ? <p className="warning">{texts.noHolders}</p> : null}
      <fieldset className="list-field" disabled={!canAssign || isBusy} aria-label={texts.holders}>
        <ChooseMany
          title={texts.holders}
          choices={known.map(({ id, name, email }) => ({ id, name, note: email }))}
          chosen={holders.map(({ id }) => id)}
          onChange={(chosen) => {
            const changed = known.find(
              ({ id, skillIds }) => chosen.includes(id) !== skillIds.includes(skill.id),
            );
            if (changed) turn(changed, chosen.includes(changed.id));
          }}
        />
      </fieldset>
      {canAssign ? <p className="form-hint">{texts.holdersHint}</p> : null}
    </section>
  );
}
