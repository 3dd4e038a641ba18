import type { ClientWorld } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import { bot as botDe } from '../src/bot/bot-de.ts';
import { bot as botEn } from '../src/bot/bot-en.ts';
import { drawLauncher } from '../src/loader/launcher.ts';
import { more as moreDe } from '../src/more/more-de.ts';
import { more as moreEn } from '../src/more/more-en.ts';
import { startWidget } from '../src/view/start-widget.tsx';
import { de } from '../src/words/de.ts';
import { en } from '../src/words/en.ts';
import { fakeVisitorClient } from './fake-visitor-client.ts';
import { pretendFiles } from './pretend-files.ts';
import { NOW, type Scene } from './scene.ts';
import { SCENES } from './scenes.ts';

/** One scene of the widget, chosen by the address: `?scene=live&theme=dark&language=de&dir=rtl&accent=%230f5c63`. */
const query = new URLSearchParams(location.search);
const name = query.get('scene');
const scene = name === null ? undefined : SCENES[name];
if (scene) show();
else listScenes();

function show() {
  if (!scene) return;
  pretendFiles();
  const language = query.get('language') ?? 'en';
  document.documentElement.lang = language;
  document.documentElement.dir = query.get('dir') ?? '';
  const dark = query.get('theme') === 'dark';
  document.body.style.background = dark ? '#0d0f13' : '#eef0f3';
  document.body.style.color = dark ? '#c9ced6' : '#3c434d';
  const options = {
    deployment: '572PREVIEW',
    title: 'Harbour Goods',
    theme: query.get('theme') ?? 'auto',
    language,
    ...(query.has('accent') && { accent: query.get('accent') ?? '' }),
    ...(query.has('side') && { side: query.get('side') ?? '' }),
  };
  const drawn = drawLauncher(options);
  document.body.append(drawn.host);
  const client = fakeVisitorClient(scene.state, (call) => {
    // For checks that look from outside; opening and typing are of no interest to them.
    if (/^(send|cancelFile)/.test(call)) document.documentElement.dataset['called'] = call;
  });
  const remembered = {
    open: scene.panel !== 'closed',
    draft: scene.draft ?? '',
    first: null,
    name: '',
    seenSeq: null,
    bot: false,
    referrer: '',
  };
  const isGerman = language === 'de';
  startWidget({
    place: { ...drawn, options, loaderUrl: location.href, storageKey: 'preview' },
    client,
    world: previewWorld(JSON.stringify(remembered)),
    language: isGerman ? 'de' : 'en',
    words: isGerman ? de : en,
    loadBot: () => Promise.resolve({ bot: isGerman ? botDe : botEn }),
    loadMore: () => Promise.resolve({ more: isGerman ? moreDe : moreEn }),
  });
  client.set(scene.later ?? {});
  if (scene.ask) soon(() => ask(drawn.root, scene.ask));
  if (scene.press) {
    const { press } = scene;
    soon(() => drawn.root.querySelector<HTMLElement>(press)?.click());
  }
  if (scene.paste) paste(drawn.root, scene.paste);
  if (scene.scrolledUp)
    setTimeout(() => drawn.root.querySelector('.log')?.scrollTo({ top: -9_999 }), 50);
}

/** Once what comes later is there. */
function soon(run: () => void) {
  setTimeout(run, 40);
}

/** As in the menu, or below a chat that is over. */
function ask(root: ShadowRoot, what: Scene['ask']) {
  const press = (name: string) => root.querySelector<HTMLElement>(name)?.click();
  if (root.querySelector('.ended')) return press('.foot .edged');
  press('.menu > button');
  soon(() => press(`.entries button:${what === 'end-chat' ? 'last' : 'first'}-child`));
}

/** As soon as there is somebody to take it. */
function paste(root: ShadowRoot, file: NonNullable<Scene['paste']>) {
  if (!root.querySelector('.file-ask')) return soon(() => paste(root, file));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([new Uint8Array(file.bytes)], file.name));
  root.querySelector('section')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
}

/** Stands still at one moment, so that two pictures of one scene are the same. */
function previewWorld(remembered: string): ClientWorld {
  const store = { get: () => remembered, set: () => {}, delete: () => {} };
  return {
    now: () => NOW as EpochMs,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(delayMs, 1));
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
    newId: () => 'id',
    connect: () => ({ send: () => {}, close: () => {} }),
    onWake: () => () => {},
    session: store,
    local: store,
  };
}

function listScenes() {
  for (const scene of Object.keys(SCENES)) {
    const link = document.createElement('a');
    link.href = `?scene=${scene}`;
    link.textContent = scene;
    link.style.display = 'block';
    document.body.append(link);
  }
}
