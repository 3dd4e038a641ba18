/** The parts of a browser window that reach an agent who looks elsewhere. */
export interface PageSurface {
  /** Whether the agent has this window before them. */
  isWatched(): boolean;
  /** Called when they come to the window or leave it. */
  onWatched(listener: () => void): () => void;
  setTitle(title: string): void;
  /** A number on the tab's icon; 0 takes it away. */
  setBadge(count: number): void;
  readonly notices: NoticePermission;
  askForNotices(): Promise<NoticePermission>;
  /** Shows a notice of the operating system; another of the same `tag` replaces it. */
  notify(notice: SystemNotice): void;
  /** Takes a notice back that is no longer true. */
  withdraw(tag: string): void;
}

export type NoticePermission = 'granted' | 'denied' | 'default' | 'missing';
export type SystemNotice = {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Offers stay until they are answered. */
  readonly stays: boolean;
  readonly onClick: () => void;
};

const BADGE_MAX = 9;

/** The window this page runs in. `base` is where the page's own files lie, with a slash at the end. */
export function browserSurface(base: string): PageSurface {
  const shown = new Map<string, Notification>();
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const permission = (): NoticePermission =>
    typeof Notification === 'undefined' ? 'missing' : Notification.permission;

  return {
    isWatched: () => document.visibilityState === 'visible' && document.hasFocus(),
    onWatched(listener) {
      document.addEventListener('visibilitychange', listener);
      addEventListener('focus', listener);
      addEventListener('blur', listener);
      return () => {
        document.removeEventListener('visibilitychange', listener);
        removeEventListener('focus', listener);
        removeEventListener('blur', listener);
      };
    },
    setTitle(title) {
      if (document.title !== title) document.title = title;
    },
    setBadge(count) {
      const name = count > BADGE_MAX ? 'more' : String(Math.max(0, count));
      const href = `${base}icons/badge-${name}.svg`;
      if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
    },
    get notices() {
      return permission();
    },
    async askForNotices() {
      if (permission() !== 'default') return permission();
      return Notification.requestPermission();
    },
    notify({ tag, title, body, stays, onClick }) {
      if (permission() !== 'granted') return;
      const notice = new Notification(title, {
        tag,
        body,
        requireInteraction: stays,
        // The console has its own sounds, with their own volume.
        silent: true,
        icon: `${base}icons/badge-0.svg`,
      });
      notice.addEventListener('click', () => {
        window.focus();
        notice.close();
        onClick();
      });
      shown.set(tag, notice);
    },
    withdraw(tag) {
      shown.get(tag)?.close();
      shown.delete(tag);
    },
  };
}
