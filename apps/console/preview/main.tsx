import './without-eval.ts';
import { invariant } from '@baton/kernel';
import { createRoot } from 'react-dom/client';
import { App } from '../src/app.tsx';
import { browserSurface } from '../src/attention/page-surface.ts';
import '@fontsource-variable/inter/index.css';
import '../src/design/index.css';
import { platformOf } from '../src/keys/key-map.ts';
import { observable } from '../src/observable.ts';
import { DEFAULT_PREFERENCES, THEMES } from '../src/preferences/preferences.ts';
import { ownChats } from '../src/rows/own-chats.ts';
import type { Session, SessionDoor } from '../src/session/session-api.ts';
import { silentBoard } from '../src/sound/sound-board.ts';
import { screenClock } from '../src/time/screen-clock.ts';
import { LANGUAGES } from '../src/words/words.ts';
import { workplaceDesk } from '../src/workplace/workplace.ts';
import { FakeAgentClient } from './fake-agent-client.ts';
import { fakeRest } from './fake-rest.ts';
import { fakeWorld } from './fake-world.ts';
import { busyChats } from './sample-chats.ts';
import { PERMISSIONS, SCENES } from './scenes.ts';

/*
 * Every state of the console without a server: `?scene=busy&theme=dark&language=de`. `sign-in`, `expired` and
 * `locked-out` are scenes too. The client of the scene is `preview` in the browser's own console.
 */
const query = new URLSearchParams(location.search);
const sceneName = query.get('scene') ?? 'busy';
const scene = SCENES[sceneName]?.();
const world = fakeWorld();
if (sceneName !== 'shift' && sceneName !== 'first-offer')
  world.session.set('baton.console.shift', 'heard over');

const session: Session = {
  agentId: '005B01' as Session['agentId'],
  name: 'Jane Okafor',
  email: 'jane@lumen.example',
  permissions: sceneName === 'agent-only' ? ['chats.take'] : (scene?.permissions ?? PERMISSIONS),
};
const door: SessionDoor = {
  current: async () => (scene ? { kind: 'signed-in', session } : { kind: 'signed-out' }),
  signIn: async (_email, password) =>
    password === 'correct'
      ? { kind: 'signed-in', session }
      : {
          kind: 'failed',
          failure:
            sceneName === 'locked-out'
              ? { code: 'locked-out', retryAfterMs: 272_000 }
              : { code: 'wrong-credentials', retryAfterMs: null },
        },
  signOut: async () => ({ kind: 'signed-out' }),
};

if (scene?.hash) location.hash = scene.hash;
if (query.get('dir') === 'rtl') document.documentElement.dir = 'rtl';
const client = new FakeAgentClient(world, scene?.state ?? SCENES['shift']!().state);
if (scene) {
  // Arranged through the window's own state, which the console then finds as after a reload.
  const arranged = workplaceDesk(world.session);
  const there = sceneName === 'loading' ? busyChats() : [...ownChats(scene.state)];
  const chosen = scene.open === undefined ? undefined : there[scene.open];
  if (chosen) arranged.open(chosen.chatId, 'look');
}
declare global {
  interface Window {
    preview: FakeAgentClient;
  }
}
window.preview = client;

const root = document.getElementById('console');
invariant(root, 'the page has a place for the console');
createRoot(root).render(
  <App
    page={{
      preferences: observable({
        ...DEFAULT_PREFERENCES,
        theme: THEMES.find((theme) => theme === query.get('theme')) ?? 'system',
        language: LANGUAGES.find((language) => language === query.get('language')) ?? 'en',
      }),
      clock: screenClock(world, () => 0),
      sounds: silentBoard(sceneName === 'shift' ? 'blocked' : 'ready'),
      surface: browserSurface(import.meta.env.BASE_URL),
      platform: platformOf(navigator.userAgent),
    }}
    world={world}
    door={door}
    rest={fakeRest(scene?.mood ?? 'fine')}
    connect={() => client}
    onOpened={(parts) => scene?.arrange?.(parts.workplace, parts)}
  />,
);
