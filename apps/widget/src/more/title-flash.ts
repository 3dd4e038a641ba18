import type { ClientWorld } from '@baton/client';

const FLASH_MS = 1_500;

/** Lets the tab's title say that there is news, until `set('')`. The page may change its title meanwhile. */
export function titleFlash(world: Pick<ClientWorld, 'after'>): { set(news: string): void } {
  let shown = '';
  let original = '';
  let takeBack: (() => void) | undefined;

  function flip(news: string) {
    if (document.title !== shown) {
      original = document.title;
      shown = news;
      document.title = news;
    } else {
      document.title = original;
    }
    takeBack = world.after(FLASH_MS, () => flip(news));
  }

  return {
    set(news) {
      takeBack?.();
      takeBack = undefined;
      if (shown !== '' && document.title === shown) document.title = original;
      shown = '';
      if (news !== '') flip(news);
    },
  };
}
