import { safeHref } from '../log/text-parts.ts';

/** A run of text within a block. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

// One pass, no nesting, each alternative bounded: long texts take time in proportion to their length.
const MARK =
  /`([^`\n]{1,500})`|\*\*([^*\n]{1,500})\*\*|__([^_\n]{1,500})__|\*([^*\s][^*\n]{0,500})\*|!?\[([^\]\n]{0,300})\]\(\s*<?([^\s()<>]{1,1000})>?(?:\s+"[^"\n]{0,300}")?\s*\)|<(https?:\/\/[^\s<>]{1,1000})>|(https?:\/\/[^\s<>()[\]]{1,1000})/g;

/** The runs of one block. An address is a link only if it is safe to follow. */
export function inlineOf(text: string): readonly Inline[] {
  const runs: Inline[] = [];
  let end = 0;
  for (const mark of text.matchAll(MARK)) {
    if (mark.index > end) runs.push({ kind: 'text', text: text.slice(end, mark.index) });
    runs.push(runOf(mark));
    end = mark.index + mark[0].length;
  }
  if (end < text.length) runs.push({ kind: 'text', text: text.slice(end) });
  return runs;
}

function runOf(mark: RegExpMatchArray): Inline {
  const [all, code, strong, strongToo, emphasis, label, target, angled, bare] = mark;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined || strongToo !== undefined) {
    return { kind: 'strong', text: strong ?? strongToo ?? '' };
  }
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  const address = target ?? angled ?? bare ?? '';
  const href = safeHref(address);
  if (href === null) return { kind: 'text', text: label ?? all };
  return { kind: 'link', text: label || address, href };
}
