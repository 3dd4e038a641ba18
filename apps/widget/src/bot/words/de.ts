import type { BotCatalogue } from './bot-catalogue.ts';

export const de: BotCatalogue = {
  welcomeText: 'Ein Assistent antwortet sofort, und ein Mensch, wann immer Sie einen brauchen.',
  badges: { bot: 'Bot', agent: 'Mensch' },
  answers: 'Vorgeschlagene Antworten',
  picture: 'Bild',

  menu: 'Optionen',
  person: 'Mit einem Menschen sprechen',

  queue: {
    position: (position) => `Sie sind Nummer ${position}`,
    noPosition: 'Sie sind in der Warteschlange',
    soon: 'weniger als eine Minute',
    about: (minutes) => (minutes === 1 ? 'etwa eine Minute' : `etwa ${minutes} Minuten`),
    between: (min, max) => `etwa ${min} bis ${max} Minuten`,
    upTo: (max) => `bis zu ${max} Minuten`,
    long: 'mehr als eine Stunde',
  },
  queueHint: 'Hier wird Ihnen jemand antworten. Sie können weiterschreiben.',
  stopWaiting: 'Nicht mehr warten',

  choose: 'Bitte wählen',
  yes: 'Ja',
  no: 'Nein',
  rating: (stars) => `${stars} von 5`,
  problems: {
    missing: 'Bitte füllen Sie das aus.',
    email: 'Eine E-Mail-Adresse sieht aus wie name@example.org.',
    number: 'Bitte geben Sie eine Zahl ein.',
    date: 'Bitte geben Sie ein ganzes Datum ein.',
  },
};
