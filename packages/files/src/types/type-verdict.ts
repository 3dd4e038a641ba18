import type { FileGroup } from '@baton/host';
import { fileTypeFromBuffer } from 'file-type';
import { cleanedName, endingOf } from '../cleaned-name.ts';
import { isPlainText, textType } from './text-type.ts';
import { groupOf, REFUSED_KINDS, type RefusedKind } from './type-groups.ts';

const UNKNOWN_TYPE = 'application/octet-stream';

export type TypeVerdict =
  | {
      readonly ok: true;
      readonly mediaType: string;
      readonly group: FileGroup;
      /** With an ending that fits where its own would make a program of it. */
      readonly name: string;
    }
  | {
      readonly ok: false;
      readonly refusal: 'type-not-allowed';
      readonly mediaType: string;
      /** What it counts as; a refused kind cannot be allowed at all. */
      readonly group: FileGroup | RefusedKind;
    };

/** Old office files look alike from the outside, installers among them: here the name has to say which it is. */
const COMPOUND: ReadonlyMap<string, string> = new Map([
  ['doc', 'application/msword'],
  ['dot', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlt', 'application/vnd.ms-excel'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pps', 'application/vnd.ms-powerpoint'],
  ['msg', 'application/vnd.ms-outlook'],
  ['vsd', 'application/vnd.visio'],
  ['msi', 'application/x-msdownload'],
  ['msp', 'application/x-msdownload'],
]);
/** Endings by which a system would run what is, by its content, something else. */
const RUN_BY_ENDING =
  /^(?:apk|app|bat|bin|cab|chm|cmd|com|command|cpl|crx|deb|desktop|dll|dmg|exe|gadget|hta|html?|inf|jar|js[ep]?|lnk|mht(?:ml)?|mjs|msc|msi|msp|php|pif|pkg|ps1|py|reg|rpm|run|scf|scr|sh|shtml|svg|sys|url|vb[es]?|webloc|ws[cfh]?|xhtml?|xpi)$/;

/**
 * What a file is, by its beginning (the first TYPE_HEAD_BYTES, or all of it), and whether it is allowed. Where name and content say
 * different things, content decides; text is what its ending makes of it.
 */
export async function typeVerdict(
  head: Uint8Array,
  name: string,
  allowed: readonly FileGroup[],
): Promise<TypeVerdict> {
  const clean = cleanedName(name);
  const ending = endingOf(clean);
  const mediaType = await typeOf(head, ending);
  const group = groupOf(mediaType);
  if (isRefused(group) || !allowed.includes(group)) {
    return { ok: false, refusal: 'type-not-allowed', mediaType, group };
  }
  return { ok: true, mediaType, group, name: fittingName(clean, ending, mediaType) };
}

async function typeOf(head: Uint8Array, ending: string): Promise<string> {
  const found = (await fileTypeFromBuffer(head))?.mime;
  switch (found) {
    // Told by two bytes with which a text may begin as well.
    case 'audio/mpeg':
    case 'audio/aac':
    case 'image/bmp':
    case 'application/x-msdownload':
      return isPlainText(head) ? (textType(head, ending) ?? UNKNOWN_TYPE) : found;
    case 'application/x-cfb':
      return COMPOUND.get(ending) ?? UNKNOWN_TYPE;
    case undefined:
    case 'application/xml':
      return textType(head, ending) ?? UNKNOWN_TYPE;
    case 'text/calendar':
    case 'text/vcard':
    case 'text/vtt': {
      // Text as well: what comes after its first line may say more.
      const text = textType(head, ending);
      return text === undefined || text === 'text/plain' ? found : text;
    }
    default:
      return found;
  }
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/svg+xml', 'svg'],
  ['text/plain', 'txt'],
  ['text/csv', 'csv'],
]);

/** `photo.exe` that holds a picture becomes `photo.exe.png`: nothing opens it but what shows pictures. */
function fittingName(name: string, ending: string, mediaType: string): string {
  const fitting = ENDINGS.get(mediaType) ?? 'bin';
  if (!RUN_BY_ENDING.test(ending) || ending === fitting) return name;
  return cleanedName(`${name}.${fitting}`);
}

function isRefused(group: FileGroup | RefusedKind): group is RefusedKind {
  return REFUSED_KINDS.some((kind) => kind === group);
}
