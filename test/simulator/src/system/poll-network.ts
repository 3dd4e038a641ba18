import type { Fetch } from '@baton/client/polling';
import { pollRequestSchema } from '@baton/protocol/schemas';
import type { Network } from './network.ts';
import type { PollAnswer } from './server.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

type Answer = { readonly status: number; readonly text: () => Promise<string> };

/** `fetch` over the simulated network: requests and answers get lost, and requests arrive twice. */
export function pollFetch(
  world: World,
  network: Network,
  line: { readonly label: string; readonly onText: (text: string) => void },
): Fetch {
  return (_url, { body, signal }) =>
    new Promise<Answer>((resolve, reject) => {
      const releases: (() => void)[] = [];
      let isOver = false;
      const end = (finish: () => void): void => {
        if (isOver) return;
        isOver = true;
        finish();
      };
      signal.addEventListener('abort', () => {
        for (const release of releases) release();
        end(() => reject(new Error('aborted')));
      });
      const { pick } = network;
      const lossy = world.weather.cutEveryMs !== null;
      const answer = (what: PollAnswer): void => {
        if (lossy && strikes(pick, 10)) {
          world.fault('poll answer lost', line.label);
          return;
        }
        world.time.after(network.delayMs(), () =>
          end(() => {
            if (what === 'away') reject(new Error('refused'));
            else if (what === 'gone') resolve({ status: 410, text: async () => '' });
            else {
              line.onText(framesOf(what.body));
              resolve({ status: 200, text: async () => what.body });
            }
          }),
        );
      };
      const arrive = (): void => {
        if (network.isOut) return;
        const asked = pollRequestSchema.parse(JSON.parse(body));
        network.server.whenAwake(() => {
          if (!isOver) releases.push(network.server.poll(asked, line.label, answer));
        });
      };
      if (lossy && strikes(pick, 10)) {
        world.fault('poll request lost', line.label);
        return;
      }
      world.time.after(network.delayMs(), arrive);
      if (strikes(pick, world.weather.duplicated)) {
        world.fault('poll request twice', line.label);
        world.time.after(network.delayMs(), arrive);
      }
    });
}

function framesOf(text: string): string {
  return JSON.stringify((JSON.parse(text) as { readonly frames: unknown }).frames);
}
