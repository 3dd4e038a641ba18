import type { EpochMs } from '@baton/kernel';
import {
  type AgentCommand,
  OUTBOX_COMMANDS_MAX,
  type Refusal,
  type VisitorCommand,
} from '@baton/protocol';
import { CLICK_KEPT_MS } from './limits.ts';
import type { ClientWorld } from './model.ts';

/** A command that is not done, as it survives a reload. */
export type KeptCommand = {
  readonly id: string;
  readonly at: EpochMs;
  readonly command: VisitorCommand | AgentCommand;
  /** Why it failed; only messages are kept after that. */
  readonly refusal?: Refusal;
};

/** What this tab had not got done before its reload. Clicks grow stale, texts do not. */
export function readKept(world: ClientWorld, key: string): readonly KeptCommand[] {
  const text = world.session.get(key);
  const oldest = world.now() - CLICK_KEPT_MS;
  return (text === null ? [] : parsed(text))
    .filter(isKept)
    .filter(({ at, command }) => command.type === 'PostMessage' || at >= oldest)
    .slice(-OUTBOX_COMMANDS_MAX);
}

export function writeKept(world: ClientWorld, key: string, kept: readonly KeptCommand[]): void {
  if (kept.length === 0) world.session.delete(key);
  else world.session.set(key, JSON.stringify(kept));
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    // Whatever another program wrote under our key is not ours.
    return [];
  }
}

/** Only we write here, so the shape of the whole tells the rest; the server parses each command anyway. */
function isKept(value: unknown): value is KeptCommand {
  const { id, at, command } = (value ?? {}) as Partial<KeptCommand>;
  return (
    typeof id === 'string' &&
    typeof at === 'number' &&
    (command?.type !== 'PostMessage' ? !!command?.type : typeof command.text === 'string')
  );
}
