import { describe, expect, test } from 'vitest';
import { QUICK_REPLIES_MAX, SAY_LENGTH_MAX } from '../model.ts';
import { RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { PAUSE_MS_MAX, say, VARIANTS_MAX } from './say.ts';

const around = {
  hasNode: () => true,
  hasIntent: () => true,
  hasFlow: undefined,
  hasProvider: undefined,
};

function enter(given: object, visit = new RecordingVisit()) {
  const move = say.enter(settingsOf(say, { ...given }), visit);
  return { move, visit };
}

describe('say', () => {
  test('[FN1] Text is a template, and the node goes on at once', () => {
    const visit = new RecordingVisit({ context: { name: 'Ida' } });
    const { move } = enter({ text: 'Hello {{context.name}}!' }, visit);
    expect(move).toEqual({ kind: 'exit', exit: 'next' });
    expect(visit.recorded).toEqual([
      {
        did: 'say',
        output: {
          text: 'Hello Ida!',
          quickReplies: [],
          image: null,
          form: null,
          pauseMs: 0,
        },
        to: 'visitor-and-agent',
      },
    ]);
  });

  test('[FN2] Other wordings take turns within a conversation', () => {
    const visit = new RecordingVisit();
    const given = { text: 'one', variants: ['two', '', 'three'] };
    for (let turn = 0; turn < 4; turn += 1) enter(given, visit);
    expect(visit.texts).toEqual(['one', 'two', 'three', 'one']);
  });

  test('[FN2] a memory that is none begins at the first wording', () => {
    for (const said of [-1, 1.5, 'x', null]) {
      const visit = new RecordingVisit({ memory: { said } });
      enter({ text: 'one', variants: ['two'] }, visit);
      expect(visit.texts).toEqual(['one']);
    }
  });

  test('[FN3] Quick replies send their payload, or their title where there is none', () => {
    const visit = new RecordingVisit({ context: { place: 'Quay' } });
    enter(
      {
        text: 'Where to?',
        quickReplies: [
          { title: '{{context.place}}', payload: 'go quay' },
          { title: 'Home' },
          { title: '{{context.none}}', payload: 'left out' },
          { title: 'Home', payload: 'a double' },
        ],
      },
      visit,
    );
    expect(visit.said[0]?.quickReplies).toEqual([
      { title: 'Quay', payload: 'go quay' },
      { title: 'Home', payload: 'Home' },
    ]);
  });

  test('[FN4] Image address and Image description go together', () => {
    const { visit } = enter({ imageUrl: '/art/lantern.svg', imageAlt: 'A lantern' });
    expect(visit.said[0]?.image).toEqual({ url: '/art/lantern.svg', alt: 'A lantern' });
    expect(
      say.problems?.(settingsOf(say, { imageUrl: 'https://a.example/x.png' }), around),
    ).toEqual([
      {
        severity: 'error',
        setting: 'imageAlt',
        message: 'Describe the image for people who do not see it.',
      },
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//other.example/x.png',
    'https://a.example/"onerror="x',
    'ftp://a.example/x.png',
    '',
  ])('[FN4] an image at %j is left out, and the author is told', (url) => {
    const visit = new RecordingVisit({ context: { url } });
    enter({ text: 'Look.', imageUrl: '{{context.url}}', imageAlt: 'A lantern' }, visit);
    expect(visit.said[0]?.image).toBeNull();
    expect(visit.notes).toHaveLength(1);
  });

  test('[FN1] Typing pause is passed on, up to its limit', () => {
    const { visit } = enter({ text: 'Well…', pauseMs: PAUSE_MS_MAX });
    expect(visit.said[0]?.pauseMs).toBe(PAUSE_MS_MAX);
    expect(say.settings.safeParse({ text: 'Well…', pauseMs: PAUSE_MS_MAX + 1 }).success).toBe(
      false,
    );
  });

  test.each(['visitor-and-agent', 'visitor', 'agent'] as const)(
    '[FN5] Handover output destination: %s',
    (outputDestination) => {
      const { visit } = enter({ text: 'x', outputDestination });
      expect(visit.recorded).toMatchObject([{ did: 'say', to: outputDestination }]);
    },
  );

  test('[FN1] a text that comes out empty is not said, one that is too long is cut', () => {
    const silent = enter({ text: '{{context.none}}' }).visit;
    expect(silent.recorded).toEqual([]);
    expect(silent.notes).toEqual(['There was nothing to say.']);

    const long = new RecordingVisit({ context: { long: `${'x'.repeat(SAY_LENGTH_MAX - 1)}😀` } });
    enter({ text: '{{context.long}}' }, long);
    expect(long.texts).toEqual(['x'.repeat(SAY_LENGTH_MAX - 1)]);
    expect(long.notes).toHaveLength(1);
  });

  test('[FN1] a node that says nothing is a problem', () => {
    expect(say.problems?.(settingsOf(say, {}), around)).toMatchObject([
      { severity: 'error', setting: 'text' },
    ]);
    expect(say.problems?.(settingsOf(say, { text: 'Hello.' }), around)).toEqual([]);
  });

  test('[FN3] more quick replies or wordings than the limits are refused', () => {
    const quickReplies = Array.from({ length: QUICK_REPLIES_MAX + 1 }, (_, at) => ({
      title: String(at),
    }));
    expect(say.settings.safeParse({ text: 'x', quickReplies }).success).toBe(false);
    expect(say.settings.safeParse({ text: 'x', quickReplies: quickReplies.slice(1) }).success).toBe(
      true,
    );
    const variants = Array.from({ length: VARIANTS_MAX + 1 }, String);
    expect(say.settings.safeParse({ text: 'x', variants }).success).toBe(false);
  });
});
