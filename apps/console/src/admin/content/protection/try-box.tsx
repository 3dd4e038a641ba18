import { ENFORCED_ON, type EnforcedOn, maskPlan, type OrderedMaskRule } from '@baton/content-rules';
import { ShieldCheck } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useAdmin } from '../../use-admin.ts';
import type { useMasking } from './use-masking.ts';

/** The longest text that is tried, in characters. */
const TRIED_LENGTH_MAX = 4_000;

type TryBoxProps = {
  readonly title: string;
  readonly rules: readonly OrderedMaskRule[];
  readonly masking: ReturnType<typeof useMasking>;
  /** What to begin with. */
  readonly text?: string;
};

/** What rules make of a text, whoever says it. Nothing leaves the page. */
export function TryBox({ title, rules, masking, text: first }: TryBoxProps) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  const [text, setText] = useState(first ?? texts.sampleText);
  const [by, setBy] = useState<EnforcedOn>('visitor');
  const tried = useDeferredValue(text);
  const id = useId();
  const ready = useMemo(
    () => (masking.state === 'ready' ? masking.masking.readyRules(maskPlan(rules)) : null),
    [masking, rules],
  );
  const masked =
    masking.state === 'ready' && ready ? masking.masking.maskText(tried, ready, by) : null;
  const names = rules
    .filter((rule) => masked?.triggered.includes(rule.id))
    .map((rule) => rule.name);
  return (
    <section className="rule-try" aria-labelledby={`${id}-title`}>
      <header className="rule-try-head">
        <h3 id={`${id}-title`}>{title}</h3>
        <span className="faint">{texts.tryLead}</span>
      </header>
      <div className="rule-try-columns">
        <div className="form-field">
          <label className="form-name" htmlFor={`${id}-text`}>
            {texts.sample}
          </label>
          <textarea
            id={`${id}-text`}
            className="input"
            rows={4}
            dir="auto"
            maxLength={TRIED_LENGTH_MAX}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className="rule-try-by">
            <span className="faint" id={`${id}-by`}>
              {texts.saidBy}
            </span>
            <div className="segments" role="radiogroup" aria-labelledby={`${id}-by`}>
              {ENFORCED_ON.map((who) => (
                <label key={who} className="segment" data-on={who === by}>
                  <input
                    type="radio"
                    name={`${id}-who`}
                    checked={who === by}
                    onChange={() => setBy(who)}
                  />
                  {texts.by[who]}
                </label>
              ))}
            </div>
          </div>
        </div>
        <div className="form-field">
          <span className="form-name">{texts.becomes}</span>
          <output className="rule-try-result" htmlFor={`${id}-text`} dir="auto">
            {masking.state === 'failed'
              ? texts.notLoaded
              : masked === null
                ? texts.loading
                : masked.text || <em className="faint">{texts.allGone}</em>}
          </output>
          {masked === null ? null : (
            <p className="rule-try-said" data-masked={names.length > 0}>
              <ShieldCheck size={14} aria-hidden="true" />
              {names.length === 0 ? texts.untouched : texts.triggered(names.join(', '))}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
