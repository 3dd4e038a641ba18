import type { Agent, Chat, DeskConfiguration } from './model.ts';
import type { DeskRecords } from './state.ts';

/** Raised whenever the shape of the text changes; a desk kept under another version is rebuilt from the log. */
export const DESK_RECORDS_VERSION = 3;

/** A desk's records as text, for keeping them beside the log. */
export function recordsToText(records: DeskRecords): string {
  const { agents, buttons, deployments } = records.configuration;
  return JSON.stringify({
    ...records,
    configuration: {
      ...records.configuration,
      agents: [...agents.values()],
      buttons: [...buttons.values()],
      deployments: [...deployments.values()],
    },
    agents: records.agents.map((agent) => ({
      ...agent,
      offers: [...agent.offers],
      chats: [...agent.chats],
      wrapping: [...agent.wrapping],
      asked: [...agent.asked],
      invited: [...agent.invited],
    })),
    chats: records.chats.map((chat) => ({
      ...chat,
      ...('declinedBy' in chat && { declinedBy: [...chat.declinedBy] }),
      ...('asked' in chat && { asked: [...chat.asked] }),
    })),
  });
}

/** Reads what `recordsToText` of the same version wrote. */
export function recordsFromText(text: string): DeskRecords {
  const kept = JSON.parse(text) as Kept;
  return {
    ...kept,
    configuration: {
      ...kept.configuration,
      agents: new Map(kept.configuration.agents.map((agent) => [agent.id, agent])),
      buttons: new Map(kept.configuration.buttons.map((button) => [button.id, button])),
      deployments: new Map(kept.configuration.deployments.map((d) => [d.id, d])),
    },
    agents: kept.agents.map((agent) => ({
      ...agent,
      offers: new Set(agent.offers),
      chats: new Set(agent.chats),
      wrapping: new Set(agent.wrapping),
      asked: new Set(agent.asked),
      invited: new Set(agent.invited),
    })),
    chats: kept.chats.map((chat) => {
      switch (chat.phase) {
        case 'waiting':
          return { ...chat, declinedBy: new Set(chat.declinedBy), asked: new Set(chat.asked) };
        case 'offered':
          return { ...chat, declinedBy: new Set(chat.declinedBy) };
        default:
          return chat;
      }
    }),
  };
}

type Listed<Value> = Value extends ReadonlySet<infer Item> ? readonly Item[] : Value;
type KeptRecord<Value> = { readonly [Key in keyof Value]: Listed<Value[Key]> };
type KeptChat<Value> = Value extends Chat ? KeptRecord<Value> : never;
type MapValue<Value> = Value extends ReadonlyMap<infer _Key, infer Item> ? readonly Item[] : Value;
type Kept = Omit<DeskRecords, 'configuration' | 'agents' | 'chats'> & {
  readonly configuration: {
    readonly [Key in keyof DeskConfiguration]: MapValue<DeskConfiguration[Key]>;
  };
  readonly agents: readonly KeptRecord<Agent>[];
  readonly chats: readonly KeptChat<Chat>[];
};
