import {
  ArrowLeft,
  CircleAlert,
  CircleCheck,
  History,
  Lightbulb,
  Play,
  Redo2,
  Search,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { failureWords } from '../../admin/failure-words.ts';
import { type MenuEntry, RowMenu } from '../../admin/parts/row-menu.tsx';
import { hashOf } from '../../admin/routes.ts';
import { useAdmin } from '../../admin/use-admin.ts';
import { Hint } from '../../screens/hint.tsx';
import { renameFlow } from '../document/edits.ts';
import { FLOW_NAME_LENGTH_MAX } from '../document/limits.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';

type TopBarProps = {
  readonly isTesting: boolean;
  readonly onTest: () => void;
  readonly onFind: () => void;
  readonly onPublish: () => void;
  readonly more: readonly MenuEntry[];
};

/** The head of the builder: what is edited, how far it is saved, and what can be done. */
export function TopBar({ isTesting, onTest, onFind, onPublish, more }: TopBarProps) {
  const { words, permissions } = useAdmin();
  const texts = words.builder.tools;
  const { desk } = useBuilder();
  const canUndo = useBuilderState((state) => state.history.past.length > 0);
  const canRedo = useBuilderState((state) => state.history.future.length > 0);
  const panel = useBuilderState((state) => state.panel);
  const toggle = (name: 'intents' | 'versions') => () =>
    desk.show(desk.state.panel === name ? 'none' : name);
  return (
    <header className="builder-bar">
      <a
        className="icon-button"
        href={hashOf({ area: 'admin', section: 'flows', id: null })}
        aria-label={words.builder.back}
        title={words.builder.back}
      >
        <ArrowLeft size={17} aria-hidden="true" className="mirrored" />
      </a>
      <FlowName />
      <SaveLine />
      <span className="builder-space" />
      <BarButton title={texts.undo} onPress={desk.undo} isDisabled={!canUndo}>
        <Undo2 size={16} aria-hidden="true" />
      </BarButton>
      <BarButton title={texts.redo} onPress={desk.redo} isDisabled={!canRedo}>
        <Redo2 size={16} aria-hidden="true" />
      </BarButton>
      <BarButton title={texts.find} onPress={onFind}>
        <Search size={16} aria-hidden="true" />
      </BarButton>
      <ProblemsButton />
      <span className="builder-line" />
      <TextButton title={texts.intents} isOn={panel === 'intents'} onPress={toggle('intents')}>
        <Lightbulb size={15} aria-hidden="true" />
      </TextButton>
      <TextButton title={texts.versions} isOn={panel === 'versions'} onPress={toggle('versions')}>
        <History size={15} aria-hidden="true" />
      </TextButton>
      <TextButton title={texts.test} isOn={isTesting} onPress={onTest}>
        <Play size={15} aria-hidden="true" />
      </TextButton>
      <RowMenu label={texts.more} entries={more} />
      {permissions.has('flows.publish') ? (
        <button type="button" className="button button--accent" onClick={onPublish}>
          {texts.publish}
        </button>
      ) : null}
    </header>
  );
}

function FlowName() {
  const { words, permissions } = useAdmin();
  const { desk } = useBuilder();
  const name = useBuilderState((state) => state.history.present.name);
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="flow-name" data-name={typed ?? name}>
      <input
        ref={input}
        size={1}
        aria-label={words.builder.name}
        value={typed ?? name}
        maxLength={FLOW_NAME_LENGTH_MAX}
        readOnly={!permissions.has('flows.edit')}
        dir="auto"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => {
          if (typed !== null) desk.edit((flow) => renameFlow(flow, typed));
          setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') input.current?.blur();
          if (event.key === 'Escape') {
            // What was typed is left behind first.
            event.preventDefault();
            setTyped(null);
            queueMicrotask(() => input.current?.blur());
          }
        }}
      />
    </span>
  );
}

/** How far the server has it. Read out when it goes wrong, not with every save. */
function SaveLine() {
  const { words } = useAdmin();
  const texts = words.builder.save;
  const { desk, flow } = useBuilder();
  const save = useBuilderState((state) => state.save);
  const version =
    flow.publishedVersion === null
      ? words.flows.neverPublished
      : words.flows.version(flow.publishedVersion);
  if (save.kind === 'failed') {
    return (
      <span className="save-line save-line--failed" role="alert">
        {texts.failed}
        <span className="save-why">{failureWords(save.failure, words)}</span>
        <button
          type="button"
          className="link-button"
          onClick={() => desk.saveNow().catch(reportError)}
        >
          {texts.retry}
        </button>
      </span>
    );
  }
  return (
    <span className="save-line">
      <span className="save-state" data-state={save.kind}>
        {save.kind === 'conflict' ? texts.failed : texts[save.kind]}
      </span>
      <span className="save-version">{version}</span>
    </span>
  );
}

function ProblemsButton() {
  const { words } = useAdmin();
  const texts = words.builder.problems;
  const { desk } = useBuilder();
  const panel = useBuilderState((state) => state.panel);
  const problems = useBuilderState((state) => state.problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const title =
    problems.length === 0
      ? words.builder.tools.noProblems
      : [errors > 0 ? texts.errors(errors) : '', warnings > 0 ? texts.warnings(warnings) : '']
          .filter(Boolean)
          .join(', ');
  return (
    <Hint text={title} side="bottom">
      <button
        type="button"
        className="button button--quiet problems-button"
        data-on={panel === 'problems'}
        aria-label={title}
        aria-pressed={panel === 'problems'}
        onClick={() => desk.show(panel === 'problems' ? 'none' : 'problems')}
      >
        {errors > 0 ? (
          <CircleAlert size={16} className="card-error" aria-hidden="true" />
        ) : warnings > 0 ? (
          <TriangleAlert size={16} className="card-warning" aria-hidden="true" />
        ) : (
          <CircleCheck size={16} className="card-fine" aria-hidden="true" />
        )}
        {problems.length > 0 ? problems.length : null}
      </button>
    </Hint>
  );
}

type BarButtonProps = {
  readonly title: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
};

function BarButton({ title, onPress, isDisabled = false, children }: BarButtonProps) {
  return (
    <Hint text={title} side="bottom">
      <button
        type="button"
        className="icon-button"
        aria-label={title}
        aria-disabled={isDisabled}
        onClick={() => {
          if (!isDisabled) onPress();
        }}
      >
        {children}
      </button>
    </Hint>
  );
}

type TextButtonProps = {
  readonly title: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function TextButton({ title, isOn, onPress, children }: TextButtonProps) {
  return (
    <button
      type="button"
      className="button button--quiet bar-text"
      data-on={isOn}
      aria-label={title}
      aria-pressed={isOn}
      title={title}
      onClick={onPress}
    >
      {children}
      <span>{title}</span>
    </button>
  );
}

/** Somebody else saved this draft: nothing is lost before the author has said whose stays. */
export function ConflictBar() {
  const { words } = useAdmin();
  const texts = words.builder.save;
  const { desk } = useBuilder();
  const isConflict = useBuilderState((state) => state.save.kind === 'conflict');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isConflict) first.current?.focus();
  }, [isConflict]);
  if (!isConflict) return null;
  const settle = (keep: 'mine' | 'theirs') => () => {
    desk.settle(keep).catch(reportError);
  };
  return (
    <div className="banner conflict" role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <p>
        {texts.conflict} {texts.conflictHint}
      </p>
      <span className="banner-aside">
        <button ref={first} type="button" className="button" onClick={settle('theirs')}>
          {texts.takeTheirs}
        </button>
        <button type="button" className="button" onClick={settle('mine')}>
          {texts.keepMine}
        </button>
      </span>
    </div>
  );
}
