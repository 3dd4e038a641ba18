import type { MoreCatalogue } from './more-catalogue.ts';
import { reasonOf } from './reason.ts';
import type { ChatEnding, FileFailure } from './told.ts';

export const de: MoreCatalogue = {
  bytesLeft: (bytes) => `noch ${bytes}`,
  tooLong: (bytes) => `${bytes} zu lang`,
  latest: 'Zum Ende',
  dismiss: 'Ausblenden',
  masked: 'Wir haben entfernt, was nicht in einen Chat gehört.',

  menu: 'Optionen',
  takeAlong: 'Kopie behalten',
  endChat: 'Chat beenden',
  endQuestion: 'Diesen Chat beenden?',
  endYes: 'Beenden',
  endNo: 'Weiter chatten',

  starting: 'Ihr Chat beginnt…',
  cancel: 'Abbrechen',
  queue: {
    position: (position) => `Sie sind Nummer ${position}`,
    noPosition: 'Sie sind in der Warteschlange',
    soon: 'weniger als eine Minute',
    about: (minutes) => (minutes === 1 ? 'etwa eine Minute' : `etwa ${minutes} Minuten`),
    between: (min, max) => `etwa ${min} bis ${max} Minuten`,
    upTo: (max) => `bis zu ${max} Minuten`,
    long: 'mehr als eine Stunde',
  },
  connecting: 'Gleich geht es los',
  connectingTo: (button) => (button ? `Wir verbinden Sie mit ${button}` : 'Wir verbinden Sie'),
  waitingHint: (position) =>
    position === 1
      ? 'Wer als Nächstes frei wird, ist für Sie da.'
      : position === null
        ? 'Wir suchen jemanden für Sie.'
        : 'Wir sind so bald wie möglich für Sie da.',
  waitingAgain: 'Sie behalten Ihren Platz. Jemand anderes macht hier mit Ihnen weiter.',
  goOn: 'Sie können weiterschreiben: Nichts geht verloren.',
  longWait:
    'Das dauert länger, als es sollte. Sie behalten Ihren Platz und können weiterschreiben.',
  leaveQueue: 'Nicht mehr warten',
  stopWaiting: 'Nicht mehr warten',

  stillThere: 'Noch da?',
  endsIn: 'Schreiben Sie etwas, sonst endet der Chat in',
  imHere: 'Ich bin da',

  tell(entry) {
    const name = entry.name ?? 'Der Support';
    if (entry.kind === 'file') {
      return entry.by === 'visitor'
        ? 'Ihre Datei ist angekommen'
        : `${name} hat ${entry.fileName} geschickt`;
    }
    const { notice, otherName = 'jemand anderen', why = 'interrupted' } = entry;
    switch (notice) {
      case 'agent-joined':
        return `${name} ist jetzt im Chat`;
      case 'agent-left':
        return `${name} musste den Chat verlassen`;
      case 'visitor-idle':
        return 'Sind Sie noch da? Sonst wird der Chat bald geschlossen.';
      case 'transferred':
        return `${name} hat Sie an ${otherName} übergeben`;
      case 'transferred-to-button':
        return `${name} verbindet Sie mit ${otherName}`;
      case 'transfer-to-button-failed':
        return `Dort war niemand frei: Sie sind wieder bei ${name}`;
      case 'agent-joined-conference':
        return `${name} ist dazugekommen`;
      case 'agent-left-conference':
        return `${name} hat den Chat verlassen`;
      case 'file-requested':
        return `${name} bittet Sie um eine Datei`;
      case 'file-canceled-by-agent':
        return `${name} hat die Datei abgebrochen`;
      case 'file-canceled-by-visitor':
        return 'Sie haben die Datei abgebrochen';
      case 'file-failed':
        return fileFailed[why];
      default:
        return '';
    }
  },
  ended,
  refusal(refusal) {
    const sentences = {
      blocked: 'Leider ist gerade niemand für einen Chat da.',
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

const fileFailed: Readonly<Record<FileFailure, string>> = {
  'too-large':
    'Die Datei kam nicht an: Sie war zu groß. Schreiben Sie hier, dann können Sie eine kleinere schicken.',
  'type-not-allowed':
    'Die Datei kam nicht an: Solche werden nicht angenommen. Schreiben Sie hier, dann können Sie eine andere schicken.',
  'timed-out': 'Es kam keine Datei an. Schreiben Sie hier, wenn Sie noch eine schicken möchten.',
  interrupted:
    'Die Datei kam nicht an: Die Verbindung brach ab. Schreiben Sie hier, um es noch einmal zu versuchen.',
  storage: 'Die Datei konnte nicht gespeichert werden. Bitte etwas später noch einmal.',
  'chat-over': '',
};

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Leider konnte niemand Ihren Chat annehmen.',
      'queue-full': 'Leider warten gerade zu viele. Bitte später noch einmal.',
      'by-visitor': 'Sie haben die Warteschlange verlassen.',
      'visitor-left': 'Sie waren weg, deshalb wurde der Chat geschlossen.',
      // In no other words than anybody whom nobody could take.
      blocked: 'Leider konnte niemand Ihren Chat annehmen.',
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
