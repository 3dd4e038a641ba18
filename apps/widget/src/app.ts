import { visitorClient } from '@baton/client';
import { browserWorld } from '@baton/client/browser';
import type { AppModule } from './embed.ts';
import { startWidget } from './view/start-widget.tsx';
import type { Catalogue } from './words/catalogue.ts';

/** The app in one language. Each language is a file of its own, so nobody loads the others' words. */
export function appIn(language: string, words: Catalogue): AppModule['start'] {
  return (place) => {
    const { loaderUrl, storageKey, options } = place;
    const world = browserWorld({
      socketUrl: new URL('/v1/visitor/socket', loaderUrl).href,
      pollUrl: new URL('/v1/visitor/poll', loaderUrl).href,
    });
    const client = visitorClient({ world, deploymentId: options.deployment, storageKey });
    return startWidget({ place, client, world, language, words });
  };
}
