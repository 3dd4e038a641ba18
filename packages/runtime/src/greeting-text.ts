import { renderQuickText } from '@baton/content-rules';
import type { Greeting } from '@baton/host';
import type { ChatContext } from '@baton/protocol';

/** The greeting as the visitor reads it: what nobody knows of them leaves no gap. */
export function greetingText(
  { text, values }: Greeting,
  { name, email }: ChatContext,
  deployment: string | undefined,
): string {
  const { text: filled } = renderQuickText(text, {
    ...values,
    ...(name !== undefined && {
      'visitor.name': name,
      'visitor.firstName': name.trim().split(/\s+/)[0] ?? '',
    }),
    ...(email !== undefined && { 'visitor.email': email }),
    ...(deployment !== undefined && { 'deployment.name': deployment }),
  });
  return filled
    .replaceAll(PLACE, '')
    .replaceAll(/[ \t]+([,.;:!?])/g, '$1')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim();
}

const PLACE = /\{\{[^{}]*\}\}/g;
