import { expect, test } from 'vitest';
import { NO_TABS, withoutTab, withTab } from '../beside/chat-tabs.ts';
import { keepTabs, keptTabs } from '../beside/kept-tabs.ts';
import type { ChatId } from '../desk-names.ts';
import { localValues } from './testing/local-values.ts';

test('[CO222] an earlier chat opens once beside the chat, survives a reload and leads back to the details', () => {
  const earlier = { kind: 'transcript', id: '570a', title: '00000005' } as const;
  const opened = withTab(NO_TABS, earlier, () => false);
  expect(withTab(opened, earlier, () => false).opened).toEqual([earlier]);
  expect(opened.shown).toBe('transcript:570a');
  const session = localValues();
  keepTabs(session, new Map([['570b' as ChatId, opened]]));
  expect(keptTabs(session).get('570b' as ChatId)).toEqual(opened);
  expect(withoutTab(opened, 'transcript:570a')).toEqual(NO_TABS);
});
