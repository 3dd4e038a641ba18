import { z } from 'zod';
import type { NodeProblem } from '../node-type.ts';
import {
  error,
  found,
  isLiteral,
  SETTING_LENGTH_MAX,
  settingMeta,
  templateSetting,
  warning,
} from './setting.ts';

/** The most fields an agent is shown, and fields of a record set. */
export const HANDOVER_FIELDS_MAX = 50;
/** How many records a handover brings besides case and contact; a chat has one of a type. */
export const HANDOVER_LINKS_MAX = 18;

const RECORDS = 'Records';

const recordLinkSetting = z.strictObject({
  type: templateSetting({
    title: 'Type',
    description: 'The key of the type, as addresses have it.',
    placeholder: 'account',
  }),
  record: templateSetting({
    title: 'Record',
    description: 'Its id, its number, or what is unique about it.',
    placeholder: '{{context.account.id}}',
  }),
});

/** Names with a template each. */
export function keyValuesSetting(words: { title: string; description: string; section?: string }) {
  return z
    .record(z.string().min(1).max(200), z.string().max(SETTING_LENGTH_MAX))
    .refine((values) => Object.keys(values).length <= HANDOVER_FIELDS_MAX, {
      message: `At most ${HANDOVER_FIELDS_MAX} entries.`,
    })
    .default({})
    .meta(settingMeta({ control: 'key-values', ...words }));
}

/** What a handover associates with its chat: settings of every node that hands over to whoever the endpoint says. */
export const handoverRecordSettings = {
  caseId: templateSetting({
    title: 'Case',
    description:
      'The id or the number of a case that exists: it opens for the agent and belongs to the transcript.',
    placeholder: '{{context.case.number}}',
    section: RECORDS,
  }),
  contactId: templateSetting({
    title: 'Contact',
    description: 'The id or the e-mail address of a contact that exists, likewise.',
    placeholder: '{{profile.email}}',
    section: RECORDS,
  }),
  recordLinks: z
    .array(recordLinkSetting)
    .max(HANDOVER_LINKS_MAX)
    .default([])
    .meta(
      settingMeta({
        title: 'Further records',
        description: 'Accounts, leads and your own types, one of each type.',
        control: 'list',
        section: RECORDS,
      }),
    ),
  transcriptFields: keyValuesSetting({
    title: 'Transcript fields',
    description:
      'What is filled into the fields you added to transcripts, by key or name of the field. Empty values are left out.',
    section: RECORDS,
  }),
};
type HandoverRecords = z.infer<z.ZodObject<typeof handoverRecordSettings>>;

/** What is wrong with them. */
export function recordProblems(given: HandoverRecords): NodeProblem[] {
  return [...linkProblems(given), ...nameProblems('transcriptFields', given.transcriptFields)];
}

/** A record without its type, or of a type that is named already, is attached to nothing. */
function linkProblems({ caseId, contactId, recordLinks }: HandoverRecords): NodeProblem[] {
  const own = [
    ...(caseId.trim() === '' ? [] : ['case']),
    ...(contactId.trim() === '' ? [] : ['contact']),
  ];
  const types = [...own, ...recordLinks.map(({ type }) => type.trim().toLowerCase())];
  return recordLinks.flatMap(({ record }, index) => {
    const place = own.length + index;
    const type = types[place] ?? '';
    const isTwice = isLiteral(type) && types.indexOf(type) < place;
    return found(
      type === '' && error(`recordLinks.${index}.type`, 'Say which type of record it is.'),
      record.trim() === '' && error(`recordLinks.${index}.record`, 'Say which record it is.'),
      type !== '' &&
        isTwice &&
        warning(
          `recordLinks.${index}.type`,
          'A chat has one record of a type: this one counts only where no other comes before it.',
        ),
    );
  });
}

/** A value without the name of its field goes nowhere. */
export function nameProblems(
  setting: string,
  values: { readonly [name: string]: string },
): NodeProblem[] {
  return found(
    Object.keys(values).some((name) => name.trim() === '') &&
      error(setting, 'Say which field each value is for.'),
  );
}
