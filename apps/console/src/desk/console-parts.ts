import type { AgentClient, ClientWorld } from '@baton/client';
import type { Rest } from '../admin/rest.ts';
import type { PageSurface } from '../attention/page-surface.ts';
import type { BesideDesk } from '../beside/beside-desk.ts';
import type { ChatsOnOffline } from '../desk-names.ts';
import type { FileDesk } from '../files/file-desk.ts';
import type { Platform } from '../keys/key-map.ts';
import type { Observable } from '../observable.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Session } from '../session/session-api.ts';
import type { SoundBoard } from '../sound/sound-board.ts';
import type { ScreenClock } from '../time/screen-clock.ts';
import type { WorkplaceDesk } from '../workplace/workplace.ts';

/** What every page of the console needs, signed in or not. */
export type PageParts = {
  readonly preferences: Observable<Preferences>;
  readonly clock: ScreenClock;
  readonly sounds: SoundBoard;
  readonly surface: PageSurface;
  readonly platform: Platform;
};

/** What the signed-in console is made of; the composition root puts it together once. */
export type ConsoleParts = PageParts & {
  readonly session: Session;
  readonly client: AgentClient;
  readonly world: ClientWorld;
  /** The administrators' API; whoever may not use it is refused there. */
  readonly rest: Rest;
  readonly workplace: WorkplaceDesk;
  /** What lies beside the chats: records, articles, quick texts, and what of it is not saved. */
  readonly beside: BesideDesk;
  /** Files this agent sends, and links to those that have arrived. */
  readonly files: FileDesk;
  /** What is said to screen readers; replaced by the next thing to say. */
  readonly spoken: Observable<Spoken>;
  /** How far the start of the shift has come. */
  readonly shift: Observable<ShiftStart>;
  /** Leaves the desk and the session. False: it did not work, and the agent has been told. */
  signOut(chats?: ChatsOnOffline): Promise<boolean>;
};

export type Spoken = { readonly polite: string; readonly assertive: string };

/** The sound counts as checked when the agent says they heard it, not when it was played. */
export type ShiftStart = {
  readonly sound: 'unchecked' | 'played' | 'heard';
  /** Done or put aside. */
  readonly isOver: boolean;
};
