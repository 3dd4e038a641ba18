import type { EnforcedOn } from '@baton/content-rules';

/** Rules to begin with, in the order they work well together, by the name the screen calls them. The text shows what each finds. */
export const SAMPLE_RULES = [
  {
    name: 'iban',
    pattern: '\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b',
    replacement: '•••• account number',
    text: 'Please pay to DE89 3704 0044 0532 0130 00.',
  },
  {
    name: 'card',
    pattern: '\\b(?:\\d[ -]?){12,18}\\d\\b',
    replacement: '•••• card number',
    text: 'My card is 4111 1111 1111 1111, valid until 09/28.',
  },
  {
    name: 'email',
    pattern: '(?i)\\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+\\b',
    replacement: '•••• e-mail',
    text: 'Write to kim@example.org if it is urgent.',
  },
] as const satisfies readonly {
  readonly name: string;
  readonly pattern: string;
  readonly replacement: string;
  readonly text: string;
}[];
export type SampleName = (typeof SAMPLE_RULES)[number]['name'];

/** Whose words the samples are for. */
export const SAMPLE_ENFORCED_ON: readonly EnforcedOn[] = ['agent', 'visitor', 'supervisor'];
