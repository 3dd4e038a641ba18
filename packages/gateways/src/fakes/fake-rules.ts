import { createHash } from 'node:crypto';
import { scheduler } from 'node:timers/promises';
import type { DeploymentId } from '@baton/desk';
import type { Refusal } from '@baton/protocol';
import type { Storefront } from '@baton/records';
import { Floodgate } from '../session/floodgate.ts';
import { defaultFloodLimits, type FloodLimits } from '../session/limits.ts';
import type { Caller, CutWhy, GatewayLog, Meter, RandomBytes } from '../session/ports.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeDesk, ORGANIZATION, OTHER_ORGANIZATION } from './fake-desk.ts';

export const DEPLOYMENT = '572000000000001' as DeploymentId;
export const FENCED_DEPLOYMENT = '572000000000002' as DeploymentId;
export const FOREIGN_DEPLOYMENT = '572000000000003' as DeploymentId;
export const TOKEN_KEY = new Uint8Array(32).fill(7);
export const CALLER: Caller = { address: '192.0.2.1', origin: undefined, cookie: undefined };

/** What visitors may do everywhere in this world. */
export const MAY: Storefront['may'] = {
  saveTranscript: true,
  mailTranscript: true,
  files: { sizeMax: 1_000_000, allowed: ['images', 'pdf'] },
};

const storefronts: ReadonlyMap<
  DeploymentId,
  Pick<Storefront, 'organizationId' | 'permittedDomains' | 'may'>
> = new Map([
  [DEPLOYMENT, { organizationId: ORGANIZATION, permittedDomains: [], may: MAY }],
  [
    FENCED_DEPLOYMENT,
    { organizationId: ORGANIZATION, permittedDomains: ['shop.example'], may: MAY },
  ],
  [FOREIGN_DEPLOYMENT, { organizationId: OTHER_ORGANIZATION, permittedDomains: [], may: MAY }],
]);

/** Everything a gateway is made with, in a world that stands still. */
export function fakeWorld(limits: Partial<FloodLimits> = {}) {
  const clock = new FakeClock();
  const desk = new FakeDesk();
  const cuts: CutWhy[] = [];
  const outcomes: ('ok' | Refusal)[] = [];
  const logged: string[] = [];
  const meter: Meter = {
    stopwatch: () => 0,
    command: (_type, outcome) => outcomes.push(outcome),
    cut: (why) => cuts.push(why),
  };
  const line = (_facts: object, text: string) => void logged.push(text);
  const log: GatewayLog = { info: line, warn: line, error: line };
  return {
    clock,
    desk,
    hosts: desk,
    cuts,
    outcomes,
    logged,
    meter,
    log,
    random: fakeRandom(),
    floodgate: new Floodgate({ ...defaultFloodLimits, ...limits }),
    tokenKey: TOKEN_KEY,
    storefront,
    supervises: () => false,
  };
}

export type FakeWorld = ReturnType<typeof fakeWorld>;

function storefront(deploymentId: DeploymentId): Storefront | undefined {
  const found = storefronts.get(deploymentId);
  return (
    found && {
      ...found,
      deploymentId,
      branding: { accentColor: '#000000', title: 'Shop', greeting: null },
      buttons: [],
    }
  );
}

/** The same bytes in every run, no two calls alike. */
function fakeRandom(): RandomBytes {
  let calls = 0;
  return (byteCount) =>
    createHash('shake256', { outputLength: byteCount }).update(`call ${calls++}`).digest();
}

/** Until the promises that are under way have settled; no time passes. */
export async function settled(): Promise<void> {
  await scheduler.yield();
}
