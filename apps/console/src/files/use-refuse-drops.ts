import { useEffect } from 'react';
import { holdsFiles } from './holds-files.ts';

/** A file dropped where nobody takes it would be opened by the browser, in place of the console and all its chats. */
export function useRefuseDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent): void => {
      const { target, dataTransfer, defaultPrevented } = event;
      if (defaultPrevented || !holdsFiles(dataTransfer)) return;
      if (target instanceof HTMLInputElement && target.type === 'file') return;
      event.preventDefault();
      if (dataTransfer) dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse);
    addEventListener('drop', refuse);
    return () => {
      removeEventListener('dragover', refuse);
      removeEventListener('drop', refuse);
    };
  }, []);
}
