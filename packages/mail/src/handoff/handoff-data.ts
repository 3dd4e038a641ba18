import type { EpochMs } from '@baton/kernel';
import { isAddress } from '../check-mail.ts';
import {
  HANDOFF_FIELDS_MAX,
  HANDOFF_MESSAGES_MAX,
  HANDOFF_NAME_CHARS_MAX,
  HANDOFF_TRANSCRIPT_CHARS_MAX,
  HANDOFF_VALUE_CHARS_MAX,
} from '../limits.ts';
import type { TemplateData } from '../template/render-template.ts';
import type { HandoffMessage, HandoffRequest, HandoffSettings } from './model.ts';

/** What the template of a handoff may use, each value cut to its limit; empty texts are null. */
export function handoffData(
  request: HandoffRequest,
  { site }: Pick<HandoffSettings, 'site'>,
): TemplateData {
  const { visitor, page, transcript, fields } = request;
  const told = newest(transcript);
  const last = transcript.findLast(({ from }) => from === 'visitor');
  const url = page && webAddress(page.url);
  const asked = fields
    .slice(0, HANDOFF_FIELDS_MAX)
    .map((field) => ({ label: name(field.label), value: value(field.value) }));
  return {
    reference: request.reference,
    requested_at: instant(request.requestedAt),
    site,
    visitor: {
      name: name(visitor.name),
      email: visitor.email !== null && isAddress(visitor.email) ? visitor.email : null,
      email_as_given: value(visitor.email),
      phone: value(visitor.phone),
    },
    reason: value(request.reason),
    fields: asked,
    // Those whose answer does not stand under the visitor or the reason already.
    other_fields: asked.filter(
      (field) =>
        field.value === null ||
        ![visitor.name, visitor.email, visitor.phone, request.reason].includes(field.value),
    ),
    last_message: last ? value(last.text) : null,
    transcript: told.map((message) => ({
      at: instant(message.at),
      who: whoWrote(message),
      from: message.from,
      text: value(message.text),
    })),
    earlier_messages: transcript.length - told.length,
    page: {
      title: value(page?.title ?? null),
      // A link somebody may follow: nothing but the web.
      url: url ?? null,
      url_as_given: value(page?.url ?? null),
    },
    browser: value(request.browser),
    language: value(request.language),
  };
}

/** The last messages, as many as there is room for. */
function newest(transcript: readonly HandoffMessage[]): readonly HandoffMessage[] {
  let characters = 0;
  const tooMany = transcript.findLastIndex(({ text }, index) => {
    characters += Math.min(text.length, HANDOFF_VALUE_CHARS_MAX);
    return (
      characters > HANDOFF_TRANSCRIPT_CHARS_MAX || transcript.length - index > HANDOFF_MESSAGES_MAX
    );
  });
  return transcript.slice(tooMany + 1);
}

function value(text: string | null): string | null {
  return cut(text, HANDOFF_VALUE_CHARS_MAX);
}

function name(text: string | null): string | null {
  return cut(text, HANDOFF_NAME_CHARS_MAX);
}

function cut(text: string | null, charactersMax: number): string | null {
  if (text === null || text.trim() === '') return null;
  const kept = text.length > charactersMax ? `${text.slice(0, charactersMax)} …` : text;
  return kept.toWellFormed();
}

function whoWrote(message: HandoffMessage): string {
  const role = { visitor: 'Visitor', bot: 'Bot', agent: 'Agent' }[message.from];
  return name(message.name ?? null) ?? role;
}

function instant(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return web && url.href.length <= HANDOFF_VALUE_CHARS_MAX ? url.href : undefined;
}
