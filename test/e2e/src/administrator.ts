/** Who sets things up before a journey, over the REST API as anybody's program would. */
export class Administrator {
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  static async signIn(port: number): Promise<Administrator> {
    const origin = `http://127.0.0.1:${port}`;
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@demo.baton.test', password: 'harbour-demo' }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (!answer.ok || cookie === undefined) throw new Error(`signing in: ${answer.status}`);
    return new Administrator(origin, cookie);
  }

  /** The body of a good answer; anything else fails the journey. */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object,
  ): Promise<unknown> {
    const answer = await fetch(`${this.#origin}/api/v1/${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        // Nobody else edits in a journey, unless the journey is about that.
        ...(/^P(ATCH|UT)$/.test(method) && { 'if-match': '*' }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** After this long without a connection an agent's chats go back to the queue. */
  async setAgentGrace(agentGraceMs: number): Promise<void> {
    await this.call('PATCH', 'organizations/00D000000DEMO01', { agentGraceMs });
  }

  /** How many chats each agent takes at once. */
  async setCapacity(capacity: number): Promise<void> {
    await this.call('PATCH', 'agent-configurations/0LC000000DEMO01', { capacity });
  }

  /** Visitors of the demo shop meet this flow from now on. */
  async letAnswer(flow: string): Promise<void> {
    const { items } = (await this.call('GET', 'flows')) as {
      readonly items: readonly { readonly id: string; readonly name: string }[];
    };
    const found = items.find(({ name }) => name === flow);
    if (!found) throw new Error(`there is no flow ${flow}`);
    await this.call('PATCH', 'endpoints/0EP000000DEMO01', { flowId: found.id });
  }

  /** Visitors of the demo shop meet the desk the desk directly from now on. */
  async switchOffBot(): Promise<void> {
    await this.call('PATCH', 'endpoints/0EP000000DEMO01', { active: false });
  }
}
