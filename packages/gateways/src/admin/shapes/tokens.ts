import { TOKEN_SCRIPT_LENGTH_MAX, TOKEN_TYPES, type TokenId } from '@baton/records';
import { z } from 'zod';
import { name, stamps } from './fields.ts';

export const tokenFields = {
  name,
  type: z.enum(TOKEN_TYPES).describe('What the script reads.'),
  script: z
    .string()
    .trim()
    .min(1)
    .max(TOKEN_SCRIPT_LENGTH_MAX)
    .describe('An expression such as `input.handover.status`, without braces.'),
};
export const token = z
  .object({ ...stamps<TokenId>('tokens'), ...tokenFields })
  .meta({ id: 'Token' });
export const newToken = z.strictObject(tokenFields).meta({ id: 'NewToken' });
export const tokenChanges = z.strictObject(tokenFields).partial().meta({ id: 'TokenChanges' });
