import { Bell, Check, Radio, Volume2 } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useChoose, useConsole, useDesk, usePage, usePreferences } from '../desk/use-console.ts';
import { useRows } from '../desk/use-rows.ts';
import { useWords } from '../words/use-words.ts';
import { BrandMark } from './brand-mark.tsx';
import { VolumeSlider } from './volume-slider.tsx';

/** What stands where a chat would: the start of the shift, then a quiet word on what comes next. */
export function IdleStage() {
  const words = useWords();
  const presence = useDesk((state) => state.self?.presence);
  const rows = useRows();
  const actions = useActions();
  const { shift } = useConsole();
  const step = useSyncExternalStore(shift.subscribe, () => shift.state);
  useEffect(() => {
    // Once both are done the list has done its work, and an agent back from lunch is not asked again.
    if (step.isOver) return;
    if (presence === 'online' && step.sound === 'heard') shift.set({ ...step, isOver: true });
  }, [presence, step, shift]);
  if (!presence) return <div className="idle" />;
  if (!step.isOver && rows.length === 0) return <ShiftStart />;
  return (
    <div className="idle">
      <BrandMark size={40} />
      <h2 className="idle-title">
        {rows.length > 0 ? words.idle.pick : words.list.empty[presence].title}
      </h2>
      {rows.length > 0 ? null : <p>{words.list.empty[presence].body}</p>}
      {presence === 'online' ? null : (
        <button
          type="button"
          className="button button--accent"
          onClick={() => actions.goTo('online')}
        >
          {words.presence.goOnline}
        </button>
      )}
      <p className="idle-tip">{words.shift.tip('?')}</p>
    </div>
  );
}

function ShiftStart() {
  const words = useWords();
  const { shift } = useConsole();
  return (
    <div className="idle">
      <section className="shift" aria-labelledby="shift-title">
        <h2 id="shift-title" className="shift-title">
          {words.shift.title}
        </h2>
        <p className="shift-lead">{words.shift.lead}</p>
        <ol className="shift-steps">
          <SoundStep />
          <NoticeStep />
          <OnlineStep />
        </ol>
        <button
          type="button"
          className="link-button shift-skip"
          onClick={() => shift.set({ ...shift.state, isOver: true })}
        >
          {words.shift.skip}
        </button>
      </section>
    </div>
  );
}

function SoundStep() {
  const words = useWords();
  const { sounds, shift } = useConsole();
  const step = useSyncExternalStore(shift.subscribe, () => shift.state);
  const isDone = step.sound === 'heard';
  function play(): void {
    sounds.playRingOnce();
    shift.set({ ...shift.state, sound: 'played' });
  }
  return (
    <Step
      sign={<Volume2 size={16} aria-hidden="true" />}
      isDone={isDone}
      title={isDone ? words.shift.soundDone : words.shift.sound}
      body={isDone ? null : words.shift.soundBody}
    >
      {isDone ? null : (
        <div className="shift-sound">
          <VolumeSlider />
          <button type="button" className="button" onClick={play}>
            {words.shift.soundPlay}
          </button>
          {step.sound === 'played' ? (
            <button
              type="button"
              className="button button--accent"
              onClick={() => shift.set({ ...shift.state, sound: 'heard' })}
            >
              {words.shift.soundHeard}
            </button>
          ) : null}
        </div>
      )}
    </Step>
  );
}

function NoticeStep() {
  const words = useWords();
  const { surface } = usePage();
  const choose = useChoose();
  const { notifications } = usePreferences();
  const [permission, setPermission] = useState(surface.notices);
  function allow(): void {
    choose({ notifications: true });
    surface.askForNotices().then(setPermission, () => setPermission(surface.notices));
  }
  const isDone = permission === 'granted' && notifications;
  const title = {
    granted: words.shift.notifyDone,
    denied: words.shift.notifyDenied,
    missing: words.shift.notifyMissing,
    default: words.shift.notify,
  }[permission];
  return (
    <Step
      sign={<Bell size={16} aria-hidden="true" />}
      isDone={isDone}
      title={title}
      body={permission === 'default' ? words.shift.notifyBody : null}
    >
      {permission === 'default' ? (
        <button type="button" className="button" onClick={allow}>
          {words.shift.notifyAllow}
        </button>
      ) : null}
    </Step>
  );
}

function OnlineStep() {
  const words = useWords();
  const actions = useActions();
  const isOnline = useDesk((state) => state.self?.presence === 'online');
  return (
    <Step
      sign={<Radio size={16} aria-hidden="true" />}
      isDone={isOnline}
      title={isOnline ? words.shift.onlineDone : words.shift.online}
      body={isOnline ? null : words.shift.onlineBody}
    >
      {isOnline ? null : (
        <button
          type="button"
          className="button button--accent"
          onClick={() => actions.goTo('online')}
        >
          {words.presence.goOnline}
        </button>
      )}
    </Step>
  );
}

type StepProps = {
  readonly sign: ReactNode;
  readonly isDone: boolean;
  readonly title: string;
  readonly body: string | null;
  readonly children: ReactNode;
};

function Step({ sign, isDone, title, body, children }: StepProps) {
  return (
    <li className="shift-step" data-done={isDone}>
      <span className="shift-sign">{isDone ? <Check size={16} aria-hidden="true" /> : sign}</span>
      <div className="shift-words">
        <p className="shift-step-title">{title}</p>
        {body ? <p>{body}</p> : null}
        {children}
      </div>
    </li>
  );
}
