import type { AgentPage } from './agent-page.ts';

/** As much of an agent's view of a chat as journeys look at. */
export type SeenChat = {
  readonly chatId: string;
  readonly context: { readonly [field: string]: unknown };
  readonly pages: readonly { readonly pageUrl: string }[];
};
type Answer = { readonly chats: readonly SeenChat[]; readonly replies: readonly object[] };

/**
 * Says something to the desk in the agent's name by a line of its own, as another tab of theirs would, and tells what
 * they see. `command` is given the chat's id.
 */
export async function byAgent(
  { page }: AgentPage,
  commands: readonly object[] = [],
): Promise<Answer> {
  const answer = await page.evaluate(
    ({ wanted, url }) =>
      new Promise<Answer>((resolve, reject) => {
        const socket = new WebSocket(url);
        const replies: object[] = [];
        let chats: readonly SeenChat[] = [];
        const done = () => {
          if (replies.length < wanted.length) return;
          socket.close();
          resolve({ chats, replies });
        };
        socket.onerror = () => reject(new Error('no line to the desk'));
        socket.onopen = () =>
          socket.send(JSON.stringify([{ t: 'hello', v: 1, cursor: null, chats: [] }]));
        socket.onmessage = ({ data }) => {
          for (const frame of JSON.parse(String(data))) {
            if (frame.t === 'welcome') {
              chats = frame.chats;
              for (const [place, command] of wanted.entries()) {
                const id = `line-${crypto.randomUUID().slice(0, 8)}-${place}`;
                const said = { chatId: chats[0]?.chatId, ...command };
                socket.send(JSON.stringify([{ t: 'command', ref: place, id, command: said }]));
              }
              done();
            }
            if (frame.t === 'reply') {
              replies.push(frame);
              done();
            }
          }
        };
      }),
    { wanted: commands, url: `ws://${new URL(page.url()).host}/v1/console/socket` },
  );
  const refused = answer.replies.find((reply) => !('ok' in reply && reply.ok));
  if (refused) throw new Error(`the desk says ${JSON.stringify(refused)}`);
  return answer;
}
