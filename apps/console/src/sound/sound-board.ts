import { type Observable, observable } from '../observable.ts';
import {
  alertSamples,
  lostSamples,
  messageSamples,
  requestSamples,
  ringSamples,
  type Samples,
} from './tones.ts';

/** `blocked`: the browser wants a click first. `missing`: it has no sound at all. */
export type SoundReadiness = 'ready' | 'blocked' | 'missing';

/** Who rings: a visitor, or a colleague who asks for help. */
export type RingKind = 'offer' | 'request';

/** What the console can make heard. */
export interface SoundBoard {
  readonly readiness: Observable<SoundReadiness>;
  /** From 0 to 1. */
  setVolume(volume: number): void;
  /** Starts a ring, which repeats by itself until `stopRing()`; started twice it rings once. */
  startRing(kind: RingKind): void;
  stopRing(): void;
  /** One turn of the ring, to try it. */
  playRingOnce(): void;
  playMessage(): void;
  /** Somebody waits too long, or needs help. */
  playAlert(): void;
  /** A visitor's connection is lost. */
  playLost(): void;
  /** Asks the browser to let sound through; works inside a click or key press only. */
  unblock(): void;
  close(): void;
}

/**
 * The sounds of a page. The ring is a looped buffer, not a timer: background tabs slow their timers
 * down to one a minute, and the sound must go on there most of all.
 */
export function pageSounds(): SoundBoard {
  if (typeof AudioContext === 'undefined') return silentBoard();
  const context = new AudioContext({ latencyHint: 'interactive' });
  const gain = context.createGain();
  gain.connect(context.destination);
  const rings = {
    offer: bufferOf(context, ringSamples(context.sampleRate)),
    request: bufferOf(context, requestSamples(context.sampleRate)),
  };
  const alert = bufferOf(context, alertSamples(context.sampleRate));
  const lost = bufferOf(context, lostSamples(context.sampleRate));
  const message = bufferOf(context, messageSamples(context.sampleRate));
  const readiness = observable<SoundReadiness>(read());
  let ringing: { readonly node: AudioBufferSourceNode; readonly kind: RingKind } | null = null;

  function read(): SoundReadiness {
    return context.state === 'running' ? 'ready' : 'blocked';
  }
  function stopRing(): void {
    ringing?.node.stop();
    ringing?.node.disconnect();
    ringing = null;
  }
  function playNow(sound: AudioBuffer): void {
    // While blocked the browser would keep it and play it at the first click, long after.
    if (context.state === 'running') source(context, sound, gain).start();
  }
  function unblock(): void {
    // Refused outside a click; `statechange` tells when it worked, so the answer is not needed.
    context.resume().catch(() => readiness.set(read()));
  }
  const onState = (): void => readiness.set(read());
  context.addEventListener('statechange', onState);
  for (const gesture of GESTURES) addEventListener(gesture, unblock, { capture: true });

  return {
    readiness,
    setVolume: (volume) => gain.gain.setTargetAtTime(volume ** 2, context.currentTime, 0.01),
    startRing(kind) {
      if (ringing?.kind === kind) return;
      stopRing();
      const node = source(context, rings[kind], gain);
      node.loop = true;
      node.start();
      ringing = { node, kind };
    },
    stopRing,
    playRingOnce() {
      unblock();
      source(context, rings.offer, gain).start();
    },
    playMessage: () => playNow(message),
    playAlert: () => playNow(alert),
    playLost: () => playNow(lost),
    unblock,
    close() {
      for (const gesture of GESTURES) removeEventListener(gesture, unblock, { capture: true });
      context.removeEventListener('statechange', onState);
      context.close().catch(() => readiness.set('missing'));
    },
  };
}

/** A board that is never heard: no sound in this browser, or none wanted (previews, tests). */
export function silentBoard(readiness: SoundReadiness = 'missing'): SoundBoard {
  const nothing = (): void => {};
  return {
    readiness: observable<SoundReadiness>(readiness),
    setVolume: nothing,
    startRing: nothing,
    stopRing: nothing,
    playRingOnce: nothing,
    playMessage: nothing,
    playAlert: nothing,
    playLost: nothing,
    unblock: nothing,
    close: nothing,
  };
}

const GESTURES = ['pointerdown', 'keydown'] as const;

function bufferOf(context: AudioContext, samples: Samples): AudioBuffer {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}

function source(
  context: AudioContext,
  buffer: AudioBuffer,
  into: AudioNode,
): AudioBufferSourceNode {
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.connect(into);
  return node;
}
