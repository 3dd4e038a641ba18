import { ENFORCED_ON, type EnforcedOn } from '@baton/content-rules';
import { useAdmin } from '../../use-admin.ts';

type WhoFieldProps = {
  readonly value: readonly EnforcedOn[];
  readonly onChange: (who: readonly EnforcedOn[]) => void;
};

/** Whose words a rule is for. */
export function WhoField({ value, onChange }: WhoFieldProps) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  return (
    <fieldset className="list-field">
      <legend className="form-name">{texts.form.enforcedOn.label}</legend>
      <div className="who">
        {ENFORCED_ON.map((who) => (
          <label key={who} className="check">
            <input
              type="checkbox"
              checked={value.includes(who)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? ENFORCED_ON.filter((each) => each === who || value.includes(each))
                    : value.filter((each) => each !== who),
                )
              }
            />
            {texts.who[who]}
          </label>
        ))}
      </div>
      {value.length === 0 ? <p className="form-problem">{texts.nobody}</p> : null}
    </fieldset>
  );
}
