import type { FlowIntent } from '@baton/flow';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Problem, useRunning } from '../../admin/parts/ask-dialog.tsx';
import { FormField } from '../../admin/parts/form-fields.tsx';
import type { IntentScores } from '../../admin/shapes.ts';
import { useAdmin } from '../../admin/use-admin.ts';
import {
  addIntent,
  phrasesOf,
  removeIntent,
  renameIntent,
  setPhrases,
} from '../document/intents.ts';
import { intentSettings } from '../schema/schema-fields.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import { SideFrame } from './side-frame.tsx';

/** What visitors may mean, and a field to try whether they are understood. */
export function IntentsPanel() {
  const { words, permissions } = useAdmin();
  const texts = words.builder.intents;
  const { desk } = useBuilder();
  const intents = useBuilderState((state) => state.history.present.intents);
  const [open, setOpen] = useState<string | null>(null);
  const canEdit = permissions.has('flows.edit');

  function add(): void {
    const taken = new Set(intents.map(({ name }) => name));
    let name = 'intent';
    for (let number = 2; taken.has(name); number += 1) name = `intent-${number}`;
    desk.edit((flow) => addIntent(flow, name));
    setOpen(name);
  }
  return (
    <SideFrame
      title={texts.title}
      onClose={() => desk.show('none')}
      actions={
        canEdit ? (
          <button type="button" className="button" onClick={add}>
            <Plus size={14} aria-hidden="true" />
            {texts.add}
          </button>
        ) : null
      }
    >
      <p className="side-help">{texts.lead}</p>
      <TrySentence />
      {intents.length === 0 ? (
        <div className="side-none side-none--tall">
          <p className="blank-title">{texts.empty}</p>
          <p>{texts.emptyLead}</p>
        </div>
      ) : null}
      <ul className="intents">
        {intents.map((intent, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: by its name it would lose the focus when it gets another one
          <li key={index} className="intent">
            <button
              type="button"
              className="intent-head"
              aria-expanded={intent.name === open}
              onClick={() => setOpen(intent.name === open ? null : intent.name)}
            >
              <bdi className="intent-name">{intent.name}</bdi>
              <span className="faint">{texts.phraseCount(intent.phrases.length)}</span>
            </button>
            {intent.name === open ? (
              <fieldset className="node-form" disabled={!canEdit}>
                <IntentForm intent={intent} onRenamed={setOpen} />
              </fieldset>
            ) : null}
          </li>
        ))}
      </ul>
    </SideFrame>
  );
}

type IntentFormProps = {
  readonly intent: FlowIntent;
  readonly onRenamed: (name: string) => void;
};

function IntentForm({ intent, onRenamed }: IntentFormProps) {
  const { words } = useAdmin();
  const texts = words.builder.intents;
  const { desk, kinds } = useBuilder();
  const names = useBuilderState((state) => state.history.present.intents);
  const [name, setName] = useState(intent.name);
  const [lines, setLines] = useState(intent.phrases.join('\n'));
  const isTaken = name.trim() !== intent.name && names.some((each) => each.name === name.trim());
  // Undone, or changed in another way: what is stored counts.
  const said = phrasesOf(lines.split('\n'));
  const isOld = said.join('\n') !== intent.phrases.join('\n');
  return (
    <div className="intent-form">
      <FormField title={texts.name} problem={isTaken ? texts.taken : null}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => {
              const to = name.trim();
              if (to === '' || isTaken) {
                setName(intent.name);
                return;
              }
              if (to === intent.name) return;
              desk.edit((flow) =>
                renameIntent(flow, { from: intent.name, to }, (type) =>
                  intentSettings(kinds.get(type)?.schema ?? {}),
                ),
              );
              onRenamed(to);
            }}
          />
        )}
      </FormField>
      <FormField title={texts.phrases}>
        {(ids) => (
          <textarea
            {...ids}
            className="input phrases"
            rows={Math.min(16, Math.max(5, intent.phrases.length + 2))}
            dir="auto"
            value={isOld ? intent.phrases.join('\n') : lines}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setLines(text);
              desk.edit(
                (flow) => setPhrases(flow, intent.name, text.split('\n')),
                `intent ${intent.name}`,
              );
            }}
          />
        )}
      </FormField>
      <button
        type="button"
        className="button button--quiet intent-remove"
        onClick={() => desk.edit((flow) => removeIntent(flow, intent.name))}
      >
        <Trash2 size={14} aria-hidden="true" />
        {texts.remove}
      </button>
    </div>
  );
}

/** As many of the ranked intents as are worth reading. */
const SHOWN_MAX = 5;

function TrySentence() {
  const { words, api } = useAdmin();
  const texts = words.builder.intents;
  const { desk } = useBuilder();
  const [sentence, setSentence] = useState('');
  const [scores, setScores] = useState<IntentScores | null>(null);
  const { isRunning, failure, start } = useRunning(async () => {
    // What is not saved yet would not be compared.
    await desk.saveNow();
    return api.flows.scoreIntents(desk.flowId, sentence.trim());
  }, setScores);
  return (
    <form
      className="try"
      onSubmit={(event) => {
        event.preventDefault();
        if (sentence.trim() !== '') start();
      }}
    >
      <FormField title={texts.tryTitle}>
        {(ids) => (
          <span className="try-line">
            <input
              {...ids}
              className="input"
              value={sentence}
              dir="auto"
              placeholder={texts.tryPlaceholder}
              autoComplete="off"
              onChange={(event) => setSentence(event.currentTarget.value)}
            />
            <button type="submit" className="button" disabled={isRunning}>
              {isRunning ? texts.trying : texts.tryIt}
            </button>
          </span>
        )}
      </FormField>
      {failure ? <Problem failure={failure} /> : null}
      {scores ? <Scores scores={scores} /> : null}
    </form>
  );
}

function Scores({ scores }: { readonly scores: IntentScores }) {
  const { words } = useAdmin();
  const texts = words.builder.intents;
  const { threshold } = scores;
  const shown = scores.ranked.slice(0, SHOWN_MAX);
  return (
    <div className="scores" role="status">
      {shown.some(({ score }) => score >= threshold) ? null : <p>{texts.noMatch}</p>}
      {shown.map((intent, index) => (
        <div
          key={intent.intent}
          className="score"
          data-meant={index === 0 && intent.score >= threshold}
        >
          <span className="score-name">
            <bdi>{intent.intent}</bdi>
            {index === 0 && intent.score >= threshold ? (
              <span className="tag tag--green">{texts.meant}</span>
            ) : null}
          </span>
          <span className="score-number">{intent.score.toFixed(2)}</span>
          <meter
            className="score-bar"
            min={0}
            max={1}
            low={threshold}
            optimum={1}
            value={intent.score}
            aria-label={intent.intent}
          />
          <span className="score-phrase">{texts.nearest(intent.phrase)}</span>
        </div>
      ))}
      <p className="form-hint">{texts.threshold(threshold.toFixed(2))}</p>
    </div>
  );
}
