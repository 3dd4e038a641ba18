import type { ChatView, CollectedField } from '@baton/protocol';
import { lazy, Suspense } from 'react';
import { useDesk, useNow } from '../desk/use-console.ts';
import { CopyButton } from '../log/copy-button.tsx';
import { endingNotice } from '../log/ending-notice.ts';
import { isEnded } from '../rows/chat-rows.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { Avatar } from '../screens/avatar.tsx';
import { clockTime, exactTime, lengthWords } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { ChunkBoundary } from './chunk-boundary.tsx';
import { Fact } from './fact.tsx';
import { VisitedPages, VisitorTraits } from './visitor-traits.tsx';
import { WebLink } from './web-link.tsx';

/** Loaded apart: a chat is answered without it. */
const EarlierChats = lazy(() => import('../history/earlier-chats.tsx'));

/** Who the visitor is, what they said before, and how the chat came about. */
export function DetailsTab({ chat }: { readonly chat: ChatView }) {
  return (
    <div className="details-facts">
      <VisitorFacts chat={chat} />
      <CollectedFacts fields={chat.context.fields ?? []} />
      <VisitedPages pages={chat.pages} />
      <ChunkBoundary>
        <Suspense fallback={null}>
          <EarlierChats key={chat.chatId} chatId={chat.chatId} />
        </Suspense>
      </ChunkBoundary>
      <VisitorTraits context={chat.context} />
      <ChatFacts chat={chat} />
    </div>
  );
}

function VisitorFacts({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const name = visitorName(chat, words);
  const { context } = chat;
  return (
    <section className="facts">
      <header className="facts-who">
        <Avatar name={name} />
        <div>
          <h2 className="facts-name">
            <bdi>{name}</bdi>
          </h2>
          <VisitorConnection chat={chat} />
        </div>
      </header>
      <dl>
        <Fact name={words.details.email} value={context.email}>
          <MailLink address={context.email ?? ''} />
        </Fact>
        <Fact name={words.details.subject} value={context.subject} />
        <Fact name={words.details.page} value={context.pageTitle ?? context.pageUrl}>
          <WebLink href={context.pageUrl} text={context.pageTitle ?? context.pageUrl ?? ''} />
        </Fact>
        <Fact name={words.details.language} value={languageWords(context.language, words)} />
      </dl>
    </section>
  );
}

/** What the bot asked the visitor, ready to be taken elsewhere. */
function CollectedFacts({ fields }: { readonly fields: readonly CollectedField[] }) {
  const words = useWords();
  if (fields.length === 0) return null;
  return (
    <section className="facts">
      <h3 className="facts-title">{words.details.collected}</h3>
      <dl>
        {fields.map(({ label, value }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two answers may have one label, and none moves
          <Fact key={place} name={label} value={value}>
            <span className="fact-copied">
              <span dir="auto">{value}</span>
              <CopyButton label={label} text={value} />
            </span>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** Broken after the "@" when it must be broken at all. */
function MailLink({ address }: { readonly address: string }) {
  const [name = '', ...host] = address.split('@');
  return (
    <a href={`mailto:${encodeURIComponent(address)}`}>
      {host.length > 0 ? `${name}@` : name}
      <wbr />
      {host.join('@')}
    </a>
  );
}

function VisitorConnection({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const now = useNow(5_000);
  const isLive = useDesk((state) => state.connection.kind === 'live');
  const lost = chat.visitorLostSince;
  const kind = isEnded(chat) ? 'gone' : !isLive ? 'unknown' : lost === null ? 'here' : 'lost';
  return (
    <span className="facts-connection" data-kind={kind}>
      {kind === 'gone' || kind === 'unknown'
        ? words.details[kind === 'gone' ? 'gone' : 'notKnown']
        : lost === null
          ? words.details.connected
          : words.details.lostFor(lengthWords(now - lost, words))}
    </span>
  );
}

function ChatFacts({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const now = useNow(5_000);
  const directory = useDesk((state) => state.directory);
  const { acceptedAt, endedAt, requestedAt } = chat;
  const { conversationId } = chat.context;
  const notice = endingNotice(chat);
  return (
    <section className="facts">
      <h3 className="facts-title">{words.details.chat}</h3>
      <dl>
        <Fact
          name={words.details.button}
          value={chat.buttonId ? directory?.buttons[chat.buttonId] : undefined}
        />
        <Fact name={words.details.deployment} value={directory?.deployments[chat.deploymentId]} />
        <Fact name={words.details.requested} value={clockTime(requestedAt, words)}>
          <span title={exactTime(requestedAt, words)}>{clockTime(requestedAt, words)}</span>
        </Fact>
        {acceptedAt === null ? null : (
          <Fact
            name={words.details.waitedFor}
            value={lengthWords(acceptedAt - requestedAt, words)}
          />
        )}
        {acceptedAt === null ? null : (
          <Fact
            name={words.details.lasted}
            value={lengthWords((endedAt ?? now) - acceptedAt, words)}
          />
        )}
        {notice ? (
          <Fact
            name={words.details.ended}
            value={words.notices[notice](chat.agentName ?? words.chat.you)}
          />
        ) : null}
        <Fact name={words.details.chatId} value={chat.chatId}>
          <code className="facts-id">{chat.chatId}</code>
        </Fact>
        {conversationId === undefined ? null : (
          <Fact name={words.details.conversationId} value={conversationId}>
            <span className="fact-copied">
              <code className="facts-id">{conversationId}</code>
              <CopyButton label={words.details.conversationId} text={conversationId} />
            </span>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function languageWords(tag: string | undefined, words: Words): string | undefined {
  if (!tag) return undefined;
  try {
    return new Intl.DisplayNames([words.locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // The visitor's browser may say anything; what is no language tag is shown as it came.
    return tag;
  }
}
