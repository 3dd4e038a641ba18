import type { Refusal } from '@baton/protocol';

type Refusals = { readonly [Code in Refusal]: string };

/** Why the server said no, and what to do next. */
export const refusalsInEnglish: Refusals = {
  'agent-unknown': 'Your account is not set up for the desk. Ask your administrator.',
  'agent-signed-out': 'You are signed out of the desk. Go online first.',
  'button-unknown': 'That button no longer exists.',
  'deployment-unknown': 'That deployment no longer exists.',
  'chat-unknown': 'The chat no longer exists.',
  'chat-exists': 'The chat was already there.',
  'chat-already-open': 'The visitor already has an open chat.',
  'chat-ended': 'The chat has ended, so nothing more can be sent.',
  'chat-not-engaged': 'The chat is not yours yet. Accept it first.',
  'chat-not-ended': 'The chat is still open. End it first.',
  'not-your-chat': 'Somebody else has this chat now.',
  'offer-gone': 'The offer is gone; another agent may have it.',
  'too-many-skills': 'The chat asks for more skills than the desk can tell apart.',
  'reply-as-visitor-not-allowed': 'In this chat nobody may answer the bot for the visitor.',
  malformed: 'The server did not understand. Load the page again.',
  'too-large': 'It is too long. Send it in two messages.',
  'too-many': 'That was too fast. Wait a moment, then try again.',
  unauthenticated: 'Your session has ended. Sign in again.',
  forbidden: 'You are not allowed to do that. Ask your administrator.',
  unavailable: 'The server cannot store anything right now. Try again in a moment.',
  internal: 'Something is wrong on the server. Try again; if it stays, tell your administrator.',
  'version-unsupported': 'Baton has been updated. Load the page again.',
};

export const refusalsInGerman: Refusals = {
  'agent-unknown':
    'Ihr Konto ist für den Arbeitsplatz nicht eingerichtet. Fragen Sie Ihre Administration.',
  'agent-signed-out': 'Sie sind am Arbeitsplatz abgemeldet. Gehen Sie zuerst online.',
  'button-unknown': 'Diesen Button gibt es nicht mehr.',
  'deployment-unknown': 'Dieses Deployment gibt es nicht mehr.',
  'chat-unknown': 'Diesen Chat gibt es nicht mehr.',
  'chat-exists': 'Der Chat war schon da.',
  'chat-already-open': 'Der Besucher hat bereits einen offenen Chat.',
  'chat-ended': 'Der Chat ist beendet; es lässt sich nichts mehr senden.',
  'chat-not-engaged': 'Der Chat gehört Ihnen noch nicht. Nehmen Sie ihn zuerst an.',
  'chat-not-ended': 'Der Chat läuft noch. Beenden Sie ihn zuerst.',
  'not-your-chat': 'Diesen Chat hat jetzt jemand anderes.',
  'offer-gone': 'Das Angebot ist weg; vielleicht hat es jemand anderes angenommen.',
  'too-many-skills': 'Der Chat verlangt mehr Fähigkeiten, als der Arbeitsplatz unterscheiden kann.',
  'reply-as-visitor-not-allowed': 'In diesem Chat darf niemand dem Bot für den Besucher antworten.',
  malformed: 'Der Server hat das nicht verstanden. Laden Sie die Seite neu.',
  'too-large': 'Das ist zu lang. Teilen Sie es auf zwei Nachrichten auf.',
  'too-many': 'Das ging zu schnell. Warten Sie kurz und versuchen Sie es erneut.',
  unauthenticated: 'Ihre Sitzung ist abgelaufen. Melden Sie sich neu an.',
  forbidden: 'Das dürfen Sie nicht. Fragen Sie Ihre Administration.',
  unavailable:
    'Der Server kann gerade nichts speichern. Versuchen Sie es in einem Moment noch einmal.',
  internal:
    'Auf dem Server stimmt etwas nicht. Versuchen Sie es erneut; bleibt es so, sagen Sie der Administration Bescheid.',
  'version-unsupported': 'Baton wurde aktualisiert. Laden Sie die Seite neu.',
};
