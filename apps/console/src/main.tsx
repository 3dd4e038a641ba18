import { type AgentClient, agentClient, type LoadMask } from '@baton/client';
import { browserWorld } from '@baton/client/browser';
import { invariant } from '@baton/kernel';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { restOver } from './admin/rest.ts';
import { App } from './app.tsx';
import { browserSurface } from './attention/page-surface.ts';
import '@fontsource-variable/inter/index.css';
import './design/index.css';
import { platformOf } from './keys/key-map.ts';
import { storedPreferences } from './preferences/preferences.ts';
import { sessionDoor } from './session/session-api.ts';
import { pageSounds } from './sound/sound-board.ts';
import { screenClock } from './time/screen-clock.ts';

const socketUrl = new URL('/v1/console/socket', location.href.replace(/^http/, 'ws')).href;
const world = browserWorld({ socketUrl, pollUrl: null });

// There is one client at a time; before the first, this machine's clock is all there is.
let client: AgentClient | null = null;

/** Loaded when there is something that must not be said. */
const loadMask: LoadMask = async (plan) =>
  (await import('./composer/agent-mask.ts')).agentMask(plan);

const root = document.getElementById('console');
invariant(root, 'the page has a place for the console');
createRoot(root).render(
  <StrictMode>
    <App
      page={{
        preferences: storedPreferences(world.local),
        clock: screenClock(world, () => client?.state.serverAheadMs ?? 0),
        sounds: pageSounds(),
        surface: browserSurface(import.meta.env.BASE_URL),
        platform: platformOf(navigator.userAgent),
      }}
      world={world}
      door={sessionDoor(fetch.bind(globalThis))}
      rest={restOver(fetch.bind(globalThis))}
      connect={(agentId) => {
        client = agentClient({ world, agentId, loadMask });
        return client;
      }}
    />
  </StrictMode>,
);
