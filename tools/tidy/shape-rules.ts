import type { Finding, Project } from './project.ts';
import { lineAt } from './scan.ts';

const LINES_MAX = 400;
const EMPTY_NAMES = /^(?:utils?|helpers?|common|shared|misc|managers?|services?|handlers?|base)$/;
const CODE = /\.(?:ts|tsx|mjs|css)$/;

/** Long files get a warning: most of them are two files. */
export function lengthRule(project: Project): Finding[] {
  return [...project.texts].flatMap(([path, text]): Finding[] => {
    const lines = text.split('\n').length - 1;
    if (!CODE.test(path) || lines <= LINES_MAX) return [];
    const message = `${lines} lines, more than ${LINES_MAX}`;
    return [{ rule: 'length', path, line: 0, message, weight: 'warning' }];
  });
}

/** Files and folders say what is in them. */
export function nameRule(project: Project): Finding[] {
  return [...project.texts.keys()]
    .filter((path) => CODE.test(path))
    .flatMap((path): Finding[] => {
      const parts = path.replace(/\.[^/]*$/, '').split(/[/-]/);
      const empty = parts.find((part) => EMPTY_NAMES.test(part));
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (empty !== undefined) {
        return [
          {
            rule: 'name',
            path,
            line: 0,
            message: `"${empty}" says nothing: name it by what it exports`,
          },
        ];
      }
      if (name !== name.toLowerCase() || name.includes('_')) {
        return [{ rule: 'name', path, line: 0, message: 'file names are kebab-case' }];
      }
      return [];
    });
}

/** Places that exist on one machine only. */
const MACHINE =
  /(?<![\w.:/~@-])\/(?:home|root|Users|opt|work|mnt|srv|tmp)\/[\w.]|[A-Z]:\\{1,2}Users\\/g;
const LEFTOVER = /\b(?:TODO|FIXME|XXX|HACK)\b/g;
/** Numbers of a list that is not in this project; what it decided stands in docs/decisions or in the code itself. */
const ELSEWHERE = /\bDECISIONS \d+/g;

/** Nothing of the machine it was written on, nothing left for later. */
export function leftoverRules(project: Project): Finding[] {
  return [...project.texts].flatMap(([path, text]) =>
    path === 'package-lock.json'
      ? []
      : [
          ...[...text.matchAll(MACHINE)].map(
            ({ 0: found, index }): Finding => ({
              rule: 'machine',
              path,
              line: lineAt(text, index),
              message: `${found}… is a place on one machine`,
            }),
          ),
          ...[...text.matchAll(LEFTOVER)].map(
            ({ 0: found, index }): Finding => ({
              rule: 'leftover',
              path,
              line: lineAt(text, index),
              message: `${found}: do it, or open an issue`,
            }),
          ),
          ...[...text.matchAll(ELSEWHERE)].map(
            ({ 0: found, index }): Finding => ({
              rule: 'leftover',
              path,
              line: lineAt(text, index),
              message: `${found} points to a page that is not here: say what it says`,
            }),
          ),
        ],
  );
}

const FOCUSED = /(?<![\w$])(?:test|it|describe|suite)(?:\.\w+)*\.(only|skip|fixme|todo)(?![\w$])/g;

/** No test keeps others from running, and one that does not run says why in a comment. */
export function focusRule(project: Project): Finding[] {
  return project.sources.flatMap(({ path, text, code }) => {
    const lines = text.split('\n');
    return [...code.matchAll(FOCUSED)].flatMap(({ 1: how, index }): Finding[] => {
      const line = lineAt(text, index);
      if (how === 'only')
        return [{ rule: 'focus', path, line, message: '.only keeps the other tests from running' }];
      const said = [lines[line - 2], lines[line - 1]].some((near) => /\/\/ \S/.test(near ?? ''));
      return said
        ? []
        : [{ rule: 'focus', path, line, message: `.${how} needs a comment that says why` }];
    });
  });
}
