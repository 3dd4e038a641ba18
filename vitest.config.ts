import { defineConfig } from 'vitest/config';

/** Unit, property and contract tests; the browser journeys belong to Playwright. */
export default defineConfig({
  test: {
    include: [
      '{packages,apps,tools,scripts,bench}/**/*.test.{ts,tsx}',
      'test/simulator/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/e2e/**'],
    pool: 'threads',
    // One module graph per thread: three times as fast, and no test may leave anything behind.
    isolate: false,
    // Nothing else runs meanwhile, so no core is left for it.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
