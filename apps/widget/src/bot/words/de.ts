import type { BotCatalogue } from './bot-catalogue.ts';

export const de: BotCatalogue = {
  welcomeText: 'Ein Assistent antwortet sofort, und ein Mensch, wann immer Sie einen brauchen.',
  badges: { bot: 'Bot', agent: 'Mensch' },
  answers: 'Vorgeschlagene Antworten',
  picture: 'Bild',

  person: 'Mit einem Menschen sprechen',

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
