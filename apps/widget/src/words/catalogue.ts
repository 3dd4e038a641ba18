import type { ConnectionLine } from '../connection-line.ts';

/** Everything the widget says, in one language. */
export type Catalogue = {
  readonly title: string;
  readonly greeting: string;
  readonly openChat: string;
  readonly hideChat: string;
  readonly minimise: string;
  readonly unread: (count: number) => string;

  readonly welcomeText: string;
  readonly nameLabel: string;
  readonly optional: string;
  readonly questionLabel: string;
  readonly start: string;

  readonly awayTitle: string;
  readonly awayText: string;
  readonly awayKept: string;
  readonly loading: string;
  readonly unreachable: string;
  readonly unreachableText: string;

  readonly log: string;
  readonly omitted: string;
  readonly messageLabel: string;
  readonly placeholder: string;
  readonly send: string;
  readonly you: string;
  readonly agent: string;
  readonly bot: string;
  readonly desk: string;
  readonly typing: (name: string) => string;
  readonly said: (name: string, text: string) => string;

  readonly delivered: string;
  readonly sending: string;
  readonly waiting: string;
  readonly failed: (why: string) => string;
  readonly retry: string;
  readonly discard: string;

  readonly lines: { readonly [line in Exclude<ConnectionLine, 'none'>]: string };

  readonly notDone: string;
  readonly startNew: string;
};
