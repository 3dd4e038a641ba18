import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a server started beside the development server listens. */
const SERVER = 'http://localhost:4600';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Newer than every browser that lacks `light-dark()` and `:has()`, which the design relies on.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A strict policy refuses `data:` addresses, so nothing is folded into the style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/v1': { target: SERVER, ws: true },
    },
  },
});
