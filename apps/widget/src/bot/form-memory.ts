import type { KeyValue } from '@baton/client';
import type { Values } from './form-values.ts';

/** What stands in the form that is being filled in; one form at a time, in this tab. */
export type FormMemory = {
  of(messageId: string): Values;
  keep(messageId: string, values: Values): void;
  forget(): void;
};

/** Keeps it through a closed panel and a reload. */
export function formMemory(store: KeyValue, key: string): FormMemory {
  return {
    of(messageId) {
      const kept = parse(store.get(key));
      return kept?.messageId === messageId ? kept.values : {};
    },
    keep: (messageId, values) => store.set(key, JSON.stringify({ messageId, values })),
    forget: () => store.delete(key),
  };
}

function parse(text: string | null): { messageId: string; values: Values } | undefined {
  if (text === null) return undefined;
  try {
    const { messageId, values } = Object(JSON.parse(text));
    if (typeof messageId !== 'string' || typeof values !== 'object' || values === null) return;
    const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
    return { messageId, values: Object.fromEntries(texts) as Values };
  } catch {
    // Not ours, or cut off: an empty form.
    return undefined;
  }
}
