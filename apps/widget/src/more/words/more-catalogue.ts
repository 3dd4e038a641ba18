import type { ChatEnding, Refusal } from '@baton/protocol';

/** What the widget seldom has to say. */
export type MoreCatalogue = {
  readonly bytesLeft: (bytes: string) => string;
  readonly tooLong: (bytes: string) => string;
  readonly latest: string;
  readonly dismiss: string;
  readonly ended: (ending: ChatEnding | null, name: string | null) => string;
  readonly refusal: (refusal: Refusal) => string;
};
