import type { ServerFrame } from '@baton/protocol';
import type { Wire } from '../session/ports.ts';

/** Keeps what a session says. */
export class FakeWire implements Wire {
  frames: ServerFrame[] = [];
  ended = false;

  deliver(frames: readonly string[]): void {
    for (const frame of frames) this.frames.push(JSON.parse(frame));
  }

  end(): void {
    this.ended = true;
  }

  /** What was said since the last look. */
  take(): ServerFrame[] {
    const frames = this.frames;
    this.frames = [];
    return frames;
  }
}
