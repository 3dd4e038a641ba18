import {
  describeNodeTypes,
  exitsOf,
  type FlowDocument,
  type FlowId,
  FUNCTION_HELP,
  flowDifference,
  flowProblems,
  PATH_HELP,
  ROOT_HELP,
  summaryOf,
} from '@baton/flow';
import type { Answer } from '../src/admin/rest.ts';
import type * as shapes from '../src/admin/shapes.ts';
import { SHOP_BOT } from '../src/admin/templates/shop-bot.ts';
import { PREVIEW_BEGAN_AT } from './fake-world.ts';

const HOUR_MS = 3_600_000;

type Stored = {
  flow: shapes.Flow;
  draft: FlowDocument;
  readonly versions: shapes.OpenedVersion[];
};

/** Flows without a server, checked and compared by what the server uses. */
export class FakeFlows {
  readonly #flows = new Map<string, Stored>();
  #ids = 0;

  constructor(names: readonly string[]) {
    for (const [index, name] of names.entries()) {
      this.create({ name, document: { ...SHOP_BOT, name } }, index);
    }
  }

  list(): readonly shapes.Flow[] {
    return [...this.#flows.values()].map(({ flow }) => flow);
  }

  read(id: string): Answer<shapes.Flow> {
    const stored = this.#flows.get(id);
    return stored ? { ok: true, value: stored.flow } : refused('not-found', 404);
  }

  create(
    { name, document }: { readonly name: string; readonly document?: FlowDocument },
    hoursAgo = 0,
  ): shapes.Flow {
    this.#ids += 1;
    const id = `flw${String(this.#ids).padStart(12, '0')}` as FlowId;
    const draft: FlowDocument = document ?? {
      format: 1,
      name,
      nodes: [
        { id: 'start' as never, type: 'start', position: { x: 0, y: 0 }, settings: {}, exits: {} },
      ],
      intents: [],
    };
    const at = PREVIEW_BEGAN_AT - hoursAgo * 3.4 * HOUR_MS;
    const flow: shapes.Flow = {
      id,
      name,
      revision: 1,
      createdAt: at,
      changedAt: at,
      publishedVersion: null,
      publishedAt: null,
      draftDiffers: true,
    };
    this.#flows.set(id, { flow, draft, versions: [] });
    // Hundreds of them are there to be scrolled through, not to be opened.
    if (document && hoursAgo >= 0 && this.#ids % 4 !== 3 && this.#ids < 12) {
      this.publish(id, 'First version');
      if (this.#ids === 1) this.publish(id, 'Asks for a rating after the agent has resolved.');
    }
    return this.#flows.get(id)?.flow ?? flow;
  }

  draft(id: string): Answer<shapes.Draft> {
    const stored = this.#flows.get(id);
    if (!stored) return refused('not-found', 404);
    return { ok: true, value: this.#draftOf(stored) };
  }

  save(id: string, revision: number | 'any', document: FlowDocument): Answer<shapes.Draft> {
    const stored = this.#flows.get(id);
    if (!stored) return refused('not-found', 404);
    if (revision !== 'any' && revision !== stored.flow.revision)
      return refused('stale-revision', 412);
    stored.draft = document;
    const published = stored.versions[0]?.document;
    stored.flow = {
      ...stored.flow,
      name: document.name,
      revision: stored.flow.revision + 1,
      changedAt: PREVIEW_BEGAN_AT,
      draftDiffers: !published || flowDifference(published, document) !== null,
    };
    return { ok: true, value: this.#draftOf(stored) };
  }

  publish(id: string, note: string): Answer<shapes.Flow> {
    const stored = this.#flows.get(id);
    if (!stored) return refused('not-found', 404);
    const { problems } = check(stored.draft);
    if (problems.some(({ severity }) => severity === 'error')) {
      return refused('flow-not-publishable', 409, { problems });
    }
    return { ok: true, value: this.#publish(stored, stored.draft, note, null) };
  }

  rollBack(id: string, version: number): Answer<shapes.Flow> {
    const stored = this.#flows.get(id);
    const older = stored?.versions.find((each) => each.version === version);
    if (!stored || !older) return refused('not-found', 404);
    return { ok: true, value: this.#publish(stored, older.document, '', version) };
  }

  restore(id: string, version: number): Answer<shapes.Draft> {
    const older = this.version(id, version);
    return older.ok ? this.save(id, 'any', older.value.document) : older;
  }

  versions(id: string): readonly shapes.FlowVersion[] {
    return this.#flows.get(id)?.versions ?? [];
  }

  version(id: string, version: number): Answer<shapes.OpenedVersion> {
    const found = this.#flows.get(id)?.versions.find((each) => each.version === version);
    return found ? { ok: true, value: found } : refused('not-found', 404);
  }

  difference(id: string, version: number): Answer<shapes.Comparison> {
    const older = this.version(id, version);
    const stored = this.#flows.get(id);
    if (!older.ok || !stored) return refused('not-found', 404);
    return { ok: true, value: { difference: flowDifference(older.value.document, stored.draft) } };
  }

  remove(id: string): Answer<null> {
    if (id.endsWith('1')) return refused('in-use', 409, { by: 'endpoints', count: 1 });
    this.#flows.delete(id);
    return { ok: true, value: null };
  }

  #publish(
    stored: Stored,
    document: FlowDocument,
    note: string,
    rolledBackTo: number | null,
  ): shapes.Flow {
    const version = (stored.flow.publishedVersion ?? 0) + 1;
    stored.versions.unshift({
      flowId: stored.flow.id,
      version,
      name: stored.flow.name,
      note,
      publishedAt: stored.flow.changedAt - (3 - version) * HOUR_MS,
      publishedBy: { id: '005B01', name: 'Jane Okafor' },
      rolledBackTo,
      document,
      outline: check(document).outline,
    });
    stored.flow = {
      ...stored.flow,
      revision: stored.flow.revision + 1,
      publishedVersion: version,
      publishedAt: stored.flow.changedAt,
      draftDiffers: flowDifference(document, stored.draft) !== null,
    };
    return stored.flow;
  }

  #draftOf({ flow, draft }: Stored): shapes.Draft {
    return { flowId: flow.id, revision: flow.revision, document: draft, ...check(draft) };
  }
}

/** What the server says of a document. */
export function check(document: FlowDocument): shapes.Checked {
  return {
    problems: flowProblems(document, { hasFlow: undefined, hasProvider: undefined }),
    outline: document.nodes.map((node) => ({
      nodeId: node.id,
      exits: exitsOf(node),
      summary: summaryOf(node),
    })),
  };
}

/** The catalogue as the server answers it. */
export function fakeCatalogue(): shapes.Catalogue {
  return {
    nodeTypes: describeNodeTypes(),
    expressionHelp: { roots: ROOT_HELP, paths: PATH_HELP, functions: FUNCTION_HELP },
    tokens: [
      { id: null, name: 'Handover status', type: 'input', script: 'input.handover.status' },
      { id: null, name: 'Text', type: 'input', script: 'input.text' },
      { id: null, name: 'Last question result', type: 'input', script: 'input.result' },
      { id: null, name: 'E-mail', type: 'profile', script: 'profile.email' },
      { id: 'tok1', name: 'Order number', type: 'custom', script: 'context.order.number' },
    ],
  };
}

export function refused(
  code: string,
  status: number,
  details: { readonly [name: string]: unknown } = {},
): Answer<never> {
  return { ok: false, failure: { code, status, message: '', details } };
}
