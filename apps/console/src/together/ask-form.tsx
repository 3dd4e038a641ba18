import type { ChatView, Refusal } from '@baton/protocol';
import { type FormEvent, useRef, useState } from 'react';
import { useDesk } from '../desk/use-console.ts';
import { useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import { NoteField } from './note-field.tsx';
import { SkillPeople } from './skill-people.tsx';
import { TargetPicker } from './target-picker.tsx';
import {
  type Choice,
  choicesFor,
  isChoosable,
  type Purpose,
  TARGET_KINDS,
  type TargetKind,
  targetOf,
} from './targets.ts';
import { TargetsState } from './targets-state.tsx';
import { useChatActions } from './use-chat-actions.ts';
import { useTargets } from './use-targets.ts';

type AskFormProps = {
  readonly chat: ChatView;
  readonly purpose: Purpose;
  readonly onDone: () => void;
};

/** Whom to ask, what they should know, and the way to ask them. Letters, arrows and Enter are all it needs. */
export function AskForm({ chat, purpose, onDone }: AskFormProps) {
  const words = useWords();
  const asking = useAskingWords();
  const actions = useChatActions();
  const isLive = useDesk((state) => state.connection.kind === 'live');
  const targets = useTargets(chat.chatId);
  const [kind, setKind] = useState<TargetKind>('agents');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [state, setState] = useState<'ready' | 'asking' | { readonly refusal: Refusal }>('ready');
  const noteField = useRef<HTMLTextAreaElement>(null);

  const choices = targets.value ? choicesFor(targets.value, purpose) : null;
  const kinds = TARGET_KINDS.filter((each) => each !== 'buttons' || purpose === 'transfer');
  // Whoever has gone in the meantime is chosen no more.
  const chosen = choices?.[kind].find(({ id }) => id === chosenId && id !== null);
  const asked =
    chosen?.kind === 'skills'
      ? (choices?.agents.find(({ id }) => id === person) ?? chosen)
      : chosen;
  const canAsk = asked !== undefined && isChoosable(asked) && isLive && state !== 'asking';

  function choose(choice: Choice): void {
    setChosenId(choice.id);
    setPerson(null);
    setState('ready');
  }
  async function ask(): Promise<void> {
    if (!canAsk) return;
    setState('asking');
    const to = targetOf(asked);
    const result =
      purpose === 'conference' && to.kind !== 'button'
        ? await actions.askToJoin(chat.chatId, to, note)
        : await actions.transfer(chat.chatId, to, { name: asked.target.name, note });
    if (result.ok) onDone();
    else {
      setState({ refusal: result.refusal });
      targets.askAgain();
    }
  }
  function submit(event?: FormEvent): void {
    event?.preventDefault();
    // The client was closed while it waited: nobody is there to be told.
    ask().catch(() => {});
  }
  return (
    <form className="ask" onSubmit={submit}>
      <TargetPicker
        kinds={kinds}
        kind={kind}
        choices={choices}
        chosenId={chosenId}
        onKind={(next) => {
          setKind(next);
          setChosenId(null);
          setState('ready');
        }}
        onChoose={choose}
        onTaken={() => noteField.current?.focus()}
      />
      <TargetsState targets={targets} isLive={isLive} />
      {purpose === 'conference' && choices && chosen?.kind === 'skills' ? (
        <SkillPeople
          skill={chosen.target}
          agents={choices.agents}
          chosenId={person}
          onChoose={setPerson}
        />
      ) : null}
      <NoteField
        label={asking.note}
        hint={asking.noteHint}
        placeholder={asking[purpose].notePlaceholder}
        value={note}
        onChange={setNote}
        onSubmit={submit}
        field={noteField}
      />
      <p className="ask-reason">{purpose === 'transfer' ? asking.reasons[kind] : ''}</p>
      {typeof state === 'object' ? (
        <p className="warning" role="alert">
          {words.refusals[state.refusal]}
        </p>
      ) : null}
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onDone}>
          {asking.cancel}
        </button>
        <button type="submit" className="button button--accent" disabled={!canAsk}>
          {asked ? asking[purpose].submitTo(asked.target.name) : asking[purpose].submit}
        </button>
      </footer>
    </form>
  );
}
