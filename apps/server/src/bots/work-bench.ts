import type { OrganizationId } from '@baton/desk';
import type { AwaitedWork, EffectAnswer } from '@baton/flow';
import { ProviderError } from '@baton/handover';
import { unreachable } from '@baton/kernel';
import type { Records } from '@baton/records';
import type { WorkAbout, WorkBench } from '@baton/runtime';
import type { OpenProviders } from './provider-shelf.ts';

type WorkOf<Kind extends AwaitedWork['kind']> = Extract<AwaitedWork, { readonly kind: Kind }>;

/** The ways out of this server that a flow's work may take. */
export type WaysOut = {
  readonly http: (work: WorkOf<'http'>, about: WorkAbout) => Promise<EffectAnswer>;
  readonly email: (work: WorkOf<'email'>, about: WorkAbout) => Promise<EffectAnswer>;
  readonly supportRequest: (
    work: WorkOf<'support-request'>,
    about: WorkAbout,
  ) => Promise<EffectAnswer>;
};

/** Does what the nodes of one organization's flows want done. */
export function workBench(
  organizationId: OrganizationId,
  {
    records,
    providers,
    ways,
  }: {
    readonly records: Pick<Records, 'supportOperationsOf'>;
    readonly providers: OpenProviders;
    readonly ways: WaysOut;
  },
): WorkBench {
  return {
    async perform(work, about) {
      switch (work.kind) {
        case 'http':
          return ways.http(work, about);
        case 'email':
          return ways.email(work, about);
        case 'support-request':
          return ways.supportRequest(work, about);
        case 'availability':
          return availability(work, about, providers);
        case 'support-operations': {
          const { active, addresses, notify, responseTime, alternative } =
            await records.supportOperationsOf(organizationId);
          // Only mails need addresses; every other way is one place, without which it cannot be switched on.
          const places = notify === 'email' ? addresses.length : 1;
          return {
            kind: 'support-operations',
            active,
            addresses: places,
            responseTime,
            alternative,
          };
        }
        default:
          return unreachable(work);
      }
    },
  };
}

async function availability(
  { provider, inboxId, skills, languages }: WorkOf<'availability'>,
  { endpoint }: WorkAbout,
  providers: OpenProviders,
): Promise<EffectAnswer> {
  const found = providers.find(provider, endpoint);
  if (!found.ok) return { kind: 'failed', message: found.message };
  const opened = providers.open(found.ref);
  if (!opened?.availability) {
    return { kind: 'failed', message: 'The handover provider does not say who is available.' };
  }
  try {
    return {
      kind: 'availability',
      agents: await opened.availability({ inboxId, skills, languages }),
    };
  } catch (error) {
    // What providers fail with is worded for people; anything else may hold what nobody should read.
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'failed', message: error.message };
  }
}
