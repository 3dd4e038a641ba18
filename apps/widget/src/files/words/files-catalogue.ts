import type { FileProblem } from '../uploads.ts';

/** What the widget says of files. */
export type FilesCatalogue = {
  readonly asks: (name: string) => string;
  readonly comes: (name: string) => string;
  readonly taken: (kinds: readonly string[], size: string) => string;
  readonly groups: { readonly [group: string]: string };
  readonly choose: string;
  readonly photo: string;
  readonly drop: string;
  readonly refuse: string;
  readonly cancel: string;
  readonly sentOf: (sent: string, total: string) => string;
  readonly save: (name: string) => string;
  readonly fetching: string;
  /** What went wrong, and what to do about it. */
  readonly problem: (problem: FileProblem, size: (bytes: number) => string) => string;
};
