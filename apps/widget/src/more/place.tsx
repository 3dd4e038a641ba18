import type { ClientWorld } from '@baton/client';
import { answersAfter } from '../announcement.ts';
import { isLive } from '../screen.ts';
import type { Ui } from '../view/ui.ts';
import { EndQuestion } from './end-question.tsx';
import { IdleCard } from './idle-card.tsx';
import type { FilesView, TranscriptView } from './parts.ts';
import { WaitingCard } from './waiting-card.tsx';
import type { MoreCatalogue } from './words/more-catalogue.ts';

export type PlaceProps = {
  readonly ui: Ui;
  readonly words: MoreCatalogue;
  readonly world: ClientWorld;
  readonly files: () => FilesView | null;
  readonly transcript: () => TranscriptView | null;
};

/** Where the visitor is in the chat, and what they are asked. */
export function Place({ ui, words, world, files, transcript }: PlaceProps) {
  const { state, panel } = ui;
  const { screen, visitor, question } = state;
  const { chat } = visitor;
  const live = isLive(screen);
  // What nobody answered the visitor knows without a copy.
  const canKeep = visitor.may?.saveTranscript && answersAfter(chat, 0).length > 0;
  const Files = live && chat?.file ? files()?.Prompt : null;
  const Transcript = question === 'transcript' ? transcript()?.Card : null;
  return (
    <>
      <div aria-live="polite">
        {screen.kind === 'starting' && !visitor.bot && (
          <div class="card">
            <span class="pulse" aria-hidden="true" />
            <p class="strong">{words.starting}</p>
            <button type="button" class="quiet soft" onClick={panel.leaveQueue}>
              {words.cancel}
            </button>
          </div>
        )}
        {screen.kind === 'waiting' && <WaitingCard ui={ui} words={words} />}
        {screen.kind === 'ended' && (
          <p class="ended">{words.ended(chat?.ending ?? null, chat?.agentName ?? null)}</p>
        )}
      </div>
      {live && chat?.idleEndsAt && (
        <IdleCard
          key={chat.idleEndsAt}
          endsAt={chat.idleEndsAt - visitor.serverAheadMs}
          words={words}
          world={world}
        />
      )}
      {Files && <Files ui={ui} />}
      {question === 'end-chat' && <EndQuestion ui={ui} words={words} />}
      {Transcript && <Transcript ui={ui} />}
      {screen.kind === 'ended' && question === 'none' && canKeep && (
        <button type="button" class="edged tall" onClick={() => panel.ask('transcript')}>
          {words.takeAlong}
        </button>
      )}
    </>
  );
}
