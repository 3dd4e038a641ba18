import { z } from 'zod';
import type { NodeProblem, NodeSettingMeta } from '../node-type.ts';
import { parsePath } from '../paths.ts';

/** The longest template, expression or other text of one setting, in UTF-16 code units. */
export const SETTING_LENGTH_MAX = 8_000;
/** The most entries of a list setting, unless the node says fewer. */
const SETTING_ENTRIES_MAX = 50;

type Words = Omit<NodeSettingMeta, 'control'>;

// Every setting has a default, so that a node fresh from the palette and an unfinished draft can be shown. What must
// not stay empty is said by the node's `problems`, in words for its author.

/** One line of text with `{{ }}`. */
export function templateSetting(words: Words, preset = '') {
  return z
    .string()
    .max(SETTING_LENGTH_MAX)
    .default(preset)
    .meta(settingMeta({ control: 'template', ...words }));
}

/** Several lines of text with `{{ }}`. */
export function templateLinesSetting(words: Words, preset = '') {
  return z
    .string()
    .max(SETTING_LENGTH_MAX)
    .default(preset)
    .meta(settingMeta({ control: 'template-lines', ...words }));
}

/** Text that is taken as it stands, or chosen from what the organization has. */
export function plainSetting(
  words: Words & {
    readonly control?: 'text' | 'expression' | 'intent' | 'handover-provider' | 'node' | 'flow';
  },
) {
  return z
    .string()
    .max(SETTING_LENGTH_MAX)
    .default('')
    .meta(settingMeta({ control: 'text', ...words }));
}

export function toggleSetting(words: Words, preset: 'on' | 'off') {
  return z
    .boolean()
    .default(preset === 'on')
    .meta(settingMeta({ control: 'toggle', ...words }));
}

/** One of a few words; the first is the default. */
export function selectSetting<const Values extends readonly [string, ...string[]]>(
  values: Values,
  words: Words & { readonly choices: { readonly [Value in Values[number]]: string } },
) {
  return z
    .enum(values)
    .default(values[0] as Values[number])
    .meta(settingMeta({ control: 'select', ...words }));
}

/** Templates in a row; how many there may be. */
export function templateListSetting(words: Words, entriesMax = SETTING_ENTRIES_MAX) {
  return z
    .array(z.string().max(SETTING_LENGTH_MAX))
    .max(entriesMax)
    .default([])
    .meta(settingMeta({ control: 'list', ...words }));
}

/** A number between two others; empty where `preset` is null. */
export function numberSetting(
  words: Words & { readonly min: number; readonly max: number },
  preset: number,
) {
  const { min, max, ...meta } = words;
  return z
    .number()
    .min(min)
    .max(max)
    .default(preset)
    .meta(settingMeta({ control: 'number', ...meta }));
}

/** Like `numberSetting`, and may be left empty. */
export function optionalNumberSetting(
  words: Words & { readonly min: number; readonly max: number },
) {
  const { min, max, ...meta } = words;
  return z
    .number()
    .min(min)
    .max(max)
    .nullable()
    .default(null)
    .meta(settingMeta({ control: 'number', ...meta }));
}

/** Metadata as the schema's registry takes it; checked against what the side panel knows. */
export function settingMeta(meta: NodeSettingMeta): { title: string; [key: string]: unknown } {
  return { ...meta };
}

export function error(setting: string | null, message: string): NodeProblem {
  return { severity: 'error', setting, message };
}

export function warning(setting: string | null, message: string): NodeProblem {
  return { severity: 'warning', setting, message };
}

/** Whether what a setting will be is known before the flow runs. */
export function isLiteral(template: string): boolean {
  return !template.includes('{{');
}

/** Where something is stored in the context or the input: `order.number`. A leading `context.` or `input.` is dropped. */
export function storePath(path: string): string {
  return path.trim().replace(/^(?:context|input)\./, '');
}

/** Why a path cannot be stored at; undefined if it can, or is empty. */
export function pathProblem(setting: string, path: string): NodeProblem | undefined {
  const stored = storePath(path);
  return stored === '' || parsePath(stored) !== undefined
    ? undefined
    : error(setting, `"${path}" is not a path such as order.number: letters, digits and dots.`);
}

/** The problems there are. */
export function found(...problems: readonly (NodeProblem | false | undefined)[]): NodeProblem[] {
  return problems.filter((problem) => problem !== undefined && problem !== false);
}

/** A text for a line on the canvas: the first line, shortened. */
export function oneLine(text: string, lengthMax = 60): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
  const characters = [...line];
  return characters.length <= lengthMax ? line : `${characters.slice(0, lengthMax - 1).join('')}…`;
}
