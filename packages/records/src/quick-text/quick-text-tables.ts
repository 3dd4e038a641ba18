import type { EpochMs } from '@baton/kernel';
import type { UserId } from '../model.ts';
import type { Named } from '../tables.ts';
import type { QuickTextFolder, QuickTextFolderId, QuickTextId } from './model.ts';

/** The columns of quick texts. */
export type QuickTextTables = {
  quick_text_folders: Named<QuickTextFolderId> & {
    owner_id: UserId;
    sharing: QuickTextFolder['sharing'];
    role_ids: string;
  };
  quick_texts: Named<QuickTextId> & {
    owner_id: UserId;
    folder_id: QuickTextFolderId | null;
    language: string | null;
    text: string;
  };
  quick_text_uses: { user_id: UserId; quick_text_id: QuickTextId; used_at: EpochMs };
};
