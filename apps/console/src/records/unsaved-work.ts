import type { ChatTabs } from '../beside/chat-tabs.ts';
import type { ChatId } from '../desk-names.ts';
import type { RecordDesk } from './record-desk.ts';
import { isDirty, type RecordEdit, type RecordKey } from './record-edit.ts';

/** A record with changes that are not saved. */
export type UnsavedRecord = {
  readonly key: RecordKey;
  readonly type: string;
  /** Null: it is being made. */
  readonly name: string | null;
  /** How many fields differ. */
  readonly changes: number;
};

/** What has been written beside the chats and not saved: asked for before a chat is ended or handed on. */
export interface UnsavedWork {
  /** The unsaved records that lie open beside a chat. */
  list(chatId: ChatId): readonly UnsavedRecord[];
  /** Unsaved records that lie open beside no chat any more: their chats have left. */
  orphans(): readonly UnsavedRecord[];
  /** Saves all of a chat's, one after the other; answers with those that could not be, whose tabs say why. */
  saveAll(chatId: ChatId): Promise<readonly UnsavedRecord[]>;
  /** Throws all of a chat's changes away. */
  discardAll(chatId: ChatId): void;
  /** Called whenever the lists may be other ones. */
  subscribe(listener: () => void): () => void;
}

/** Over the records of the window; `chats` says what lies open where. */
export function unsavedWork(
  records: RecordDesk,
  chats: () => ReadonlyMap<ChatId, ChatTabs>,
): UnsavedWork {
  function keysBeside(chatId: ChatId): readonly RecordKey[] {
    const opened = chats().get(chatId)?.opened ?? [];
    return opened.flatMap((tab) => (tab.kind === 'record' ? [tab.key] : []));
  }
  function list(chatId: ChatId): readonly UnsavedRecord[] {
    return keysBeside(chatId).flatMap((key) => {
      const edit = records.state.records.get(key)?.edit;
      return edit && isDirty(edit) ? [unsavedOf(edit)] : [];
    });
  }
  return {
    list,
    orphans() {
      const beside = new Set([...chats().keys()].flatMap(keysBeside));
      return records.unsaved().flatMap((edit) => (beside.has(edit.key) ? [] : [unsavedOf(edit)]));
    },
    async saveAll(chatId) {
      const failed: UnsavedRecord[] = [];
      for (const unsaved of list(chatId)) {
        const outcome = await records.save(unsaved.key);
        if (outcome.kind !== 'saved') failed.push(unsaved);
      }
      return failed;
    },
    discardAll(chatId) {
      for (const { key } of list(chatId)) records.discard(key);
    },
    subscribe: records.subscribe,
  };
}

function unsavedOf({ key, type, base, values }: RecordEdit): UnsavedRecord {
  return { key, type, name: base?.name ?? null, changes: Object.keys(values).length };
}
