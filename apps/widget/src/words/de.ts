import type { Catalogue } from './catalogue.ts';

export const de: Catalogue = {
  title: 'Chat',
  greeting: 'Wie können wir helfen?',
  openChat: 'Chat öffnen',
  hideChat: 'Chat ausblenden',
  minimise: 'Minimieren',
  unread: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),

  welcomeText: 'Schreiben Sie uns. Ein Mensch antwortet Ihnen hier.',
  nameLabel: 'Ihr Name',
  optional: 'freiwillig',
  questionLabel: 'Ihre Nachricht',
  start: 'Chat beginnen',

  awayTitle: 'Gerade ist niemand da',
  awayText: 'Sobald wieder jemand da ist, können Sie hier schreiben, ohne die Seite neu zu laden.',
  awayKept: 'Ihr Text bleibt erhalten, bis wieder jemand da ist.',
  loading: 'Einen Moment…',
  unreachable: 'Der Chat ist nicht erreichbar',
  unreachableText: 'Bitte prüfen Sie Ihre Verbindung.',

  log: 'Nachrichten',
  omitted: 'Ältere Nachrichten fehlen hier.',
  messageLabel: 'Nachricht',
  placeholder: 'Nachricht schreiben…',
  send: 'Senden',
  you: 'Sie',
  agent: 'Support',
  bot: 'Assistent',
  desk: 'Automatische Nachricht',
  typing: (name) => `${name} schreibt`,
  said: (name, text) => `${name}: ${text}`,

  delivered: 'Gesendet',
  sending: 'Wird gesendet…',
  waiting: 'Wartet auf die Verbindung',
  failed: (why) => `Nicht gesendet. ${why}`,
  retry: 'Noch einmal',
  discard: 'Verwerfen',

  lines: {
    reconnecting: 'Verbindet wieder…',
    offline: 'Keine Verbindung. Was Sie schreiben, wird später gesendet.',
    'catching-up': 'Neueste Nachrichten werden geholt…',
  },

  notDone: 'Das hat nicht geklappt. Bitte gleich noch einmal.',
  startNew: 'Neuen Chat beginnen',
};
