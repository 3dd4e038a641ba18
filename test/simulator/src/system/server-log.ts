import type { GatewayLog } from '@baton/gateways';
import type { Log } from '@baton/runtime';
import { StoreError } from '@baton/store';
import type { ServerLife } from './server-life.ts';
import type { World } from './world.ts';

/** What one life of the server says of itself; where it tells of a bug of its own, the run is over. */
export function serverLog(world: World, life: ServerLife): Log {
  const tell = (fields: object, message: string): void => {
    if (life.isAlive) world.tell(`server: ${message} ${reason(fields)}`);
  };
  return {
    info: () => {},
    warn: tell,
    error: (fields, message) => {
      tell(fields, message);
      // What a provider is given is read from the store.
      const isOfStore = 'err' in fields && fields.err instanceof StoreError;
      const isBug = BUGS.test(message) && !(isOfStore && message === 'a provider threw');
      if (life.isAlive && isBug) world.breaks(bugIn(fields, message));
    },
  };
}

/** The same of its doors. */
export function gatewayLog(world: World, life: ServerLife): GatewayLog {
  return {
    info: () => {},
    warn: () => {},
    error: (fields, message) => {
      const isOfStore = 'err' in fields && fields.err instanceof StoreError;
      if (life.isAlive && !isOfStore) world.breaks(bugIn(fields, message));
    },
  };
}

/** What the server says of its own bugs; everything else it logs comes of the faults we make. */
const BUGS = /on a bug|threw/;

function reason(fields: object): string {
  if ('err' in fields) return String(fields.err);
  return JSON.stringify(fields);
}

function bugIn(fields: object, message: string): Error {
  const cause = 'err' in fields ? fields.err : fields;
  return new Error(`the server met a bug: ${message}: ${String(cause)}`, { cause });
}
