import type { ChatEnding, Refusal } from '@baton/protocol';
import type { Tell } from '../../rows.ts';
import type { WaitWords } from '../wait-text.ts';

/** What the widget says once there is a chat, and what it seldom has to say. */
export type MoreCatalogue = {
  readonly bytesLeft: (bytes: string) => string;
  readonly tooLong: (bytes: string) => string;
  readonly latest: string;
  readonly dismiss: string;
  readonly masked: string;

  readonly menu: string;
  readonly takeAlong: string;
  readonly endChat: string;
  readonly endQuestion: string;
  readonly endYes: string;
  readonly endNo: string;

  readonly starting: string;
  readonly cancel: string;
  readonly queue: WaitWords;
  readonly connecting: string;
  readonly connectingTo: (button: string | null) => string;
  readonly waitingHint: (position: number | null) => string;
  readonly waitingAgain: string;
  readonly goOn: string;
  readonly longWait: string;
  readonly leaveQueue: string;
  readonly stopWaiting: string;

  readonly stillThere: string;
  /** Stands before the time that is left. */
  readonly endsIn: string;
  readonly imHere: string;

  readonly tell: Tell;
  readonly ended: (ending: ChatEnding | null, name: string | null) => string;
  readonly refusal: (refusal: Refusal) => string;
};
