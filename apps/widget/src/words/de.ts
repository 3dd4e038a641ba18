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
  awayText:
    'Sobald wieder jemand da ist, können Sie hier schreiben. Neu laden müssen Sie die Seite nicht.',
  awayKept: 'Ihr Text bleibt erhalten. Sie können ihn senden, sobald wieder jemand da ist.',
  loading: 'Einen Moment…',
  unreachable: 'Der Chat ist nicht erreichbar',
  unreachableText: 'Bitte prüfen Sie Ihre Verbindung. Der Chat kommt von selbst zurück.',

  waiting: 'Wartet auf einen freien Platz',
  position: (position) => `Sie sind Nummer ${position}`,
  positionText: (position) =>
    position === 1 ? 'Sie sind als Nächstes dran.' : 'Wir sind so bald wie möglich bei Ihnen.',
  connecting: 'Gleich geht es los',
  connectingText: 'Wir suchen jemanden für Sie.',
  waitingAgain: 'Sie behalten Ihren Platz. Jemand anderes übernimmt.',
  leaveQueue: 'Nicht mehr warten',

  log: 'Nachrichten',
  omitted: 'Ältere Nachrichten werden nicht angezeigt.',
  messageLabel: 'Nachricht',
  placeholder: 'Nachricht schreiben…',
  send: 'Senden',
  bytesLeft: (bytes) => `noch ${bytes}`,
  tooLong: (bytes) => `${bytes} zu lang`,
  latest: 'Zum Ende',
  newBelow: 'Neue Nachrichten',
  you: 'Sie',
  agent: 'Support',
  desk: 'Automatische Nachricht',
  typing: (name) => `${name} schreibt`,
  said: (name, text) => `${name}: ${text}`,

  delivered: 'Gesendet',
  sending: 'Wird gesendet…',
  kept: 'Wartet auf die Verbindung',
  failed: (why) => `Nicht gesendet. ${why}`,
  retry: 'Noch einmal',
  discard: 'Verwerfen',
  dismiss: 'Ausblenden',

  joined: (name) => `${name} ist jetzt im Chat`,
  left: (name) => `${name} musste den Chat verlassen`,
  idle: 'Sind Sie noch da? Wenn es still bleibt, wird der Chat bald geschlossen.',

  reconnecting: 'Verbindung wird wiederhergestellt…',
  offline: 'Keine Verbindung. Was Sie schreiben, bleibt erhalten und wird später gesendet.',
  catchingUp: 'Neueste Nachrichten werden geholt…',

  endChat: 'Chat beenden',
  endQuestion: 'Diesen Chat beenden?',
  endYes: 'Beenden',
  endNo: 'Weiter chatten',
  ended,
  startNew: 'Neuen Chat beginnen',

  refusal(refusal) {
    const sentences = {
      blocked: 'Der Chat steht Ihnen nicht offen.',
      'too-large': 'Der Text ist zu lang.',
      'too-many': 'Das war viel auf einmal. Bitte warten Sie einen Moment.',
      later: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
      reload: 'Bitte laden Sie die Seite neu, um weiterzumachen.',
      over: 'Der Chat war schon beendet.',
      setup: 'Der Chat ist hier noch nicht eingerichtet.',
    };
    return sentences[reasonOf(refusal)];
  },
};

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Leider konnte niemand Ihren Chat annehmen.',
      'queue-full': 'Leider warten gerade zu viele. Bitte versuchen Sie es in ein paar Minuten.',
      'by-visitor': 'Sie haben die Warteschlange verlassen.',
      'visitor-left': 'Sie waren nicht mehr da, deshalb wurde der Chat geschlossen.',
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
