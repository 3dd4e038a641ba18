import type { ChatEnding } from '@baton/protocol';
import type { Catalogue } from './catalogue.ts';
import { reasonOf } from './reason.ts';

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
  starting: 'Ihr Chat beginnt…',
  cancel: 'Abbrechen',

  awayTitle: 'Gerade ist niemand da',
  awayText: 'Sobald wieder jemand da ist, können Sie hier schreiben, ohne die Seite neu zu laden.',
  awayKept: 'Ihr Text bleibt erhalten, bis wieder jemand da ist.',
  loading: 'Einen Moment…',
  unreachable: 'Der Chat ist nicht erreichbar',
  unreachableText: 'Bitte prüfen Sie Ihre Verbindung.',

  position: (position) => `Sie sind Nummer ${position}`,
  positionText: (position) =>
    position === 1 ? 'Sie sind als Nächstes dran.' : 'Wir kommen so bald wie möglich.',
  connecting: 'Gleich geht es los',
  connectingText: 'Wir suchen jemanden für Sie.',
  waitingAgain: 'Sie behalten Ihren Platz.',
  leaveQueue: 'Nicht mehr warten',

  log: 'Nachrichten',
  omitted: 'Ältere Nachrichten fehlen hier.',
  messageLabel: 'Nachricht',
  placeholder: 'Nachricht schreiben…',
  send: 'Senden',
  bytesLeft: (bytes) => `noch ${bytes}`,
  tooLong: (bytes) => `${bytes} zu lang`,
  latest: 'Zum Ende',
  you: 'Sie',
  agent: 'Support',
  desk: 'Automatische Nachricht',
  typing: (name) => `${name} schreibt`,
  said: (name, text) => `${name}: ${text}`,

  delivered: 'Gesendet',
  sending: 'Wird gesendet…',
  waiting: 'Wartet auf die Verbindung',
  failed: (why) => `Nicht gesendet. ${why}`,
  retry: 'Noch einmal',
  discard: 'Verwerfen',
  dismiss: 'Ausblenden',

  notices: {
    'agent-joined': (name) => `${name} ist jetzt im Chat`,
    'agent-left': (name) => `${name} musste den Chat verlassen`,
    'visitor-idle': () => 'Sind Sie noch da? Sonst wird der Chat bald geschlossen.',
  },
  lines: {
    reconnecting: 'Verbindet wieder…',
    offline: 'Keine Verbindung. Was Sie schreiben, wird später gesendet.',
    'catching-up': 'Neueste Nachrichten werden geholt…',
  },

  endChat: 'Chat beenden',
  endQuestion: 'Diesen Chat beenden?',
  endYes: 'Beenden',
  endNo: 'Weiter chatten',
  ended,
  startNew: 'Neuen Chat beginnen',

  refusal(refusal) {
    const sentences = {
      blocked: 'Der Chat ist für Sie nicht offen.',
      'too-large': 'Der Text ist zu lang.',
      'too-many': 'Das war viel auf einmal. Bitte einen Moment warten.',
      later: 'Das hat nicht geklappt. Bitte gleich noch einmal.',
      reload: 'Bitte laden Sie die Seite neu.',
      over: 'Der Chat war schon beendet.',
      setup: 'Der Chat ist noch nicht eingerichtet.',
    };
    return sentences[reasonOf(refusal)];
  },
};

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Leider konnte niemand Ihren Chat annehmen.',
      'queue-full': 'Leider warten gerade zu viele. Bitte später noch einmal.',
      'by-visitor': 'Sie haben die Warteschlange verlassen.',
      'visitor-left': 'Sie waren weg, deshalb wurde der Chat geschlossen.',
    };
    return sentences[ending.reason];
  }
  const agent = name ?? 'Der Support';
  if (ending?.why === 'visitor-idle') return 'Es blieb still, deshalb wurde der Chat geschlossen.';
  if (ending?.why === 'visitor-left') {
    return 'Ihre Verbindung war weg, deshalb wurde der Chat geschlossen.';
  }
  if (ending?.why === 'agent-offline') return `${agent} musste gehen. Der Chat ist beendet.`;
  if (ending?.by === 'visitor') return 'Sie haben den Chat beendet.';
  return ending?.by === 'agent' ? `${agent} hat den Chat beendet.` : 'Der Chat ist beendet.';
}
