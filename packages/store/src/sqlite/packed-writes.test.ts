import { expect, test } from 'vitest';
import { at, berlin, oneOfEverything } from '../contract/samples.ts';
import { packed, unpacked } from './packed-writes.ts';
import type { Write } from './write.ts';

test("[ST46] a write reaches the writer's thread as it was sent", () => {
  const writes: readonly Write[] = [
    { kind: 'append', append: oneOfEverything },
    { kind: 'touch', stream: berlin, at: at(0) },
  ];
  for (const write of writes) expect(unpacked(structuredClone(packed(write)))).toEqual(write);
});
