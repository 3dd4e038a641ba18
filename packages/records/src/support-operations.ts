import type { OrganizationId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { Statement } from '@baton/store';
import type { SecretsGiven, SupportOperations, SupportOperationsDraft } from './bot-model.ts';
import { SUPPORT_SECRETS } from './bot-model.ts';
import type { World } from './commit.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { handoffFlow } from './handoff-flow.ts';
import type { Expected, Principal, RecordRefusal, Result } from './model.ts';
import type { OneRow } from './revised-row.ts';
import { saveOne } from './revised-row.ts';
import type { SealedSecrets, SecretsHome } from './sealed-secrets.ts';
import { openedSecrets, sealedAfter, shownSecrets } from './sealed-secrets.ts';
import { rowOf, sql, statement } from './sql.ts';
import { bit } from './tables.ts';

/** The handoff to a team without a live desk. */
export type SupportOperationsRecord = {
  read(principal: Principal): Promise<Result<SupportOperations>>;
  /** Switching on for the first time makes the standard flow; switching off keeps it. */
  save(
    principal: Principal,
    edit: { readonly expected: Expected; readonly draft: SupportOperationsDraft },
  ): Promise<Result<SupportOperations>>;
};

/** What notifying a team needs; never leaves the server. */
export type OpenedSupportOperations = Omit<SupportOperations, 'secrets'> & {
  readonly webhookSecret: string | null;
  readonly slackUrl: string | null;
};

type StoredOperations = Omit<SupportOperations, 'secrets'> & { readonly sealed: SealedSecrets };

/** Reading and saving support operations. */
export function supportOperationsOf(context: Context): SupportOperationsRecord {
  return {
    async read(principal) {
      const refusal = lacking(principal, 'support-operations.read');
      if (refusal) return refused(refusal);
      return { ok: true, value: shown(await operationsRow.read({ ...principal, context })) };
    },

    async save(principal, { expected, draft }) {
      const refusal = lacking(principal, 'support-operations.edit');
      if (refusal) return refused(refusal);
      const saved = await saveOne(context, principal, {
        row: operationsRow,
        expected,
        async change(world, before) {
          const { secrets, ...given } = draft;
          const wrong = slackRefusal(secrets);
          if (wrong) return refused(wrong);
          const home = homeOf(world.organizationId);
          const sealed = sealedAfter(context.bots.sealer, home, {
            before: before.sealed,
            given: secrets,
          });
          const stored = { ...before, ...given, sealed };
          const objection = objectionTo(context, stored);
          if (objection) return refused(objection);
          if (!stored.active || stored.handoffFlowId !== null) return { ok: true, stored };
          const made = await handoffFlow(world);
          if (!made.ok) return made;
          return { ok: true, stored: { ...stored, handoffFlowId: made.flowId }, beside: made };
        },
      });
      return saved.ok ? { ok: true, value: shown(saved.value) } : saved;
    },
  };
}

/** The settings with everything notifying needs. A secret that cannot be opened any more is null. */
export async function openedSupportOperations(
  context: Context,
  organizationId: OrganizationId,
): Promise<OpenedSupportOperations> {
  const { sealed, ...settings } = await operationsRow.read({ context, organizationId });
  const secrets = openedSecrets(context.bots.sealer, homeOf(organizationId), sealed);
  return {
    ...settings,
    webhookSecret: secrets['webhookSecret'] ?? null,
    slackUrl: secrets['slackUrl'] ?? null,
  };
}

/** Support operations that are off and will use this flow when they are switched on. */
export function handoffAtHand(
  world: World,
  handoffFlowId: FlowId,
  addresses: readonly string[] = [],
): Statement {
  const { at: changedAt } = world;
  const active = addresses.length > 0;
  const settings = { ...UNSAVED, revision: 1, changedAt, handoffFlowId, active, addresses };
  return operationsRow.write(world, settings);
}

/** What keeps these settings from being saved. */
function objectionTo(context: Context, stored: StoredOperations): RecordRefusal | undefined {
  const names: readonly string[] = SUPPORT_SECRETS;
  const stranger = Object.keys(stored.sealed).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    return { code: 'invalid', field: `secrets.${stranger}`, why: 'is no secret of these settings' };
  }
  const [problem] =
    stored.mailTemplate === null ? [] : context.bots.mailTemplateProblems(stored.mailTemplate);
  if (problem !== undefined) return { code: 'invalid', field: 'mailTemplate', why: problem };
  return stored.active ? unreachableTeam(stored) : undefined;
}

/** Slack's address is the secret itself, so it is looked at before it is sealed. */
function slackRefusal({ slackUrl }: SecretsGiven): RecordRefusal | undefined {
  if (typeof slackUrl !== 'string' || URL.parse(slackUrl)?.protocol === 'https:') return undefined;
  return { code: 'invalid', field: 'secrets.slackUrl', why: 'must be an address with https:' };
}

/** Nobody may be promised an answer by a team that hears of nothing. */
function unreachableTeam({
  notify,
  addresses,
  webhookUrl,
  sealed,
}: StoredOperations): RecordRefusal | undefined {
  switch (notify) {
    case 'email':
      return addresses.length > 0
        ? undefined
        : {
            code: 'invalid',
            field: 'addresses',
            why: 'needs at least one e-mail address before support operations can be switched on',
          };
    case 'webhook':
      if (webhookUrl === null) {
        return { code: 'invalid', field: 'webhookUrl', why: 'is needed to notify by webhook' };
      }
      return 'webhookSecret' in sealed
        ? undefined
        : { code: 'invalid', field: 'secrets.webhookSecret', why: 'is needed to sign webhooks' };
    case 'slack':
      return 'slackUrl' in sealed
        ? undefined
        : { code: 'invalid', field: 'secrets.slackUrl', why: 'is needed to notify by Slack' };
    case 'live-desk':
      return undefined;
  }
}

function shown({ sealed, ...settings }: StoredOperations): SupportOperations {
  return { ...settings, secrets: shownSecrets(SUPPORT_SECRETS, sealed) };
}

function homeOf(organizationId: OrganizationId): SecretsHome {
  return { organizationId, kind: 'support-operations', id: organizationId };
}

const operationsRow: OneRow<StoredOperations> = {
  object: 'support-operations',
  secrets: new Set(['sealed']),

  async read({ context: { store }, organizationId }) {
    const row = await rowOf(
      store,
      sql
        .selectFrom('support_operations')
        .selectAll()
        .where('organization_id', '=', organizationId),
    );
    if (!row) return UNSAVED;
    return {
      revision: row.revision,
      changedAt: row.changed_at,
      active: row.active === 1,
      addresses: JSON.parse(row.addresses),
      notify: row.notify,
      webhookUrl: row.webhook_url,
      sealed: JSON.parse(row.secrets),
      responseTime: row.response_time,
      alternative: row.alternative,
      mailTemplate: row.mail_template,
      handoffFlowId: row.handoff_flow_id,
    };
  },

  write({ organizationId, at }, operations) {
    const columns = {
      active: bit(operations.active),
      addresses: JSON.stringify(operations.addresses),
      notify: operations.notify,
      webhook_url: operations.webhookUrl,
      secrets: JSON.stringify(operations.sealed),
      response_time: operations.responseTime,
      alternative: operations.alternative,
      mail_template: operations.mailTemplate,
      handoff_flow_id: operations.handoffFlowId,
      revision: operations.revision,
      changed_at: at,
    };
    return statement(
      sql
        .insertInto('support_operations')
        .values({ organization_id: organizationId, ...columns })
        .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(columns)),
      1,
    );
  },
};

const UNSAVED: StoredOperations = {
  revision: 0,
  changedAt: null,
  active: false,
  addresses: [],
  notify: 'email',
  webhookUrl: null,
  sealed: {},
  responseTime: '',
  alternative: '',
  mailTemplate: null,
  handoffFlowId: null,
};
