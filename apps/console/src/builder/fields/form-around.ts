export type FieldIds = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
};

/** What surrounds the fields of one form. */
export type FormAround = {
  /** Problems by the path of the setting. */
  readonly problemOf: (path: string) => string | null;
  /** The setting to bring before the author's eyes, and a number that is raised with every jump. */
  readonly spot: { readonly setting: string | null; readonly turn: number };
  readonly freshId: () => string;
  /** Secrets that are stored already, by name. */
  readonly isStored?: (name: string) => boolean;
  readonly isReadOnly?: boolean;
};
