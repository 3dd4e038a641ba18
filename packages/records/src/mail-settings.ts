import type { OrganizationId } from '@baton/desk';
import type { MailServerShown, MailSettings, MailSettingsDraft } from './bot-model.ts';
import type { World } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import type { Expected, Principal, RecordRefusal, Result } from './model.ts';
import type { OneRow } from './revised-row.ts';
import { saveOne } from './revised-row.ts';
import type { SecretsHome } from './sealed-secrets.ts';
import { openedSecrets, sealedAfter } from './sealed-secrets.ts';
import { rowOf, sql, statement } from './sql.ts';

/** The mail server of organizations. */
export type MailSettingsRecord = {
  read(principal: Principal): Promise<Result<MailSettings>>;
  save(
    principal: Principal,
    edit: { readonly expected: Expected; readonly draft: MailSettingsDraft },
  ): Promise<Result<MailSettings>>;
};

/** What sending mails needs; never leaves the server. */
export type OpenedMailSettings = {
  /** With its password. Null: mails stay in the outbox of this server. */
  readonly smtpUrl: string | null;
  readonly fromAddress: string | null;
  readonly fromName: string;
};

/** The longest address of a mail server, with its user and password, in UTF-16 code units. */
export const SMTP_URL_LENGTH_MAX = 2_000;

const SMTP_PORT = 587;
const SMTPS_PORT = 465;

type StoredMailSettings = MailSettings & { readonly sealedUrl: string | null };

/** Reading and saving the mail server. */
export function mailSettingsOf(context: Context): MailSettingsRecord {
  return {
    async read(principal) {
      const refusal = lacking(principal, 'mail.read');
      if (refusal) return refused(refusal);
      return { ok: true, value: shown(await mailRow.read({ ...principal, context })) };
    },

    async save(principal, { expected, draft }) {
      const refusal = lacking(principal, 'mail.edit');
      if (refusal) return refused(refusal);
      const saved = await saveOne(context, principal, {
        row: mailRow,
        expected,
        async change(world, before) {
          const { smtpUrl, ...given } = draft;
          const server = smtpUrl === undefined ? undefined : serverOf(smtpUrl);
          if (server && 'code' in server) return refused(server);
          const stored = {
            ...before,
            ...given,
            ...(server && { server: server.shown, sealedUrl: sealed(world, server.url) }),
          };
          if (stored.server && stored.fromAddress === null) {
            const why = 'is needed to send mails through a server';
            return refused({ code: 'invalid', field: 'fromAddress', why });
          }
          return { ok: true, stored };
        },
      });
      return saved.ok ? { ok: true, value: shown(saved.value) } : saved;
    },
  };
}

/** The settings with everything sending needs. A password that cannot be opened any more leaves no server. */
export async function openedMailSettings(
  context: Context,
  organizationId: OrganizationId,
): Promise<OpenedMailSettings> {
  const { sealedUrl, fromAddress, fromName } = await mailRow.read({ context, organizationId });
  const { smtpUrl } = openedSecrets(
    context.bots.sealer,
    homeOf(organizationId),
    sealedUrl === null ? {} : { smtpUrl: sealedUrl },
  );
  return { smtpUrl: smtpUrl ?? null, fromAddress, fromName };
}

/** What a mail server's address says, for showing; the address is kept as it was given. */
function serverOf(
  url: string | null,
): { readonly shown: MailServerShown | null; readonly url: string | null } | RecordRefusal {
  if (url === null) return { shown: null, url };
  const parsed = URL.parse(url);
  const wrong = !parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '';
  if (wrong) {
    const why = 'must be an address such as smtp://user:password@mail.example.org:587';
    return { code: 'invalid', field: 'smtpUrl', why };
  }
  const encrypted = parsed.protocol === 'smtps:';
  const user = decoded(parsed.username);
  if (user === undefined || decoded(parsed.password) === undefined) {
    const why = 'has a user or password that is not percent-encoded';
    return { code: 'invalid', field: 'smtpUrl', why };
  }
  return {
    shown: {
      host: parsed.hostname,
      port: parsed.port === '' ? (encrypted ? SMTPS_PORT : SMTP_PORT) : Number(parsed.port),
      encrypted,
      user: user === '' ? null : user,
      password: { set: parsed.password !== '' },
    },
    url,
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function sealed({ context, organizationId }: World, smtpUrl: string | null): string | null {
  if (smtpUrl === null) return null;
  const home = homeOf(organizationId);
  const given = { smtpUrl };
  return sealedAfter(context.bots.sealer, home, { before: {}, given })['smtpUrl'] ?? null;
}

function shown({ sealedUrl: _, ...settings }: StoredMailSettings): MailSettings {
  return settings;
}

function homeOf(organizationId: OrganizationId): SecretsHome {
  return { organizationId, kind: 'mail', id: organizationId };
}

const mailRow: OneRow<StoredMailSettings> = {
  object: 'mail',
  secrets: new Set(['sealedUrl']),

  async read({ context: { store }, organizationId }) {
    const row = await rowOf(
      store,
      sql.selectFrom('mail_settings').selectAll().where('organization_id', '=', organizationId),
    );
    return {
      revision: row?.revision ?? 0,
      changedAt: row?.changed_at ?? null,
      server: row?.server ? JSON.parse(row.server) : null,
      fromAddress: row?.from_address ?? null,
      fromName: row?.from_name ?? '',
      sealedUrl: row?.smtp_url ?? null,
    };
  },

  write({ organizationId, at }, settings) {
    const columns = {
      smtp_url: settings.sealedUrl,
      server: settings.server && JSON.stringify(settings.server),
      from_address: settings.fromAddress,
      from_name: settings.fromName,
      revision: settings.revision,
      changed_at: at,
    };
    return statement(
      sql
        .insertInto('mail_settings')
        .values({ organization_id: organizationId, ...columns })
        .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(columns)),
      1,
    );
  },
};
