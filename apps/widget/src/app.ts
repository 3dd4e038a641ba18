import { type Mask, visitorClient } from '@baton/client';
import { browserWorld } from '@baton/client/browser';
import type { BotModule } from './bot-view.ts';
import type { AppModule } from './embed.ts';
import type { MoreModule } from './more-view.ts';
import { withCookie } from './token-cookie.ts';
import { startWidget } from './view/start-widget.tsx';
import type { Catalogue } from './words/catalogue.ts';

export type LanguageParts = {
  readonly words: Catalogue;
  readonly loadBot: () => Promise<BotModule>;
  readonly loadMore: () => Promise<MoreModule>;
};

/** The app in one language. Each language is a file of its own, so nobody loads the others' words. */
export function appIn(language: string, parts: LanguageParts): AppModule['start'] {
  return (place) => {
    const { loaderUrl, storageKey, options } = place;
    const socketUrl = new URL('/v1/visitor/socket', loaderUrl).href;
    const pollUrl = new URL('/v1/visitor/poll', loaderUrl).href;
    const page = browserWorld({ socketUrl, pollUrl });
    const world = { ...page, local: withCookie(page.local, storageKey, document.cookie) };
    const deploymentId = options.deployment;
    const client = visitorClient({ world, deploymentId, storageKey, loadMask });
    return startWidget({ ...parts, place, client, world, language });
  };
}

/** Few sites have rules for what visitors say; only those fetch what runs them. */
async function loadMask(plan: unknown): Promise<Mask> {
  const { maskOf } = await import('./mask/mask.ts');
  return maskOf(plan);
}
