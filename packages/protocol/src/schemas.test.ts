import { expect, test } from 'vitest';
import {
  BOT_TRANSCRIPT_ENTRIES_MAX,
  BOT_TRANSCRIPT_LENGTH_MAX,
  COLLECTED_FIELDS_MAX,
  COLLECTED_VALUE_LENGTH_MAX,
  CONTEXT_FIELD_LENGTH_MAX,
  PAGE_URL_LENGTH_MAX,
  TRANSCRIPT_FIELDS_MAX,
  TRANSCRIPT_VALUE_LENGTH_MAX,
} from './frames.ts';
import { agentCommandSchema, chatContextSchema, visitorCommandSchema } from './schemas.ts';

const entry = (i: number, text = `line ${i}`) => ({ by: 'bot', at: 1_000 + i, text });

test('[PC20] a visitor says who they are, and nothing that only a bot may say', () => {
  const request = {
    type: 'RequestChat',
    chatId: '570abcdefghijkl',
    context: {
      name: ' Ada ',
      fields: [{ label: 'Order', value: '17' }],
      botTranscript: [entry(1)],
      conversationId: 'c1',
      allowReplyAsVisitor: true,
      transcriptFields: { order: 'H-12' },
    },
  };
  expect(visitorCommandSchema.parse(request)).toEqual({ ...request, context: { name: 'Ada' } });
});

test('[PC20] what a bot brings comes through whole', () => {
  const context = {
    name: 'Ada',
    fields: [{ label: 'Order', value: '17' }],
    botTranscript: [
      { by: 'visitor', at: 1_000, text: 'Hello' },
      { by: 'bot', at: 2_000, text: 'Hi' },
    ],
    conversationId: 'conversation-1',
    allowReplyAsVisitor: false,
    transcriptFields: { order: 'H-12' },
  };
  expect(chatContextSchema.parse(context)).toEqual(context);
});

test('[PC21] what is too much is cut, and of a transcript the end is kept', () => {
  const fields = Array.from({ length: COLLECTED_FIELDS_MAX + 1 }, () => ({
    label: 'l'.repeat(CONTEXT_FIELD_LENGTH_MAX + 1),
    value: 'v'.repeat(COLLECTED_VALUE_LENGTH_MAX + 1),
  }));
  const botTranscript = Array.from({ length: BOT_TRANSCRIPT_ENTRIES_MAX + 1 }, (_, i) => entry(i));
  const context = chatContextSchema.parse({ fields, botTranscript });
  expect(context.fields).toHaveLength(COLLECTED_FIELDS_MAX);
  expect(context.fields?.[0]?.label).toHaveLength(CONTEXT_FIELD_LENGTH_MAX);
  expect(context.fields?.[0]?.value).toHaveLength(COLLECTED_VALUE_LENGTH_MAX);
  expect(context.botTranscript).toHaveLength(BOT_TRANSCRIPT_ENTRIES_MAX);
  expect(context.botTranscript?.[0]?.text).toBe('line 1');

  const many = Array.from({ length: TRANSCRIPT_FIELDS_MAX + 1 }, (_, i) => [
    `field${i}`,
    'v'.repeat(TRANSCRIPT_VALUE_LENGTH_MAX + 1),
  ]);
  const filled = chatContextSchema.parse({ transcriptFields: Object.fromEntries(many) });
  const values = Object.values(filled.transcriptFields ?? {});
  expect(values).toHaveLength(TRANSCRIPT_FIELDS_MAX);
  expect(values[0]).toHaveLength(TRANSCRIPT_VALUE_LENGTH_MAX);

  const long = chatContextSchema.parse({
    botTranscript: [entry(1), entry(2, 'x'.repeat(BOT_TRANSCRIPT_LENGTH_MAX - 1)), entry(3, 'y')],
  });
  expect(long.botTranscript?.map(({ at }) => at)).toEqual([1_002, 1_003]);
  const [first] =
    chatContextSchema.parse({
      botTranscript: [entry(1, 'start end'), entry(2, 'x'.repeat(BOT_TRANSCRIPT_LENGTH_MAX - 3))],
    }).botTranscript ?? [];
  expect(first?.text).toBe('end');
});

test('[PC22] an agent may say to whom a message is; a visitor may not', () => {
  const post = {
    type: 'PostMessage',
    chatId: '570abcdefghijkl',
    messageId: 'message-1',
    text: 'yes',
    to: 'bot',
  };
  expect(agentCommandSchema.parse(post)).toEqual(post);
  expect(agentCommandSchema.safeParse({ ...post, to: 'visitor' }).success).toBe(false);
  expect(visitorCommandSchema.parse(post)).not.toHaveProperty('to');
  const { to: _, ...plain } = post;
  expect(agentCommandSchema.parse(plain)).toEqual(plain);
});

test('[PC23] what the server finds out is taken from nobody else', () => {
  const traits = { ip: '192.0.2.1', userAgent: 'Mozilla', browser: 'Firefox 1' };
  const request = { type: 'RequestChat', chatId: '570abcdefghijkl', context: { traits } };
  expect(visitorCommandSchema.parse(request)).toEqual({ ...request, context: {} });
  expect(chatContextSchema.parse({ traits })).toEqual({});
});

test('[PC24] where somebody came from and on which screen comes through in its form only', () => {
  const long = `https://shop.example/${'x'.repeat(PAGE_URL_LENGTH_MAX)}`;
  const said = { referrer: long, screen: '1920x1080', timeZone: ' Europe/Berlin ' };
  expect(chatContextSchema.parse(said)).toEqual({
    referrer: long.slice(0, PAGE_URL_LENGTH_MAX),
    screen: '1920x1080',
    timeZone: 'Europe/Berlin',
  });
  expect(chatContextSchema.parse({ referrer: 'about:blank', screen: 'wide' })).toEqual({});
});
