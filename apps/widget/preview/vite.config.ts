import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** For looking at the widget in each of its states; no part of what is delivered. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: fileURLToPath(new URL('../demo/art', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
