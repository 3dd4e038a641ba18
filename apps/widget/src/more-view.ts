import type { ClientWorld } from '@baton/client';
import type { ChatEnding, Refusal } from '@baton/protocol';
import type { ComponentType } from 'preact';
import type { Ui } from './view/ui.ts';

/**
 * What only some visitors ever see: those who have a chat, write a very long text, or were refused something. A file of its own; where it
 * does not come, all is there but these niceties.
 */
export type MoreView = {
  readonly css: string;
  /** Text with its web addresses as links. */
  readonly Linked: ComponentType<{ readonly text: string }>;
  /** How much room the text has left. */
  readonly TextLeft: ComponentType<{ readonly bytes: number }>;
  /** Makes a field as high as its text where style sheets cannot. */
  readonly grow: (field: HTMLTextAreaElement | null) => void;
  /** The way back to the end of the log. */
  readonly Jump: ComponentType<{ readonly toEnd: () => void }>;
  /** A new message beside the closed launcher. */
  readonly Glimpse: ComponentType<{ readonly ui: Ui }>;
  /** Lets the tab's title say that there is news, until `flash('')`. */
  readonly flash: (news: string) => void;
  readonly ended: (ending: ChatEnding | null, name: string | null) => string;
  readonly refusal: (refusal: Refusal) => string;
};

export type MoreModule = { readonly more: (world: Pick<ClientWorld, 'after'>) => MoreView };
