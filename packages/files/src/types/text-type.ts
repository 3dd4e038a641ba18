/** Endings of text that does something when it is opened: by whom it is read decides, for text alone says nothing. */
const SCRIPTS: ReadonlySet<string> = new Set(
  (
    'ade adp app applescript asp aspx bash bat bin cgi cmd com command cpl csh desktop exe fish gadget hta inf ins ' +
    'isp its jar job js jse jsp ksh lnk mjs cjs msc msi msp mst osx out paf php phtml pif pl plist ps1 ps1xml ps2 psc1 ' +
    'psd1 psm1 py pyc pyw rb reg rgs run scf scpt scr sct service sh shb shs sys tcsh terminal tool u3p url vb vbe ' +
    'vbs vbscript webloc workflow ws wsc wsf wsh xbap zsh'
  ).split(' '),
);
const PAGES: ReadonlySet<string> = new Set([
  'htm',
  'html',
  'xht',
  'xhtml',
  'shtml',
  'mht',
  'mhtml',
  'hta',
  'xsl',
  'xslt',
]);

/** Beginnings of elements that make a browser take a text for a page. */
const PAGE =
  /<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|form|meta|link|style|base|frameset|applet|img|video|audio|a\s)|xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml|<\?xml-stylesheet/i;
/** What may stand before the first element: declarations, comments, the kind of document. */
const PROLOG = /^(?:\s+|<\?[^>]{0,1000}\?>|<!--[\s\S]{0,5000}?-->|<!doctype\s+svg[^>]{0,1000}>)*/i;
const DRAWING = /^<(?:[a-z]+:)?svg[\s>]/i;
/** What no text has: all control characters but tab, line feed, form feed, carriage return and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/** What the beginning of a file says, if it is text; undefined when it is not. `ending` is that of its name. */
export function textType(head: Uint8Array, ending: string): string | undefined {
  const text = decoded(head);
  if (text === undefined || BINARY.test(text)) return undefined;
  if (/^\s*(?:#!|<\?php|<\?=|<%)/i.test(text) || SCRIPTS.has(ending)) return 'text/x-script';
  if (PAGES.has(ending)) return 'text/html';
  if (/^\s*</.test(text)) {
    // Mails and notes may speak of elements; what begins with one is read as such.
    if (DRAWING.test(text.replace(PROLOG, ''))) return 'image/svg+xml';
    if (PAGE.test(text)) return 'text/html';
    if (/^\s*<\?xml\s/i.test(text)) return 'application/xml';
  }
  if (ending === 'svg') return 'image/svg+xml';
  if (ending === 'xml') return 'application/xml';
  if (ending === 'csv' || ending === 'tsv') return 'text/csv';
  if (ending === 'json') return 'application/json';
  return 'text/plain';
}

/** Whether these bytes are plain text beyond doubt: no control characters, and valid in the way the web writes text. */
export function isPlainText(head: Uint8Array): boolean {
  const text = marked(head) ?? strictly('utf-8', head);
  return text !== undefined && !BINARY.test(text);
}

/** The head may end within a character. */
function decoded(head: Uint8Array): string | undefined {
  return (
    marked(head) ??
    strictly('utf-8', head) ??
    (looksLatin(head) ? strictly('windows-1252', head) : undefined)
  );
}

/** Text of two bytes a letter that says so with its first. */
function marked(head: Uint8Array): string | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', head);
  if (first === 0xfe && second === 0xff) return strictly('utf-16be', head);
  return undefined;
}

function strictly(encoding: string, head: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

/** Older programs write one byte a letter: then most bytes are plain letters all the same. */
function looksLatin(head: Uint8Array): boolean {
  let high = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      return false;
    if (byte > 0x7e) high += 1;
  }
  return high * 4 <= head.length;
}
