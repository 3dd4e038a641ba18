import { templateProblems } from '@baton/mail';

/** What is wrong with a mail template, in words for its author. */
export function mailTemplateProblems(source: string): readonly string[] {
  return templateProblems(source, 'text').map(
    ({ line, column, problem }) => `Line ${line}, column ${column}: ${problem}`,
  );
}
