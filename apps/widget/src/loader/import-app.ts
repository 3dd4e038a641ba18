import type { AppModule } from '../embed.ts';

/** File and hash of the app in each language, written in by the build. */
declare const __APPS__: { readonly [language: string]: BuiltApp };
type BuiltApp = readonly [file: string, integrity: string];

/** What the loader's own script element says. */
export type LoaderScript = { readonly src: string; readonly nonce: string };

const apps = __APPS__;
let attempts = 0;

/** Fetches the app from where the loader came from. A page that pins the loader's hash pins the app with it. */
export function importApp(loader: LoaderScript, language: string): Promise<AppModule> {
  const [file, integrity] = apps[language.slice(0, 2).toLowerCase()] ?? apps['en']!;
  const url = new URL(file, loader.src);
  // A browser may remember a failed import under its address for as long as the page lives.
  if (attempts > 0) url.search = `${attempts}`;
  attempts += 1;
  return new Promise((resolve, reject) => {
    const preload = document.createElement('link');
    const follow = () => {
      preload.remove();
      import(/* @vite-ignore */ url.href).then(resolve, reject);
    };
    // Only a preload can carry the hash; the import then finds what was checked.
    Object.assign(preload, {
      rel: 'modulepreload',
      crossOrigin: '',
      integrity,
      nonce: loader.nonce,
      href: url.href,
      onload: follow,
      onerror: reject,
    });
    if (preload.relList.supports('modulepreload')) document.head.append(preload);
    else follow();
  });
}
