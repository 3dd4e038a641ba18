import type { Behaviour, Stage } from './behaviour.ts';

/** What the test asks of the server's process. */
export type Order =
  | { readonly what: 'behave'; readonly behaviour: Behaviour }
  | { readonly what: 'mails' }
  | { readonly what: 'connections' }
  | { readonly what: 'wait-for'; readonly stage: Stage; readonly times: number };

/** What comes back; id 0 is the port, once it listens. */
export type Report = { readonly id: number; readonly value: unknown };
