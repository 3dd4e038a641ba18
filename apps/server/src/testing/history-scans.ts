import { invariant } from '@baton/kernel';
import type { HistoryStage } from './history-stage.ts';

/** The index of words finds by itself. */
const WORDS = /^SCAN history_words VIRTUAL TABLE INDEX \d+:M/;
const OF_HISTORY = /transcript|history_|agent_sessions|visitors|"streams"/;

/**
 * What the database would go through from end to end, or sort by itself, of the statements about history that were run so
 * far. Throws when they were fewer than expected.
 */
export async function historyScans(
  { ran, store }: Pick<HistoryStage, 'ran' | 'store'>,
  expected: number,
): Promise<readonly string[]> {
  const statements = new Map(
    ran.filter(({ sql }) => OF_HISTORY.test(sql)).map((statement) => [statement.sql, statement]),
  );
  invariant(statements.size >= expected, `only ${statements.size} statements were run`);
  const scans: string[] = [];
  for (const { sql, parameters } of statements.values()) {
    const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
    for (const { detail } of plan) {
      const step = String(detail);
      const isScan =
        /^SCAN (?!walked$)(?!.*USING (?:COVERING )?INDEX)(?!\d+(?:-ROW VALUES| CONSTANT))/.test(
          step,
        ) && !WORDS.test(step);
      // `walked` is a walk that stops by itself. By one organization alone it would be all of its chats.
      const isLoose = /USING PRIMARY KEY \(stream=\?\)/.test(step);
      if (isScan || isLoose || step.includes('TEMP B-TREE')) scans.push(`${step}: ${sql}`);
    }
  }
  return scans;
}
