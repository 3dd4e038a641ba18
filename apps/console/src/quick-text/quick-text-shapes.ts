/** A message written beforehand. */
export type QuickText = {
  readonly id: string;
  readonly name: string;
  /** With merge fields, such as `{{visitor.name}}`. */
  readonly text: string;
  /** `de`, `pt-BR`; null: for any language. */
  readonly language: string | null;
  /** Null: the agent's own. */
  readonly folderId: string | null;
};
export type QuickTextFolder = { readonly id: string; readonly name: string };
