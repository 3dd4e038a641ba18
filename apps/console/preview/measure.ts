import { openPreview } from './preview-server.ts';

/*
 * How long it takes to change to another chat, with five chats of 500 messages each: from the key press to the finished
 * layout. `node preview/measure.ts`, after `vite build -c preview/vite.config.ts`. Ends with 1 beyond a frame.
 */
const FRAME_MS = 16;
const preview = await openPreview();
const page = await preview.browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(preview.address('long'));
await page.waitForTimeout(1_000);
const times = await page.evaluate(async () => {
  const measured: number[] = [];
  for (let turn = 0; turn < 40; turn++) {
    const digit = String((turn % 5) + 1);
    const began = performance.now();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: digit,
        code: `Digit${digit}`,
        altKey: true,
        bubbles: true,
      }),
    );
    await Promise.resolve();
    document.body.getBoundingClientRect();
    measured.push(performance.now() - began);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
  }
  return measured;
});
await preview.close();
times.sort((one, other) => one - other);
const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
process.stdout.write(
  `changing chats: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms\n`,
);
process.exitCode = at(0.95) <= FRAME_MS ? 0 : 1;
