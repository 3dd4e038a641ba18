import type { Refusal } from '@baton/protocol';
import { useWords } from '../words/use-words.ts';
import { BrandName } from './brand-name.tsx';

/** The server does not let this console in, and coming back the same way would not change it. */
export function RefusedScreen({ refusal }: { readonly refusal: Refusal }) {
  const words = useWords();
  return (
    <div className="sign-in">
      <main className="sign-in-card">
        <BrandName />
        <h1>{words.refused.title}</h1>
        <p className="sign-in-problem" role="alert">
          {words.refusals[refusal]}
        </p>
        <button
          type="button"
          className="button button--accent button--wide"
          onClick={() => location.reload()}
        >
          {words.refused.reload}
        </button>
      </main>
    </div>
  );
}
