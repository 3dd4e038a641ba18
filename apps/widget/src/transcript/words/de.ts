import type { TranscriptCatalogue } from './transcript-catalogue.ts';

export const de: TranscriptCatalogue = {
  language: 'de',
  heading: 'Eine Kopie dieses Chats behalten',
  asText: 'Als Text speichern',
  asPage: 'Als Webseite speichern',
  address: 'Oder per E-Mail an',
  send: 'Senden',
  close: 'Schließen',
  outcomes: {
    saved: 'Bei Ihren Downloads gespeichert.',
    sending: 'Wird gesendet…',
    sent: 'Die Kopie ist unterwegs zu Ihnen.',
    'nothing-said': 'Noch hat niemand geantwortet, also gibt es nichts zu senden.',
    'address-refused': 'Das sieht nicht nach einer E-Mail-Adresse aus. Bitte prüfen Sie sie.',
    'too-many': 'So oft wie erlaubt wurde sie schon gesendet. Speichern Sie sie als Datei.',
    unreached: 'Keine Verbindung. Bitte noch einmal, oder als Datei speichern.',
    failed: 'Das hat nicht geklappt. Bitte als Datei speichern.',
  },
  title: (site) => `Ihr Chat mit ${site}`,
  fileName: 'chat-kopie',
  file: (name) => `Datei: ${name}`,
};
