import { browserPath } from './browser.mjs';
import { collect } from './child.mjs';
import { node24, node24Environment } from './node24.mjs';

const WIDGET_CHECK_MS_MAX = 180_000;

/** Holds the built widget, alone on a strict page, to what only a browser can show. */
export async function runWidgetCheck() {
  const finished = await collect(node24(), ['apps/widget/preview/check.ts'], {
    env: { ...node24Environment(), NO_COLOR: '1', CHROMIUM: await browserPath() },
    timeoutMs: WIDGET_CHECK_MS_MAX,
  });
  const sum = /^(\d+) passed, (\d+) failed$/m.exec(finished.stdout);
  if (!sum) {
    return {
      passed: 0,
      failed: 1,
      report: `no sum (exit code ${finished.code})\n${finished.output}`,
    };
  }
  const failed = Math.max(Number(sum[2]), finished.code === 0 ? 0 : 1);
  return { passed: Number(sum[1]), failed, report: failed === 0 ? '' : finished.output };
}
