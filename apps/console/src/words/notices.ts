import type { FileFailure } from '../desk-names.ts';
import type { Widen } from './words.ts';

/** The lines between the messages: of whom they speak (`name`), and whom or what else they name (`other`). */
export const noticesInEnglish = {
  'agent-joined': (name: string) => `${name} joined`,
  'agent-left': (name: string) => `${name} left; the chat went back to the queue`,
  'visitor-lost': (_name: string) => 'The visitor lost the connection',
  'visitor-back': (_name: string) => 'The visitor is back',
  'visitor-idle': (_name: string) => 'The visitor was reminded to answer',
  'ended-by-visitor': (_name: string) => 'The visitor ended the chat',
  'ended-by-agent': (name: string) => `${name} ended the chat`,
  'ended-idle': (_name: string) => 'The chat ended because the visitor did not answer',
  'ended-lost': (_name: string) => 'The chat ended because the visitor did not come back',
  'ended-agent-offline': (name: string) => `The chat ended because ${name} went offline`,
  canceled: (_name: string) => 'The visitor left before the chat began',
  transferred: (name: string, other: string) => `${name} handed the chat to ${other}`,
  'transferred-to-button': (name: string, other: string) =>
    `${name} handed the chat on to ${other}`,
  'transfer-to-button-failed': (name: string, other: string) =>
    `Nobody could take the chat at ${other}, so it is with ${name} again`,
  'agent-joined-conference': (name: string) => `${name} joined the conference`,
  'agent-left-conference': (name: string) => `${name} left the conference`,
  'file-requested': (name: string) => `${name} asked the visitor for a file`,
  'file-canceled-by-agent': (name: string) => `${name} canceled the file`,
  'file-canceled-by-visitor': (_name: string) => 'The visitor canceled the file',
  'file-failed': (_name: string) => 'The file did not arrive',
  'transfer-requested': (name: string, other: string) => `${name} asked ${other} to take over`,
  'transfer-declined': (_name: string, other: string) => `${other} declined to take over`,
  'transfer-timed-out': (_name: string, other: string) => `${other} did not answer in time`,
  'transfer-canceled': (name: string) => `${name} took the request back`,
  'conference-requested': (name: string, other: string) => `${name} asked ${other} to join`,
  'conference-declined': (_name: string, other: string) => `${other} declined to join`,
  'conference-timed-out': (_name: string, other: string) => `${other} did not answer in time`,
  'conference-canceled': (name: string) => `${name} took the request back`,
  'flag-raised': (name: string) => `${name} raised a flag`,
  'flag-lowered-by-agent': (name: string) => `${name} lowered the flag`,
  'flag-lowered-by-supervisor': (name: string) => `${name} (supervisor) lowered the flag`,
  'critical-wait': (_name: string) => 'The visitor has waited too long for an answer',
  'sensitive-masked': (name: string) => `Something sensitive was taken out of what ${name} wrote`,
  'record-attached': (name: string) => `${name} attached a record`,
  'record-detached': (name: string) => `${name} detached a record`,
  'visitor-blocked': (name: string) => `${name} blocked the visitor`,
} as const;

export const noticesInGerman: Widen<typeof noticesInEnglish> = {
  'agent-joined': (name) => `${name} ist dazugekommen`,
  'agent-left': (name) => `${name} ist gegangen; der Chat ging zurück in die Warteschlange`,
  'visitor-lost': () => 'Der Besucher hat die Verbindung verloren',
  'visitor-back': () => 'Der Besucher ist wieder da',
  'visitor-idle': () => 'Der Besucher wurde an die Antwort erinnert',
  'ended-by-visitor': () => 'Der Besucher hat den Chat beendet',
  'ended-by-agent': (name) => `${name} hat den Chat beendet`,
  'ended-idle': () => 'Der Chat endete, weil der Besucher nicht geantwortet hat',
  'ended-lost': () => 'Der Chat endete, weil der Besucher nicht zurückkam',
  'ended-agent-offline': (name) => `Der Chat endete, weil ${name} offline ging`,
  canceled: () => 'Der Besucher ging, bevor der Chat begann',
  transferred: (name, other) => `${name} hat den Chat an ${other} übergeben`,
  'transferred-to-button': (name, other) => `${name} hat den Chat an ${other} übergeben`,
  'transfer-to-button-failed': (name, other) =>
    `Bei ${other} konnte niemand den Chat nehmen, also ist er wieder bei ${name}`,
  'agent-joined-conference': (name) => `${name} ist der Konferenz beigetreten`,
  'agent-left-conference': (name) => `${name} hat die Konferenz verlassen`,
  'file-requested': (name) => `${name} hat den Besucher um eine Datei gebeten`,
  'file-canceled-by-agent': (name) => `${name} hat die Datei abgebrochen`,
  'file-canceled-by-visitor': () => 'Der Besucher hat die Datei abgebrochen',
  'file-failed': () => 'Die Datei ist nicht angekommen',
  'transfer-requested': (name, other) => `${name} hat ${other} gebeten zu übernehmen`,
  'transfer-declined': (_name, other) => `${other} hat die Übernahme abgelehnt`,
  'transfer-timed-out': (_name, other) => `${other} hat nicht rechtzeitig geantwortet`,
  'transfer-canceled': (name) => `${name} hat die Anfrage zurückgenommen`,
  'conference-requested': (name, other) => `${name} hat ${other} gebeten dazuzukommen`,
  'conference-declined': (_name, other) => `${other} möchte nicht dazukommen`,
  'conference-timed-out': (_name, other) => `${other} hat nicht rechtzeitig geantwortet`,
  'conference-canceled': (name) => `${name} hat die Anfrage zurückgenommen`,
  'flag-raised': (name) => `${name} hat die Flagge gehisst`,
  'flag-lowered-by-agent': (name) => `${name} hat die Flagge eingeholt`,
  'flag-lowered-by-supervisor': (name) => `${name} (Aufsicht) hat die Flagge eingeholt`,
  'critical-wait': () => 'Der Besucher wartet zu lange auf eine Antwort',
  'sensitive-masked': (name) => `Aus dem, was ${name} schrieb, wurde Sensibles entfernt`,
  'record-attached': (name) => `${name} hat einen Datensatz angehängt`,
  'record-detached': (name) => `${name} hat einen Datensatz gelöst`,
  'visitor-blocked': (name) => `${name} hat den Besucher gesperrt`,
};

type FileFailures = { readonly [Why in FileFailure]: string };

/** Why a file did not arrive, and what to do next. */
export const fileFailuresInEnglish: FileFailures = {
  'too-large': 'It was too large.',
  'type-not-allowed': 'Files of this kind are not taken.',
  interrupted: 'It was cut off on its way. Try again.',
  'timed-out': 'It did not come in time. Ask again.',
  storage: 'The server had no room for it. Tell your administrator.',
  'chat-over': 'The chat was over before.',
};
export const fileFailuresInGerman: FileFailures = {
  'too-large': 'Sie war zu groß.',
  'type-not-allowed': 'Dateien dieser Art werden nicht angenommen.',
  interrupted: 'Sie wurde unterwegs abgebrochen. Versuchen Sie es noch einmal.',
  'timed-out': 'Sie kam nicht rechtzeitig. Bitten Sie noch einmal darum.',
  storage: 'Der Server hatte keinen Platz für sie. Sagen Sie der Administration Bescheid.',
  'chat-over': 'Der Chat war vorher zu Ende.',
};
