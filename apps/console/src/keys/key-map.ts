/** What a key can ask for. */
export type KeyAction =
  | 'accept-offer'
  | 'decline-offer'
  | 'end-chat'
  | 'close-chat'
  | 'next-chat'
  | 'previous-chat'
  | 'longest-waiting'
  | 'find'
  | 'show-keys'
  | 'toggle-details'
  | 'transfer-chat'
  | 'add-colleague'
  | 'toggle-flag'
  | 'ask-file'
  | 'attach-record'
  | 'search-articles'
  | 'next-tab'
  | 'previous-tab'
  | 'close-tab'
  | 'save-record'
  | { readonly jump: number };

/** The parts of a key press that matter; a `KeyboardEvent` is one. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

export type KeySetting = {
  readonly platform: Platform;
  /** Whether the focus is where letters are written. */
  readonly typing: boolean;
  readonly singleKeys: boolean;
};

/** On a Mac, Option writes characters ("€", "[", "@"), so there the desk's keys are Control+Shift. */
export type Platform = 'mac' | 'other';

export const JUMP_MAX = 9;

const LETTERS: { readonly [letter: string]: KeyAction } = {
  a: 'accept-offer',
  d: 'decline-offer',
  e: 'end-chat',
  w: 'close-chat',
  n: 'longest-waiting',
  i: 'toggle-details',
  t: 'transfer-chat',
  c: 'add-colleague',
  f: 'toggle-flag',
  u: 'ask-file',
  j: 'next-chat',
  k: 'previous-chat',
  l: 'next-tab',
  h: 'previous-tab',
  x: 'close-tab',
  b: 'search-articles',
};
const SINGLE: { readonly [key: string]: KeyAction } = {
  j: 'next-chat',
  k: 'previous-chat',
  '?': 'show-keys',
};

/** What this key press asks for; undefined leaves it to the browser and the screen reader. */
export function keyAction(press: KeyPress, setting: KeySetting): KeyAction | undefined {
  if (isFind(press, setting.platform)) return 'find';
  const common = commonAction(press, setting.platform);
  if (common) return common;
  if (hasDeskModifier(press, setting.platform)) return deskAction(press);
  const plain = !press.altKey && !press.ctrlKey && !press.metaKey;
  if (!plain || setting.typing || !setting.singleKeys) return undefined;
  return SINGLE[press.key.toLowerCase()];
}

/** The keys of an action as a person reads them, one entry for each way. */
export function keyNames(
  action: Exclude<KeyAction, { jump: number }> | 'jump',
  platform: Platform,
): readonly string[] {
  const modifier = platform === 'mac' ? '⌃⇧' : 'Alt+';
  if (action === 'find') return [platform === 'mac' ? '⌘K' : 'Ctrl+K'];
  if (action === 'attach-record') return [platform === 'mac' ? '⌘⇧A' : 'Ctrl+Shift+A'];
  if (action === 'save-record') return [platform === 'mac' ? '⌘S' : 'Ctrl+S'];
  if (action === 'jump') return [`${modifier}1…9`];
  if (action === 'show-keys') return ['?'];
  const letter = Object.keys(LETTERS).find((key) => LETTERS[key] === action);
  const names = letter ? [modifier + letter.toUpperCase()] : [];
  if (action === 'next-chat') return [...arrow(platform, '↓'), ...names, 'J'];
  if (action === 'previous-chat') return [...arrow(platform, '↑'), ...names, 'K'];
  return names;
}

/** The platform a browser says it runs on. */
export function platformOf(userAgent: string): Platform {
  return /Mac|iPhone|iPad/.test(userAgent) ? 'mac' : 'other';
}

// Control+Up belongs to the Mac's window overview, so arrows are for the others.
function arrow(platform: Platform, sign: string): readonly string[] {
  return platform === 'mac' ? [] : [`Alt+${sign}`];
}

function isFind(press: KeyPress, platform: Platform): boolean {
  if (press.key.toLowerCase() !== 'k' || press.altKey || press.shiftKey) return false;
  return platform === 'mac' ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
}

/** Keys that mean the same in every program, with the platform's own modifier. */
function commonAction(press: KeyPress, platform: Platform): KeyAction | undefined {
  const held =
    platform === 'mac' ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!held || press.altKey) return undefined;
  const letter = letterOf(press);
  if (letter === 's' && !press.shiftKey) return 'save-record';
  return letter === 'a' && press.shiftKey ? 'attach-record' : undefined;
}

// Ctrl+Alt is AltGr on Windows and writes characters; Control+Option belongs to VoiceOver.
function hasDeskModifier(press: KeyPress, platform: Platform): boolean {
  if (press.metaKey) return false;
  return platform === 'mac'
    ? press.ctrlKey && press.shiftKey && !press.altKey
    : press.altKey && !press.ctrlKey && !press.shiftKey;
}

function deskAction(press: KeyPress): KeyAction | undefined {
  // By place, not by sign: with Shift, or on a French keyboard, the same key writes another sign.
  // The number pad is left out, because Alt and its digits write characters on Windows.
  const digit = /^Digit([1-9])$/.exec(press.code)?.[1];
  if (digit) return { jump: Number(digit) };
  if (press.key === 'ArrowDown') return 'next-chat';
  if (press.key === 'ArrowUp') return 'previous-chat';
  return LETTERS[letterOf(press)];
}

/** The letter on the key cap; on a Cyrillic or Greek layout the Latin letter of the same place. */
function letterOf(press: KeyPress): string {
  const key = press.key.toLowerCase();
  if (/^[a-z]$/.test(key)) return key;
  return /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? '';
}
