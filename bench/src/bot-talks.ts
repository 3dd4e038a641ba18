import type { ChatId, MessageId } from '@baton/desk';
import { type BatonClient, newChatId, visitorClient } from './baton-client.ts';

/** What each visitor asks the demo shop's bot, over and over: one answer of the bot to each. */
export const script = [
  { text: 'what does delivery cost?', intent: 'Delivery' },
  { text: 'where is my order?', intent: 'Order status' },
  { text: '4711', intent: null },
  { text: 'thanks', intent: 'Thanks' },
] as const;

/** One visitor and the bot: says the next line and waits for the answer. */
export class BotTalk {
  readonly #client: BatonClient;
  readonly #chatId: ChatId = newChatId();
  #said = 0;
  #answered: () => void = () => {};

  constructor(port: number) {
    this.#client = visitorClient(port);
  }

  /** Opens the page; the bot greets. */
  async begin(): Promise<void> {
    await this.#client.welcome;
    this.#client.onMessage = (_, by) => {
      if (by === 'bot') this.#answered();
    };
    const greeted = this.#nextAnswer();
    await this.#client.command({ type: 'RequestChat', chatId: this.#chatId, context: {} });
    await greeted;
  }

  /** Resolves when the bot's answer is there. */
  async say(): Promise<void> {
    const { text } = script[this.#said % script.length] ?? script[0];
    this.#said += 1;
    const answered = this.#nextAnswer();
    const messageId = `${this.#chatId}-${this.#said}` as MessageId;
    await this.#client.command({ type: 'PostMessage', chatId: this.#chatId, messageId, text });
    await answered;
  }

  close(): void {
    this.#client.close();
  }

  #nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#answered = resolve;
    });
  }
}

/** So many more conversations, each waiting for its visitor's next words. */
export async function beginTalks(port: number, count: number): Promise<readonly BotTalk[]> {
  const talks: BotTalk[] = [];
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - begun) }, () => new BotTalk(port));
    talks.push(...batch);
    await Promise.all(batch.map((talk) => talk.begin()));
  }
  return talks;
}
const AT_ONCE = 50;

/** Closed loop: everybody says the next thing as soon as they are answered. Returns inputs and seconds. */
export async function talkOn(
  talks: readonly BotTalk[],
  seconds: number,
): Promise<{ readonly inputs: number; readonly seconds: number }> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let inputs = 0;
  await Promise.all(
    talks.map(async (talk) => {
      while (performance.now() < until) {
        await talk.say();
        inputs += 1;
      }
    }),
  );
  return { inputs, seconds: (performance.now() - started) / 1000 };
}

/** Open loop at a steady rate: how long from each input to its answer, in milliseconds, sorted. */
export async function talkSteadily(
  talks: readonly BotTalk[],
  perSecond: number,
  seconds: number,
): Promise<readonly number[]> {
  const took: number[] = [];
  const under: Promise<void>[] = [];
  const started = performance.now();
  const total = perSecond * seconds;
  await new Promise<void>((resolve) => {
    let said = 0;
    const tick = (): void => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
      for (; said < due; said += 1) {
        const talk = talks[said % talks.length];
        const at = performance.now();
        if (talk) under.push(talk.say().then(() => void took.push(performance.now() - at)));
      }
      if (said < total) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await Promise.all(under);
  return took.sort((a, b) => a - b);
}
