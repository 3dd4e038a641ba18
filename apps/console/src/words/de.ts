import { refusalsInGerman } from './refusals.ts';
import type { Words } from './words.ts';

const count = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** German, in the polite form. */
export const de: Words = {
  locale: 'de-DE',
  product: 'Baton',
  languageName: 'Deutsch',
  refusals: refusalsInGerman,

  time: {
    now: 'jetzt',
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} Min.`,
    hours: (hours, minutes) => (minutes === 0 ? `${hours} Std.` : `${hours} Std. ${minutes} Min.`),
    days: (days) => `${days} T.`,
    today: 'Heute',
    yesterday: 'Gestern',
  },

  signIn: {
    title: 'An Ihrem Arbeitsplatz anmelden',
    lead: 'Nehmen Sie das Gespräch auf.',
    email: 'E-Mail',
    password: 'Passwort',
    showPassword: 'Passwort zeigen',
    hidePassword: 'Passwort verbergen',
    submit: 'Anmelden',
    submitting: 'Anmeldung läuft…',
    checking: 'Ihre Sitzung wird gesucht…',
    expired: 'Ihre Sitzung ist abgelaufen. Melden Sie sich neu an; Ihre Entwürfe sind noch da.',
    signedOut: 'Sie sind abgemeldet. Schönen Feierabend.',
    missingEmail: 'Geben Sie Ihre E-Mail-Adresse ein.',
    missingPassword: 'Geben Sie Ihr Passwort ein.',
    errors: {
      'wrong-credentials':
        'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides oder lassen Sie das Passwort von der Administration zurücksetzen.',
      'locked-out':
        'Zu viele falsche Versuche. Zum Schutz des Kontos geht es erst nach einer Pause weiter.',
      'too-many': 'Zu viele Versuche von hier. Warten Sie kurz und versuchen Sie es erneut.',
      busy: 'Gerade melden sich viele an. Versuchen Sie es in einem Moment noch einmal.',
      'invalid-request': 'Das ist keine E-Mail-Adresse, die der Server lesen kann. Prüfen Sie sie.',
      unavailable:
        'Der Server kann gerade nichts speichern. Versuchen Sie es in einem Moment noch einmal.',
      forbidden:
        'Dieses Konto darf nicht am Arbeitsplatz arbeiten. Bitten Sie die Administration um die Agentenrolle.',
      unreachable:
        'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
      other: 'Die Anmeldung hat nicht geklappt. Versuchen Sie es in einem Moment noch einmal.',
    },
    lockedFor: (clock) => `Erneut möglich in ${clock}`,
  },

  presence: {
    menu: 'Präsenz:',
    online: 'Online',
    away: 'Abwesend',
    offline: 'Offline',
    onlineHint: 'Neue Chats klingeln hier',
    awayHint: 'Ihre Chats bleiben, neue kommen nicht',
    offlineHint: 'Gar keine Chats',
    goOnline: 'Online gehen',
    goAway: 'Abwesend melden',
    goOffline: 'Offline gehen',
    lunch: 'Mittag',
    break: 'Pause',
    training: 'Schulung',
    ownReason: 'Anderer Grund…',
    ownReasonTitle: 'Warum sind Sie abwesend?',
    ownReasonLabel: 'Grund',
    ownReasonHint: 'Ein, zwei Worte genügen.',
    load: (load, capacity) => `${load} von ${capacity} Plätzen belegt`,
    changed: (presence) => `Ihre Präsenz ist jetzt: ${presence}.`,
  },

  absence: {
    title: (since) => `Sie waren seit ${since} weg, länger als der Arbeitsplatz warten konnte`,
    handedOn: (chats) =>
      chats === 0
        ? 'Sie wurden inzwischen abgemeldet; neue Chats klingeln hier nicht.'
        : `Sie wurden inzwischen abgemeldet, und ${count(chats, 'Chat ging', 'Chats gingen')} zurück in die Warteschlange.`,
    back: 'Gehen Sie online, sobald Sie bereit sind.',
    dismiss: 'Ausblenden',
  },

  leave: {
    offlineTitle: 'Offline gehen?',
    signOutTitle: 'Abmelden?',
    body: (chats) =>
      `Sie haben noch ${count(chats, 'offenen Chat', 'offene Chats')}. Was soll damit geschehen?`,
    drafts: (drafts) =>
      drafts === 1
        ? '1 nicht gesendeter Entwurf wird verworfen.'
        : `${drafts} nicht gesendete Entwürfe werden verworfen.`,
    undelivered: (messages) =>
      `${count(messages, 'Nachricht ist', 'Nachrichten sind')} noch nicht beim Server.`,
    handOn: 'Zurück in die Warteschlange',
    handOnHint: 'Sie behalten ihr Alter und sind als Nächste dran.',
    end: 'Beenden',
    endHint: 'Den Besuchern wird gesagt, dass der Chat beendet ist.',
    plainSignOut: 'Abmelden',
    stay: 'Bleiben',
  },

  list: {
    title: 'Ihre Chats',
    offers: 'Es klingelt',
    empty: {
      online: { title: 'Sie sind online', body: 'Neue Chats klingeln hier.' },
      away: {
        title: 'Sie sind abwesend',
        body: 'Gehen Sie online, dann klingeln neue Chats hier.',
      },
      offline: {
        title: 'Sie sind offline',
        body: 'Gehen Sie online, dann klingeln neue Chats hier.',
      },
    },
    loading: 'Ihre Chats werden geladen…',
    visitor: (tail) => `Besucher ${tail}`,
    you: (text) => `Sie: ${text}`,
    typing: 'schreibt…',
    draft: 'Entwurf',
    noMessages: 'Noch keine Nachrichten',
    ended: 'Beendet',
    visitorLost: 'Besucher ist offline',
    waiting: 'wartet auf Antwort seit',
    unread: (messages) => count(messages, 'ungelesene Nachricht', 'ungelesene Nachrichten'),
    failed: 'Eine Nachricht wurde nicht zugestellt',
    undelivered: 'Eine Nachricht wartet auf den Versand',
  },

  offer: {
    label: (name) => `Neuer Chat von ${name}`,
    from: (deployment, button) => `${deployment} · ${button}`,
    waited: (duration) => `wartet ${duration}`,
    waitedNow: 'gerade gekommen',
    seconds: (seconds) => count(seconds, 'Sekunde übrig', 'Sekunden übrig'),
    accept: 'Annehmen',
    decline: 'Ablehnen',
    afterBot: (messages) => `${count(messages, 'Nachricht', 'Nachrichten')} zuvor mit dem Bot`,
  },

  chat: {
    log: (name) => `Nachrichten mit ${name}`,
    panel: (name) => `Chat mit ${name}`,
    loading: 'Das Gespräch wird geladen…',
    empty: 'Es wurde noch nichts gesagt.',
    you: 'Sie',
    newMessages: 'Neue Nachrichten',
    jumpToLatest: 'Zum Neuesten',
    jumpToNew: (messages) => count(messages, 'neue Nachricht', 'neue Nachrichten'),
    end: 'Chat beenden',
    close: 'Tab schließen',
    back: 'Zurück zu Ihren Chats',
    details: 'Angaben zum Besucher',
    sending: 'Wird gesendet…',
    waiting: 'Wartet auf die Verbindung',
    failed: 'Nicht zugestellt.',
    retry: 'Erneut senden',
    discard: 'Verwerfen',
    peek: (name) => `${name} schreibt gerade`,
    typingNow: (name) => `${name} schreibt…`,
    said: (name, text) => `${name}: ${text}`,
    desk: 'Arbeitsplatz',
    bot: 'Bot',
    toBot: 'An den Bot, im Namen des Besuchers',
    fromBot: 'Vom Bot',
    beforeYou: (messages) =>
      `Vor Ihnen: ${count(messages, 'Nachricht', 'Nachrichten')} mit dem Bot`,
    omitted: (entries) =>
      count(
        entries,
        'älterer Eintrag wird hier nicht gezeigt',
        'ältere Einträge werden hier nicht gezeigt',
      ),
    wrapUp: 'Der Tab bleibt, bis Sie ihn schließen. Danach ist Platz für den nächsten Chat.',
  },

  notices: {
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
  },

  composer: {
    label: (name) => `Nachricht an ${name}`,
    placeholder: (name) => `An ${name} schreiben…`,
    hint: 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile',
    send: 'Senden',
    offline: 'Schreiben Sie ruhig weiter. Nachrichten gehen raus, sobald die Verbindung da ist.',
    left: (size) => `noch ${size}`,
    over: (size) => `${size} zu lang. Teilen Sie es auf zwei Nachrichten auf.`,
    modes: 'Wer das hört',
    toVisitor: (name) => `Antwort an ${name}`,
    toBot: 'Als Besucher an den Bot',
    botLabel: 'Nachricht an den Bot, im Namen des Besuchers',
    botPlaceholder: 'Dem Bot antworten, wie es der Besucher täte…',
    botHint: 'Geht an den Bot, als hätte es der Besucher gesagt. Der Besucher sieht es nicht.',
    sendToBot: 'An den Bot senden',
    kept: 'Zu viele Nachrichten warten schon auf den Versand; diese bleibt hier. Versuchen Sie es, wenn die Verbindung wieder da ist.',
  },

  end: {
    title: (name) => `Chat mit ${name} beenden?`,
    body: 'Ein beendeter Chat lässt sich nicht wieder öffnen.',
    unanswered: 'Die letzte Nachricht des Besuchers ist noch unbeantwortet.',
    typing: 'Der Besucher schreibt gerade.',
    draft: 'Sie haben einen Entwurf, der nicht gesendet ist.',
    undelivered: 'Eine Ihrer Nachrichten ist noch nicht beim Server.',
    confirm: 'Chat beenden',
    keep: 'Offen lassen',
  },

  details: {
    title: 'Angaben zum Besucher',
    email: 'E-Mail',
    subject: 'Betreff',
    page: 'Seite',
    language: 'Sprache',
    chat: 'Chat',
    button: 'Button',
    deployment: 'Deployment',
    requested: 'Angefragt',
    waitedFor: 'Gewartet',
    lasted: 'Gedauert',
    ended: 'Beendet',
    chatId: 'Chat-Id',
    conversationId: 'Gesprächs-Id',
    collected: 'Was der Bot gefragt hat',
    copy: (label) => `${label} kopieren`,
    copied: (label) => `${label} kopiert`,
    notCopied: 'Der Browser erlaubt hier kein Kopieren. Markieren Sie den Text stattdessen.',
    connected: 'Besucher ist da',
    lostFor: (duration) => `Verbindung des Besuchers weg, ${duration}`,
    gone: 'Der Chat ist beendet',
    notKnown: 'Ohne Verbindung nicht bekannt',
    unknown: 'Nicht angegeben',
    close: 'Angaben ausblenden',
  },

  connection: {
    idle: 'Nicht verbunden',
    connecting: 'Verbindung wird aufgebaut…',
    live: 'Live',
    liveHint: 'Alles auf diesem Bildschirm ist aktuell',
    catchingUp: 'Holt auf…',
    catchingUpHint: 'Wieder verbunden; die letzten Momente kommen noch herein',
    offline: 'Offline',
    offlineSince: (since) => `Keine Verbindung seit ${since}.`,
    lastSync: (at) => `Was Sie sehen, ist von ${at}.`,
    neverSynced: 'Es wurde noch nichts geladen.',
    keepWriting: 'Schreiben Sie weiter: Ihre Nachrichten warten hier und gehen von selbst raus.',
    retryIn: (seconds) => `Nächster Versuch in ${seconds} s`,
    retrying: 'Versuch läuft…',
    undelivered: (messages) => count(messages, 'Nachricht wartet', 'Nachrichten warten'),
  },

  refused: {
    title: 'Der Arbeitsplatz lässt Sie nicht hinein',
    reload: 'Seite neu laden',
  },

  lost: {
    'timed-out': (name) => `${name} wurde nach Ablauf der Zeit zurückgenommen.`,
    canceled: (name) => `${name} ging, bevor Sie antworten konnten.`,
    'handed-on': (name) => `Der Chat mit ${name} ging zurück in die Warteschlange.`,
    gone: (name) => `Der Chat mit ${name} ist nicht mehr bei Ihnen.`,
    again: (name) => `${name} klingelt noch einmal, weil niemand sonst den Chat nehmen konnte.`,
    awayAfterTimeout: 'Sie sind jetzt abwesend, weil ein Angebot unbeantwortet blieb.',
    awayAfterDecline: 'Sie sind jetzt abwesend, weil Sie ein Angebot abgelehnt haben.',
  },

  toasts: {
    region: 'Hinweise',
    dismiss: 'Ausblenden',
    failed: (what, why) => `${what} hat nicht geklappt. ${why}`,
    accepting: 'Den Chat anzunehmen',
    declining: 'Den Chat abzulehnen',
    ending: 'Den Chat zu beenden',
    closing: 'Den Tab zu schließen',
    presence: 'Die Präsenz zu ändern',
    signingOut: 'Das Abmelden',
    later: 'Vorgemerkt. Es geschieht, sobald die Verbindung wieder da ist.',
  },

  shift: {
    title: 'Bereit für die Schicht?',
    lead: 'Drei kurze Dinge, damit niemand ungehört klingelt.',
    sound: 'Ton prüfen',
    soundBody:
      'Browser bleiben stumm, bis Sie einmal klicken. Spielen Sie das Klingeln ab und stellen Sie die Lautstärke ein.',
    soundPlay: 'Klingeln abspielen',
    soundHeard: 'Ich habe es gehört',
    soundDone: 'Der Ton geht',
    soundBlocked: 'Der Ton ist blockiert: hier klicken und prüfen',
    soundOff: 'Das Klingeln ist ausgeschaltet',
    soundOn: 'Der Ton ist an',
    notify: 'Mitteilungen erlauben',
    notifyBody: 'Damit Sie ein Klingeln auch in einem anderen Fenster erreicht.',
    notifyAllow: 'Erlauben',
    notifyDone: 'Mitteilungen sind erlaubt',
    notifyDenied: 'Mitteilungen sind in den Website-Einstellungen des Browsers blockiert',
    notifyMissing: 'Dieser Browser kennt keine Mitteilungen',
    online: 'Online gehen',
    onlineBody: 'Ab dann klingeln neue Chats in der Liste.',
    onlineDone: 'Sie sind online. Neue Chats klingeln in der Liste.',
    tip: (keys) => `${keys} zeigt alle Tasten.`,
    skip: 'Jetzt nicht',
  },

  idle: {
    pick: 'Wählen Sie links einen Chat aus.',
  },

  settings: {
    title: 'Einstellungen',
    appearance: 'Darstellung',
    theme: 'Thema',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    sounds: 'Töne',
    volume: 'Lautstärke',
    offerSound: 'Klingeln bei Angeboten, bis Sie antworten',
    messageSound: 'Ton bei Nachrichten in Chats, die Sie nicht vor sich haben',
    test: 'Testen',
    notifications: 'Mitteilungen außerhalb dieses Fensters',
    keyboard: 'Tastatur',
    singleKeys: 'Einzelne Tasten (J, K, ?), wenn Sie nicht schreiben',
    close: 'Schließen',
  },

  keys: {
    title: 'Tastatur',
    chats: 'Chats',
    offers: 'Angebote',
    writing: 'Schreiben',
    everywhere: 'Überall',
    nextChat: 'Nächster Chat',
    previousChat: 'Voriger Chat',
    jump: 'Zu Chat 1 bis 9',
    longestWaiting: 'Zum Besucher, der am längsten wartet',
    acceptOffer: 'Nächstes Angebot annehmen',
    declineOffer: 'Nächstes Angebot ablehnen',
    endChat: 'Offenen Chat beenden',
    closeChat: 'Beendeten Chat schließen',
    find: 'Chat oder Befehl finden',
    showKeys: 'Diese Tasten zeigen',
    toggleDetails: 'Angaben zum Besucher ein- oder ausblenden',
    openSettings: 'Einstellungen öffnen',
    leaveComposer: 'Das Schreibfeld verlassen',
    switchTheme: 'Zwischen dunkel und hell wechseln',
    signOut: 'Abmelden',
    send: 'Nachricht senden',
    newLine: 'Neue Zeile',
  },

  palette: {
    title: 'Finden',
    placeholder: 'Chat oder Befehl finden…',
    chats: 'Chats',
    commands: 'Befehle',
    nothing: 'So heißt hier nichts.',
  },

  rail: {
    label: 'Arbeitsplatz',
    chats: 'Chats',
    admin: 'Einrichtung',
    settings: 'Einstellungen',
    keys: 'Tasten',
    account: (name) => `Ihr Konto: ${name}`,
    signOut: 'Abmelden',
  },

  adminArea: {
    loading: 'Wird geöffnet…',
    failed:
      'Dieser Teil der Konsole konnte nicht geladen werden. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
    reload: 'Noch einmal versuchen',
  },

  panes: {
    list: 'Breite der Liste',
    details: 'Breite der Angaben',
  },

  attention: {
    title: (unread) => (unread > 0 ? `(${unread}) Baton` : 'Baton'),
    ringing: (name) => `${name} klingelt`,
    notifyOffer: (name) => `Neuer Chat von ${name}`,
    notifyMessage: (name) => `${name} hat geschrieben`,
    openOffer: (name) => `${name} klingelt.`,
  },
};
