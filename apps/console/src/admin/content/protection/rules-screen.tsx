import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { failureWords } from '../../failure-words.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../../parts/asked-view.tsx';
import { CreateButton, DeleteMenu } from '../../parts/list-parts.tsx';
import { PageFrame } from '../../parts/page-frame.tsx';
import type { Answer } from '../../rest.ts';
import { hashOf } from '../../routes.ts';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import type { SensitiveDataRule } from '../content-shapes.ts';
import { NEW, OpenedRecord } from '../opened-record.tsx';
import { inOrder, reordered } from './reordered.ts';
import { RuleEditor } from './rule-editor.tsx';
import { SAMPLE_RULES, type SampleName } from './sample-rules.ts';
import { TryBox } from './try-box.tsx';
import { useMasking } from './use-masking.ts';

const toList = (): void => goTo({ area: 'admin', section: 'sensitive-data', id: null });
const SAMPLE = 'sample:';

/** What must not be said in chats: rules in their order, and a place to try them. */
export function RulesScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.protection.rules;
  const calls = api.content.rules;
  const rules = useAsked('sensitive-data-rules', calls.list);
  const masking = useMasking();
  const [leaving, setLeaving] = useState<SensitiveDataRule | null>(null);
  const [said, setSaid] = useState('');
  const listed = inOrder(rules.value ?? []);
  const canEdit = permissions.has('sensitive-data-rules.edit');
  const canCreate = permissions.has('sensitive-data-rules.create');
  const sample = SAMPLE_RULES.find(({ name }) => id === `${SAMPLE}${name}`);

  function settle(answer: Answer<unknown>): void {
    if (!answer.ok) {
      const raced = answer.failure.code === 'invalid' ? texts.raced : null;
      say('failed', raced ?? failureWords(answer.failure, words));
    }
    rules.askAgain();
  }
  function move(from: number, to: number): void {
    const next = reordered(listed, from, to);
    const moved = listed[from];
    if (next === listed || !moved) return;
    // Shown at once, asked for afterwards: the row stays under the hand.
    rules.put(next.map((rule, place) => ({ ...rule, priority: (place + 1) * 10 })));
    setSaid(texts.moved(moved.name, to + 1, next.length));
    calls.order(next.map((rule) => rule.id)).then((answer) => {
      if (answer.ok) rules.put(answer.value.items);
      else settle(answer);
    }, reportError);
  }
  function turn(rule: SensitiveDataRule, active: boolean): void {
    rules.put(listed.map((each) => (each.id === rule.id ? { ...each, active } : each)));
    calls.edit(rule.id, rule.revision, { active }).then(settle, reportError);
  }

  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          canCreate ? (
            <CreateButton
              title={texts.create}
              onCreate={() => goTo({ area: 'admin', section: 'sensitive-data', id: NEW })}
            />
          ) : null
        }
      >
        <AskedView asked={rules}>
          {() =>
            listed.length === 0 ? (
              <Blank title={texts.empty} lead={texts.emptyLead}>
                {canCreate ? <Samples taken={[]} /> : null}
              </Blank>
            ) : (
              <>
                <p className="faint list-note">{texts.order}</p>
                <RuleList
                  rules={listed}
                  openId={id}
                  canEdit={canEdit}
                  onMove={move}
                  onTurn={turn}
                  onDelete={permissions.has('sensitive-data-rules.delete') ? setLeaving : null}
                />
                <p className="visually-hidden" role="status">
                  {said}
                </p>
                {canCreate ? <Samples taken={listed.map(({ name }) => name)} /> : null}
                <TryBox title={texts.tryAll} rules={listed} masking={masking} />
              </>
            )
          }
        </AskedView>
      </PageFrame>
      {id === null ? null : (
        <OpenedRecord<SensitiveDataRule>
          key={id}
          name="sensitive-data-rule"
          id={sample ? NEW : id}
          listed={rules.value?.find((rule) => rule.id === id)}
          read={calls.read}
          layout="pane"
        >
          {(rule, put) => (
            <RuleEditor
              rule={rule}
              sample={sample ?? null}
              masking={masking}
              lastPriority={listed.at(-1)?.priority ?? 0}
              onSaved={(saved) => {
                put(saved);
                say('plain', words.frame.saved);
                rules.askAgain();
                if (!rule) goTo({ area: 'admin', section: 'sensitive-data', id: saved.id });
              }}
              onClose={toList}
            />
          )}
        </OpenedRecord>
      )}
      {leaving ? (
        <AskDialog
          title={texts.deleteTitle(leaving.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => calls.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            if (leaving.id === id) toList();
            rules.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

/** Samples nobody has made a rule of yet. */
function Samples({ taken }: { readonly taken: readonly string[] }) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  const left = SAMPLE_RULES.filter(({ name }) => !taken.includes(texts.sampleNames[name]));
  if (left.length === 0) return null;
  return (
    <p className="samples">
      <span className="faint">{texts.samples}</span>
      {left.map(({ name }) => (
        <a
          key={name}
          className="button link-as-button"
          href={hashOf({ area: 'admin', section: 'sensitive-data', id: sampleId(name) })}
        >
          {texts.sampleNames[name]}
        </a>
      ))}
    </p>
  );
}

function sampleId(name: SampleName): string {
  return `${SAMPLE}${name}`;
}

type RuleListProps = {
  readonly rules: readonly SensitiveDataRule[];
  readonly openId: string | null;
  readonly canEdit: boolean;
  readonly onMove: (from: number, to: number) => void;
  readonly onTurn: (rule: SensitiveDataRule, active: boolean) => void;
  readonly onDelete: ((rule: SensitiveDataRule) => void) | null;
};

const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };

function RuleList({ rules, openId, canEdit, onMove, onTurn, onDelete }: RuleListProps) {
  const { words } = useAdmin();
  const texts = words.protection.rules;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const move = (event: KeyboardEvent<HTMLButtonElement>, from: number): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(from, from + step);
  };
  const drop = (): void => {
    if (dragged !== null && over !== null) onMove(dragged, over);
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className="rules" ref={list}>
      {rules.map((rule, place) => (
        <li
          key={rule.id}
          className="rule"
          data-open={rule.id === openId}
          data-off={!rule.active}
          data-dragged={dragged === place}
          data-over={
            over === place && dragged !== null && dragged !== place
              ? side(dragged, place)
              : undefined
          }
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(place);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop();
          }}
        >
          {canEdit ? (
            <button
              type="button"
              className="icon-button rule-grip"
              aria-label={texts.drag(rule.name)}
              draggable
              onDragStart={(event) => {
                setDragged(place);
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', rule.name);
                const row = event.currentTarget.closest('li');
                if (row) event.dataTransfer.setDragImage(row, 12, 12);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onKeyDown={(event) => move(event, place)}
            >
              <GripVertical size={15} aria-hidden="true" />
            </button>
          ) : null}
          <span className="rule-place">{place + 1}</span>
          <span className="rule-name">
            <a
              className="table-link"
              href={hashOf({ area: 'admin', section: 'sensitive-data', id: rule.id })}
            >
              <bdi>{rule.name}</bdi>
            </a>
            <code className="rule-pattern" dir="ltr">
              {rule.pattern}
            </code>
          </span>
          <span className="rule-result">
            <span className="visually-hidden">{texts.columns.result}: </span>
            {rule.replacement ? <bdi>{rule.replacement}</bdi> : <em>{texts.removed}</em>}
          </span>
          <span className="rule-who">
            <span className="visually-hidden">{texts.columns.who}: </span>
            {rule.enforcedOn.map((who) => texts.who[who]).join(', ')}
          </span>
          <label className="switch rule-switch">
            <input
              type="checkbox"
              checked={rule.active}
              disabled={!canEdit}
              aria-label={texts.turn(rule.name)}
              onChange={(event) => onTurn(rule, event.currentTarget.checked)}
            />
          </label>
          <DeleteMenu name={rule.name} onDelete={onDelete ? () => onDelete(rule) : null} />
        </li>
      ))}
    </ol>
  );
}

/** On which side of a row the dragged one will land. */
function side(from: number, to: number): 'above' | 'below' {
  return to < from ? 'above' : 'below';
}
