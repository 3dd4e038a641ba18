import type { BotPlace, BotView } from '../bot-view.ts';
import { Answers } from './answers.tsx';
import { Badge } from './badge.tsx';
import botCss from './bot.css?inline';
import { BotIcon } from './bot-icon.tsx';
import { formMemory } from './form-memory.ts';
import { Pacer } from './pacer.ts';
import { Picture } from './picture.tsx';
import type { BotCatalogue } from './words/bot-catalogue.ts';

/** Everything a deployment with a bot needs, in one language. */
export function botIn(words: BotCatalogue): (place: BotPlace) => BotView {
  return ({ world, formKey, onDue }) => {
    const pacer = new Pacer(world, onDue);
    const memory = formMemory(world.session, formKey);
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    return {
      css: botCss,
      welcomeText: words.welcomeText,
      Badge: ({ by }) => <Badge by={by} words={words} />,
      Mark: () => <BotIcon name="bot" />,
      Picture: ({ row }) => <Picture row={row} named={words.picture} />,
      Answers: ({ ui }) => <Answers ui={ui} words={words} memory={memory} />,
      personWish: words.person,
      pace: (visitor, how) => pacer.pace(visitor, calm.matches ? 'at-once' : how),
      stop: () => pacer.stop(),
    };
  };
}
