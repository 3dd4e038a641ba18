import { randomBytes } from 'node:crypto';
import type { ChatId, DeploymentId } from '@baton/desk';
import {
  type AgentCommand,
  type ClientFrame,
  HEARTBEAT_MS,
  PROTOCOL_VERSION,
  type ReplyFrame,
  type ServerFrame,
  type VisitorCommand,
  type WelcomeFrame,
} from '@baton/protocol';
import { DEMO } from '@baton/records';
import { WebSocket } from 'ws';
import type { BenchAgent } from './bench-desk.ts';

const OK_REPLY = /"t":"reply","ref":(\d+),"ok":true/g;
/** By whom, as a desk says it or as a conversation does. */
const POSTED = /"messageId":"([^"]+)"[^{}]*?"by":(?:\{"kind":)?"(\w+)"/g;

/** The thinnest client that speaks the protocol: no views, no retries, nothing kept. */
export class BatonClient {
  readonly #socket: WebSocket;
  readonly #replies = new Map<number, (reply: ReplyFrame) => void>();
  #ref = 0;
  #leaving = false;
  readonly #own = randomBytes(6).toString('hex');
  onFrame: (frame: ServerFrame) => void = () => {};
  /** Instead of `onFrame`, for load: called with the id and the author's kind of each message, and nothing is parsed. */
  onMessage: ((messageId: string, by: string) => void) | undefined;
  readonly welcome: Promise<WelcomeFrame>;

  constructor(url: string, hello: Partial<ClientFrame>, headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false, headers });
    this.welcome = new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.once('close', (code) => {
        reject(new Error('closed before the welcome'));
        // A figure measured over a broken connection would be a lie.
        if (!this.#leaving) throw new Error(`the server closed a connection with ${code}`);
      });
      this.#socket.on('message', (data) => {
        if (this.onMessage && this.#skim(String(data), this.onMessage)) return;
        for (const frame of JSON.parse(String(data)) as ServerFrame[]) {
          if (frame.t === 'welcome') resolve(frame);
          else if (frame.t === 'refused') reject(new Error(frame.refusal));
          else if (frame.t === 'reply') {
            this.#replies.get(frame.ref)?.(frame);
            this.#replies.delete(frame.ref);
          }
          this.onFrame(frame);
        }
      });
    });
    // A client that says nothing is given up by the server, rightly.
    const heartbeat = setInterval(() => this.#send({ t: 'ping' }), HEARTBEAT_MS / 2);
    this.#socket.once('close', () => clearInterval(heartbeat));
    this.#socket.once('open', () =>
      this.#send({
        t: 'hello',
        v: PROTOCOL_VERSION,
        cursor: null,
        chats: [],
        ...hello,
      } as ClientFrame),
    );
  }

  async command(command: VisitorCommand | AgentCommand): Promise<void> {
    this.#ref += 1;
    const ref = this.#ref;
    const reply = await new Promise<ReplyFrame>((resolve) => {
      this.#replies.set(ref, resolve);
      this.#send({ t: 'command', ref, id: this.#newId(), command });
    });
    if (!reply.ok) throw new Error(`${command.type}: ${reply.refusal}`);
  }

  /**
   * The load generator shares two cores with the server it measures, so it looks for the two things it waits for
   * instead of parsing frames. False for a text that holds anything unexpected.
   */
  #skim(text: string, onMessage: (messageId: string, by: string) => void): boolean {
    if (text.includes('"ok":false') || text.includes('"t":"refused"')) return false;
    for (const [, ref] of text.matchAll(OK_REPLY)) {
      this.#replies.get(Number(ref))?.({ t: 'reply', ref: Number(ref), ok: true, seq: 0 });
      this.#replies.delete(Number(ref));
    }
    for (const [, messageId, by] of text.matchAll(POSTED)) onMessage(messageId ?? '', by ?? '');
    return true;
  }

  /**
   * Each begins with the time it was made, as those of the product's own clients do: new ids then lie side by side in
   * the store. The rest is not drawn anew for each, so that load costs the generator little.
   */
  #newId(): string {
    return `${Date.now().toString(36)}${this.#own}${this.#ref}`;
  }

  close(): void {
    this.#leaving = true;
    this.#socket.terminate();
  }

  #send(frame: ClientFrame): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify([frame]));
  }
}

export function visitorClient(
  port: number,
  deploymentId: DeploymentId = DEMO.deploymentId,
): BatonClient {
  return new BatonClient(`ws://127.0.0.1:${port}/v1/visitor/socket`, { deploymentId });
}

/** Signs in as a browser would and opens the console's socket. */
export async function agentClient(port: number, agent: BenchAgent): Promise<BatonClient> {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'baton-request': '1', origin },
    body: JSON.stringify({ email: agent.email, password: agent.password }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${agent.email}: ${answer.status}`);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const client = new BatonClient(
    `ws://127.0.0.1:${port}/v1/console/socket`,
    {},
    { cookie, origin },
  );
  await client.welcome;
  await client.command({ type: 'SetPresence', presence: 'online' });
  return client;
}

export function newChatId(): ChatId {
  return `570${randomBytes(6).toString('hex')}` as ChatId;
}
