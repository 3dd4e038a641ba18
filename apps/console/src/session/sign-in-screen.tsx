import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNow, usePage } from '../desk/use-console.ts';
import { BrandName } from '../screens/brand-name.tsx';
import { stopwatch } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { SessionAnswer, SessionDoor, SessionFailure } from './session-api.ts';

type SignInScreenProps = {
  readonly door: SessionDoor;
  /** Why the agent finds themselves here. */
  readonly reason: 'fresh' | 'expired' | 'signed-out';
  readonly onAnswer: (answer: SessionAnswer) => void;
};

/** E-mail and password. Errors say what to do next; a locked account counts down. */
export function SignInScreen({ door, reason, onAnswer }: SignInScreenProps) {
  const words = useWords();
  const { clock } = usePage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (email === '' || password === '') {
      setProblem({ kind: 'missing', field: email === '' ? 'email' : 'password' });
      return;
    }
    setBusy(true);
    door.signIn(email, password).then(
      (answer) => {
        setBusy(false);
        if (answer.kind === 'failed') setProblem(problemOf(answer.failure, clock.now()));
        else onAnswer(answer);
      },
      () => setBusy(false),
    );
  }
  return (
    <div className="sign-in">
      <main className="sign-in-card">
        <BrandName />
        <h1>{words.signIn.title}</h1>
        <p className="sign-in-lead" data-reason={reason}>
          {reason === 'expired'
            ? words.signIn.expired
            : reason === 'signed-out'
              ? words.signIn.signedOut
              : words.signIn.lead}
        </p>
        <form onSubmit={onSubmit} noValidate>
          <label className="field">
            <span className="field-name">{words.signIn.email}</span>
            <input
              className="input"
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              // biome-ignore lint/a11y/noAutofocus: the one thing this page is for
              autoFocus
              aria-invalid={problem?.kind === 'missing' && problem.field === 'email'}
            />
          </label>
          <PasswordField isInvalid={problem?.kind === 'missing' && problem.field === 'password'} />
          {problem ? (
            <p className="sign-in-problem" role="alert" tabIndex={-1} ref={alert}>
              <ProblemWords problem={problem} />
            </p>
          ) : null}
          <SubmitButton
            isBusy={isBusy}
            until={problem?.kind === 'refused' ? problem.until : null}
          />
        </form>
      </main>
      <LanguageSwitch />
    </div>
  );
}

type Problem =
  | { readonly kind: 'missing'; readonly field: 'email' | 'password' }
  | {
      readonly kind: 'refused';
      readonly code: SessionFailure['code'];
      /** Until when another attempt is pointless; null when it may work at once. */
      readonly until: number | null;
    };

function problemOf(failure: SessionFailure, now: number): Problem {
  const { code, retryAfterMs } = failure;
  return { kind: 'refused', code, until: retryAfterMs === null ? null : now + retryAfterMs };
}

function ProblemWords({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  if (problem.kind === 'missing') {
    return problem.field === 'email' ? words.signIn.missingEmail : words.signIn.missingPassword;
  }
  return words.signIn.errors[problem.code];
}

function PasswordField({ isInvalid }: { readonly isInvalid: boolean }) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  return (
    <div className="field">
      <label className="field-name" htmlFor="password">
        {words.signIn.password}
      </label>
      <div className="input-with-button">
        <input
          className="input"
          id="password"
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          required
          aria-invalid={isInvalid}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={isShown ? words.signIn.hidePassword : words.signIn.showPassword}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
        </button>
      </div>
    </div>
  );
}

type SubmitButtonProps = { readonly isBusy: boolean; readonly until: number | null };

function SubmitButton({ isBusy, until }: SubmitButtonProps) {
  const words = useWords();
  const now = useNow();
  const leftMs = until === null ? 0 : until - now;
  const isLocked = leftMs > 0;
  return (
    <button
      type="submit"
      className="button button--accent button--wide"
      disabled={isBusy || isLocked}
    >
      {isLocked
        ? words.signIn.lockedFor(stopwatch(leftMs + 999))
        : isBusy
          ? words.signIn.submitting
          : words.signIn.submit}
    </button>
  );
}
