import { useEffect, useMemo } from 'react';
import { useConsole, useDesk } from '../desk/use-console.ts';
import { useAsked } from '../desk/use-rows.ts';
import { beforeItems } from '../log/before-items.ts';
import { logItems } from '../log/log-items.ts';
import type { Asked } from '../monitor/asked.ts';
import { AskedAnswers } from '../monitor/asked-answers.tsx';
import { visitorName } from '../rows/visitor-name.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { MessageLog } from '../screens/message-log.tsx';
import { useWords } from '../words/use-words.ts';

type PreviewDialogProps = { readonly askedKey: string; readonly onClose: () => void };

/** What was said, to bot and agents, before somebody decides whether to take the chat. Gone when it is answered. */
export function PreviewDialog({ askedKey, onClose }: PreviewDialogProps) {
  const all = useAsked();
  const asked = all.find(({ key }) => key === askedKey);
  const isOver = asked === undefined;
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  return asked ? <Preview asked={asked} onClose={onClose} /> : null;
}

type PreviewProps = { readonly asked: Asked; readonly onClose: () => void };

function Preview({ asked, onClose }: PreviewProps) {
  const words = useWords();
  const { workplace } = useConsole();
  const me = useDesk((state) => state.self?.agentId ?? null);
  const { timeline, context, omitted } = asked.chat;
  const items = useMemo(() => logItems(timeline, [], { me, dividerSeq: null }), [timeline, me]);
  const before = useMemo(() => beforeItems(context.botTranscript ?? []), [context.botTranscript]);
  const name = visitorName(asked.chat, words);
  const title = words.company.asked.previewOf(name);
  return (
    <DialogFrame title={title} size="wide" onClose={onClose}>
      <div className="preview-log">
        <MessageLog
          label={title}
          visitorName={name}
          omitted={omitted}
          items={items}
          before={before}
          isBeforeOpen
          onAtEnd={nothing}
          onRetry={nothing}
          onDiscard={nothing}
        />
      </div>
      <AskedAnswers
        asked={asked}
        answersToKeys={false}
        onAnswered={() => workplace.ask({ kind: 'none' })}
      />
    </DialogFrame>
  );
}

/** What is looked at has arrived. */
function nothing(): void {}
