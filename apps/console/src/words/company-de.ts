import type { companyInEnglish } from './company-en.ts';
import type { Widen } from './words.ts';

const count = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** Mit anderen an einem Chat arbeiten. */
export const companyInGerman: Widen<typeof companyInEnglish> = {
  asked: {
    title: 'Wartet auf Ihre Antwort',
    transfer: (name) => `${name} bittet Sie zu übernehmen`,
    conference: (name) => `${name} bittet Sie dazu`,
    transferLabel: (visitor) => `Übergabe von ${visitor}`,
    conferenceLabel: (visitor) => `Konferenz mit ${visitor}`,
    choiceLabel: (visitor) => `Zur Auswahl: ${visitor}`,
    choice: 'Zur Auswahl',
    choiceHint: 'Wer zuerst annimmt, hat ihn',
    toSkill: (skill) => `An alle mit ${skill}`,
    beyond: 'Sie dürfen ihn nehmen, obwohl Sie keinen Platz haben.',
    noRoom: 'Sie haben keinen Platz. Schließen Sie einen beendeten Chat, dann nehmen Sie ihn.',
    handedOn: (name) => `Weitergegeben von ${name}`,
    noteOf: (name) => `${name} schreibt`,
    join: 'Dazukommen',
    takeOver: 'Übernehmen',
    preview: 'In den Chat sehen',
    previewOf: (visitor) => `Vor Ihrer Antwort: ${visitor}`,
    more: (requests) => `${requests} warten`,
    colleague: 'Jemand aus dem Team',
  },

  lost: {
    taken: (visitor) => `${visitor} hat jemand aus dem Team genommen. Sie müssen nichts tun.`,
    'request-taken': (visitor) =>
      `Jemand aus dem Team war bei ${visitor} schneller. Sie müssen nichts tun.`,
    'request-canceled': (visitor) => `Die Anfrage zu ${visitor} wurde zurückgenommen.`,
    'request-timed-out': (visitor) =>
      `Sie haben die Anfrage zu ${visitor} nicht rechtzeitig beantwortet.`,
    'handed-over': (visitor, to) => `${to} hat ${visitor} übernommen.`,
    'handed-to-button': (visitor, to) => `${visitor} wartet jetzt bei ${to}.`,
    left: (visitor) => `Sie haben die Konferenz mit ${visitor} verlassen.`,
    back: (visitor, from) =>
      `Bei ${from} konnte niemand ${visitor} nehmen. Der Chat ist wieder bei Ihnen.`,
    somebody: 'Jemand aus dem Team',
    of: (colleague, skill) => `${colleague} (${skill})`,
  },

  head: {
    transfer: 'Übergeben',
    conference: 'Jemanden dazuholen',
    flag: 'Flagge hissen',
    lowerFlag: 'Flagge einholen',
    block: 'Besucher sperren',
    more: 'Mehr zu diesem Chat',
    leave: 'Verlassen',
    with: 'In diesem Chat',
    you: 'Sie',
    lead: 'führt',
    leadHint: 'Hängt Datensätze an und beendet den Chat',
    transferPending: (name) => `Warten, ob ${name} übernimmt`,
    conferencePending: (name) => `Warten, ob ${name} dazukommt`,
    left: (seconds) => `noch ${count(seconds, 'Sekunde', 'Sekunden')}`,
    cancel: 'Abbrechen',
    cancelOf: (name) => `Die Anfrage an ${name} abbrechen`,
    again: 'Jemand anderen versuchen',
    dismiss: 'Ausblenden',
    flagged: (name) => `Flagge gehisst von ${name}`,
    ownFlag: 'Sie haben die Flagge gehisst',
    critical: 'Der Besucher wartet zu lange. Antworten Sie jetzt.',
  },

  refused: {
    'transfer-declined': (name) => `${name} hat abgelehnt. Der Chat ist weiter Ihrer.`,
    'transfer-timed-out': (name) => `${name} hat nicht geantwortet. Der Chat ist weiter Ihrer.`,
    'transfer-to-button-failed': (name) =>
      `${name} konnte den Chat nicht nehmen. Er ist weiter Ihrer.`,
    'conference-declined': (name) => `${name} kann nicht dazukommen.`,
    'conference-timed-out': (name) => `${name} hat nicht geantwortet.`,
  },

  rows: {
    flagged: 'Flagge gehisst',
    critical: 'Wartet zu lange auf eine Antwort',
    conference: (others) =>
      count(others, 'Person aus dem Team dabei', 'Personen aus dem Team dabei'),
    transfer: 'Übergabe angefragt',
    asking: 'Jemand wurde dazugebeten',
    file: 'Eine Datei ist unterwegs',
    closeAll: 'Alle schließen',
    closeAllOf: (chats) => `Alle schließen: ${count(chats, 'beendeter Chat', 'beendete Chats')}`,
  },

  flags: {
    title: (flags) => `Hilfe gewünscht · ${flags}`,
    by: (agent, visitor) => `${agent} mit ${visitor}`,
    lower: 'Einholen',
    lowerOf: (agent) => `Die Flagge von ${agent} einholen`,
    noNote: 'Ohne Nachricht',
    raised: (agent) => `${agent} hat die Flagge gehisst`,
    show: 'Alle zeigen',
  },

  log: {
    supervisor: (name) => `${name} (Aufsicht) an Sie`,
    supervisorNameless: 'Aufsicht an Sie',
    whisperHint: 'Nur das Team in diesem Chat sieht das',
    note: 'Nachricht:',
    file: (name) => `Datei: ${name}`,
    open: 'Öffnen',
    openFile: (name) => `${name} öffnen`,
    save: 'Speichern',
    saveFile: (name) => `${name} speichern`,
    notOpened:
      'Die Datei ließ sich nicht öffnen. Vielleicht wurde sie gelöscht. Versuchen Sie es noch einmal.',
    preview: (name) => `Bild: ${name}`,
    unnamed: 'Datei ohne Namen',
  },

  files: {
    menu: 'Dateien',
    ask: 'Um eine Datei bitten',
    send: 'Eine Datei senden',
    askHint: 'Der Besucher wird gebeten, eine hochzuladen',
    sendHint: 'Oder einfügen, oder auf den Chat ziehen',
    waiting: (name) => `${name} wurde um eine Datei gebeten`,
    arriving: 'Eine Datei kommt an',
    preparing: (file) => `${file} wird vorbereitet`,
    sending: (file) => `${file} wird gesendet`,
    toVisitor: 'Eine Datei ist zum Besucher unterwegs',
    of: (sent, total) => `${sent} von ${total}`,
    cancel: 'Abbrechen',
    cancelFile: 'Die Datei abbrechen',
    again: 'Noch einmal versuchen',
    dismiss: 'Ausblenden',
    drop: 'Datei loslassen, um sie dem Besucher zu senden',
    oneAtATime: 'Eine Datei nach der anderen. Die erste wurde genommen.',
    waitFirst:
      'In diesem Chat ist schon eine Datei unterwegs. Warten Sie auf sie, oder brechen Sie sie ab.',
    failed: (file) => `${file} wurde nicht gesendet.`,
    reasons: {
      'too-large': (limit) => `Sie ist zu groß: höchstens ${limit}. Wählen Sie eine kleinere.`,
      'type-not-allowed': (kinds) =>
        `Dateien dieser Art werden nicht angenommen. Diese schon: ${kinds}.`,
      empty: 'Die Datei ist leer. Wählen Sie eine andere.',
      'transfer-over': 'Sie wird nicht mehr erwartet, oder der Besucher hat abgebrochen.',
      canceled: 'Sie wurde abgebrochen.',
      'timed-out': 'Es dauerte zu lange. Versuchen Sie es mit besserer Verbindung noch einmal.',
      'storage-full': 'Der Server hat gerade keinen Platz. Sagen Sie der Administration Bescheid.',
      unavailable:
        'Der Server kann gerade keine Dateien annehmen. Versuchen Sie es gleich noch einmal.',
      unreached:
        'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz und versuchen Sie es noch einmal.',
      'too-many': 'Zu viele Dateien auf einmal. Warten Sie kurz und versuchen Sie es noch einmal.',
      other: 'Etwas ist schiefgegangen. Versuchen Sie es noch einmal.',
    },
    groups: {
      images: 'Bilder',
      pdf: 'PDF',
      office: 'Office-Dokumente',
      text: 'reiner Text',
      csv: 'CSV',
      zip: 'ZIP',
      audio: 'Ton',
      video: 'Video',
      drawings: 'SVG-Zeichnungen',
      other: 'alles andere',
    },
    bytes: (amount) => `${amount} B`,
    kilobytes: (amount) => `${amount} KB`,
    megabytes: (amount) => `${amount} MB`,
  },

  wrapUp: {
    room: {
      close: 'Schließen Sie den Tab, dann ist Platz für den nächsten Chat.',
      end: 'Für den nächsten Chat ist schon Platz. Schließen Sie den Tab, wenn Sie fertig sind.',
    },
    closesIn: (time) => `Der Tab schließt sich in ${time} von selbst.`,
    unsaved: (records) =>
      `${count(records, 'Datensatz ist', 'Datensätze sind')} noch nicht gespeichert.`,
    others: 'Der Chat ist für alle darin zu Ende.',
  },

  attention: {
    request: (name) => `${name} fragt Sie`,
    notifyTransfer: (agent, visitor) => `${agent} bittet Sie, ${visitor} zu übernehmen`,
    notifyConference: (agent, visitor) => `${agent} bittet Sie zu ${visitor} dazu`,
    notifyChoice: (visitor) => `${visitor} steht zur Auswahl`,
    notifyFlag: (agent) => `${agent} braucht Hilfe`,
    notifyWhisper: (name) => `${name} flüstert`,
    notifyCritical: (visitor) => `${visitor} wartet zu lange`,
    notifyFile: (visitor) => `${visitor} hat eine Datei geschickt`,
    lost: (visitor) => `${visitor} hat die Verbindung verloren`,
    whispered: (name, text) => `${name} an Sie: ${text}`,
    critical: (visitor) => `${visitor} wartet zu lange`,
    flag: (agent) => `Flagge: ${agent}`,
  },

  settings: {
    criticalSound: 'Ton, wenn ein Besucher zu lange wartet',
  },

  keys: {
    title: 'Mit anderen',
    transfer: 'Den Chat übergeben',
    conference: 'Jemanden in den Chat dazuholen',
    flag: 'Flagge hissen oder einholen',
    askFile: 'Um eine Datei bitten',
    sendFile: 'Eine Datei senden',
    leave: 'Die Konferenz verlassen',
    block: 'Den Besucher sperren',
    closeEnded: 'Alle beendeten Chats schließen',
  },

  doing: {
    transfer: 'Den Chat zu übergeben',
    conference: 'Jemanden zu fragen',
    cancel: 'Die Anfrage zurückzunehmen',
    accept: 'Die Anfrage anzunehmen',
    decline: 'Die Anfrage abzulehnen',
    leave: 'Die Konferenz zu verlassen',
    flag: 'Die Flagge zu hissen',
    lower: 'Die Flagge einzuholen',
    block: 'Den Besucher zu sperren',
    askFile: 'Um eine Datei zu bitten',
    cancelFile: 'Die Datei abzubrechen',
  },
};
