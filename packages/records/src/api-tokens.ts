import { collection } from './collection.ts';
import type { Context } from './context.ts';
import type { ApiToken, ApiTokenId, Page, Result } from './model.ts';
import type { Records } from './records.ts';
import type { StoredApiToken } from './rows/api-tokens.ts';
import { apiTokenRows, withoutSecret } from './rows/api-tokens.ts';
import { API_TOKEN_PREFIX, mintSecret, secretHash } from './secrets.ts';

/** API tokens as everybody else sees them: the secret goes out once, when it is made. */
export function apiTokensOf(context: Context): Records['apiTokens'] {
  const stored = collection(context, apiTokenRows);

  return {
    list: async (principal, page) => pageWithoutSecrets(await stored.list(principal, page)),
    read: async (principal, id) => oneWithoutSecret(await stored.read(principal, id)),

    async create(principal, draft) {
      const secret = API_TOKEN_PREFIX + mintSecret(context.random);
      const result = await stored.create(principal, { ...draft, secretHash: secretHash(secret) });
      return result.ok ? { ok: true, value: { ...withoutSecret(result.value), secret } } : result;
    },

    edit: async (principal, id: ApiTokenId, edit) =>
      oneWithoutSecret(await stored.edit(principal, id, edit)),
    remove: (principal, id, expected) => stored.remove(principal, id, expected),
  };
}

function oneWithoutSecret(result: Result<StoredApiToken>): Result<ApiToken> {
  return result.ok ? { ok: true, value: withoutSecret(result.value) } : result;
}

function pageWithoutSecrets(result: Result<Page<StoredApiToken>>): Result<Page<ApiToken>> {
  if (!result.ok) return result;
  const { items, next } = result.value;
  return { ok: true, value: { items: items.map(withoutSecret), next } };
}
