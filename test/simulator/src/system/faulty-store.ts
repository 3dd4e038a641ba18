import { type Append, type LogStore, StoreError } from '@baton/store';
import type { ServerLife } from './server-life.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

/** Reads that a running desk makes now and again. */
const READS: ReadonlySet<string | symbol> = new Set([
  'readAfter',
  'readChat',
  'readContents',
  'readCommands',
  'findCommand',
  'lastTranscriptOf',
  'loadSnapshot',
  'dueOutbox',
]);
/** How long a slow append takes at most. */
const SLOW_MS_MAX = 3_000;

/**
 * The store as one life of the server sees it. Appends fail as disks and networks do: before they took, after they
 * took, or with the whole process. A dead server gets no answers any more.
 */
export function faultyStore(
  store: LogStore,
  life: ServerLife,
  world: World,
  written: (append: Append) => void,
): LogStore {
  const pick = world.chance(`store of life ${life.number}`);
  const write = async (append: Append): Promise<void> => {
    await store.append(append);
    written(append);
  };
  const one = async (append: Append): Promise<void> => {
    const { weather } = world;
    if (strikes(pick, weather.appendSlow)) {
      world.fault('append slow');
      await new Promise<void>((resolve) => {
        life.clock.after(pick(SLOW_MS_MAX), resolve);
      });
    }
    if (strikes(pick, weather.crashBeforeAppend)) {
      world.fault('crash before append');
      life.die('killed');
      return never();
    }
    if (strikes(pick, weather.crashAfterAppend)) {
      world.fault('crash after append');
      await write(append);
      life.die('killed');
      return never();
    }
    if (strikes(pick, weather.appendRefused)) {
      world.fault('append refused');
      throw new StoreError('disk-full', 'the disk is full');
    }
    if (strikes(pick, weather.appendUnknown)) {
      world.fault('append of unknown outcome');
      if (pick(2) === 0) await write(append);
      throw new StoreError('unknown-outcome', 'nobody knows');
    }
    await write(append);
  };
  // As a store carries appends out in the order of the calls, a slow one holds up those after it.
  let last: Promise<unknown> = Promise.resolve();
  const append = (append: Append): Promise<void> => {
    const next = last.then(() => one(append));
    last = next.catch(() => {});
    return next;
  };
  return new Proxy(store, {
    get(target, key) {
      const value: unknown = key === 'append' ? append : Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (!life.isAlive) return never();
        if (READS.has(key) && strikes(pick, world.weather.unreadable)) {
          world.fault('read refused', String(key));
          return Promise.reject(new StoreError('overloaded', 'the disk is busy'));
        }
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

/** Nobody is there to hear an answer. */
function never(): Promise<never> {
  return new Promise(() => {});
}
