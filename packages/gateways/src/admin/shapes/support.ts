import type { FlowId } from '@baton/flow';
import {
  MAIL_TEMPLATE_LENGTH_MAX,
  NOTIFICATION_METHODS,
  SMTP_URL_LENGTH_MAX,
  SUPPORT_ADDRESSES_MAX,
} from '@baton/records';
import { z } from 'zod';
import { secretsGiven, secretsShown } from './endpoints.ts';
import { instant, recordId, text } from './fields.ts';
import { email } from './people.ts';

const WEB_ADDRESS_LENGTH_MAX = 2_000;
const NAME_LENGTH_MAX = 80;

const revised = {
  revision: z.int().min(0).describe('The ETag; 0 until it is saved for the first time.'),
  changedAt: instant.nullable(),
};

const supportFields = {
  active: z.boolean().describe('Whether visitors can be handed to the team.'),
  addresses: z.array(email).max(SUPPORT_ADDRESSES_MAX).describe('Whom a request is mailed to.'),
  notify: z.enum(NOTIFICATION_METHODS),
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .max(WEB_ADDRESS_LENGTH_MAX)
    .nullable(),
  responseTime: text.describe('When an answer may be expected, in words for the visitor.'),
  alternative: text.describe('What else a visitor can do when a request could not be passed on.'),
  mailTemplate: z
    .string()
    .max(MAIL_TEMPLATE_LENGTH_MAX)
    .nullable()
    .describe('Null: the standard one.'),
};
export const supportOperations = z
  .object({
    ...revised,
    ...supportFields,
    secrets: secretsShown,
    handoffFlowId: recordId<FlowId>('flows')
      .nullable()
      .describe('Made when it is first switched on; switching off keeps it.'),
  })
  .meta({ id: 'SupportOperations' });
export const supportOperationsGiven = z
  .strictObject({
    active: supportFields.active,
    addresses: supportFields.addresses.default([]),
    notify: supportFields.notify.default('email'),
    webhookUrl: supportFields.webhookUrl.default(null),
    secrets: secretsGiven
      .default({})
      .describe('`webhookSecret` and `slackUrl`. Null forgets one, those not named stay.'),
    responseTime: supportFields.responseTime.default(''),
    alternative: supportFields.alternative.default(''),
    mailTemplate: supportFields.mailTemplate.default(null),
  })
  .meta({ id: 'SupportOperationsGiven' });

const mailFields = {
  fromAddress: email.nullable(),
  fromName: z.string().max(NAME_LENGTH_MAX),
};
export const mailSettings = z
  .object({
    ...revised,
    server: z
      .object({
        host: z.string(),
        port: z.int(),
        encrypted: z.boolean().describe('From the first byte; otherwise after the greeting.'),
        user: z.string().nullable(),
        password: z.object({ set: z.boolean() }),
      })
      .nullable()
      .describe('Null: mails stay in the outbox of this server.'),
    ...mailFields,
  })
  .meta({ id: 'MailSettings' });
export const mailSettingsGiven = z
  .strictObject({
    smtpUrl: z
      .string()
      .max(SMTP_URL_LENGTH_MAX)
      .nullable()
      .optional()
      .describe(
        '`smtp://user:password@host:port`, or smtps:. Null for none, left out for the one there is.',
      ),
    fromAddress: mailFields.fromAddress.default(null),
    fromName: mailFields.fromName.default(''),
  })
  .meta({ id: 'MailSettingsGiven' });
