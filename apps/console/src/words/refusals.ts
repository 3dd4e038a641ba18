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
  'not-allowed': 'You are not allowed to do that. Ask your administrator.',
  'no-room': 'You have no room for another chat. Close one first.',
  'nobody-available': 'Nobody who could answer is online. Try somebody else, a skill or a button.',
  'already-in-chat': 'They are in this chat already.',
  'already-invited': 'They have been asked already. Wait for the answer, or cancel it.',
  'too-many-invitations': 'Too many requests are open. Wait for an answer, or cancel one.',
  'conference-full': 'There are as many agents in this chat as there can be.',
  'invitation-gone': 'The request is over: somebody else answered, or it was taken back.',
  'transfer-pending': 'Somebody has been asked to take this chat over. Wait, or cancel it first.',
  'in-conference':
    'Others are in this chat with you. Leave instead, or transfer when you are alone.',
  'not-in-conference':
    'Nobody else is in this chat, so there is nothing to leave. End it or hand it on.',
  'not-the-lead': 'Only the agent who has been in the chat longest can do that.',
  'same-button': 'The chat came in by this button. Choose another one.',
  'no-record-attached': 'Attach a record first: the file will belong to it.',
  'too-many-records': 'This chat has as many records as it can have. Detach one first.',
  'file-pending': 'Another file is on its way in this chat. Wait for it, or cancel it.',
  'file-gone': 'This file is not expected any more.',
  'flag-raised': 'The flag is up already.',
  'no-flag': 'The flag has been lowered already.',
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
  'not-allowed': 'Das dürfen Sie nicht. Fragen Sie Ihre Administration.',
  'no-room': 'Sie haben keinen Platz für einen weiteren Chat. Schließen Sie zuerst einen.',
  'nobody-available':
    'Niemand, der antworten könnte, ist online. Versuchen Sie jemand anderen, eine Fähigkeit oder einen Button.',
  'already-in-chat': 'Diese Person ist schon in diesem Chat.',
  'already-invited':
    'Diese Person ist schon gefragt. Warten Sie die Antwort ab oder brechen Sie ab.',
  'too-many-invitations':
    'Zu viele Anfragen sind offen. Warten Sie eine Antwort ab oder brechen Sie eine ab.',
  'conference-full': 'In diesem Chat sind so viele Agenten, wie es sein können.',
  'invitation-gone': 'Die Anfrage ist vorbei: Jemand war schneller, oder sie wurde zurückgenommen.',
  'transfer-pending':
    'Jemand ist gefragt, diesen Chat zu übernehmen. Warten Sie, oder brechen Sie zuerst ab.',
  'in-conference':
    'Andere sind mit Ihnen in diesem Chat. Verlassen Sie ihn, oder geben Sie ihn weiter, wenn Sie allein sind.',
  'not-in-conference':
    'Niemand sonst ist in diesem Chat. Beenden Sie ihn, oder geben Sie ihn weiter.',
  'not-the-lead': 'Das kann nur, wer am längsten in diesem Chat ist.',
  'same-button': 'Der Chat kam über diesen Button. Wählen Sie einen anderen.',
  'no-record-attached': 'Hängen Sie zuerst einen Datensatz an: Die Datei wird zu ihm gehören.',
  'too-many-records':
    'Dieser Chat hat so viele Datensätze, wie er haben kann. Lösen Sie zuerst einen.',
  'file-pending':
    'In diesem Chat ist schon eine Datei unterwegs. Warten Sie auf sie, oder brechen Sie sie ab.',
  'file-gone': 'Diese Datei wird nicht mehr erwartet.',
  'flag-raised': 'Die Flagge ist schon gehisst.',
  'no-flag': 'Die Flagge ist schon eingeholt.',
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
