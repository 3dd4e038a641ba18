import type { HandoverId, HandoverProvider } from '../model.ts';

/** One provider under test, with the contact centre behind it, which goes when it is disposed of. */
export type ProviderBody = AsyncDisposable & {
  readonly provider: HandoverProvider;
  /** The provider made anew before the same contact centre, as after a restart. */
  reopen(): HandoverProvider;
  readonly centre: CentreUnderTest;
  /** Everything that is under way arrives. */
  settle(): Promise<void>;
};

/** What people at the contact centre do and see. */
export type CentreUnderTest = {
  /** Somebody takes it. */
  accept(handoverId: HandoverId): Promise<void>;
  says(handoverId: HandoverId, text: string): Promise<void>;
  ends(handoverId: HandoverId): Promise<void>;
  /** What visitor and bot said there, in the order it stands. */
  heard(handoverId: HandoverId): Promise<readonly string[]>;
  /** How many conversations are open there. */
  open(): Promise<number>;
};

export type MakeProvider = () => Promise<ProviderBody>;
