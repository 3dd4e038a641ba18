import type { JsonObject } from '@baton/flow';
import type { SecretsGiven, SecretsShown } from './bot-model.ts';
import type { Sealer } from './bot-ports.ts';

/** Sealed texts by the secret's name, as a row keeps them. */
export type SealedSecrets = { readonly [name: string]: string };

/** Whose secrets they are: what is sealed for one record cannot be opened as another's. */
export type SecretsHome = {
  readonly organizationId: string;
  readonly kind: string;
  readonly id: string;
};

/** The secrets of a record after some were given: those that are not named stay. */
export function sealedAfter(
  sealer: Sealer,
  home: SecretsHome,
  change: { readonly before: SealedSecrets; readonly given: SecretsGiven },
): SealedSecrets {
  const after = new Map(Object.entries(change.before));
  for (const [name, secret] of Object.entries(change.given)) {
    if (secret === null) after.delete(name);
    else after.set(name, sealer.seal(secret, contextOf(home, name)));
  }
  return Object.fromEntries(after);
}

/** The secrets themselves. One that cannot be opened any more is missing. */
export function openedSecrets(
  sealer: Sealer,
  home: SecretsHome,
  sealed: SealedSecrets,
): { readonly [name: string]: string } {
  const opened: { [name: string]: string } = {};
  for (const [name, text] of Object.entries(sealed)) {
    const secret = sealer.open(text, contextOf(home, name));
    if (secret !== undefined) opened[name] = secret;
  }
  return opened;
}

/** Which of these there are. */
export function shownSecrets(names: readonly string[], sealed: SealedSecrets): SecretsShown {
  const all = new Set([...names, ...Object.keys(sealed)]);
  return Object.fromEntries([...all].sort().map((name) => [name, { set: name in sealed }]));
}

/** Settings as one object, secrets among them. */
export function completeSettings(settings: JsonObject, secrets: SealedSecrets): JsonObject {
  return { ...settings, ...secrets };
}

function contextOf(home: SecretsHome, name: string): string {
  return JSON.stringify([home.organizationId, home.kind, home.id, name]);
}
