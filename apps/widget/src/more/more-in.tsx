import type { MoreModule, MorePlace, MoreView } from '../more-view.ts';
import { Glimpse } from './glimpse.tsx';
import { grow } from './grow.ts';
import { Jump } from './jump.tsx';
import { latePart } from './late-part.ts';
import { Linked } from './linked.tsx';
import { maskedNotes } from './masked-notes.tsx';
import { Menu } from './menu.tsx';
import moreCss from './more.css?inline';
import { pageVisits } from './page-visits.ts';
import type { FilesModule, TranscriptModule } from './parts.ts';
import { Place } from './place.tsx';
import { saveBytes } from './save-bytes.ts';
import { TextLeft } from './text-left.tsx';
import { titleFlash } from './title-flash.ts';
import { tokenKeeper } from './token-keeper.ts';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** What few chats need, in the same language; fetched where one does. */
export type LaterParts = {
  readonly files: () => Promise<FilesModule>;
  readonly transcript: () => Promise<TranscriptModule>;
};

/** What only some visitors ever see, in one language. */
export function moreIn(words: MoreCatalogue, later: LaterParts): MoreModule['more'] {
  return (given) => {
    const place = { ...given, save: saveBytes };
    const { world, client, storageKey } = place;
    const flash = titleFlash(world);
    const files = latePart(later.files, (module) => adopted(module.files(place), place));
    const transcript = latePart(later.transcript, (module) =>
      adopted(module.transcript(place), place),
    );
    const visits = pageVisits({ world, client, key: `${storageKey}:page` });
    const keepToken = tokenKeeper(client, storageKey);
    const view: MoreView = {
      css: moreCss,
      Linked,
      grow,
      TextLeft: ({ bytes }) => <TextLeft bytes={bytes} words={words} />,
      Jump: ({ toEnd }) => <Jump toEnd={toEnd} words={words} />,
      Glimpse: ({ ui }) => <Glimpse ui={ui} words={words} />,
      Menu: ({ ui }) => <Menu ui={ui} words={words} />,
      Place: ({ ui }) => (
        <Place ui={ui} words={words} world={world} files={files} transcript={transcript} />
      ),
      File({ ui, file }) {
        const part = files();
        return part ? <part.Card ui={ui} file={file} /> : <p class="bubble">{file.fileName}</p>;
      },
      Beneath: maskedNotes(words),
      flash: flash.set,
      tell: words.tell,
      refusal: words.refusal,
      follow() {
        visits.follow();
        keepToken();
      },
      stop() {
        flash.set('');
        visits.stop();
      },
    };
    return view;
  };
}

function adopted<Part extends { readonly css: string }>(part: Part, place: MorePlace): Part {
  place.adopt(part.css);
  // Not within the drawing that asked for it.
  place.world.after(0, place.redraw);
  return part;
}
