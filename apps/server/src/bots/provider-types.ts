import { liveAgentType } from '@baton/providers';
import type { ProviderTypes } from '@baton/records';
import { z } from 'zod';

/** The kinds of contact centre this server can talk to. */
export const providerTypes: ProviderTypes = {
  all: () => [
    {
      kind: liveAgentType.kind,
      title: liveAgentType.title,
      help: liveAgentType.help,
      settings: schemaOf(),
      secretNames: [],
    },
  ],
  problems(kind, settings) {
    if (kind !== liveAgentType.kind) {
      return [{ setting: null, message: `There is no handover provider of the type ${kind}.` }];
    }
    const read = liveAgentType.settings.safeParse(settings);
    return read.success
      ? []
      : read.error.issues.map(({ path, message }) => ({
          setting: path.join('.') || null,
          message,
        }));
  },
};

function schemaOf() {
  const { $schema: _, ...schema } = z.toJSONSchema(liveAgentType.settings, { io: 'input' });
  return JSON.parse(JSON.stringify(schema));
}
