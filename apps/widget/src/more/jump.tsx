import type { MoreCatalogue } from './words/more-catalogue.ts';

const DOWN = 'M12 5v13m-6-6 6 6 6-6';

/** The way back for whoever has scrolled away from the end. */
export function Jump({ toEnd, words }: { toEnd: () => void; words: MoreCatalogue }) {
  return (
    <button type="button" class="jump fine float" onClick={toEnd}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={DOWN} />
      </svg>
      {words.latest}
    </button>
  );
}
