import { unreachable } from '@baton/kernel';
import type { ConsoleParts } from '../desk/console-parts.ts';
import type { ChatId } from '../desk-names.ts';
import { visitorName } from '../rows/visitor-name.ts';
import type { Words } from '../words/words.ts';
import type { ChatNews } from './chat-news.ts';
import type { Happening } from './happenings.ts';
import type { ChatLost } from './losses.ts';

const NOTICE_LENGTH_MAX = 120;

/**
 * Says what happened, in the way it deserves: words to screen readers, a sound, a notice of the system, a few words in the
 * corner. `nameOf` knows visitors whose chats have left.
 */
export function telling(
  parts: ConsoleParts,
  words: () => Words,
  nameOf: (chatId: ChatId) => string,
): (happening: Happening) => void {
  const { client, workplace, preferences, sounds, surface } = parts;

  function tell(happening: Happening): void {
    const say = words();
    switch (happening.kind) {
      case 'chat-lost':
        tellOfLoss(happening);
        return;
      case 'flag-raised': {
        const { agentName, note, chatId } = happening.flag;
        speak('assertive', say.company.flags.raised(agentName));
        if (preferences.state.criticalSound) sounds.playAlert();
        notify(`flag ${chatId}`, say.company.attention.notifyFlag(agentName), note ?? '', 'stays');
        return;
      }
      case 'presence-changed':
        workplace.say(
          'warning',
          happening.why === 'unknown'
            ? say.presence.changed(say.presence[happening.to])
            : happening.why === 'timed-out'
              ? say.lost.awayAfterTimeout
              : say.lost.awayAfterDecline,
        );
        return;
      case 'absence-too-long':
        workplace.absent({ since: happening.since, chats: happening.chats });
        return;
      default:
        tellOfChat(happening);
    }
  }

  function tellOfChat(news: ChatNews): void {
    const say = words();
    const { attention } = say.company;
    const { chatId } = news.chat;
    const name = visitorName(news.chat, say);
    switch (news.kind) {
      case 'offer-arrived':
        tellOfOffer(news.chat, name);
        return;
      case 'request-arrived': {
        const { kind, from, note } = news.invitation;
        const asker = from.name ?? say.company.asked.colleague;
        const title =
          kind === 'transfer'
            ? attention.notifyTransfer(asker, name)
            : attention.notifyConference(asker, name);
        workplace.intents.declined.delete(chatId);
        speak('assertive', title);
        notify(chatId, title, note ?? '', 'stays');
        return;
      }
      case 'message-arrived':
        tellUnlessSeen(chatId, {
          title: say.attention.notifyMessage(name),
          body: news.text,
          spoken: say.chat.said(name, news.text),
        });
        return;
      case 'whisper-arrived': {
        const from = news.name ?? say.company.log.supervisorNameless;
        tellUnlessSeen(chatId, {
          title: attention.notifyWhisper(from),
          body: news.text,
          spoken: attention.whispered(from, news.text),
        });
        return;
      }
      case 'file-arrived': {
        const title = attention.notifyFile(name);
        tellUnlessSeen(chatId, { title, body: news.fileName, spoken: title });
        return;
      }
      case 'request-refused': {
        const { notice, name: who, otherName } = news.refusal;
        const text = say.notices[notice](
          who ?? say.chat.you,
          otherName ?? say.company.asked.colleague,
        );
        speak('assertive', text);
        if (workplace.state.openChatId !== chatId) workplace.say('warning', `${name}: ${text}`);
        return;
      }
      case 'wait-critical':
        speak('assertive', attention.notifyCritical(name));
        if (preferences.state.criticalSound) sounds.playAlert();
        notify(chatId, attention.notifyCritical(name), '', 'stays');
        return;
      case 'visitor-lost':
        // The log says it once the loss has lasted; this is for agents who want to hear it at once.
        if (client.state.directory?.sounds.disconnected) sounds.playLost();
        return;
      case 'chat-back':
        workplace.say(
          'warning',
          say.company.lost.back(name, news.from ?? say.company.lost.somebody),
        );
        return;
      default:
        unreachable(news);
    }
  }

  function tellOfOffer(chat: ChatNews['chat'], name: string): void {
    const say = words();
    if (chat.isChoice) {
      const title = say.company.attention.notifyChoice(name);
      speak('polite', title);
      if (preferences.state.offerSound) soundOfMessage();
      notify(chat.chatId, title, '', 'passes');
      return;
    }
    // Everybody has declined, and the desk asks once more: without a word it would look like a fault.
    if (workplace.intents.declined.delete(chat.chatId)) {
      workplace.say('plain', say.lost.again(name));
    }
    speak('assertive', say.attention.openOffer(name));
    notify(chat.chatId, say.attention.notifyOffer(name), '', 'stays');
  }

  function tellOfLoss({ chatId, how, chat, by }: ChatLost): void {
    const say = words();
    const { lost } = say.company;
    const name = nameOf(chatId);
    switch (how) {
      case 'timed-out':
      case 'canceled':
      case 'handed-on':
      case 'gone':
        workplace.say('warning', say.lost[how](name));
        return;
      case 'handed-over': {
        const asked = chat?.invitations.find(({ kind }) => kind === 'transfer');
        const skill = asked?.to.kind === 'skill' ? asked.toName : null;
        const who = by ?? lost.somebody;
        workplace.say('plain', lost['handed-over'](name, skill ? lost.of(who, skill) : who));
        return;
      }
      case 'handed-to-button': {
        const { handedTo } = workplace.intents;
        const to = handedTo.get(chatId) ?? lost.somebody;
        handedTo.delete(chatId);
        workplace.say('plain', lost['handed-to-button'](name, to));
        return;
      }
      default:
        workplace.say('plain', lost[how](name));
    }
  }

  type Told = { readonly title: string; readonly body: string; readonly spoken: string };

  function tellUnlessSeen(chatId: ChatId, { title, body, spoken }: Told): void {
    if (surface.isWatched() && workplace.state.openChatId === chatId) {
      speak('polite', spoken);
      return;
    }
    if (preferences.state.messageSound) soundOfMessage();
    notify(chatId, title, body, 'passes');
  }

  function soundOfMessage(): void {
    if (client.state.directory?.sounds.message !== false) sounds.playMessage();
  }

  function speak(how: 'polite' | 'assertive', text: string): void {
    parts.spoken.set({ ...parts.spoken.state, [how]: text });
  }

  function notify(tag: string, title: string, body: string, how: 'stays' | 'passes'): void {
    const isWanted =
      preferences.state.notifications && client.state.directory?.sounds.notifications !== false;
    if (!isWanted || surface.isWatched()) return;
    surface.notify({
      tag,
      title,
      body: body.slice(0, NOTICE_LENGTH_MAX),
      stays: how === 'stays',
      onClick: () => {
        const chat = [...client.state.chats.values()].find(({ chatId }) => chatId === tag);
        if (chat?.phase === 'engaged' && chat.invitations.length === 0) {
          workplace.open(chat.chatId, 'write');
        }
      },
    });
  }

  return tell;
}
