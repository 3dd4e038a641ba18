import type { Pick } from '@baton/kernel';
import { one } from '../configurations.ts';

/** How bad it is in one run: each run has its own mix, so that faults also meet alone. Rates are per thousand. */
export type Weather = {
  /** Of appends. */
  readonly crashBeforeAppend: number;
  readonly crashAfterAppend: number;
  readonly appendRefused: number;
  readonly appendUnknown: number;
  readonly appendSlow: number;
  /** Of reads. */
  readonly unreadable: number;
  /** Of texts on the network. */
  readonly duplicated: number;
  readonly slow: number;
  /** How often one connection, all of them, the server or its clock suffers, in ms; null: never. */
  readonly cutEveryMs: number | null;
  readonly outageEveryMs: number | null;
  readonly crashEveryMs: number | null;
  readonly clockJumpEveryMs: number | null;
  readonly sleepEveryMs: number | null;
  readonly configureEveryMs: number | null;
  /** How many of the visitors sit behind a proxy that lets no WebSocket through, per thousand. */
  readonly proxied: number;
};

const FINE: Weather = {
  crashBeforeAppend: 0,
  crashAfterAppend: 0,
  appendRefused: 0,
  appendUnknown: 0,
  appendSlow: 0,
  unreadable: 0,
  duplicated: 0,
  slow: 0,
  cutEveryMs: null,
  outageEveryMs: null,
  crashEveryMs: null,
  clockJumpEveryMs: null,
  sleepEveryMs: null,
  configureEveryMs: null,
  proxied: 0,
};

export function inventWeather(pick: Pick): Weather {
  return {
    crashBeforeAppend: one(pick, [0, 0, 5, 20]),
    crashAfterAppend: one(pick, [0, 0, 5, 20]),
    appendRefused: one(pick, [0, 0, 10, 60]),
    appendUnknown: one(pick, [0, 0, 10, 60]),
    appendSlow: one(pick, [0, 20, 100]),
    unreadable: one(pick, [0, 0, 3, 20]),
    duplicated: one(pick, [0, 10, 50]),
    slow: one(pick, [0, 10, 50]),
    cutEveryMs: one(pick, [null, 20_000, 5_000]),
    outageEveryMs: one(pick, [null, null, 60_000]),
    crashEveryMs: one(pick, [null, null, 120_000, 50_000]),
    clockJumpEveryMs: one(pick, [null, null, 60_000]),
    sleepEveryMs: one(pick, [null, null, 60_000]),
    configureEveryMs: one(pick, [null, 60_000, 20_000]),
    proxied: one(pick, [0, 150, 500]),
  };
}

/** The faults stop; whoever sat behind a proxy still does. */
export function calm(weather: Weather): Weather {
  return { ...FINE, proxied: weather.proxied };
}

/** Whether it strikes this time. */
export function strikes(pick: Pick, perThousand: number): boolean {
  return perThousand > 0 && pick(1_000) < perThousand;
}
