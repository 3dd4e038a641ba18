import { defineConfig } from '@playwright/test';

/** Journeys through the built product, each against a server and a data folder of its own. */
export default defineConfig({
  testDir: './src',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 4,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // A journey that passes only when repeated is broken.
  retries: 0,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    trace: 'off',
    // What cannot be pressed by then says so, and where.
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // No process is prepared for the next page: with a window for each person it is mostly thrown away.
        '--renderer-process-limit=1',
      ],
    },
  },
});
