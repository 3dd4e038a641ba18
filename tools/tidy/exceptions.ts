import type { Finding, RuleName } from './project.ts';

/** One place where a rule does not hold, and why that is right. */
export type Exception = {
  readonly rule: RuleName;
  /** A file; or a folder, with a slash at its end. */
  readonly path: string;
  readonly reason: string;
};

/** Takes out what is excepted. An exception that excepts nothing is a finding itself, so the list can only shrink. */
export function except(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  listPath: string,
): Finding[] {
  const used = new Set<Exception>();
  const left = findings.filter((finding) => {
    const exception = exceptions.find(
      ({ rule, path }) =>
        rule === finding.rule &&
        (path.endsWith('/') ? finding.path.startsWith(path) : finding.path === path),
    );
    if (exception !== undefined) used.add(exception);
    return exception === undefined;
  });
  const idle = exceptions.filter((exception) => !used.has(exception));
  return [
    ...left,
    ...idle.map(
      ({ rule, path }): Finding => ({
        rule: 'exception',
        path: listPath,
        line: 0,
        message: `${path} needs no exception from ${rule} any more: take it out`,
      }),
    ),
  ];
}
