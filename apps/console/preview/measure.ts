import type { Page } from 'playwright-core';
import { openPreview } from './preview-server.ts';

/*
 * What it takes to show agents what they do, with as much at the desk as anybody has. `node preview/measure.ts [part of a
 * name]`, after `vite build -c preview/vite.config.ts`. In ms, median, 95 % and worst: how long the page worked, to the
 * frame that shows it, then how long it took on this machine as busy as it is. Ends with 1 if the work of one in twenty
 * is longer than PERSON_MS or, of changes between chats, than CHANGE_MS.
 */
const PERSON_MS = 100;
/** Two frames. */
const CHANGE_MS = 33;
const SETTLED_MS = 800;
/** The first few are the browser's, which compiles what it runs. */
const WARM_TURNS = 3;
const TURNS = 40;
const WINDOW_TURNS = 12;

/** What is done in the page; the name is a property of `ACTS` there. */
type Act = 'type' | 'next' | 'jump' | 'arrive' | 'arrive-elsewhere' | 'open-first' | 'to-top';
type Figure = readonly [name: string, scene: string, act: Act | Key, turns?: number];
type Key = { readonly key: string; readonly code: string; readonly alt: boolean };

const letter = (key: string): Key => ({ key, code: `Key${key.toUpperCase()}`, alt: true });

const FIGURES: readonly Figure[] = [
  ['5 chats of 500: change', 'long', 'jump'],
  ['200 rows: type a letter', 'many', 'type'],
  ['200 rows: change to the next', 'many', 'next'],
  ['200 rows: a message arrives', 'many', 'arrive'],
  ['200 rows: one arrives elsewhere', 'many', 'arrive-elsewhere'],
  ['20 tabs of 500: type a letter', 'twenty-tabs', 'type'],
  ['20 tabs of 500: change to the next', 'twenty-tabs', 'next'],
  ['20 tabs of 500: a message arrives', 'twenty-tabs', 'arrive'],
  ['20 tabs of 500: one arrives elsewhere', 'twenty-tabs', 'arrive-elsewhere'],
  ['5,000 messages: open', 'long-transcript', 'open-first', WINDOW_TURNS],
  ['5,000 messages: type a letter', 'long-transcript', 'type'],
  ['5,000 messages: one arrives', 'long-transcript', 'arrive'],
  ['5,000 messages: go up a piece', 'long-transcript', 'to-top'],
  ['5,000 in a record: go up a piece', 'past-transcript', 'to-top'],
  ['window: hand on', 'twenty-tabs', letter('t'), WINDOW_TURNS],
  ['window: ask to join', 'twenty-tabs', letter('c'), WINDOW_TURNS],
  ['window: flag', 'twenty-tabs', letter('f'), WINDOW_TURNS],
  ['window: everything', 'twenty-tabs', { key: 'k', code: 'KeyK', alt: false }, WINDOW_TURNS],
  ['window: keys', 'twenty-tabs', { key: '?', code: 'Slash', alt: false }, WINDOW_TURNS],
];

const [only = ''] = process.argv.slice(2);
const preview = await openPreview();
let tooSlow = 0;
for (const figure of FIGURES) if (figure[0].includes(only)) tooSlow += await measure(figure);
await preview.close();
process.exitCode = tooSlow === 0 ? 0 : 1;

async function measure([name, scene, act, turns = TURNS]: Figure): Promise<number> {
  const page = await preview.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  // Of the page's own thread, so that a busy machine measures what a calm one does.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name: what }) => what === 'TaskDuration')?.value ?? 0);
  };
  await page.goto(preview.address(scene));
  await page.locator(scene === 'past-transcript' ? '.talk-lines' : '.rows').waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await teach(page);
  const works: number[] = [];
  const waits: number[] = [];
  for (let turn = act === 'to-top' ? 0 : -WARM_TURNS; turn < turns; turn++) {
    const step = Math.max(0, turn);
    await page.evaluate(([what, count]) => window.ready(what, count), [act, step] as const);
    const before = await workedMs();
    const wait = await page.evaluate(([what, count]) => window.measured(what, count), [
      act,
      step,
    ] as const);
    const work = (await workedMs()) - before;
    await page.evaluate((what) => window.over(what), act);
    if (turn < 0) continue;
    works.push(work);
    waits.push(wait);
  }
  await page.close();
  const limit = act === 'jump' ? CHANGE_MS : PERSON_MS;
  const isSlow = !(share(works, 0.95) <= limit);
  process.stdout.write(
    `${name.padEnd(38)}${figures(works)} │${figures(waits)}${isSlow ? `  beyond ${limit}` : ''}\n`,
  );
  return isSlow ? 1 : 0;
}

function figures(times: readonly number[]): string {
  return [0.5, 0.95, 1].map((part) => share(times, part).toFixed(1).padStart(8)).join('');
}

function share(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Infinity;
}

/** Puts what is done into the page. */
async function teach(page: Page): Promise<void> {
  await page.evaluate(() => {
    const press = (init: KeyboardEventInit): void => {
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
      );
    };
    const composer = () =>
      document.querySelector<HTMLTextAreaElement>('.panel[data-open="true"] .composer-field');
    const log = () =>
      document.querySelector<HTMLElement>('.panel[data-open="true"] .log-scroll, .talk-lines');
    const openId = (): string => document.querySelector('.row[aria-selected="true"]')?.id ?? '';
    const chatIds = (): string[] => [...window.preview.state.chats.keys()];
    const acts: { [name: string]: (turn: number) => void } = {
      type(turn) {
        const field = composer();
        field?.focus();
        field?.setRangeText('a', turn, turn, 'end');
        field?.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'a' }));
      },
      next: () => press({ key: 'j', code: 'KeyJ', altKey: true }),
      jump(turn) {
        const digit = String((turn % 5) + 1);
        press({ key: digit, code: `Digit${digit}`, altKey: true });
      },
      arrive(turn) {
        const chatId = chatIds().find((each) => openId().endsWith(each));
        window.preview.visitorSays(chatId as never, `Message ${turn}, which has just arrived.`);
      },
      'arrive-elsewhere'(turn) {
        const others = chatIds().filter((each) => !openId().endsWith(each));
        window.preview.visitorSays(others[turn % others.length] as never, `Message ${turn}`);
      },
      // The chat comes into sight and goes again, as one that is taken over does.
      'open-first'() {
        document.querySelector<HTMLElement>('.row')?.click();
      },
      'to-top'() {
        const scroller = log();
        if (scroller) scroller.scrollTop = 0;
      },
    };
    const painted = (): Promise<void> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage(null);
        });
      });
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const isThere = async (selector: string, wanted: boolean): Promise<void> => {
      while ((document.querySelector(selector) !== null) !== wanted) await painted();
    };
    let kept = window.preview.state.chats;
    window.ready = async (what) => {
      if (what !== 'open-first') return;
      kept = window.preview.state.chats;
      window.preview.change({ chats: new Map() });
      await pause(60);
    };
    window.measured = async (what, turn) => {
      const began = performance.now();
      if (typeof what !== 'string') {
        press({ key: what.key, code: what.code, altKey: what.alt, ctrlKey: what.key === 'k' });
        await isThere('.dialog, .palette', true);
      } else if (what === 'open-first') {
        window.preview.change({ chats: kept });
        await Promise.resolve();
        acts[what]?.(turn);
      } else acts[what]?.(turn);
      await painted();
      // What scrolling brings comes with the frame after, and is laid out in the next one.
      if (what === 'to-top') await painted();
      return performance.now() - began;
    };
    window.over = async (what) => {
      await pause(30);
      if (typeof what === 'string') return;
      press({ key: 'Escape', code: 'Escape' });
      await isThere('.dialog, .palette', false);
    };
  });
}

declare global {
  interface Window {
    ready: (what: Act | Key, turn: number) => Promise<void>;
    /** Does it, and says how long it took to the frame that shows it, in ms. */
    measured: (what: Act | Key, turn: number) => Promise<number>;
    over: (what: Act | Key) => Promise<void>;
  }
}
