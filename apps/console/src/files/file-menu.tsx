import type { ChatView } from '@baton/protocol';
import { FileInput, Paperclip, Upload } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { Keycaps } from '../screens/keycaps.tsx';
import { usePermitted } from '../together/use-permitted.ts';
import { useWords } from '../words/use-words.ts';
import { useSendFiles } from './use-send-files.ts';

/** The paperclip: files can be asked for, and sent. */
export function FileMenu({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { files: say } = words.company;
  const { workplace } = useConsole();
  const acts = usePermitted(chat);
  const send = useSendFiles(chat);
  const picker = useRef<HTMLInputElement>(null);
  if (!acts.has('files')) return null;
  return (
    <>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          send([...(event.target.files ?? [])]);
          // So that the same file can be chosen once more.
          event.target.value = '';
        }}
      />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="icon-button file-menu" aria-label={say.menu}>
          <Paperclip size={15} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className="menu"
            side="top"
            align="start"
            sideOffset={6}
            collisionPadding={8}
          >
            <DropdownMenu.Item
              className="menu-item"
              onSelect={() => workplace.ask({ kind: 'ask-file', chatId: chat.chatId })}
            >
              <span className="menu-sign">
                <FileInput size={14} aria-hidden="true" />
              </span>
              <span className="menu-text">
                {say.ask}
                <span className="menu-hint">{say.askHint}</span>
              </span>
              <Keycaps action="ask-file" />
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => picker.current?.click()}>
              <span className="menu-sign">
                <Upload size={14} aria-hidden="true" />
              </span>
              <span className="menu-text">
                {say.send}
                <span className="menu-hint">{say.sendHint}</span>
              </span>
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}
