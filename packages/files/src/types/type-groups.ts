import type { FileGroup } from '@baton/host';

/** What is never taken, whatever is allowed: it can do something by itself on the machine of whoever opens it. */
export const REFUSED_KINDS = ['programs', 'scripts', 'pages', 'macros'] as const;
export type RefusedKind = (typeof REFUSED_KINDS)[number];

/** Types that are told by content; every other one with `image/`, `audio/` or `video/` is of that group. */
const BY_TYPE: ReadonlyMap<string, FileGroup | RefusedKind> = new Map<
  string,
  FileGroup | RefusedKind
>([
  ...types('programs', [
    'application/x-msdownload',
    'application/x-elf',
    'application/x-mach-binary',
    'application/x-apple-diskimage',
    'application/x-deb',
    'application/x-rpm',
    'application/x-unix-archive',
    'application/x-xpinstall',
    'application/x-google-chrome-extension',
    'application/vnd.android.package-archive',
    'application/java-archive',
    'application/java-vm',
    'application/wasm',
    'application/x-asar',
    'application/x-shockwave-flash',
    'application/x.ms.shortcut',
    'application/x.apple.alias',
    'application/vnd.ms-cab-compressed',
    'application/vnd.ms-htmlhelp',
    'application/x-ms-regedit',
    'application/x-ft-windows-registry-hive',
    'application/x-nintendo-nes-rom',
  ]),
  ...types('scripts', ['application/postscript', 'application/eps', 'text/x-script']),
  ...types('pages', ['text/html', 'application/xhtml+xml']),
  ...types('macros', [
    'application/vnd.ms-excel.sheet.macroenabled.12',
    'application/vnd.ms-excel.template.macroenabled.12',
    'application/vnd.ms-word.document.macroenabled.12',
    'application/vnd.ms-word.template.macroenabled.12',
    'application/vnd.ms-powerpoint.template.macroenabled.12',
    'application/vnd.ms-powerpoint.presentation.macroenabled.12',
    'application/vnd.ms-powerpoint.slideshow.macroenabled.12',
  ]),
  ...types('pdf', ['application/pdf']),
  ...types('office', [
    'application/rtf',
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/vnd.ms-outlook',
    'application/vnd.visio',
    'application/epub+zip',
  ]),
  ...types('text', [
    'text/plain',
    'text/calendar',
    'text/vcard',
    'text/vtt',
    'application/xml',
    'application/json',
  ]),
  ...types('csv', ['text/csv']),
  ...types('zip', ['application/zip']),
  ...types('audio', ['application/ogg', 'application/vnd.rn-realmedia']),
  ...types('video', ['application/vnd.ms-asf', 'application/mxf']),
  ...types('drawings', ['image/svg+xml']),
  // Not for looking at: what cameras, printers and designers keep.
  ...types('other', ['image/vnd.adobe.photoshop', 'image/vnd.dwg', 'image/icns', 'image/ktx']),
]);

const OFFICE = /^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./;

/** What a type of content counts as. */
export function groupOf(mediaType: string): FileGroup | RefusedKind {
  const named = BY_TYPE.get(mediaType);
  if (named) return named;
  if (OFFICE.test(mediaType)) return 'office';
  const [kind] = mediaType.split('/');
  switch (kind) {
    case 'image':
      return 'images';
    case 'audio':
      return 'audio';
    case 'video':
      return 'video';
    default:
      return 'other';
  }
}

function types<Group extends FileGroup | RefusedKind>(
  group: Group,
  names: readonly string[],
): readonly (readonly [string, Group])[] {
  return names.map((name) => [name, group]);
}
