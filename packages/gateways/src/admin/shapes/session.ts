import type { OrganizationId } from '@baton/desk';
import { PASSWORD_LENGTH_MAX, type UserId } from '@baton/records';
import { z } from 'zod';
import { permission, recordId } from './fields.ts';
import { email, password } from './people.ts';

export const credentials = z
  .strictObject({
    email: email.describe('Whatever its case.'),
    password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
  })
  .meta({ id: 'Credentials' });

export const passwordChange = z
  .strictObject({ current: credentials.shape.password, next: password })
  .meta({ id: 'PasswordChange' });

export const session = z
  .object({
    user: z.object({ id: recordId<UserId>('users'), name: z.string(), email: z.string() }),
    organization: z.object({ id: recordId<OrganizationId>('organization'), name: z.string() }),
    permissions: z.array(permission),
    agent: z
      .object({
        capacity: z.int(),
        sneakPeek: z.boolean(),
        sounds: z.object({
          offer: z.boolean(),
          message: z.boolean(),
          disconnected: z.boolean(),
          notifications: z.boolean(),
        }),
        greeting: z.string().nullable(),
      })
      .nullable()
      .describe('How the console treats them. Null for somebody who takes no chats.'),
  })
  .meta({ id: 'Session' });

export const signOutQuery = z.strictObject({
  everywhere: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: end all sessions of this user.'),
});
