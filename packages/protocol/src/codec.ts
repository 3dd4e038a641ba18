import type { ClientFrame, ServerFrame } from './frames.ts';

/** The text of one message on the wire, either way. */
export function encodeFrames(frames: readonly (ClientFrame | ServerFrame)[]): string {
  return JSON.stringify(frames);
}

/**
 * The frames of one message from the server; undefined when it is no list of frames, such as a proxy's own page.
 * A client trusts its server for what is in a frame, and passes over a `t` it does not know.
 */
export function decodeServerFrames(text: string): readonly ServerFrame[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Array.isArray(value) && value.every(isFrame) ? value : undefined;
}

function isFrame(value: unknown): value is ServerFrame {
  return typeof (value as { readonly t?: unknown } | null)?.t === 'string';
}
