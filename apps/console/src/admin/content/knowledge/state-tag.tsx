import { useAdmin } from '../../use-admin.ts';
import type { DraftState } from '../content-shapes.ts';

const TONES: { readonly [State in DraftState]: string } = {
  draft: 'plain',
  published: 'green',
  differs: 'amber',
};

/** Whether readers see an article, as it is or as it was. */
export function StateTag({ state }: { readonly state: DraftState }) {
  const { words } = useAdmin();
  const texts = words.content.knowledge;
  return (
    <span className={`tag tag--${TONES[state]}`} title={texts.stateHelp[state]}>
      {texts.states[state]}
    </span>
  );
}
