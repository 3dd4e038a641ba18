import { type Pick, seededRandom } from '@baton/kernel';
import { VirtualTime } from './virtual-time.ts';
import { calm, inventWeather, type Weather } from './weather.ts';

/** A fault that was injected, by what it is called in the closing figures. */
export type Fault =
  | 'crash before append'
  | 'crash after append'
  | 'append refused'
  | 'append of unknown outcome'
  | 'append slow'
  | 'read refused'
  | 'text duplicated'
  | 'text slow'
  | 'connection cut'
  | 'connection half open'
  | 'one-way loss'
  | 'network outage'
  | 'server killed'
  | 'server stopped'
  | 'clock jump'
  | 'server slept'
  | 'poll request lost'
  | 'poll answer lost'
  | 'poll request twice'
  | 'page reloaded'
  | 'page closed'
  | 'storage refused'
  | 'crash after file'
  | 'upload cut'
  | 'upload stalled'
  | 'block refused'
  | 'contact centre away'
  | 'call lost'
  | 'answer lost'
  | 'told twice'
  | 'said again'
  | 'line to the centre cut'
  | 'work answered too late';

/** What is told of one thing that happened. */
const LINE_LENGTH_MAX = 1_000;

/** Everything one run has in common: its time, its chance, its weather, and the first promise that was broken. */
export class World {
  readonly time = new VirtualTime();
  readonly seed: number;
  readonly faults = new Map<Fault, number>();
  /** For whoever replays a seed. */
  readonly #tell: ((line: string) => void) | undefined;
  /** Whether people have much to do with one another, so that chats go from hand to hand, or are left to talk. */
  readonly isSociable: boolean;
  weather: Weather;
  #broken: Error | undefined;

  constructor(seed: number, tell?: (line: string) => void) {
    this.seed = seed;
    this.#tell = tell;
    this.isSociable = this.chance('manners')(4) > 0;
    this.weather = inventWeather(this.chance('weather'));
  }

  /** The first broken promise; everything after it is of no interest. */
  get broken(): Error | undefined {
    return this.#broken;
  }

  tell(line: string): void {
    this.#tell?.(
      `${(this.time.now / 1_000).toFixed(3).padStart(9)} ${line.slice(0, LINE_LENGTH_MAX)}`,
    );
  }

  /** Chance of one kind; what one part of the world draws does not change what another draws. */
  chance(of: string): Pick {
    let mixed = this.seed;
    for (let i = 0; i < of.length; i += 1) mixed = Math.imul(mixed ^ of.charCodeAt(i), 0x01000193);
    return seededRandom(mixed);
  }

  fault(fault: Fault, detail = ''): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    this.tell(`! ${fault} ${detail}`);
  }

  calmDown(): void {
    this.weather = calm(this.weather);
    this.tell('the faults stop');
  }

  /** Runs a checker that stands in the middle of the system, which must not see it fail. */
  watch(check: () => void): void {
    if (this.#broken) return;
    try {
      check();
    } catch (error) {
      this.breaks(error);
    }
  }

  breaks(error: unknown): void {
    if (this.#broken) return;
    this.#broken = error instanceof Error ? error : new Error(String(error));
    this.tell(`BROKEN ${String(error)}`);
  }

  /** Lets time pass; throws what was broken meanwhile. */
  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, () => this.#broken !== undefined);
    if (this.#broken) throw this.#broken;
  }
}
