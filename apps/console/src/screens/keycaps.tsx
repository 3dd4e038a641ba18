import { usePage } from '../desk/use-console.ts';
import { keyNames } from '../keys/key-map.ts';

type KeycapsProps = { readonly action: Parameters<typeof keyNames>[0] };

/** The shortest key of an action, beside what it does. */
export function Keycaps({ action }: KeycapsProps) {
  const { platform } = usePage();
  const name = keyNames(action, platform)[0];
  return name ? (
    <span className="keycap" aria-hidden="true">
      {name}
    </span>
  ) : null;
}
