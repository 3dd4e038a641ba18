import type { ClientWorld, VisitorClient } from '@baton/client';
import type { Refusal } from '@baton/protocol';
import type { ComponentType } from 'preact';
import type { FileEntry, MessageRow, Tell } from './rows.ts';
import type { Ui } from './view/ui.ts';

type Part = ComponentType<{ readonly ui: Ui }>;

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
  readonly Glimpse: Part;
  /** Everything one may want of a chat beside writing. */
  readonly Menu: Part;
  /** Where the visitor is in the chat, and what they are asked: between the log and the composer. */
  readonly Place: Part;
  /** A file that has arrived. */
  readonly File: ComponentType<{ readonly ui: Ui; readonly file: FileEntry }>;
  /** What there is to say of a message of the visitor's own. */
  readonly Beneath: ComponentType<{ readonly row: MessageRow }>;
  /** Lets the tab's title say that there is news, until `flash('')`. */
  readonly flash: (news: string) => void;
  readonly tell: Tell;
  readonly refusal: (refusal: Refusal) => string;
  /** Called after every change of what the client knows. */
  readonly follow: () => void;
  readonly stop: () => void;
};

export type MorePlace = {
  readonly world: ClientWorld;
  readonly client: VisitorClient;
  /** Where the server is, without a path. */
  readonly serverUrl: string;
  /** Under which everything of this widget is stored. */
  readonly storageKey: string;
  readonly language: string;
  /** Something has changed that the panel does not know of. */
  readonly redraw: () => void;
  /** Takes over styles that came later. */
  readonly adopt: (css: string) => void;
};
export type MoreModule = { readonly more: (place: MorePlace) => MoreView };
