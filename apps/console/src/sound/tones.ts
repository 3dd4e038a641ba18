/** Samples from −1 to 1 for one channel. */
export type Samples = Float32Array<ArrayBuffer>;

type Note = { readonly atMs: number; readonly hertz: number; readonly lengthMs: number };

/** One turn of the ring; it is played in a loop until the offer is answered. */
export const RING_TURN_MS = 2_600;
const RING: readonly Note[] = [
  { atMs: 0, hertz: 659.3, lengthMs: 260 },
  { atMs: 150, hertz: 880, lengthMs: 420 },
  { atMs: 640, hertz: 659.3, lengthMs: 260 },
  { atMs: 790, hertz: 880, lengthMs: 620 },
];
export const MESSAGE_MS = 420;
const MESSAGE: readonly Note[] = [
  { atMs: 0, hertz: 987.8, lengthMs: 140 },
  { atMs: 90, hertz: 1318.5, lengthMs: 300 },
];

/** Colleagues ring lower and shorter than visitors do. */
const REQUEST: readonly Note[] = [
  { atMs: 0, hertz: 523.3, lengthMs: 220 },
  { atMs: 200, hertz: 659.3, lengthMs: 220 },
  { atMs: 400, hertz: 523.3, lengthMs: 520 },
];
const ALERT_MS = 900;
const ALERT: readonly Note[] = [
  { atMs: 0, hertz: 1046.5, lengthMs: 180 },
  { atMs: 220, hertz: 1046.5, lengthMs: 180 },
  { atMs: 440, hertz: 1046.5, lengthMs: 420 },
];
const LOST_MS = 520;
const LOST: readonly Note[] = [
  { atMs: 0, hertz: 587.3, lengthMs: 180 },
  { atMs: 140, hertz: 392, lengthMs: 360 },
];

/** The ring of an offer: two rising double tones, then silence. */
export function ringSamples(sampleRate: number): Samples {
  return render(RING, RING_TURN_MS, sampleRate);
}

/** The ring of a colleague who asks for help. */
export function requestSamples(sampleRate: number): Samples {
  return render(REQUEST, RING_TURN_MS, sampleRate);
}

/** Three quick tones: somebody waits too long, or needs help. */
export function alertSamples(sampleRate: number): Samples {
  return render(ALERT, ALERT_MS, sampleRate);
}

/** A falling tone: somebody is gone. */
export function lostSamples(sampleRate: number): Samples {
  return render(LOST, LOST_MS, sampleRate);
}

/** The short sound of a message. */
export function messageSamples(sampleRate: number): Samples {
  return render(MESSAGE, MESSAGE_MS, sampleRate);
}

function render(notes: readonly Note[], lengthMs: number, sampleRate: number): Samples {
  const samples = new Float32Array(Math.round((lengthMs / 1000) * sampleRate));
  for (const note of notes) {
    const start = Math.round((note.atMs / 1000) * sampleRate);
    const length = Math.round((note.lengthMs / 1000) * sampleRate);
    for (let index = 0; index < length; index++) {
      const place = start + index;
      const before = samples[place];
      if (before === undefined) break;
      samples[place] = before + voice(note.hertz, index / sampleRate, index / length);
    }
  }
  return samples;
}

/** A soft bell: a tone and its octave, quick attack, long fall; it ends at nothing, so it never clicks. */
function voice(hertz: number, seconds: number, progress: number): number {
  const attack = Math.min(1, seconds / 0.008);
  const fall = (1 - progress) ** 2;
  const angle = 2 * Math.PI * hertz * seconds;
  return attack * fall * (0.3 * Math.sin(angle) + 0.1 * Math.sin(2 * angle));
}
