import type { Words } from '../words/words.ts';
import { fileSize } from './file-size.ts';
import type { SendingFailure } from './sending-files.ts';

/** Why a file was not sent and what to do, and whether the same file may go a second time. */
export function sendingFailureWords(
  failure: SendingFailure,
  words: Words,
): { readonly why: string; readonly mayHelp: boolean } {
  if (failure.by === 'desk') return { why: words.refusals[failure.refusal], mayHelp: true };
  const { reasons } = words.company.files;
  const { code, details } = failure;
  switch (code) {
    case 'too-large': {
      const { sizeMax } = details;
      const limit = typeof sizeMax === 'number' ? fileSize(sizeMax, words) : '25 MB';
      return { why: reasons['too-large'](limit), mayHelp: false };
    }
    case 'type-not-allowed':
      return {
        why: reasons['type-not-allowed'](groupWords(details['allowed'], words)),
        mayHelp: false,
      };
    case 'empty':
      return { why: reasons.empty, mayHelp: false };
    case 'transfer-over':
    case 'canceled':
    case 'timed-out':
    case 'storage-full':
    case 'unavailable':
    case 'unreached':
    case 'too-many':
      return { why: reasons[code], mayHelp: true };
    default:
      return { why: reasons.other, mayHelp: true };
  }
}

/** The kinds that are taken, as a list of words. */
function groupWords(allowed: unknown, words: Words): string {
  const { groups } = words.company.files;
  const known = Array.isArray(allowed) ? allowed.flatMap((group: unknown) => wordOf(group)) : [];
  return new Intl.ListFormat(words.locale).format(known);

  function wordOf(group: unknown): readonly string[] {
    return typeof group === 'string' && Object.hasOwn(groups, group)
      ? [groups[group as keyof typeof groups]]
      : [];
  }
}
