import type { JsonObject } from '@baton/flow';
import { PROVIDER_SETTINGS_LENGTH_MAX } from './bot-model.ts';
import type { BotPorts, ProviderTypeDescription } from './bot-ports.ts';
import type { RecordRefusal } from './model.ts';
import type { SealedSecrets, SecretsHome } from './sealed-secrets.ts';
import { completeSettings, openedSecrets } from './sealed-secrets.ts';

/** Settings of one type as a row keeps them. */
export type StoredSettings = {
  readonly type: string;
  readonly settings: JsonObject;
  readonly sealed: SealedSecrets;
};

/** The type of that name; undefined when this server does not know it. */
export function providerTypeOf(bots: BotPorts, kind: string): ProviderTypeDescription | undefined {
  return bots.providerTypes.all().find((type) => type.kind === kind);
}

/**
 * What keeps settings from being so: an unknown type, secrets it does not have, or values it does not take. Secrets
 * that are not set yet are no reason: they can be given later.
 */
export function settingsRefusal(
  bots: BotPorts,
  home: SecretsHome,
  { type, settings, sealed }: StoredSettings,
): RecordRefusal | undefined {
  const known = providerTypeOf(bots, type);
  if (!known) return { code: 'invalid', field: 'type', why: 'is no type of this server' };
  const stranger = Object.keys(sealed).find((name) => !known.secretNames.includes(name));
  if (stranger !== undefined) {
    return { code: 'invalid', field: `secrets.${stranger}`, why: 'is no secret of this type' };
  }
  const open = known.secretNames.find((name) => name in settings);
  if (open !== undefined) {
    return { code: 'invalid', field: `settings.${open}`, why: 'belongs among the secrets' };
  }
  if (JSON.stringify(settings).length > PROVIDER_SETTINGS_LENGTH_MAX) {
    return {
      code: 'invalid',
      field: 'settings',
      why: `must be at most ${PROVIDER_SETTINGS_LENGTH_MAX} characters as JSON`,
    };
  }
  const missing = missingSecrets(known, sealed);
  const complete = completeSettings(settings, openedSecrets(bots.sealer, home, sealed));
  const problem = bots.providerTypes
    .problems(type, complete)
    .find(({ setting }) => setting === null || !missing.includes(setting));
  return (
    problem && {
      code: 'invalid',
      field: problem.setting === null ? 'settings' : `settings.${problem.setting}`,
      why: problem.message,
    }
  );
}

/** Which secrets of the type are not set. */
export function missingSecrets(
  type: Pick<ProviderTypeDescription, 'secretNames'>,
  sealed: SealedSecrets,
): readonly string[] {
  return type.secretNames.filter((name) => !(name in sealed));
}
