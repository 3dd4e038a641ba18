import type { FlowDocument } from '@baton/flow';
import type { Answer, Asking, Method, Rest } from '../src/admin/rest.ts';
import { UNREACHABLE } from '../src/admin/rest.ts';
import { deskAnswers } from './fake-desk-rest.ts';
import { check, FakeFlows, fakeCatalogue, refused } from './fake-flows.ts';
import { FakeRuns } from './fake-runs.ts';
import * as samples from './sample-records.ts';

export type RestMood = 'fine' | 'empty' | 'many' | 'loading' | 'offline' | 'forbidden';

/** The administrators' API without a server. What it keeps is gone with the page. */
export function fakeRest(mood: RestMood): Rest {
  const flows = new FakeFlows(samples.flowNames(mood));
  const runs = new FakeRuns(flows);
  const deskAnswer = deskAnswers();
  const records = new Map<string, { id: string; revision: number }[]>(
    Object.entries(samples.records(mood)).map(([path, list]) => [path, [...list]]),
  );

  function answer(method: Method, path: string, { body, revision }: Asking): Answer<unknown> {
    const [, kind = '', id = '', part = '', third = '', fourth = ''] = path
      .replace(/\?.*$/, '')
      .split('/');
    const given = (body ?? {}) as { [name: string]: unknown };
    if (kind === 'flow-catalogue') return fine(fakeCatalogue());
    if (kind === 'test-runs') return runs.answer(method, id, given);
    if (kind === 'flows') {
      if (id === '') {
        return method === 'POST' ? fine(flows.create(given as never, -1)) : page(flows.list());
      }
      if (id === 'check') return fine(check(given['document'] as FlowDocument));
      if (id === 'import') {
        const { document } = given['file'] as { document: FlowDocument };
        const flow = flows.create({ name: document.name, document }, -1);
        const unresolved = { flows: [], handoverProviders: [] };
        return fine({ flow, unresolved, ...check(document) });
      }
      return flowAnswer(method, { id, part, third, fourth }, given, revision ?? 'any');
    }
    if (kind === 'conversations') {
      return id === '' ? page(samples.conversations(mood, flows)) : fine(samples.trace(id, flows));
    }
    if (kind === 'handover-provider-types') return page(samples.PROVIDER_TYPES);
    if (kind === 'support-operations' && id === 'preview') return fine(samples.mailPreview(given));
    if (kind === 'support-operations' || kind === 'mail-settings')
      return single(method, kind, given);
    if (kind === 'mails' && id !== '') return fine(samples.mail(id, part));
    return recordAnswer(method, { kind, id, part }, given);
  }

  function flowAnswer(
    method: Method,
    { id, part, third, fourth }: { id: string; part: string; third: string; fourth: string },
    given: { [name: string]: unknown },
    revision: number | 'any',
  ): Answer<unknown> {
    switch (part) {
      case '':
        return method === 'DELETE' ? flows.remove(id) : flows.read(id);
      case 'draft':
        return method === 'PUT'
          ? flows.save(id, revision, given['document'] as FlowDocument)
          : flows.draft(id);
      case 'publish':
        return flows.publish(id, String(given['note'] ?? ''));
      case 'roll-back':
        return flows.rollBack(id, Number(given['version']));
      case 'intent-scores':
        return fine(runs.score(String(given['sentence'])));
      case 'test-runs':
        return runs.start(id);
      case 'versions':
        if (third === '') return page(flows.versions(id));
        if (fourth === 'difference') return flows.difference(id, Number(third));
        if (fourth === 'restore') return flows.restore(id, Number(third));
        return flows.version(id, Number(third));
      default: {
        const draft = flows.draft(id);
        if (!draft.ok) return draft;
        const { document } = draft.value;
        return fine({ kind: 'baton-flow', format: 1, flowId: id, document, refersTo: {} });
      }
    }
  }

  function recordAnswer(
    method: Method,
    { kind, id, part }: { kind: string; id: string; part: string },
    given: { [name: string]: unknown },
  ): Answer<unknown> {
    const list = records.get(kind) ?? [];
    const found = list.find((each) => each.id === id);
    if (id === '' && method === 'GET') return page(list);
    if (id === '') {
      const made = samples.made(kind, list.length, given);
      records.set(kind, [...list, made]);
      return fine(made);
    }
    if (!found) return refused('not-found', 404);
    if (part === 'migrate-handover-settings') return fine(samples.migrated(given));
    if (method === 'DELETE' && part === '') {
      if (list.indexOf(found) === 0) return refused('in-use', 409, { by: 'flows', count: 2 });
      records.set(
        kind,
        list.filter((each) => each !== found),
      );
      return fine(null);
    }
    const changed = {
      ...found,
      ...given,
      ...(part === 'handover-settings' ? { handover: null } : {}),
      revision: found.revision + 1,
    };
    records.set(
      kind,
      list.map((each) => (each === found ? changed : each)),
    );
    return fine(changed);
  }

  const singles = new Map<string, object>(Object.entries(samples.singles(mood)));
  function single(
    method: Method,
    kind: string,
    given: { [name: string]: unknown },
  ): Answer<unknown> {
    if (method === 'PUT') singles.set(kind, { ...singles.get(kind), ...given });
    return method === 'POST'
      ? fine({ outcome: 'accepted', message: '250 OK' })
      : fine(singles.get(kind));
  }

  return {
    async ask(method, path, asking = {}) {
      if (mood === 'loading') return new Promise(() => {});
      if (mood === 'offline') return { ok: false, failure: UNREACHABLE };
      if (mood === 'forbidden') return refused('forbidden', 403, { permission: 'flows.read' });
      // A network is never there at once; and what was read is a copy.
      await new Promise((resolve) => setTimeout(resolve, 15));
      return structuredClone(deskAnswer(method, path, asking) ?? answer(method, path, asking));
    },
  };
}

function fine<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}
function page(items: readonly unknown[]): Answer<unknown> {
  return fine({ items, next: null });
}
