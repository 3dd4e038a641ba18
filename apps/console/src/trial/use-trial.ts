import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../admin/rest.ts';
import type { RunInput } from '../admin/shapes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { NO_LIGHTS } from '../builder/lights.ts';
import { useBuilder, useBuilderState } from '../builder/use-builder.ts';
import { FRESH_TRIAL, type Trial, withTurn } from './trial.ts';

/** A run of the draft that is under way. */
export type RunningTrial = {
  readonly trial: Trial;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** The draft has changed since it began. */
  readonly isOld: boolean;
  readonly give: (input: RunInput) => void;
  readonly restart: () => void;
};

/** Begins a run of the draft, gives it inputs, and lights up the canvas. Ends it when it is left. */
export function useTrial(): RunningTrial {
  const { api } = useAdmin();
  const { desk, lights } = useBuilder();
  const present = useBuilderState((state) => state.history.present);
  const [trial, setTrial] = useState(FRESH_TRIAL);
  const [isBusy, setBusy] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [begunWith, setBegunWith] = useState(present);
  const run = useRef<string | null>(null);
  const turn = useRef(0);

  const end = useCallback(() => {
    const id = run.current;
    run.current = null;
    // A run that cannot be ended ends by itself after a while.
    if (id !== null) api.flows.endRun(id).catch(reportError);
  }, [api]);

  const restart = useCallback(() => {
    end();
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setFailure(null);
    setTrial(FRESH_TRIAL);
    const begin = async (): Promise<void> => {
      // A run follows the draft the server has.
      await desk.saveNow();
      const document = desk.state.history.present;
      const started = await api.flows.startRun(desk.flowId);
      if (mine !== turn.current) return;
      setBusy(false);
      setBegunWith(document);
      if (started.ok) {
        run.current = started.value.runId;
        setTrial(withTurn(FRESH_TRIAL, started.value.turn));
      } else setFailure(started.failure);
    };
    begin().catch(reportError);
  }, [api, desk, end]);

  useEffect(() => {
    restart();
    return () => {
      turn.current += 1;
      end();
    };
  }, [restart, end]);
  useEffect(() => lights.set(trial.lights), [lights, trial.lights]);
  useEffect(() => () => lights.set(NO_LIGHTS), [lights]);

  function give(input: RunInput): void {
    const id = run.current;
    if (id === null || isBusy) return;
    const mine = turn.current;
    setBusy(true);
    setFailure(null);
    api.flows.runInput(id, input).then((answer) => {
      if (mine !== turn.current) return;
      setBusy(false);
      if (answer.ok) setTrial((before) => withTurn(before, answer.value.turn));
      else setFailure(answer.failure);
    }, reportError);
  }
  return { trial, isBusy, failure, isOld: present !== begunWith, give, restart };
}
