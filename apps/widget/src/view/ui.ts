import type { EpochMs } from '@baton/kernel';
import type { WidgetOptions } from '../embed.ts';
import type { MoreView } from '../more-view.ts';
import type { Panel, PanelState } from '../panel.ts';
import type { Times } from '../times.ts';
import type { Catalogue } from '../words/catalogue.ts';

/** What every part of the screen is given. */
export type Ui = {
  readonly panel: Panel;
  readonly state: PanelState;
  readonly words: Catalogue;
  /** Null until it was needed and has come. */
  readonly more: MoreView | null;
  readonly times: Times;
  readonly now: EpochMs;
  readonly options: WidgetOptions;
  /** The panel fills the screen of a phone. */
  readonly sheet: boolean;
};
