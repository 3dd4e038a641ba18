import { ENFORCED_ON, type EnforcedOn } from '@baton/content-rules';
import type { FieldGroup, Values } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { SensitiveDataRule } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { ReplacementField } from './replacement-field.tsx';
import { SAMPLE_ENFORCED_ON, type SAMPLE_RULES } from './sample-rules.ts';
import { TryBox } from './try-box.tsx';
import type { useMasking } from './use-masking.ts';
import { WhoField } from './who-field.tsx';

const PATTERN_LENGTH_MAX = 1_000;
const FORM: readonly FieldGroup[] = [
  {
    name: 'rule',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'text', path: 'pattern', max: PATTERN_LENGTH_MAX, required: true },
      { kind: 'text', path: 'replacement', max: 255, orNone: true },
      { kind: 'set', path: 'enforcedOn' },
      { kind: 'toggle', path: 'active' },
      { kind: 'text', path: 'description', max: 1_000, rows: 2 },
    ],
  },
];
/** A rule that is made comes after the others. */
const PRIORITY_STEP = 10;
const PRIORITY_MAX = 1_000;

type RuleEditorProps = {
  /** Null for one to be. */
  readonly rule: SensitiveDataRule | null;
  readonly sample: (typeof SAMPLE_RULES)[number] | null;
  readonly masking: ReturnType<typeof useMasking>;
  readonly lastPriority: number;
  readonly onSaved: (rule: SensitiveDataRule) => void;
  readonly onClose: () => void;
};

/** One rule, with what it does to a text while it is being written. */
export function RuleEditor(props: RuleEditorProps) {
  const { rule, sample, masking, lastPriority, onSaved, onClose } = props;
  const { api, words, permissions } = useAdmin();
  const texts = words.protection.rules;
  const calls = api.content.rules;
  const priority = Math.min(PRIORITY_MAX, lastPriority + PRIORITY_STEP);
  const canSave = permissions.has(`sensitive-data-rules.${rule ? 'edit' : 'create'}`);
  return (
    <RecordEditor<SensitiveDataRule>
      groups={FORM}
      words={texts.form}
      headings={{}}
      item={rule}
      initial={{
        name: sample ? texts.sampleNames[sample.name] : '',
        pattern: sample?.pattern ?? '',
        replacement: sample?.replacement ?? '••••',
        enforcedOn: SAMPLE_ENFORCED_ON,
        active: true,
        description: '',
      }}
      calls={{ ...calls, create: (values) => calls.create({ ...values, priority }) }}
      title={rule?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      own={() =>
        heldBack(canSave, {
          pattern: (value, onChange) => (
            <PatternField value={textOf(value)} masking={masking} onChange={onChange} />
          ),
          replacement: (value, onChange) => (
            <ReplacementField
              value={typeof value === 'string' ? value : null}
              onChange={onChange}
            />
          ),
          enforcedOn: (value, onChange) => <WhoField value={whoIn(value)} onChange={onChange} />,
        })
      }
      below={({ values }) => (
        <TryBox
          title={texts.tryOut}
          rules={[ruleIn(values, rule)]}
          masking={masking}
          {...(sample ? { text: sample.text } : {})}
        />
      )}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}

type PatternFieldProps = {
  readonly value: string;
  readonly masking: RuleEditorProps['masking'];
  readonly onChange: (pattern: string) => void;
};

/** A pattern that is checked as it is written. */
function PatternField({ value, masking, onChange }: PatternFieldProps) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  const problem =
    masking.state === 'ready' && value !== '' ? masking.masking.patternProblem(value) : undefined;
  return (
    <FormField
      title={texts.form.pattern.label}
      hint={texts.form.pattern.help}
      problem={problem === undefined ? null : texts.badPattern(problemWords(problem, texts))}
    >
      {(ids) => (
        <>
          <textarea
            {...ids}
            className="input mono"
            rows={3}
            dir="ltr"
            spellCheck={false}
            autoCapitalize="off"
            maxLength={PATTERN_LENGTH_MAX}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value.replaceAll('\n', ''))}
          />
          {value !== '' && masking.state === 'ready' && problem === undefined ? (
            <output className="form-good" htmlFor={ids.id}>
              {texts.goodPattern}
            </output>
          ) : null}
        </>
      )}
    </FormField>
  );
}

/** What the engine has against a pattern; what it says of its own is English. */
function problemWords(
  problem: string,
  texts: { readonly tooMuch: string; readonly findsNothing: string },
): string {
  if (problem === 'repeats too much') return texts.tooMuch;
  if (problem.startsWith('also finds nothing')) return texts.findsNothing;
  return problem;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function whoIn(value: unknown): readonly EnforcedOn[] {
  return Array.isArray(value) ? ENFORCED_ON.filter((who) => value.includes(who)) : [];
}

/** The rule as it would be, always tried as if it were active. */
function ruleIn(values: Values, rule: SensitiveDataRule | null) {
  const { replacement } = values;
  return {
    id: (rule?.id ?? 'new') as SensitiveDataRule['id'],
    name: textOf(values['name']),
    pattern: textOf(values['pattern']),
    replacement: typeof replacement === 'string' ? replacement : null,
    enforcedOn: whoIn(values['enforcedOn']),
    priority: 0,
    active: true,
  };
}
