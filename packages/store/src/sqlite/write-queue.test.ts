import { expect, test } from 'vitest';
import { append, at, berlin, event } from '../contract/samples.ts';
import type { Outcome, Write } from './write.ts';
import {
  type Committer,
  GROUP_ROWS_MAX,
  GROUP_WRITES_MAX,
  WRITES_WAITING_MAX,
  WriteQueue,
} from './write-queue.ts';

const touch: Write = { kind: 'touch', stream: berlin, at: at(0) };

test('[ST40] what arrives during a commit is the next group', async () => {
  const committer = new SteppedCommitter();
  const queue = new WriteQueue(committer);
  const first = [queue.submit(touch), queue.submit(touch)];
  await committer.commits(1);
  const second = [queue.submit(touch), queue.submit(touch), queue.submit(touch)];
  committer.finish();
  await Promise.all(first);
  await committer.commits(2);
  committer.finish();
  await Promise.all(second);
  expect(committer.groups.map(({ length }) => length)).toEqual([2, 3]);
  expect(queue.commits).toBe(2);
});

test('[ST41] a group has at most GROUP_WRITES_MAX writes', async () => {
  const committer = new SteppedCommitter('at once');
  const queue = new WriteQueue(committer);
  await Promise.all(Array.from({ length: GROUP_WRITES_MAX + 1 }, () => queue.submit(touch)));
  expect(committer.groups.map(({ length }) => length)).toEqual([GROUP_WRITES_MAX, 1]);
});

test('[ST41] a group that has GROUP_ROWS_MAX rows takes no further write', async () => {
  const committer = new SteppedCommitter('at once');
  const queue = new WriteQueue(committer);
  const half: Write = {
    kind: 'append',
    append: append(0, { events: Array(GROUP_ROWS_MAX / 2).fill(event(1)) }),
  };
  await Promise.all([half, half, touch, touch].map((write) => queue.submit(write)));
  expect(committer.groups.map(({ length }) => length)).toEqual([2, 2]);
});

test('[ST42] when WRITES_WAITING_MAX wait, one more is refused as overloaded', async () => {
  const committer = new SteppedCommitter('at once');
  const queue = new WriteQueue(committer);
  const waiting = Array.from({ length: WRITES_WAITING_MAX }, () => queue.submit(touch));
  await expect(queue.submit(touch)).rejects.toMatchObject({ failure: 'overloaded' });
  await Promise.all(waiting);
  await queue.submit(touch);
});

test('[ST43] when the writer stops, what it had is unknown and what waits was not written', async () => {
  const committer = new SteppedCommitter();
  const queue = new WriteQueue(committer);
  const underWay = queue.submit(touch);
  await committer.commits(1);
  const waiting = queue.submit(touch);
  committer.stop();
  await expect(underWay).rejects.toMatchObject({ failure: 'unknown-outcome' });
  await expect(waiting).rejects.toMatchObject({ failure: 'closed' });
  await expect(queue.submit(touch)).rejects.toMatchObject({ failure: 'closed' });
  await queue.close();
});

/** Commits one group each time it is told to, or every group at once. */
class SteppedCommitter implements Committer {
  readonly groups: (readonly Write[])[] = [];
  readonly #pace: 'stepped' | 'at once';
  #underWay: { resolve: (outcomes: readonly Outcome[]) => void; reject: (error: Error) => void };
  #told: (() => void) | undefined;

  constructor(pace: 'stepped' | 'at once' = 'stepped') {
    this.#pace = pace;
    this.#underWay = { resolve: () => undefined, reject: () => undefined };
  }

  commit(writes: readonly Write[]): Promise<readonly Outcome[]> {
    this.groups.push(writes);
    return new Promise((resolve, reject) => {
      this.#underWay = { resolve, reject };
      if (this.#pace === 'at once') this.finish();
      this.#told?.();
    });
  }

  /** Resolves when the commit with this number has begun. */
  async commits(number: number): Promise<void> {
    if (this.groups.length >= number) return;
    await new Promise<void>((resolve) => {
      this.#told = resolve;
    });
  }

  finish(): void {
    const writes = this.groups.at(-1) ?? [];
    this.#underWay.resolve(writes.map(() => ({ ok: true, written: { kind: 'done' } })));
  }

  stop(): void {
    this.#underWay.reject(new Error('the thread has ended'));
  }
}
