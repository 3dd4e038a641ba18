import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema has against a setting, in words for the author of a flow. */
export function settingIssue(issue: Issue): {
  readonly setting: string | null;
  readonly message: string;
} {
  return { setting: issue.path.map(String).join('.') || null, message: words(issue) };
}

function words(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `This should be ${kindOf(issue.expected)}.`;
    case 'invalid_value':
      return `This should be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_big':
      return `This is too ${sizeOf(issue.origin)}: ${issue.maximum} is the most.`;
    case 'too_small':
      return `This is too ${smallnessOf(issue.origin)}: ${issue.minimum} is the least.`;
    case 'unrecognized_keys':
      return `There is no setting ${issue.keys.map((key) => `“${key}”`).join(', ')}.`;
    case 'invalid_format':
      // Zod's own words show a regular expression; those of a node's author say what is wanted.
      return issue.message.startsWith('Invalid')
        ? 'This is not written as it has to be.'
        : issue.message;
    default:
      return issue.message;
  }
}

const KINDS: { readonly [expected: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'on or off',
  array: 'a list',
  object: 'a group of settings',
  record: 'pairs of names and values',
};

function kindOf(expected: string): string {
  return Object.hasOwn(KINDS, expected) ? (KINDS[expected] ?? expected) : expected;
}

function sizeOf(origin: string): string {
  return origin === 'number' || origin === 'int' ? 'large' : 'long';
}

function smallnessOf(origin: string): string {
  return origin === 'number' || origin === 'int' ? 'small' : 'short';
}
