import { expect, test } from 'vitest';
import { COMMAND_ID_KEPT_MS } from '../model.ts';
import type { MakeStore } from './body.ts';
import { append, at, berlin, commandId, events, lisbon } from './samples.ts';

/** ST13 and ST14: command ids, by which a retry takes effect once. */
export function commandRules(makeStore: MakeStore): void {
  test('[ST13] command ids are found, and read newest first', async () => {
    await using body = await makeStore();
    const { store } = body;
    const command = (name: string, seq: number) => ({ id: commandId(name), seq });
    await store.append(
      append(0, { at: at(1), events: events(1, 2), commands: [command('a', 1), command('b', 2)] }),
    );
    await store.append(
      append(2, { at: at(2), events: events(3, 3), commands: [command('c', 3), command('d', 3)] }),
    );
    await store.append(append(0, { stream: lisbon, commands: [command('a', 0)] }));
    expect(await store.findCommand(berlin, commandId('b'))).toBe(2);
    expect(await store.findCommand(lisbon, commandId('a'))).toBe(0);
    expect(await store.findCommand(lisbon, commandId('b'))).toBeUndefined();
    const newestFirst = [
      { id: 'd', seq: 3, at: at(2) },
      { id: 'c', seq: 3, at: at(2) },
      { id: 'b', seq: 2, at: at(1) },
      { id: 'a', seq: 1, at: at(1) },
    ];
    expect(await store.readCommands(berlin, at(0), 10)).toEqual(newestFirst);
    expect(await store.readCommands(berlin, at(0), 3)).toEqual(newestFirst.slice(0, 3));
    expect(await store.readCommands(berlin, at(2), 10)).toEqual(newestFirst.slice(0, 2));
  });

  test('[ST14] command ids older than asked are forgotten, in every stream', async () => {
    await using body = await makeStore();
    const { store } = body;
    const day = COMMAND_ID_KEPT_MS / 1_000;
    for (const stream of [berlin, lisbon]) {
      for (const [index, seconds] of [0, 1, day].entries()) {
        const commands = [{ id: commandId(`after-${seconds}`), seq: index + 1 }];
        await store.append(
          append(index, {
            stream,
            at: at(seconds),
            events: events(index + 1, index + 1),
            commands,
          }),
        );
      }
    }
    expect(await store.pruneCommands(at(1))).toBe(2);
    expect(await store.findCommand(berlin, commandId('after-0'))).toBeUndefined();
    expect(await store.findCommand(lisbon, commandId('after-1'))).toBe(2);
    expect(await store.pruneCommands(at(2))).toBe(2);
    expect(await store.pruneCommands(at(2))).toBe(0);
    expect(await store.readCommands(lisbon, at(0), 10)).toEqual([
      { id: `after-${day}`, seq: 3, at: at(day) },
    ]);
  });

  test('[ST14] forgetting goes through more ids than one transaction takes', async () => {
    await using body = await makeStore();
    const { store } = body;
    const manyIds = Array.from({ length: 12_001 }, (_, index) => ({
      id: commandId(`command-${index}`),
      seq: 0,
    }));
    await store.append(append(0, { at: at(0), commands: manyIds }));
    await store.append(append(0, { stream: lisbon, at: at(0), commands: manyIds.slice(0, 10) }));
    await store.append(append(0, { at: at(9), commands: [{ id: commandId('young'), seq: 0 }] }));
    expect(await store.pruneCommands(at(1))).toBe(12_011);
    expect(await store.readCommands(berlin, at(0), 10)).toEqual([
      { id: 'young', seq: 0, at: at(9) },
    ]);
  });
}
