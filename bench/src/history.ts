import { type EpochMs, invariant, later, type Pick, seededRandom } from '@baton/kernel';
import type { Result, TranscriptFilter, TranscriptSort } from '@baton/records';
import type { Bench, BenchResult, Figures } from './bench.ts';
import {
  chatIdOf,
  isLinked,
  longChatAt,
  recordIdOf,
  visitorIdOf,
  word,
  wordAt,
} from './history-fill.ts';
import { type HistoryStore, openHistoryStore } from './history-store.ts';

const CHATS = 200_000;
const CHATS_IN_FULL = 2_000_000;
const P99_MS_GOAL = 100;
/** How often each question is asked, after some times that do not count. */
const TIMES = 200;
const WARM_UP_TIMES = 10;
const PAGE = 50;
const DAY_MS = 24 * 60 * 60 * 1_000;

export const bench: Bench = {
  name: 'history',
  describe: `lists, details and search among ${CHATS} chats that are over (--full: ${CHATS_IN_FULL})`,
  onlyWhenNamed: true,
  run: (how) => run(how?.full ? CHATS_IN_FULL : CHATS),
};

type Ask = (pick: Pick) => Promise<Result<unknown>>;

async function run(chats: number): Promise<BenchResult> {
  // To the terminal alone: the figures are what is printed.
  const opened = await openHistoryStore(chats, (line) => process.stderr.write(`${line}\n`));
  try {
    const rows: Figures[] = [];
    for (const [name, ask] of Object.entries(questions(opened))) {
      rows.push({ question: name, ...(await measure(ask)) });
    }
    const worst = Math.max(...rows.map((row) => Number(row['p99 ms'])));
    const scans = await scansIn(opened);
    return {
      name: bench.name,
      rows,
      goals: [
        {
          goal: `every question is answered in under ${P99_MS_GOAL} ms, 99 times of 100`,
          met: worst < P99_MS_GOAL,
          is: `${worst} ms at most`,
        },
        {
          goal: 'no statement goes through a whole table',
          met: scans.length === 0,
          is: scans.length === 0 ? `none of ${opened.asked.size}` : scans.join('; '),
        },
      ],
    };
  } finally {
    await opened.store.close();
  }
}

function questions({ records, principal, filled }: HistoryStore): Readonly<Record<string, Ask>> {
  const { transcripts, sessions, visitors } = records.history;
  const { agents, buttons, deployments, chats, firstAt } = filled;
  const list =
    (filter: (pick: Pick) => TranscriptFilter, sort: TranscriptSort = 'newest'): Ask =>
    (pick) =>
      transcripts.list(principal, { filter: filter(pick), sort, limit: PAGE });
  const some = (pick: Pick): number => pick(chats);
  const one = <Item>(pick: Pick, items: readonly Item[]): Item => items[pick(items.length)]!;
  const someDay = (pick: Pick): EpochMs => later(firstAt, pick(Math.max(1, days(chats))) * DAY_MS);
  const search =
    (text: (pick: Pick) => string): Ask =>
    (pick) =>
      transcripts.search(principal, { text: text(pick), limit: 20 });
  return {
    'list: newest': list(() => ({})),
    'list: deep, by cursor': async (pick) => {
      const at = someDay(pick);
      const page = await transcripts.list(principal, {
        filter: { to: at },
        sort: 'newest',
        limit: 1,
      });
      invariant(page.ok, 'a page');
      const cursor = page.value.next;
      return transcripts.list(principal, {
        filter: {},
        sort: 'newest',
        limit: PAGE,
        ...(cursor !== null && { cursor }),
      });
    },
    'list: oldest': list(() => ({}), 'oldest'),
    'list: longest wait': list(() => ({}), 'longest-wait'),
    'list: longest': list(() => ({}), 'longest'),
    'list: one day': list((pick) => {
      const from = someDay(pick);
      return { from, to: later(from, DAY_MS) };
    }),
    'list: owner': list((pick) => ({ ownerId: one(pick, agents) })),
    'list: status': list(() => ({ status: 'missed' })),
    'list: button': list((pick) => ({ buttonId: one(pick, buttons) })),
    'list: deployment': list((pick) => ({ deploymentId: one(pick, deployments) })),
    'list: waited at least': list(() => ({ waitMinMs: 60_000 })),
    'list: lasted at least': list(() => ({ durationMinMs: 600_000 })),
    'list: owner, button and status': list((pick) => ({
      ownerId: one(pick, agents),
      buttonId: one(pick, buttons),
      status: 'completed',
    })),
    'list: owner, nothing fits': list((pick) => ({
      ownerId: one(pick, agents),
      waitMinMs: 10 * DAY_MS,
    })),
    'list: a visitor’s': list((pick) => ({ visitorId: visitorIdOf(some(pick)) })),
    'list: a record’s': list((pick) => {
      let n = some(pick);
      while (!isLinked(n)) n -= 1;
      return { recordId: recordIdOf(n) };
    }),
    'detail: 10 messages': (pick) => transcripts.read(principal, chatIdOf(usual(some(pick)))),
    'detail: 200 messages': (pick) =>
      transcripts.read(principal, chatIdOf(longChatAt(pick(chats - 2_000)))),
    'timeline: 200 messages': (pick) =>
      transcripts.timeline(principal, chatIdOf(longChatAt(pick(chats - 2_000))), { limit: 200 }),
    'search: a seldom word': search((pick) => wordAt(30_000 + pick(10_000))),
    'search: the most common word': search(() => wordAt(0)),
    'search: two words': search((pick) => `${word(pick)} ${word(pick)}`),
    'search: a beginning': search((pick) => word(pick).slice(0, 3)),
    'search: a visitor’s address': search((pick) => `v${some(pick)}@x.test`),
    'visitors: last': () => visitors.list(principal, { limit: PAGE }),
    'sessions: last': () => sessions.list(principal, { limit: PAGE }),
    'sessions: an agent’s': (pick) =>
      sessions.list(principal, { limit: PAGE, agentId: one(pick, agents) }),
    'records: search': (pick) =>
      records.crm.search(principal, { text: word(pick), types: [], limit: 20 }),
  };
}

/** A chat somebody took, and without many messages. */
function usual(n: number): number {
  return n % 12 === 0 || n % 1_000 === 0 ? n + 1 : n;
}

/** How many days the chats are spread over. */
function days(chats: number): number {
  return Math.floor((chats * 14 * 400) / DAY_MS);
}

async function measure(ask: Ask): Promise<Figures> {
  const pick = seededRandom(17);
  const took: number[] = [];
  const worked: number[] = [];
  for (let time = -WARM_UP_TIMES; time < TIMES; time += 1) {
    const before = process.threadCpuUsage();
    const startedAt = performance.now();
    const answer = await ask(pick);
    const ms = performance.now() - startedAt;
    const { user, system } = process.threadCpuUsage(before);
    invariant(answer.ok, `refused: ${JSON.stringify(answer)}`);
    if (time < 0) continue;
    took.push(ms);
    worked.push((user + system) / 1_000);
  }
  return {
    'p50 ms': percentile(took, 0.5),
    'p99 ms': percentile(took, 0.99),
    // What it costs, whatever else the machine is busy with.
    'p99 cpu ms': percentile(worked, 0.99),
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
}

/** What the database would go through from end to end; its full-text index finds words by itself, and a walk stops. */
async function scansIn({ store, asked }: HistoryStore): Promise<readonly string[]> {
  const scans: string[] = [];
  for (const { sql, parameters } of asked.values()) {
    const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
    for (const { detail } of plan) {
      const step = String(detail);
      const isScan = /^SCAN (?!walked$)(?!.*(?:USING (?:COVERING )?INDEX|VIRTUAL TABLE))/.test(
        step,
      );
      if (isScan || step.includes('TEMP B-TREE')) scans.push(`${step}: ${sql}`);
    }
  }
  return scans;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
