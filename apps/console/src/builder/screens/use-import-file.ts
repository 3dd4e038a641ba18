import type { FlowDocument } from '@baton/flow';
import { useAdmin } from '../../admin/use-admin.ts';
import { useBuilder } from '../use-builder.ts';

/** Asks for a file and puts its flow into the draft, once the server has found it to be one. */
export function useImportFile(): () => void {
  const { api, words, say } = useAdmin();
  const { desk } = useBuilder();
  const take = async (file: File): Promise<void> => {
    const document = documentIn(await file.text());
    const checked = document && (await api.flows.check(document));
    if (!document || !checked?.ok) {
      say('failed', words.builder.notNodes);
      return;
    }
    const { name } = desk.state.history.present;
    desk.edit(() => ({ ...document, name }));
    say('plain', words.builder.replaced);
  };
  return () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) take(file).catch(reportError);
    });
    input.click();
  };
}

/** The document of an exported file, unchecked: the server says whether it is one. */
function documentIn(text: string): FlowDocument | undefined {
  try {
    const { kind, document } = { ...(JSON.parse(text) as Record<string, unknown>) };
    if (kind !== 'baton-flow' || typeof document !== 'object' || document === null)
      return undefined;
    return document as FlowDocument;
  } catch {
    // A picture, or half a file.
    return undefined;
  }
}
