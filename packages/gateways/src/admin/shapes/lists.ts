import type { ApiTokenId, UserId } from '@baton/records';
import { z } from 'zod';
import { instant, recordId } from './fields.ts';

export const auditEntry = z
  .object({
    id: z.int(),
    at: instant,
    userId: recordId<UserId>('users').nullable().describe('Null: the server itself.'),
    apiTokenId: recordId<ApiTokenId>('api-tokens').nullable(),
    action: z.enum([
      'created',
      'edited',
      'deleted',
      'password-changed',
      'published',
      'not-written',
    ]),
    object: z.string(),
    recordId: z.string(),
    changes: z
      .record(
        z.string(),
        z.object({ from: z.unknown(), to: z.unknown(), why: z.string() }).partial(),
      )
      .describe(
        'The fields that changed. Secrets are named without their values. Of what was not written: what was to be, and why it is not.',
      ),
  })
  .meta({ id: 'AuditEntry' });
