import type { FileTransferId } from '@baton/desk';
import type { Pick } from '@baton/kernel';
import { one } from '../configurations.ts';
import type { Sending } from './file-room.ts';
import type { Network } from './network.ts';
import { FILE_SIZE_MAX } from './organization.ts';
import { maybeSecret } from './protection.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

const PIECE_BYTES = 4_000;

/** Some file, on a network that may lose its sender: mostly one that may be sent. */
export function fileToSend(
  world: World,
  network: Network,
  pick: Pick,
  transferId: FileTransferId,
): Sending {
  const bytes = inventBytes(pick, transferId);
  const name = `${maybeSecret(pick, `file ${pick(100)}`)}.${one(pick, ['txt', 'txt', 'txt', 'txt', 'exe'])}`;
  return {
    transferId,
    name,
    bytes,
    declared: pick(2) === 0 ? bytes.byteLength : null,
    async *pieces() {
      for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
        if (network.isOut || strikes(pick, 50)) {
          if (pick(3) === 0) {
            world.fault('upload cut', transferId);
            throw new Error('the sender is gone');
          }
          world.fault('upload stalled', transferId);
          await new Promise(() => {});
        }
        await new Promise<void>((resolve) => {
          const arrive = (): void => network.server.whenAwake(resolve);
          world.time.after(network.delayMs() + pick(1_000), arrive);
        });
        yield bytes.slice(at, at + PIECE_BYTES);
      }
    },
  };
}

function inventBytes(pick: Pick, transferId: FileTransferId): Uint8Array {
  const text = (length: number): Uint8Array =>
    new TextEncoder().encode(`${transferId} ${pick(1_000)} `.repeat(length).slice(0, length));
  switch (pick(20)) {
    case 0:
    case 3:
      return text(FILE_SIZE_MAX + 1 + pick(5_000));
    case 1:
      // A program.
      return Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...text(200)]);
    case 2:
      return new Uint8Array();
    default:
      return text(1 + pick(FILE_SIZE_MAX));
  }
}
