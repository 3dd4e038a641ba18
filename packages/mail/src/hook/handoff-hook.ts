import { handoffData } from '../handoff/handoff-data.ts';
import type { HandoffRequest, HandoffSettings } from '../handoff/model.ts';
import { HOOK_BODY_BYTES_MAX } from '../limits.ts';

/**
 * The body of a handoff's webhook: what its mail says, as JSON. Older messages are left out where it would be
 * longer than `HOOK_BODY_BYTES_MAX`, and counted.
 */
export function handoffHookBody(
  request: HandoffRequest,
  settings: Pick<HandoffSettings, 'site'>,
): string {
  const { transcript, other_fields: _, ...handoff } = handoffData(request, settings);
  const told = Array.isArray(transcript) ? transcript : [];
  for (let kept = told.length; ; kept = Math.floor(kept / 2)) {
    const messages = told.slice(told.length - kept);
    const earlier = Number(handoff['earlier_messages']) + told.length - kept;
    const body = JSON.stringify({
      type: 'handoff.requested',
      handoff: { ...handoff, earlier_messages: earlier, transcript: messages },
    });
    if (kept === 0 || Buffer.byteLength(body) <= HOOK_BODY_BYTES_MAX) return body;
  }
}

/** The body of a Slack-compatible incoming webhook: whom to answer, why, and the reference. */
export function handoffSlackBody(
  request: HandoffRequest,
  { site }: Pick<HandoffSettings, 'site'>,
): string {
  const { visitor, reason, fields, page, transcript, reference } = request;
  const last = transcript.findLast(({ from }) => from === 'visitor');
  const facts = [
    ['Name', visitor.name],
    ['E-mail', visitor.email],
    ['Phone', visitor.phone],
    ...fields.slice(0, FACTS_MAX - 3).map(({ label, value }) => [label, value] as const),
  ] as const;
  const title = `Somebody on ${site} asks for a person`;
  return JSON.stringify({
    // What notifications show, and what receivers show that know no blocks.
    text: `${plain(title, 200)} [#${plain(reference, 50)}]: ${plain(reason ?? 'no reason given', 500)}`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title.slice(0, 150) } },
      {
        type: 'section',
        fields: facts.map(([label, value]) =>
          words(`*${plain(label ?? '', 100)}*\n${plain(value ?? 'not given', 500)}`),
        ),
      },
      { type: 'section', text: words(`*Reason*\n${plain(reason ?? 'not given', 1_000)}`) },
      ...(last ? [{ type: 'section', text: words(quoted(plain(last.text, 1_000))) }] : []),
      {
        type: 'context',
        elements: [
          words(`Reference ${plain(reference, 50)}. Page: ${plain(page?.url ?? 'not given', 500)}`),
        ],
      },
    ],
  });
}

/** A section of Slack's shows so many. */
const FACTS_MAX = 10;

function words(text: string) {
  return { type: 'mrkdwn', text } as const;
}

function quoted(text: string): string {
  return text.replace(/^/gm, '>');
}

/**
 * What a visitor wrote, cut, and so that nobody is called by it: no commands in angle brackets, no names of groups.
 */
function plain(text: string, charactersMax: number): string {
  const kept = text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text;
  return kept
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=(?:channel|here|all|everyone)\b)/gi, '@\u200b');
}
