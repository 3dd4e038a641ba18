import type { ComponentType } from 'preact';
import type { MorePlace } from '../more-view.ts';
import type { FileEntry } from '../rows.ts';
import type { Ui } from '../view/ui.ts';

type Part = ComponentType<{ readonly ui: Ui }>;

/** What parts are given that come later still. */
export type PartPlace = MorePlace & {
  /** Lets the browser save bytes under a name. */
  readonly save: (bytes: Blob, name: string) => void;
};

/** What a chat needs in which a file is asked for, or has come. */
export type FilesView = {
  readonly css: string;
  /** Asks for the file, and says how far it has come. */
  readonly Prompt: Part;
  readonly Card: ComponentType<{ readonly ui: Ui; readonly file: FileEntry }>;
};
export type FilesModule = { readonly files: (place: PartPlace) => FilesView };

/** What somebody needs who wants to keep what was said. */
export type TranscriptView = { readonly css: string; readonly Card: Part };
export type TranscriptModule = { readonly transcript: (place: PartPlace) => TranscriptView };
