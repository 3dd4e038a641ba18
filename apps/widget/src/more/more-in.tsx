import type { MoreModule } from '../more-view.ts';
import { Glimpse } from './glimpse.tsx';
import { grow } from './grow.ts';
import { Jump } from './jump.tsx';
import { Linked } from './linked.tsx';
import moreCss from './more.css?inline';
import { TextLeft } from './text-left.tsx';
import { titleFlash } from './title-flash.ts';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** What only some visitors ever see, in one language. */
export function moreIn(words: MoreCatalogue): MoreModule['more'] {
  return (world) => ({
    css: moreCss,
    Linked,
    grow,
    TextLeft: ({ bytes }) => <TextLeft bytes={bytes} words={words} />,
    Jump: ({ toEnd }) => <Jump toEnd={toEnd} words={words} />,
    Glimpse: ({ ui }) => <Glimpse ui={ui} words={words} />,
    flash: titleFlash(world).set,
    ended: words.ended,
    refusal: words.refusal,
  });
}
