import type { TokenDraft, TokenId } from './bot-model.ts';
import type { FlowCatalogue, ProviderTypeDescription } from './bot-ports.ts';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { DEFAULT_TOKENS } from './default-tokens.ts';
import { type Principal, RECORDS_MAX, type Result } from './model.ts';
import { tokenRows } from './rows/tokens.ts';

/** What the flow builder is drawn from. */
export type OpenedCatalogue = FlowCatalogue & {
  /** Everybody's first, then the organization's own, which have ids. */
  readonly tokens: readonly (TokenDraft & { readonly id: TokenId | null })[];
};

/** Reading what flows are made of, and what contact centres there are. */
export function catalogueOf(context: Context) {
  return {
    async flowCatalogue(principal: Principal): Promise<Result<OpenedCatalogue>> {
      const refusal = lacking(principal, 'flows.read');
      if (refusal) return refused(refusal);
      const own = await tokenRows.page(context.store, principal.organizationId, {
        after: [],
        limit: RECORDS_MAX.tokens,
      });
      const tokens = [
        ...DEFAULT_TOKENS.map((token) => ({ ...token, id: null })),
        ...own.map(({ id, name, type, script }) => ({ id, name, type, script })),
      ];
      return { ok: true, value: { ...context.bots.flowRules.catalogue(), tokens } };
    },

    handoverProviderTypes(principal: Principal): Result<readonly ProviderTypeDescription[]> {
      const refusal = lacking(principal, 'handover-providers.read');
      if (refusal) return refused(refusal);
      return { ok: true, value: context.bots.providerTypes.all() };
    },
  };
}
