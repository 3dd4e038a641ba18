import {
  ENFORCED_ON,
  MASK_RULES_MAX,
  PATTERN_LENGTH_MAX,
  REPLACEMENT_LENGTH_MAX,
  type SensitiveDataRuleId,
} from '@baton/content-rules';
import {
  ADDRESSES_LENGTH_MAX,
  CHECKED_RULES_MAX,
  type IpRuleId,
  PRIORITY_MAX,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { name, recordId, stamps, text } from './fields.ts';

const ruleFields = {
  name,
  description: text,
  pattern: z
    .string()
    .min(1)
    .max(PATTERN_LENGTH_MAX)
    .describe('As RE2 reads it: without looking around and without going back.'),
  replacement: z
    .string()
    .max(REPLACEMENT_LENGTH_MAX)
    .nullable()
    .describe('What stands in its place, as it is written. Null: nothing.'),
  enforcedOn: z.array(z.enum(ENFORCED_ON)).max(ENFORCED_ON.length).describe('Whose words.'),
  priority: z.int().min(0).max(PRIORITY_MAX).describe('Smaller ones first.'),
  active: z.boolean(),
};
export const sensitiveDataRule = z
  .object({ ...stamps<SensitiveDataRuleId>('sensitive-data-rules'), ...ruleFields })
  .meta({ id: 'SensitiveDataRule' });
export const newSensitiveDataRule = z
  .strictObject({
    ...ruleFields,
    description: text.default(''),
    replacement: ruleFields.replacement.default(null),
    priority: ruleFields.priority.default(100),
    active: ruleFields.active.default(true),
  })
  .meta({ id: 'NewSensitiveDataRule' });
export const ruleOrder = z
  .strictObject({
    ids: z
      .array(recordId<SensitiveDataRuleId>('sensitive-data-rules'))
      .max(MASK_RULES_MAX)
      .describe('Every rule once, the first to be applied first.'),
  })
  .meta({ id: 'SensitiveDataRuleOrder' });
export const orderedRules = z
  .object({ items: z.array(sensitiveDataRule) })
  .meta({ id: 'OrderedSensitiveDataRules' });
export const sensitiveDataRuleChanges = z
  .strictObject(ruleFields)
  .partial()
  .meta({ id: 'SensitiveDataRuleChanges' });

const ipFields = {
  addresses: z
    .string()
    .trim()
    .min(1)
    .max(ADDRESSES_LENGTH_MAX)
    .describe('One address, two with a hyphen between them, or a network such as 2001:db8::/32.'),
  comment: text,
};
export const ipRule = z
  .object({
    ...stamps<IpRuleId>('ip-rules'),
    ...ipFields,
    from: z.string(),
    to: z.string(),
    userId: recordId<UserId>('users').describe('Who blocked them.'),
  })
  .meta({ id: 'IpRule' });
export const newIpRule = z
  .strictObject({ ...ipFields, comment: text.default('') })
  .meta({ id: 'NewIpRule' });
export const addressQuestion = z.strictObject({ addresses: ipFields.addresses });
export const addressCheck = z
  .object({
    from: z.string(),
    to: z.string(),
    count: z.string().describe('How many addresses these are, in digits.'),
    blocked: z.enum(['all', 'some', 'none']),
    rules: z
      .array(ipRule)
      .describe(`What blocks any of them, the oldest first, at most ${CHECKED_RULES_MAX}.`),
  })
  .meta({ id: 'AddressCheck' });
export const ipRuleChanges = z.strictObject(ipFields).partial().meta({ id: 'IpRuleChanges' });
