import { useId } from 'react';
import { useAskingWords } from '../words/asking-words.ts';
import { agentsWith, type Choice, type SkillTarget } from './targets.ts';

type SkillPeopleProps = {
  readonly skill: SkillTarget;
  readonly agents: readonly Choice[];
  /** Null: everybody with the skill. */
  readonly chosenId: string | null;
  readonly onChoose: (agentId: string | null) => void;
};

/** Everybody with a skill, or one of them by name. */
export function SkillPeople({ skill, agents, chosenId, onChoose }: SkillPeopleProps) {
  const { conference: words, load } = useAskingWords();
  const name = useId();
  const people = agentsWith(agents, skill.skillId);
  return (
    <fieldset className="skill-people">
      <legend>{words.whom(skill.name)}</legend>
      <label className="skill-person">
        <input
          type="radio"
          name={name}
          checked={chosenId === null}
          onChange={() => onChoose(null)}
        />
        <span>{words.everybody(skill.name)}</span>
        <span className="target-aside">{words.everybodyHint}</span>
      </label>
      {people.map(({ id, target }) => (
        <label key={id} className="skill-person">
          <input type="radio" name={name} checked={chosenId === id} onChange={() => onChoose(id)} />
          <bdi>{target.name}</bdi>
          <span className="target-aside">
            {'load' in target ? load(target.load, target.capacity) : ''}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
