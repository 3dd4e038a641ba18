import {
  BODY_BYTES_MAX,
  type HandoffRequest,
  type HandoffSettings,
  handoffData,
  handoffMail,
  type Mail,
  plainMail,
  renderTemplate,
  standardHandoffTemplate,
  type TemplateProblem,
  templateProblems,
} from '@baton/mail';

/** A team's template begins with this line if it says what the subject is. */
const SUBJECT_LINE = /^Subject:[ \t]*(.*)$/i;

export type HandoffLetter = {
  readonly mail: Mail;
  /** Why the team's template was not used, or names in it that mean nothing. */
  readonly problems: readonly TemplateProblem[];
};

/**
 * Writes the mail of a handoff by a team's template, one Liquid source for what people read: its first line may be
 * `Subject: …`. Without one, or where it fails, the standard mail is written, so no request is lost by a mistake.
 */
export function handoffLetter(
  request: HandoffRequest,
  mailTemplate: string | null,
  settings: HandoffSettings,
): HandoffLetter {
  const standard = handoffMail(request, standardHandoffTemplate, settings).mail;
  if (mailTemplate === null) return { mail: standard, problems: [] };
  const data = handoffData(request, settings);
  const source = partsOf(mailTemplate);
  const subject =
    source.subject === null ? undefined : renderTemplate(source.subject, data, 'text');
  const body = renderTemplate(source.text, data, 'text');
  if (!body.ok || subject?.ok === false) {
    return { mail: standard, problems: handoffTemplateProblems(mailTemplate, request, settings) };
  }
  const text = body.output.replace(/^\n/, '');
  const html = htmlOf(text);
  const line = subject?.output.replaceAll(/\s+/g, ' ').trim() ?? '';
  const mail = plainMail({
    kind: 'handoff',
    reference: request.reference,
    writtenAt: request.requestedAt,
    from: settings.from,
    to: settings.to,
    replyTo: { address: request.visitor.email, name: request.visitor.name },
    subject: subjectOf(line, request.reference) ?? standard.subject,
    text,
    // Written out in HTML it may be longer than a mail may be; it is complete without.
    ...(Buffer.byteLength(html) <= BODY_BYTES_MAX && { html }),
  });
  return { mail, problems: [] };
}

/** What an editor shows of a team's template: mistakes, and names that mean nothing, by line and column. */
export function handoffTemplateProblems(
  mailTemplate: string,
  request: HandoffRequest,
  settings: Pick<HandoffSettings, 'site'>,
): readonly TemplateProblem[] {
  const known = handoffData(request, settings);
  const { subject, subjectAt, text } = partsOf(mailTemplate);
  return [
    ...(subject === null ? [] : templateProblems(subject, 'text', known)).map((problem) => ({
      ...problem,
      column: problem.column + subjectAt,
    })),
    ...templateProblems(text, 'text', known),
  ];
}

/** The text keeps its lines where they are, so that a problem is told where its author looks. */
function partsOf(source: string) {
  const end = source.indexOf('\n');
  const first = (end < 0 ? source : source.slice(0, end)).replace(/\r$/, '');
  const subject = SUBJECT_LINE.exec(first)?.[1];
  if (subject === undefined) return { subject: null, subjectAt: 0, text: source };
  return {
    subject,
    subjectAt: first.length - subject.length,
    text: end < 0 ? '' : source.slice(end),
  };
}

/** The reference stands in the subject, whatever the template says: by it the visitor asks about the request. */
function subjectOf(line: string, reference: string): string | undefined {
  if (line === '') return undefined;
  return line.includes(reference) ? line : `[#${reference}] ${line}`;
}

/** The same words for readers that show HTML: whatever came with them is text. */
function htmlOf(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:16px;font:15px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#ffffff">
<div style="white-space:pre-wrap">${escaped}</div>
</body></html>
`;
}
