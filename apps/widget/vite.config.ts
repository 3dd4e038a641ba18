import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
/** The first is for everybody whose language is not among them. */
const LANGUAGES = ['en', 'de'] as const;
type Language = (typeof LANGUAGES)[number];
type BuiltApps = { [language in Language]?: readonly [file: string, integrity: string] };

const shared = {
  root,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} satisfies InlineConfig;

const output = {
  // What these understand: constructable style sheets, `light-dark()`, relative colours, `dvh`.
  target: ['chrome123', 'firefox128', 'safari17.5'],
  modulePreload: false,
  reportCompressedSize: false,
} satisfies InlineConfig['build'];

/** One self-contained app for each language, named by its content; then the loader, which is told the names. */
export default defineConfig(() => {
  const built: BuiltApps = {};
  const config = appConfig(LANGUAGES[0], built);
  const others: Plugin = {
    name: 'baton-other-languages-and-loader',
    apply: 'build',
    async closeBundle() {
      for (const language of LANGUAGES.slice(1)) await quietly(appConfig(language, built));
      await quietly(loaderConfig(built));
    },
  };
  return { ...config, plugins: [...(config.plugins ?? []), others] };
});

async function quietly(config: InlineConfig): Promise<void> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, emptyOutDir: false },
  });
}

function appConfig(language: Language, built: BuiltApps): InlineConfig {
  const note: Plugin = {
    name: 'baton-note-app',
    writeBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.isEntry) continue;
        const digest = createHash('sha256').update(file.code).digest('base64');
        built[language] = [file.fileName, `sha256-${digest}`];
      }
    },
  };
  return {
    ...shared,
    plugins: [note],
    build: {
      ...output,
      // As a library: Vite adds nothing of its own to what is fetched later.
      lib: { entry: `src/app-${language}.ts`, formats: ['es'] },
      rolldownOptions: {
        // What is fetched later takes what it shares with the app from the app, not from a third file.
        preserveEntrySignatures: 'allow-extension',
        // Otherwise the limits that the first file and a later one share would become a third.
        optimization: { inlineConst: { mode: 'all', pass: 3 } },
        // Nothing here hides an effect behind reading a property.
        treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
        output: {
          minify: true,
          comments: false,
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

/** A classic script: one file, no imports, nothing global but `window.Baton`. */
function loaderConfig(built: BuiltApps): InlineConfig {
  return {
    ...shared,
    define: { __APPS__: JSON.stringify(built) },
    build: {
      ...output,
      rolldownOptions: {
        input: 'src/loader/loader.ts',
        output: { format: 'iife', entryFileNames: 'loader.js' },
      },
    },
  };
}
