import type { Migration } from '../../model.ts';
import { log } from './0001-log.ts';
import { conversations } from './0002-conversations.ts';
import { history } from './0003-history.ts';
import { firstSeq } from './0004-first-seq.ts';

/** The store's own migrations, oldest first. */
export const storeMigrations: readonly Migration[] = [log, conversations, history, firstSeq];
