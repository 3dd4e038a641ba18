import type { askingInEnglish } from './asking-en.ts';
import type { Widen } from './words.ts';

const count = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** Die Fenster, in denen andere um Hilfe gebeten werden. */
export const askingInGerman: Widen<typeof askingInEnglish> = {
  transfer: {
    title: (visitor) => `${visitor} übergeben`,
    submit: 'Übergeben',
    submitTo: (name) => `An ${name} übergeben`,
    notePlaceholder: 'Was sollte man wissen? Fassen Sie Gesagtes und Vereinbartes zusammen.',
  },
  conference: {
    title: (visitor) => `Jemanden in den Chat mit ${visitor} dazuholen`,
    submit: 'Dazubitten',
    submitTo: (name) => `${name} dazubitten`,
    notePlaceholder: 'Wofür brauchen Sie Hilfe?',
    everybody: (skill) => `Alle mit ${skill}`,
    everybodyHint: 'Wer zuerst annimmt, kommt dazu',
    whom: (skill) => `Wen mit ${skill}?`,
  },
  kinds: 'Wohin',
  agents: 'Person',
  skills: 'Fähigkeit',
  buttons: 'Ziel-Button',
  search: {
    agents: 'Person suchen',
    skills: 'Fähigkeit suchen',
    buttons: 'Button suchen',
  },
  note: 'Nachricht',
  noteHint: 'Nur Ihr Team sieht sie. Freiwillig.',
  load: (load, capacity) => `${load} von ${capacity} Plätzen belegt`,
  full: 'voll, darf trotzdem gefragt werden',
  reachable: (agents) => `${count(agents, 'Person könnte', 'Personen könnten')} jetzt antworten`,
  nobodyReachable: 'niemand könnte jetzt antworten',
  waiting: (chats) =>
    chats === 0 ? 'niemand wartet' : count(chats, 'Besucher wartet', 'Besucher warten'),
  wait: (least, most) => (least === most ? `etwa ${least}` : `etwa ${least} bis ${most}`),
  takesNone: 'nimmt gerade niemanden',
  reasons: {
    agents: 'Sie wird gefragt, und der Chat bleibt bei Ihnen, bis sie annimmt.',
    skills: 'Alle damit werden gefragt; wer zuerst annimmt, hat den Chat.',
    buttons: 'Der Chat verlässt Sie sofort und wartet dort nach seinem Alter.',
  },
  nothing: {
    agents: 'Niemand sonst kann gerade antworten.',
    agentsHint: 'Versuchen Sie eine Fähigkeit oder einen Button, oder hissen Sie die Flagge.',
    skills: 'Es gibt keine Fähigkeit, die Sie fragen dürfen.',
    skillsHint: 'Bitten Sie Ihre Administration, es zu erlauben.',
    buttons: 'Es gibt keinen anderen Button, an den Sie weitergeben dürfen.',
    buttonsHint: 'Bitten Sie Ihre Administration, es zu erlauben.',
    found: (text) => `Hier heißt nichts „${text}“.`,
    foundHint: 'Versuchen Sie weniger Buchstaben oder einen anderen Reiter.',
  },
  mayNothing: 'Sie dürfen niemanden fragen. Wenden Sie sich an Ihre Administration.',
  loading: 'Wir sehen nach, wer da ist…',
  failed: 'Es ist nicht bekannt, wer da ist.',
  offline: 'Keine Verbindung. Wer da ist, zeigt sich, sobald sie zurück ist.',
  again: 'Noch einmal versuchen',
  stale: 'Diese Liste ist vielleicht nicht aktuell.',
  cancel: 'Abbrechen',
  left: (characters) => `noch ${count(characters, 'Zeichen', 'Zeichen')}`,

  unsaved: {
    transferTitle: 'Erst Ihre Änderungen speichern?',
    closeTitle: 'Vor dem Schließen Ihre Änderungen speichern?',
    leaveTitle: 'Vor dem Verlassen Ihre Änderungen speichern?',
    transferLead: 'Wer übernimmt, sieht die Datensätze so, wie sie gespeichert sind.',
    closeLead: 'Diese Datensätze neben dem Chat sind nicht gespeichert.',
    changes: (fields) => `${count(fields, 'Feld', 'Felder')} geändert`,
    isNew: 'neu',
    nameless: (type) => `${type}, neu`,
    save: 'Alle speichern',
    saving: 'Wird gespeichert…',
    discard: 'Änderungen verwerfen',
    back: 'Zurück zu den Datensätzen',
    failed: (records) =>
      `${count(records, 'Datensatz ließ', 'Datensätze ließen')} sich nicht speichern. Der Tab sagt, warum.`,
  },

  leave: {
    title: (visitor) => `Die Konferenz mit ${visitor} verlassen?`,
    body: (names, others) =>
      `${names} ${others === 1 ? 'macht' : 'machen'} ohne Sie weiter. Der Chat verlässt Ihre Liste.`,
    leads: (name) => `Von da an führt ${name}.`,
    confirm: 'Verlassen',
    stay: 'Bleiben',
    last: 'Sie sind allein in diesem Chat. Beenden Sie ihn, oder geben Sie ihn weiter.',
    handOn: 'Weitergeben',
    end: 'Chat beenden',
  },

  flag: {
    title: 'Flagge hissen',
    lead: 'Die Aufsicht sieht sie sofort, mit Ihrer Nachricht. Der Besucher nicht.',
    label: 'Was brauchen Sie?',
    placeholder: 'Zum Beispiel: Der Kunde möchte mehr erstattet, als ich darf.',
    confirm: 'Flagge hissen',
  },

  block: {
    title: (visitor) => `${visitor} sperren?`,
    lead: 'Spätere Chats von dieser Adresse werden abgewiesen. Nur die Administration kann sie entsperren.',
    effects: {
      ends: 'Dieser Chat endet sofort, für alle darin.',
      visitor: 'Der Besucher liest, dass der Chat beendet wurde, nicht dass er gesperrt ist.',
      address: (ip) => `Anfragen von ${ip} werden ab jetzt abgewiesen.`,
      addressUnknown: 'Anfragen von dieser Adresse werden ab jetzt abgewiesen.',
      shared: 'Andere hinter derselben Adresse werden ebenfalls abgewiesen.',
    },
    label: 'Warum? (freiwillig)',
    placeholder: 'Zum Beispiel: Beleidigungen, Spam.',
    confirm: 'Sperren und Chat beenden',
  },

  file: {
    title: (visitor) => `${visitor} um eine Datei bitten`,
    lead: 'Der Besucher wird gebeten, eine Datei hochzuladen. Sie wird zu dem gewählten Datensatz gehören.',
    choose: 'Datensatz',
    none: 'Hängen Sie diesem Chat zuerst einen Datensatz an: Die Datei wird zu ihm gehören.',
    cannotAttach: {
      'not-the-lead': 'Noch ist kein Datensatz angehängt. Das kann nur, wer den Chat führt.',
      'not-permitted':
        'Noch ist kein Datensatz angehängt, und Sie dürfen keinen anhängen. Fragen Sie Ihren Administrator.',
      closed: 'Solange der Chat offen war, wurde kein Datensatz angehängt.',
    },
    attach: 'Einen Datensatz zum Anhängen suchen',
    confirm: 'Um die Datei bitten',
  },
};
