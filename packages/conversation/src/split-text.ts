/** How far back from its end a part is cut at a space. */
const SPACE_WITHIN = 200;

/** A text in parts of at most `lengthMax` UTF-16 code units, cut at a space where one is near, never inside a character. */
export function splitText(text: string, lengthMax: number): readonly string[] {
  const most = Math.max(2, lengthMax);
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const at = cutAt(rest, most);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
}

function cutAt(text: string, most: number): number {
  const space = text.lastIndexOf(' ', most - 1);
  if (space > 0 && space >= most - SPACE_WITHIN) return space + 1;
  const last = text.charCodeAt(most - 1);
  return last >= 0xd800 && last <= 0xdbff ? most - 1 : most;
}
