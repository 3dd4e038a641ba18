import { invariant } from '@baton/kernel';
import { oneLine } from '../check-mail.ts';
import { STANDARD_TEMPLATE_MS_MAX, TEMPLATE_MS_MAX } from '../limits.ts';
import type { Mail } from '../model.ts';
import { plainMail } from '../plain-mail.ts';
import {
  renderTemplate,
  type TemplateData,
  type TemplateProblem,
  templateProblems,
} from '../template/render-template.ts';
import { handoffData } from './handoff-data.ts';
import type { HandoffRequest, HandoffSettings, MailTemplate } from './model.ts';
import { sampleHandoff } from './sample-handoff.ts';
import { standardHandoffTemplate } from './standard-template.ts';

/** A mail template's problems, by its part. */
export type MailTemplateProblems = {
  readonly [part in keyof MailTemplate]: readonly TemplateProblem[];
};

export type WrittenHandoff = {
  readonly mail: Mail;
  /** Why the team's template could not be used, and the standard one was; null if it could. */
  readonly problems: MailTemplateProblems | null;
};

/**
 * Writes the mail of a handoff. A template that fails is no reason to lose the request: then the standard one is
 * used, and `problems` says why. Who answers the mail writes to the visitor, if their address can be one. The
 * reference stands in the subject whatever the template says, and makes the Message-ID.
 */
export function handoffMail(
  request: HandoffRequest,
  template: MailTemplate,
  settings: HandoffSettings,
): WrittenHandoff {
  const data = handoffData(request, settings);
  const own = parts(template, data, TEMPLATE_MS_MAX);
  const written =
    'subject' in own ? own : parts(standardHandoffTemplate, data, STANDARD_TEMPLATE_MS_MAX);
  invariant('subject' in written, 'the standard template can always be rendered');
  const tag = oneLine(request.reference);
  const subject = oneLine(written.subject);
  const mail = plainMail({
    kind: 'handoff',
    reference: request.reference,
    writtenAt: request.requestedAt,
    from: settings.from,
    to: settings.to,
    replyTo: { address: request.visitor.email, name: request.visitor.name },
    subject: subject.includes(tag) ? subject : `[#${tag}] ${subject}`,
    text: written.text,
    html: written.html,
  });
  return { mail, problems: 'problems' in own ? own.problems : null };
}

/** What an editor shows of a handoff's template. */
export function handoffTemplateProblems(template: MailTemplate): MailTemplateProblems {
  const known = handoffData(sampleHandoff, { site: 'site' });
  return {
    subject: templateProblems(template.subject, 'text', known),
    text: templateProblems(template.text, 'text', known),
    html: templateProblems(template.html, 'html', known),
  };
}

type Parts = { readonly subject: string; readonly text: string; readonly html: string };

function parts(
  template: MailTemplate,
  data: TemplateData,
  timeoutMs: number,
): Parts | { readonly problems: MailTemplateProblems } {
  const subject = renderTemplate(template.subject, data, 'text', timeoutMs);
  const text = renderTemplate(template.text, data, 'text', timeoutMs);
  const html = renderTemplate(template.html, data, 'html', timeoutMs);
  if (subject.ok && text.ok && html.ok) {
    return { subject: subject.output, text: text.output, html: html.output };
  }
  const problems = {
    subject: subject.ok ? [] : subject.problems,
    text: text.ok ? [] : text.problems,
    html: html.ok ? [] : html.problems,
  };
  return { problems };
}
