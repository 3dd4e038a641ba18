/** What a key press asks the builder for. */
export type BuilderAct =
  | 'along'
  | 'back'
  | 'next'
  | 'previous'
  | 'open'
  | 'let-go'
  /** From a field back to the canvas. */
  | 'to-canvas'
  | 'add'
  | 'remove'
  | 'duplicate'
  | 'undo'
  | 'redo'
  | 'all'
  | 'find'
  | 'fit'
  | 'closer'
  | 'further'
  | 'test'
  | 'publish'
  | 'save'
  | 'keys';

/** The parts of a key press that matter; a `KeyboardEvent` is one. */
export type BuilderPress = {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};
export type BuilderKeySetting = {
  readonly platform: 'mac' | 'other';
  /** Where the focus is: letters are written, a node or the canvas has it, or something else. */
  readonly focus: 'typing' | 'canvas' | 'elsewhere';
  readonly singleKeys: boolean;
};

const WITH_MOD: { readonly [key: string]: BuilderAct } = {
  f: 'find',
  enter: 'publish',
  s: 'save',
};
const WITH_MOD_OUTSIDE: { readonly [key: string]: BuilderAct } = {
  z: 'undo',
  y: 'redo',
  d: 'duplicate',
};
const ON_CANVAS: { readonly [key: string]: BuilderAct } = {
  arrowright: 'along',
  arrowleft: 'back',
  arrowdown: 'next',
  arrowup: 'previous',
  enter: 'open',
  delete: 'remove',
  backspace: 'remove',
};
const SINGLE: { readonly [key: string]: BuilderAct } = {
  a: 'add',
  t: 'test',
  '0': 'fit',
  '+': 'closer',
  '=': 'closer',
  '-': 'further',
  '?': 'keys',
};

/** What this key press asks for; undefined leaves it to the browser, the field or the desk. */
export function builderAct(
  press: BuilderPress,
  { platform, focus, singleKeys }: BuilderKeySetting,
): BuilderAct | undefined {
  if (press.altKey) return undefined;
  const key = press.key.toLowerCase();
  const mod = platform === 'mac' ? press.metaKey : press.ctrlKey;
  const otherMod = platform === 'mac' ? press.ctrlKey : press.metaKey;
  if (otherMod) return undefined;
  if (mod) {
    if (WITH_MOD[key] && !press.shiftKey) return WITH_MOD[key];
    // In a field these belong to what is being written.
    if (focus === 'typing') return undefined;
    if (key === 'z' && press.shiftKey) return 'redo';
    if (key === 'a' && focus === 'canvas') return 'all';
    return press.shiftKey ? undefined : WITH_MOD_OUTSIDE[key];
  }
  if (key === 'escape') return focus === 'typing' ? 'to-canvas' : 'let-go';
  if (focus === 'typing') return undefined;
  if (focus === 'canvas' && !press.shiftKey && ON_CANVAS[key]) return ON_CANVAS[key];
  return singleKeys ? SINGLE[key] : undefined;
}
