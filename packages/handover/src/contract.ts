import { describe } from 'vitest';
import type { MakeProvider } from './contract/body.ts';
import { callRules } from './contract/call-rules.ts';
import { eventRules } from './contract/event-rules.ts';

export type { CentreUnderTest, MakeProvider, ProviderBody } from './contract/body.ts';
export { failureOf, SessionUnderTest } from './contract/session-under-test.ts';

/** What every handover provider keeps (`SPEC.md`, HO1 to HO17); call it at the top of a test file. */
export function handoverContract(name: string, makeProvider: MakeProvider): void {
  describe(`${name} keeps the contract of handovers`, () => {
    callRules(makeProvider);
    eventRules(makeProvider);
  });
}
