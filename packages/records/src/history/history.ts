import type { VisitorId } from '@baton/desk';
import { lacking, refused } from '../context.ts';
import type { Principal, Result } from '../model.ts';
import type { Permission } from '../permissions.ts';
import { listSessions, readSession } from './agent-sessions.ts';
import { reapplyEdits } from './apply-edits.ts';
import { type BesideRecord, editBeside, removeBeside } from './beside-edits.ts';
import { earlierTranscripts } from './earlier-transcripts.ts';
import { fillTranscript, lookAtFields } from './fill-transcript.ts';
import { usableHistoryTypes } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { indexTranscript } from './index-transcript.ts';
import type { History } from './model.ts';
import { searchTranscripts } from './search-transcripts.ts';
import { timelineOf } from './timeline.ts';
import { transcriptCsv } from './transcript-csv.ts';
import { createTranscript, editTranscript, removeTranscript } from './transcript-edits.ts';
import { addHandEvent } from './transcript-hand-events.ts';
import { listTranscripts } from './transcript-list.ts';
import { readTranscript } from './transcript-record.ts';
import { findVisitor, listVisitors, readVisitor } from './visitors.ts';

/** Transcripts, sign-ins and visitors. Each call looks at the permission before anything else. */
export function historyOf(world: HistoryWorld): History {
  const { store } = world.context;
  return {
    types: async (principal) => ({ ok: true, value: await usableHistoryTypes(store, principal) }),
    transcripts: transcriptsOf(world),
    sessions: sessionsOf(world),
    visitors: visitorsOf(world),
    fill: (organizationId, chatId) => fillTranscript(world, organizationId, chatId),
    lookAtFields: (organizationId, fields) => lookAtFields(world, organizationId, fields),
    index: (organizationId, chatId) => indexTranscript(world, organizationId, chatId),
    async reapply(organizationId) {
      const stream = await world.streamOf(organizationId);
      if (stream !== undefined) await reapplyEdits(store, organizationId, stream);
    },
  };
}

function transcriptsOf(world: HistoryWorld): History['transcripts'] {
  const permission = 'transcripts.read';
  return {
    list: allowed(permission, (principal, query) => listTranscripts(world, principal, query)),
    read: allowed(permission, (principal, chatId) => readTranscript(world, principal, chatId)),
    timeline: allowed(permission, (principal, chatId, page) =>
      timelineOf(world, principal, chatId, page),
    ),
    create: (principal, draft) => createTranscript(world, principal, draft),
    edit: (principal, chatId, edit) => editTranscript(world, principal, chatId, edit),
    remove: (principal, chatId, expected) => removeTranscript(world, principal, chatId, expected),
    addEvent: (principal, chatId, event) => addHandEvent(world, principal, chatId, event),
    search: allowed(permission, (principal, search) => searchTranscripts(world, principal, search)),
    csv: allowed(permission, (principal, query) => transcriptCsv(world, principal, query)),
    earlier: (principal, chatId, page) => earlierTranscripts(world, principal, chatId, page),
  };
}

function sessionsOf(world: HistoryWorld): History['sessions'] {
  const permission = 'agent-sessions.read';
  const one = (principal: Principal, id: string): BesideRecord => ({
    kind: 'session',
    id,
    isThere: async () => (await readSession(world, principal, id)).ok,
  });
  return {
    list: allowed(permission, (principal, query) => listSessions(world, principal, query)),
    read: allowed(permission, (principal, id) => readSession(world, principal, id)),
    async edit(principal, id, edit) {
      const edited = await editBeside(world, principal, one(principal, id), edit);
      return edited.ok ? readSession(world, principal, id) : edited;
    },
    remove: (principal, id, expected) =>
      removeBeside(world, principal, one(principal, id), expected),
  };
}

function visitorsOf(world: HistoryWorld): History['visitors'] {
  const permission = 'visitors.read';
  const one = (principal: Principal, id: VisitorId): BesideRecord => ({
    kind: 'visitor',
    id,
    isThere: async () => (await findVisitor(world, principal, id)) !== undefined,
  });
  return {
    list: allowed(permission, (principal, page) => listVisitors(world, principal, page)),
    read: allowed(permission, (principal, id) => readVisitor(world, principal, id)),
    async edit(principal, id, edit) {
      const edited = await editBeside(world, principal, one(principal, id), edit);
      return edited.ok ? readVisitor(world, principal, id) : edited;
    },
    remove: (principal, id, expected) =>
      removeBeside(world, principal, one(principal, id), expected),
  };
}

/** The call for those who have the permission; a refusal for anybody else. */
function allowed<Rest extends readonly unknown[], Value>(
  permission: Permission,
  call: (principal: Principal, ...rest: Rest) => Promise<Result<Value>>,
): (principal: Principal, ...rest: Rest) => Promise<Result<Value>> {
  return async (principal, ...rest) => {
    const refusal = lacking(principal, permission);
    return refusal ? refused(refusal) : call(principal, ...rest);
  };
}
