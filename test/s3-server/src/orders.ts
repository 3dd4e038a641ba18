import type { Behaviour, Stage } from './behaviour.ts';

/** What the test asks of the storage's process. */
export type Order =
  | { readonly what: 'behave'; readonly behaviour: Behaviour }
  | { readonly what: 'objects' }
  | { readonly what: 'requests' }
  | { readonly what: 'wait-for'; readonly stage: Stage; readonly times: number };

/** What comes back; id 0 is the port, once it listens. */
export type Report = { readonly id: number; readonly value: unknown };
