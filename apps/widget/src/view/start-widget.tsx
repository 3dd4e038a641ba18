import type { ClientWorld, VisitorClient } from '@baton/client';
import { render } from 'preact';
import { languageOf, panelKeyOf, type WidgetApp, type WidgetPlace } from '../embed.ts';
import { sessionMemory } from '../memory.ts';
import { createPanel } from '../panel.ts';
import { timesIn } from '../times.ts';
import type { Catalogue } from '../words/catalogue.ts';
import conversationCss from './conversation.css?inline';
import elementsCss from './elements.css?inline';
import { followViewport } from './follow-viewport.ts';
import { launcherPainter } from './paint-launcher.ts';
import panelCss from './panel.css?inline';
import { titleFlash } from './title-flash.ts';
import { Widget } from './widget.tsx';

/** Screens on which the panel covers everything; the style sheet asks the same. */
const SHEET = '(max-width: 560px), (max-height: 480px)';

export type WidgetParts = {
  readonly place: WidgetPlace;
  readonly client: VisitorClient;
  readonly world: ClientWorld;
  readonly language: string;
  readonly words: Catalogue;
};

/** Puts the panel into the place the loader has drawn and connects it. */
export function startWidget({ place, client, world, language, words }: WidgetParts): WidgetApp {
  const { options, host, root, launcher } = place;
  // The words are ours, the way to write a date is the page's: en-GB is not en-US.
  const wanted = languageOf(options);
  const times = timesIn(wanted.startsWith(language) ? wanted : language);
  const memory = sessionMemory(world.session, panelKeyOf(place.storageKey));
  const panel = createPanel({
    client,
    world,
    memory,
    words,
    page: () => pageContext(language),
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(elementsCss + panelCss + conversationCss);
  root.adoptedStyleSheets.push(sheet);
  const area = document.createElement('div');
  area.className = 'widget';
  area.lang = language;
  area.dir = host.dir;
  area.dataset['theme'] = options.theme ?? 'auto';
  root.append(area);

  const phone = matchMedia(SHEET);
  const flash = titleFlash(world);
  const paint = launcherPainter(launcher, words);
  const ending = new AbortController();
  const { signal } = ending;
  let focus: 'take' | 'leave' = 'leave';
  let wasOpen = panel.state.open;
  let flashed = '';

  function draw() {
    const { state } = panel;
    const ui = { panel, state, words, times, options, sheet: phone.matches, now: world.now() };
    const before = root.activeElement;
    render(<Widget ui={ui} focus={focus} />, area);
    // What had the focus may be gone with its screen; whoever uses the keyboard goes on from there.
    if (before && !root.activeElement && state.open) {
      const next = area.querySelector('textarea') ?? area.querySelector('section');
      next?.focus();
    }
    paint(state);
    if (wasOpen && !state.open) launcher.focus();
    if (wasOpen !== state.open) focus = 'take';
    wasOpen = state.open;
    const news = document.hidden && state.unread > 0 ? words.unread(state.unread) : '';
    if (news !== flashed) flash.set(news);
    flashed = news;
  }

  const stopDrawing = panel.subscribe(draw);
  const stopFollowing = followViewport(area);
  for (const act of ['pointerdown', 'keydown']) {
    area.addEventListener(act, panel.touch, { capture: true, signal });
  }
  phone.addEventListener('change', draw, { signal });
  document.addEventListener('visibilitychange', () => panel.setInSight(!document.hidden), {
    signal,
  });
  // An open socket would keep the page out of the back/forward cache; the chat does not mind the pause.
  window.addEventListener(
    'pagehide',
    () => {
      panel.keep();
      client.close();
    },
    { signal },
  );
  window.addEventListener('pageshow', (event) => event.persisted && client.open(), { signal });
  panel.setInSight(!document.hidden);
  client.open();

  return {
    show() {
      focus = 'take';
      panel.show();
    },
    hide: panel.hide,
    press() {
      focus = 'take';
      panel.touch();
      if (panel.state.open) panel.hide();
      else panel.show();
    },
    stop() {
      ending.abort();
      stopDrawing();
      stopFollowing();
      flash.set('');
      panel.keep();
      panel.stop();
      client.close();
      render(null, area);
    },
  };
}

/** Without the fragment, which may hold what only the page itself should know. */
function pageContext(language: string) {
  const { origin, pathname, search } = location;
  return { pageUrl: origin + pathname + search, pageTitle: document.title, language };
}
