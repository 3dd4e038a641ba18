import type { ClientWorld, VisitorClient } from '@baton/client';
import { render } from 'preact';
import type { BotModule } from '../bot-view.ts';
import { languageOf, panelKeyOf, type WidgetApp, type WidgetPlace } from '../embed.ts';
import { sessionMemory } from '../memory.ts';
import type { MoreModule, MoreView } from '../more-view.ts';
import { outsideReferrer } from '../outside-referrer.ts';
import { createPanel, type PanelState } from '../panel.ts';
import { bytesLeft } from '../text-size.ts';
import { timesIn } from '../times.ts';
import type { Catalogue } from '../words/catalogue.ts';
import conversationCss from './conversation.css?inline';
import elementsCss from './elements.css?inline';
import { followViewport } from './follow-viewport.ts';
import { pageHere } from './page-here.ts';
import { launcherPainter } from './paint-launcher.ts';
import panelCss from './panel.css?inline';
import { Widget } from './widget.tsx';

/** Screens on which the panel covers everything; the style sheet asks the same. */
const SHEET = '(max-width: 560px), (max-height: 480px)';

export type WidgetParts = {
  readonly place: WidgetPlace;
  readonly client: VisitorClient;
  readonly world: ClientWorld;
  readonly language: string;
  readonly words: Catalogue;
  readonly loadBot: () => Promise<BotModule>;
  readonly loadMore: () => Promise<MoreModule>;
};

/** Puts the panel into the place the loader has drawn and connects it. */
export function startWidget(parts: WidgetParts): WidgetApp {
  const { place, client, world, language, words } = parts;
  const { options, host, root, launcher } = place;
  // The words are ours, the way to write a date is the page's: en-GB is not en-US.
  const wanted = languageOf(options);
  const times = timesIn(wanted.startsWith(language) ? wanted : language);
  const memory = sessionMemory(world.session, panelKeyOf(place.storageKey));
  let more: MoreView | null = null;
  let isMoreWanted = false;
  const panel = createPanel({
    client,
    world,
    memory,
    words,
    page: () => pageContext(language),
    referrer: outsideReferrer(document.referrer, location.hostname),
    tell: (entry) => more?.tell(entry) ?? '',
    async loadBot(onDue) {
      const { bot } = await parts.loadBot();
      const view = bot({ world, formKey: `${place.storageKey}:form`, onDue });
      adopt(view.css);
      return view;
    },
  });
  function adopt(css: string) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  }
  adopt(elementsCss + panelCss + conversationCss);
  const area = document.createElement('div');
  area.className = 'widget';
  area.lang = language;
  area.dir = host.dir;
  area.dataset['theme'] = options.theme ?? 'auto';
  root.append(area);

  const phone = matchMedia(SHEET);
  const paint = launcherPainter(launcher, words);
  const ending = new AbortController();
  const { signal } = ending;
  let focus: 'take' | 'leave' = 'leave';
  let wasOpen = panel.state.open;
  let flashed = '';

  /** Whoever has a chat, writes at length or was refused something sees what others never do. */
  function wantMore({ visitor, screen, refusal, draft }: PanelState) {
    const isLong = bytesLeft(draft) !== null;
    const { chat } = visitor;
    if (isMoreWanted || !(chat || refusal || isLong || /^(start|refus)/.test(screen.kind))) return;
    isMoreWanted = true;
    const { storageKey } = place;
    const serverUrl = new URL(place.loaderUrl).origin;
    parts.loadMore().then(
      (module) => {
        more = module.more({ world, client, serverUrl, storageKey, language, redraw: draw, adopt });
        adopt(more.css);
        draw();
      },
      () => {
        // The chat goes on without; the next change asks again.
        isMoreWanted = false;
      },
    );
  }

  function draw() {
    const { state } = panel;
    const ui = {
      panel,
      state,
      words,
      more,
      times,
      options,
      sheet: phone.matches,
      now: world.now(),
    };
    wantMore(state);
    more?.follow();
    const before = root.activeElement;
    render(<Widget ui={ui} focus={focus} />, area);
    // What had the focus may be gone with its screen; whoever uses the keyboard goes on from there.
    if (before && !root.activeElement && state.open) {
      // On a phone the keyboard would come up unasked.
      const next = phone.matches
        ? null
        : area.querySelector<HTMLElement>(':is(.foot, .welcome) textarea');
      (next ?? area.querySelector('section'))?.focus();
    }
    paint(state);
    if (wasOpen && !state.open) launcher.focus();
    if (wasOpen !== state.open) focus = 'take';
    wasOpen = state.open;
    const news = document.hidden && state.unread > 0 ? words.unread(state.unread) : '';
    if (news !== flashed) more?.flash(news);
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
      // A page's own button is the visitor's act too.
      if (navigator.userActivation?.isActive) panel.touch();
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
      more?.stop();
      panel.keep();
      panel.stop();
      client.close();
      render(null, area);
    },
  };
}

function pageContext(language: string) {
  return {
    ...pageHere(),
    language,
    screen: `${screen.width}x${screen.height}`,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
