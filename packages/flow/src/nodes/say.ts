import { z } from 'zod';
import { QUICK_REPLIES_MAX } from '../model.ts';
import type { NodeType, Visit } from '../node-type.ts';
import { outputOf, quickReplies, quickReply, sayable } from './output.ts';
import {
  error,
  found,
  numberSetting,
  oneLine,
  selectSetting,
  settingMeta,
  templateLinesSetting,
  templateListSetting,
  templateSetting,
} from './setting.ts';

/** The longest typing pause, in milliseconds. */
export const PAUSE_MS_MAX = 5_000;
/** The most wordings beside the first. */
export const VARIANTS_MAX = 20;

const quickReplySetting = z.strictObject({
  title: templateSetting({ title: 'Title', description: 'What the visitor reads and says.' }),
  payload: templateSetting({
    title: 'Payload',
    description: 'What the flow gets instead of the title. Empty: the title.',
  }),
});

const settings = z.strictObject({
  text: templateLinesSetting({ title: 'Text', description: 'What the bot says.' }),
  variants: templateListSetting(
    {
      title: 'Other wordings',
      description: 'Said in turn with the text when a conversation comes here again.',
    },
    VARIANTS_MAX,
  ),
  quickReplies: z
    .array(quickReplySetting)
    .max(QUICK_REPLIES_MAX)
    .default([])
    .meta(
      settingMeta({
        title: 'Quick replies',
        description: 'Buttons under the text that answer for the visitor.',
        control: 'list',
      }),
    ),
  imageUrl: templateSetting({
    title: 'Image address',
    description: 'Where the image is: https://… or a path of this site. Empty: no image.',
    section: 'Image',
  }),
  imageAlt: templateSetting({
    title: 'Image description',
    description: 'What the image shows, for people who do not see it.',
    section: 'Image',
  }),
  pauseMs: numberSetting(
    {
      title: 'Typing pause',
      description: 'How long the bot seems to type first.',
      unit: 'ms',
      min: 0,
      max: PAUSE_MS_MAX,
    },
    0,
  ),
  outputDestination: selectSetting(['visitor-and-agent', 'visitor', 'agent'], {
    title: 'Handover output destination',
    description: 'Who reads this while a person has taken over.',
    choices: {
      'visitor-and-agent': 'Visitor and agent',
      visitor: 'Visitor only',
      agent: 'Agent only',
    },
    section: 'During a handover',
  }),
});

type SaySettings = z.infer<typeof settings>;

/** Says something, and goes on at once. */
export const say: NodeType<SaySettings> = {
  type: 'say',
  title: 'Say',
  group: 'talk',
  help: 'Says a text, with quick replies or an image if you like, and goes on at once.',
  icon: 'message-square',
  settings,
  exits: () => [{ id: 'next', title: 'Next' }],
  problems(given) {
    const silent =
      given.text.trim() === '' &&
      given.imageUrl.trim() === '' &&
      !given.variants.some((variant) => variant.trim() !== '');
    return found(
      silent && error('text', 'Say what the bot says: a text or an image.'),
      given.imageUrl.trim() !== '' &&
        given.imageAlt.trim() === '' &&
        error('imageAlt', 'Describe the image for people who do not see it.'),
      ...given.quickReplies.map(
        ({ title }, index) =>
          title.trim() === '' &&
          error(`quickReplies.${index}.title`, 'Give the quick reply a title.'),
      ),
    );
  },
  summary: ({ text, imageAlt }) => oneLine(text.trim() === '' ? imageAlt : text),
  enter(given, visit) {
    const text = sayable(visit, wording(given, visit));
    const image = imageOf(given, visit);
    const replies = quickReplies(
      given.quickReplies.map(({ title, payload }) =>
        quickReply(visit.text(title), visit.text(payload)),
      ),
    );
    if (text === '' && image === null && replies.length === 0)
      visit.note('There was nothing to say.');
    else {
      visit.say(
        outputOf({ text, image, quickReplies: replies, pauseMs: given.pauseMs }),
        given.outputDestination,
      );
    }
    return { kind: 'exit', exit: 'next' };
  },
};

/** The next wording of this conversation: they take turns, so that a replay says the same. */
function wording(given: SaySettings, visit: Visit): string {
  const wordings = [given.text, ...given.variants].filter((one) => one.trim() !== '');
  if (wordings.length < 2) return wordings[0] ?? '';
  const said = visit.memory?.['said'];
  const turn = typeof said === 'number' && Number.isSafeInteger(said) && said >= 0 ? said : 0;
  visit.remember({ said: (turn + 1) % wordings.length });
  return wordings[turn % wordings.length] ?? '';
}

const IMAGE_URL = /^(?:https?:\/\/[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)$/i;
const IMAGE_URL_LENGTH_MAX = 2_000;

function imageOf(given: SaySettings, visit: Visit): { url: string; alt: string } | null {
  if (given.imageUrl.trim() === '') return null;
  const url = visit.text(given.imageUrl).trim();
  const alt = visit.text(given.imageAlt).trim();
  if (url.length <= IMAGE_URL_LENGTH_MAX && IMAGE_URL.test(url) && alt !== '') return { url, alt };
  visit.note(
    alt === ''
      ? 'The image was left out: its description is empty.'
      : 'The image was left out: its address is neither https://… nor a path of this site.',
  );
  return null;
}
