import type { Language, Widen } from '../../words/words.ts';
import { builderInEnglish } from './builder-words.ts';
import { builderInGerman } from './builder-words-de.ts';
import { contentInEnglish } from './content-words.ts';
import { contentInGerman } from './content-words-de.ts';
import { flowsInEnglish, flowsInGerman } from './flows-words.ts';
import { formInEnglish, formInGerman } from './form-words.ts';
import { frameInEnglish, frameInGerman } from './frame-words.ts';
import { peopleInEnglish } from './people-words.ts';
import { peopleInGerman } from './people-words-de.ts';
import { placesInEnglish, placesInGerman } from './places-words.ts';
import { protectionInEnglish, protectionInGerman } from './protection-words.ts';
import { setupInEnglish } from './setup-words.ts';
import { setupInGerman } from './setup-words-de.ts';
import { teamInEnglish, teamInGerman } from './team-words.ts';
import { trialInEnglish, trialInGerman } from './trial-words.ts';

const CATALOGUE = {
  en: {
    frame: frameInEnglish,
    form: formInEnglish,
    flows: flowsInEnglish,
    builder: builderInEnglish,
    trial: trialInEnglish,
    places: placesInEnglish,
    team: teamInEnglish,
    content: contentInEnglish,
    protection: protectionInEnglish,
    people: peopleInEnglish,
    setup: setupInEnglish,
  },
  de: {
    frame: frameInGerman,
    form: formInGerman,
    flows: flowsInGerman,
    builder: builderInGerman,
    trial: trialInGerman,
    places: placesInGerman,
    team: teamInGerman,
    content: contentInGerman,
    protection: protectionInGerman,
    people: peopleInGerman,
    setup: setupInGerman,
  },
} as const;

/** What the administration says, in the shape of its English. */
export type AdminWords = Widen<(typeof CATALOGUE)['en']>;

/** The words of the administration in a language. They are loaded with it, not with the desk. */
export function adminWordsIn(language: Language): AdminWords {
  return CATALOGUE[language];
}
