import type { StartInput } from '@baton/handover';
import type { ChatContext, CollectedField } from '@baton/protocol';
import type { BroughtRecords } from './brought-records.ts';

/** What the desk is told of a chat that is handed over, beside the facts. */
export function contextOf(input: StartInput, { missing, fields }: BroughtRecords): ChatContext {
  const { name, email, language, pageUrl, pageTitle, subject, referrer, screen, timeZone, traits } =
    input.visitor;
  const collected = [...input.fields, ...missing.map(notFound)];
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(language !== undefined && { language }),
    ...(pageUrl !== undefined && { pageUrl }),
    ...(pageTitle !== undefined && { pageTitle }),
    ...(subject !== undefined && { subject }),
    ...(referrer !== undefined && { referrer }),
    ...(screen !== undefined && { screen }),
    ...(timeZone !== undefined && { timeZone }),
    ...(traits && { traits }),
    ...(collected.length > 0 && { fields: collected }),
    botTranscript: input.transcript.flatMap(({ from, at, text }) =>
      from === 'system' ? [] : [{ by: from, at, text }],
    ),
    conversationId: input.conversationId,
    ...(input.allowReplyAsVisitor && { allowReplyAsVisitor: true }),
    ...(Object.keys(fields).length > 0 && { transcriptFields: fields }),
  };
}

/** The agent may know what was meant. */
function notFound({ type, record, why }: BroughtRecords['missing'][number]): CollectedField {
  return { label: `${type} (${why === 'unknown' ? 'not found' : 'several'})`, value: record };
}
