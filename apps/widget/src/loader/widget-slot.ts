import {
  type AppModule,
  type BatonApi,
  languageOf,
  panelKeyOf,
  type WidgetApp,
  type WidgetOptions,
  type WidgetPlace,
} from '../embed.ts';
import { importApp, type LoaderScript } from './import-app.ts';
import { keepAttached } from './keep-attached.ts';
import { drawLauncher, launcherWords } from './launcher.ts';
import { whenIdle } from './when-idle.ts';

/** One widget at most, whatever the page does. */
export function createWidgetSlot(loader: LoaderScript): BatonApi {
  let widget: ReturnType<typeof startWidget> | undefined;
  return {
    mount(options) {
      widget ??= startWidget(options, loader);
    },
    unmount() {
      widget?.stop();
      widget = undefined;
    },
    open: () => widget?.show(),
    close: () => widget?.hide(),
  };
}

/** Draws the launcher; the app follows when the visitor comes near, or when the page is idle. */
function startWidget(options: WidgetOptions, loader: LoaderScript) {
  const drawn = drawLauncher(options);
  const storageKey = `baton:${new URL(loader.src).host}:${options.deployment}`;
  const place: WidgetPlace = { ...drawn, options, loaderUrl: loader.src, storageKey };
  const { launcher, status } = drawn;
  const words = launcherWords(options);
  let app: WidgetApp | undefined;
  let phase: 'at-rest' | 'loading' | 'stopped' = 'at-rest';
  let wanted: 'nothing' | 'show' | 'press' = 'nothing';

  function load() {
    if (app || phase !== 'at-rest') return;
    phase = 'loading';
    importApp(loader, languageOf(options)).then(onApp, () => {
      if (phase === 'loading') phase = 'at-rest';
      // An attempt nobody asked for fails in silence; the next one is the visitor's.
      settle(wanted === 'nothing' ? '' : words.failed);
      wanted = 'nothing';
    });
  }

  function onApp(module: AppModule) {
    if (phase === 'stopped') return;
    settle('');
    app = module.start(place);
    if (wanted !== 'nothing') app[wanted]();
  }

  function settle(text: string) {
    launcher.removeAttribute('aria-busy');
    status.textContent = text;
  }

  function want(what: 'show' | 'press') {
    if (app) return app[what]();
    wanted = what;
    settle('');
    launcher.setAttribute('aria-busy', 'true');
    load();
  }

  launcher.onclick = () => want('press');
  launcher.onpointerenter = launcher.onfocus = load;
  const letGo = keepAttached(place.host);
  if (usedBefore(storageKey)) load();
  const stopIdling = whenIdle(load);

  return {
    show: () => want('show'),
    hide() {
      wanted = 'nothing';
      launcher.removeAttribute('aria-busy');
      app?.hide();
    },
    stop() {
      phase = 'stopped';
      stopIdling();
      letGo();
      app?.stop();
      place.host.remove();
    },
  };
}

/** A visitor in the middle of something does not wait for the page to be idle. */
function usedBefore(storageKey: string): boolean {
  try {
    return sessionStorage.getItem(panelKeyOf(storageKey)) !== null;
  } catch {
    // Storage is closed to this page: then nothing was kept either.
    return false;
  }
}
