import type { ChatView } from '@baton/protocol';
import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkplace } from '../desk/use-console.ts';
import { usePermitted } from '../together/use-permitted.ts';
import { useWords } from '../words/use-words.ts';
import { holdsFiles } from './holds-files.ts';
import { useSendFiles } from './use-send-files.ts';

type FileDropProps = { readonly chat: ChatView; readonly isOpen: boolean };

/** Takes what is dropped anywhere on the window or pasted into the open chat. Shows where it would go. */
export function FileDrop({ chat, isOpen }: FileDropProps) {
  const words = useWords();
  const send = useSendFiles(chat);
  const mayFiles = usePermitted(chat).has('files');
  const [isOver, setOver] = useState(false);
  const isAsked = useWorkplace(({ dialog }) => dialog.kind !== 'none');
  // Whoever looks at a window does not mean the chat behind it.
  const isListening = isOpen && mayFiles && !isAsked;
  useEffect(() => {
    if (!isListening) return;
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const out = (event: DragEvent): void => {
      // Left the window, not one element for the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      send([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const { clipboardData } = event;
      // Copied from a program, text comes with a picture of itself: then the text is meant.
      if (!holdsFiles(clipboardData) || clipboardData?.types.includes('text/plain')) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      send([...(clipboardData?.files ?? [])]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', out);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      setOver(false);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', out);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, [isListening, send]);
  if (!isOver || !isListening) return null;
  return (
    <div className="file-drop">
      <Upload size={22} aria-hidden="true" />
      <p>{words.company.files.drop}</p>
    </div>
  );
}
