import type { ChatEnding } from '@baton/protocol';
import type { MoreCatalogue } from './more-catalogue.ts';
import { reasonOf } from './reason.ts';

export const de: MoreCatalogue = {
  bytesLeft: (bytes) => `noch ${bytes}`,
  tooLong: (bytes) => `${bytes} zu lang`,
  latest: 'Zum Ende',
  dismiss: 'Ausblenden',
  ended,
  refusal(refusal) {
    const sentences = {
      blocked: 'Der Chat ist für Sie nicht offen.',
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

function ended(ending: ChatEnding | null, name: string | null): string {
  if (ending?.kind === 'canceled') {
    const sentences = {
      'no-agent': 'Leider konnte niemand Ihren Chat annehmen.',
      'queue-full': 'Leider warten gerade zu viele. Bitte später noch einmal.',
      'by-visitor': 'Sie haben die Warteschlange verlassen.',
      'visitor-left': 'Sie waren weg, deshalb wurde der Chat geschlossen.',
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
