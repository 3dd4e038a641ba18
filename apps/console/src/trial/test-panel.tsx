import { RotateCcw, SendHorizontal, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '../admin/parts/ask-dialog.tsx';
import { useAdminWords } from '../admin/use-admin.ts';
import { useBuilder } from '../builder/use-builder.ts';
import { AgentPart } from './agent-part.tsx';
import { ContextTree } from './context-tree.tsx';
import './design/trial.css';
import { Dialogue, type Reply } from './dialogue.tsx';
import { DialogueFact } from './dialogue-fact.tsx';
import { type RunningTrial, useTrial } from './use-trial.ts';

/** The draft, tried out beside the canvas: the author is the visitor, and the agent when it comes to that. */
export default function TestPanel({ onClose }: { readonly onClose: () => void }) {
  const words = useAdminWords();
  const texts = words.trial;
  const { desk } = useBuilder();
  const running = useTrial();
  const { trial, failure, isOld, restart } = running;
  return (
    <section className="trial" aria-label={texts.title}>
      <Tabs.Root className="trial-tabs" defaultValue="chat">
        <header className="trial-head">
          <Tabs.List className="trial-tab-list" aria-label={texts.title}>
            {(['chat', 'context', 'events'] as const).map((tab) => (
              <Tabs.Trigger key={tab} value={tab} className="trial-tab">
                {texts.tabs[tab]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <button
            type="button"
            className="icon-button"
            aria-label={texts.restart}
            title={texts.restart}
            onClick={restart}
          >
            <RotateCcw size={15} aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.frame.close}
            onClick={onClose}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </header>
        {isOld ? (
          <p className="trial-old">
            {texts.changed}{' '}
            <button type="button" className="link-button" onClick={restart}>
              {texts.restart}
            </button>
          </p>
        ) : null}
        <Tabs.Content value="chat" className="trial-tab-body trial-chat" tabIndex={-1}>
          <Transcript running={running} onNode={(id) => desk.jump(id, null)} />
          {failure ? <Problem failure={failure} /> : null}
          <AgentPart owner={trial.owner} isBusy={running.isBusy} onGive={running.give} />
          <Writing running={running} />
        </Tabs.Content>
        <Tabs.Content value="context" className="trial-tab-body trial-scroll">
          <ContextTree before={trial.before} context={trial.context} />
        </Tabs.Content>
        <Tabs.Content value="events" className="trial-tab-body trial-scroll">
          {trial.facts.length === 0 ? <p className="faint">{texts.noEvents}</p> : null}
          {trial.facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts have no name and are only added
            <DialogueFact key={index} fact={fact} />
          ))}
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}

type TranscriptProps = {
  readonly running: RunningTrial;
  readonly onNode: Parameters<typeof Dialogue>[0]['onNode'];
};

function Transcript({ running, onNode }: TranscriptProps) {
  const texts = useAdminWords().trial;
  const { trial, isBusy, give } = running;
  const log = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is at the end
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [trial.lines]);
  const refused: { readonly [why: string]: string } = texts.notTaken;
  return (
    <div
      ref={log}
      className="trial-scroll trial-log"
      role="log"
      aria-label={texts.transcript}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
    >
      {trial.turns === 0 && isBusy ? <p className="faint">{texts.starting}</p> : null}
      {trial.turns > 0 && trial.lines.length === 0 ? <p className="faint">{texts.quiet}</p> : null}
      <Dialogue
        lines={trial.lines}
        onReply={(reply: Reply) => give({ kind: 'message', ...reply })}
        onNode={onNode}
      />
      {trial.refused ? (
        <p className="trial-fact">{refused[trial.refused] ?? texts.refused(trial.refused)}</p>
      ) : null}
    </div>
  );
}

function Writing({ running }: { readonly running: RunningTrial }) {
  const texts = useAdminWords().trial;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() === '' || running.isBusy) return;
    running.give({ kind: 'message', text });
    setText('');
    field.current?.focus();
  }
  return (
    <form className="trial-writing" onSubmit={submit}>
      <input
        ref={field}
        className="input"
        value={text}
        dir="auto"
        aria-label={texts.write}
        placeholder={texts.write}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" className="icon-button" aria-label={texts.send}>
        <SendHorizontal size={16} aria-hidden="true" className="mirrored" />
      </button>
    </form>
  );
}
