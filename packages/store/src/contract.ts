import { describe } from 'vitest';
import { appendRules } from './contract/append-rules.ts';
import type { MakeStore } from './contract/body.ts';
import { commandRules } from './contract/command-rules.ts';
import { contentRules } from './contract/content-rules.ts';
import { conversationRules } from './contract/conversation-rules.ts';
import { lifeRules } from './contract/life-rules.ts';
import { outboxRules } from './contract/outbox-rules.ts';
import { readRules } from './contract/read-rules.ts';
import { transcriptRules } from './contract/transcript-rules.ts';

export type { MakeStore, StoreBody } from './contract/body.ts';

/** What every body of the log store keeps (`SPEC.md`, ST1 to ST26, ST28, ST29 and ST70 to ST74); call it at the top of a test file. */
export function storeContract(name: string, makeStore: MakeStore): void {
  describe(`${name} keeps the store's contract`, () => {
    appendRules(makeStore);
    readRules(makeStore);
    contentRules(makeStore);
    commandRules(makeStore);
    transcriptRules(makeStore);
    conversationRules(makeStore);
    outboxRules(makeStore);
    lifeRules(makeStore);
  });
}
