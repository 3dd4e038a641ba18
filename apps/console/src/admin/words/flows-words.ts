import type { Widen } from '../../words/words.ts';

/** The list of flows. */
export const flowsInEnglish = {
  title: 'Flows',
  lead: 'What your bots say, ask and decide, and when they hand over to a person.',
  create: 'New flow',
  createTitle: 'Make a flow',
  startFrom: 'Start from',
  origins: {
    blank: { title: 'Nothing', hint: 'A Start and an empty canvas' },
    demo: { title: 'Shop bot', hint: 'Answers a few questions, hands over on request' },
    handoff: { title: 'E-mail handoff', hint: 'Collects a request and mails it to your team' },
    file: { title: 'A file', hint: 'A flow that was exported before' },
  },
  chooseFile: 'Choose a file…',
  noFile: 'No file chosen',
  notAFlow: 'This file holds no flow. Choose one that was exported here or elsewhere.',
  name: 'Name',
  nameMissing: 'Give it a name.',
  creating: 'Making it…',
  submit: 'Make the flow',
  published: 'Published',
  neverPublished: 'Never published',
  version: (version: number) => `Version ${version}`,
  draftDiffers: 'Draft has changes',
  changed: 'Changed',
  usedBy: 'Used by',
  unused: 'No endpoint',
  open: (name: string) => `Open ${name}`,
  duplicate: 'Duplicate',
  exportFile: 'Export as a file',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteLead: 'Its draft and all its versions go. This cannot be undone.',
  deleted: (name: string) => `“${name}” is gone.`,
  copyOf: (name: string) => `${name} (copy)`,
  emptyTitle: 'No flows yet',
  emptyLead: 'Make one from nothing, from the shop bot, or bring a file.',
  noMatch: 'No flow is called that.',
  imported: (name: string, problems: number) =>
    problems === 0
      ? `“${name}” was imported.`
      : `“${name}” was imported. ${problems} things need your attention before it can be published.`,
  unresolved: (names: string) => `It names what does not exist here: ${names}.`,
  columns: { name: 'Name', published: 'Published', changed: 'Changed', usedBy: 'Used by' },
} as const;

/** The same in German. */
export const flowsInGerman: Widen<typeof flowsInEnglish> = {
  title: 'Abläufe',
  lead: 'Was Ihre Bots sagen, fragen und entscheiden, und wann sie an einen Menschen übergeben.',
  create: 'Neuer Ablauf',
  createTitle: 'Ablauf anlegen',
  startFrom: 'Ausgehen von',
  origins: {
    blank: { title: 'Leer', hint: 'Ein Start und eine freie Fläche' },
    demo: { title: 'Shop-Bot', hint: 'Beantwortet einige Fragen, übergibt auf Wunsch' },
    handoff: {
      title: 'Übergabe per E-Mail',
      hint: 'Nimmt ein Anliegen auf und schickt es ans Team',
    },
    file: { title: 'Einer Datei', hint: 'Ein früher exportierter Ablauf' },
  },
  chooseFile: 'Datei wählen…',
  noFile: 'Keine Datei gewählt',
  notAFlow: 'In dieser Datei steckt kein Ablauf. Wählen Sie eine, die exportiert wurde.',
  name: 'Name',
  nameMissing: 'Geben Sie ihm einen Namen.',
  creating: 'Wird angelegt…',
  submit: 'Ablauf anlegen',
  published: 'Veröffentlicht',
  neverPublished: 'Nie veröffentlicht',
  version: (version) => `Fassung ${version}`,
  draftDiffers: 'Entwurf ist weiter',
  changed: 'Geändert',
  usedBy: 'Benutzt von',
  unused: 'Kein Endpunkt',
  open: (name) => `${name} öffnen`,
  duplicate: 'Duplizieren',
  exportFile: 'Als Datei exportieren',
  deleteTitle: (name) => `„${name}“ löschen?`,
  deleteLead: 'Der Entwurf und alle Fassungen verschwinden. Das lässt sich nicht zurücknehmen.',
  deleted: (name) => `„${name}“ ist gelöscht.`,
  copyOf: (name) => `${name} (Kopie)`,
  emptyTitle: 'Noch keine Abläufe',
  emptyLead: 'Beginnen Sie leer, mit dem Shop-Bot oder mit einer Datei.',
  noMatch: 'So heißt kein Ablauf.',
  imported: (name, problems) =>
    problems === 0
      ? `„${name}“ wurde importiert.`
      : `„${name}“ wurde importiert. Vor dem Veröffentlichen ist noch ${problems}-mal etwas zu tun.`,
  unresolved: (names) => `Darin genannt, hier aber unbekannt: ${names}.`,
  columns: { name: 'Name', published: 'Stand', changed: 'Zuletzt', usedBy: 'Benutzt von' },
};
