import type { PanelState } from '../panel.ts';
import type { Catalogue } from '../words/catalogue.ts';

/** Brings the loader's button up to date: what pressing it does, and how much is unread. */
export function launcherPainter(launcher: HTMLButtonElement, words: Catalogue) {
  const badge = document.createElement('span');
  badge.className = 'badge fine strong';
  badge.ariaHidden = 'true';
  badge.hidden = true;
  launcher.append(badge);
  return ({ open, unread }: PanelState): void => {
    const news = unread > 0 && !open;
    launcher.ariaExpanded = String(open);
    launcher.ariaLabel = open
      ? words.hideChat
      : news
        ? `${words.openChat}, ${words.unread(unread)}`
        : words.openChat;
    badge.hidden = !news;
    badge.textContent = unread > 9 ? '9+' : String(unread);
  };
}
