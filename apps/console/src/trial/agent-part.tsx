import { type FormEvent, useState } from 'react';
import type { RunInput, RunOwner } from '../admin/shapes.ts';
import { useAdminWords } from '../admin/use-admin.ts';

type AgentPartProps = {
  readonly owner: RunOwner;
  readonly isBusy: boolean;
  readonly onGive: (input: RunInput) => void;
};

const SECOND_MS = 1_000;
type Writing = 'nothing' | 'say' | 'inject' | 'position';

/** Who has the conversation, and what the author can do in an agent's place. */
export function AgentPart({ owner, isBusy, onGive }: AgentPartProps) {
  const texts = useAdminWords().trial;
  const [writing, setWriting] = useState<Writing>('nothing');
  const isHandedOver = owner === 'starting' || owner === 'queue' || owner === 'active';
  const act = (action: 'accept' | 'join' | 'resolve' | 'fail') => () =>
    onGive({ kind: 'handover', action });
  return (
    <div className="trial-agent" data-owner={owner}>
      <p className="trial-owner" role="status">
        {texts.owners[owner]}
      </p>
      {isHandedOver ? (
        <fieldset className="trial-acts" disabled={isBusy} aria-label={texts.play}>
          {owner === 'active' ? null : <Act title={texts.acts.accept} onPress={act('accept')} />}
          <Act
            title={texts.acts.say}
            onPress={() => setWriting(writing === 'say' ? 'nothing' : 'say')}
          />
          {owner === 'active' ? (
            <Act
              title={texts.acts.inject}
              onPress={() => setWriting(writing === 'inject' ? 'nothing' : 'inject')}
            />
          ) : (
            <Act
              title={texts.acts.position}
              onPress={() => setWriting(writing === 'position' ? 'nothing' : 'position')}
            />
          )}
          <Act title={texts.acts.resolve} onPress={act('resolve')} />
          <Act title={texts.acts.fail} onPress={act('fail')} />
          {owner === 'active' ? null : (
            <Act title={texts.acts.cancel} onPress={() => onGive({ kind: 'cancel-handover' })} />
          )}
          <Act title={texts.acts.inactivity} onPress={() => onGive({ kind: 'inactivity' })} />
        </fieldset>
      ) : null}
      {isHandedOver && (writing === 'say' || writing === 'inject') ? (
        <AgentLine
          onSend={(text) => onGive({ kind: 'handover', action: writing, text })}
          label={writing === 'say' ? texts.writeAgent : texts.acts.inject}
        />
      ) : null}
      {isHandedOver && writing === 'position' ? (
        <PositionLine
          onTell={(position, waitMs) =>
            onGive({ kind: 'handover', action: 'queue-update', position, waitMs })
          }
        />
      ) : null}
    </div>
  );
}

function Act({ title, onPress }: { readonly title: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button" onClick={onPress}>
      {title}
    </button>
  );
}

type AgentLineProps = {
  readonly label: string;
  readonly onSend: (text: string) => void;
};

function AgentLine({ label, onSend }: AgentLineProps) {
  const texts = useAdminWords().trial;
  const [text, setText] = useState('');
  return (
    <form
      className="trial-line"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onSend(text);
        setText('');
      }}
    >
      <input
        className="input"
        aria-label={label}
        placeholder={label}
        value={text}
        dir="auto"
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" className="button">
        {texts.send}
      </button>
    </form>
  );
}

function PositionLine(props: { readonly onTell: (position: number, waitMs: number) => void }) {
  const texts = useAdminWords().trial;
  const [position, setPosition] = useState('2');
  const [wait, setWait] = useState('90');
  return (
    <form
      className="trial-line"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        const place = Math.max(1, Math.round(Number(position)) || 1);
        props.onTell(place, Math.max(0, Math.round(Number(wait)) || 0) * SECOND_MS);
      }}
    >
      <label className="trial-number">
        {texts.position}
        <input
          className="input"
          inputMode="numeric"
          value={position}
          onChange={(event) => setPosition(event.currentTarget.value)}
        />
      </label>
      <label className="trial-number">
        {texts.wait}
        <input
          className="input"
          inputMode="numeric"
          value={wait}
          onChange={(event) => setWait(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="button">
        {texts.send}
      </button>
    </form>
  );
}
