import type { FlowDocument, FlowIntent, FlowNode, JsonObject, NodeId } from '@baton/flow';
import type { Api } from './running-server.ts';

type Drawn = {
  readonly type: string;
  readonly settings?: JsonObject;
  readonly exits?: { readonly [exit: string]: string };
};

/** A flow of a few nodes by id; Start leads to `first`. */
export function smallFlow(
  nodes: { readonly first: Drawn; readonly [id: string]: Drawn },
  intents: readonly FlowIntent[] = [],
): FlowDocument {
  const all: { readonly [id: string]: Drawn } = {
    start: { type: 'start', exits: { next: 'first' } },
    ...nodes,
  };
  return {
    format: 1,
    name: 'Small',
    nodes: Object.entries(all).map(
      ([id, { type, settings = {}, exits = {} }], place): FlowNode => ({
        id: id as NodeId,
        type,
        position: { x: place * 320, y: 0 },
        settings,
        exits: exits as FlowNode['exits'],
      }),
    ),
    intents,
  };
}

/** A flow that says one thing to whatever comes. */
export function saying(text: string): FlowDocument {
  return smallFlow({ first: { type: 'say', settings: { text } } });
}

let made = 0;

/** Makes a flow; it is published unless it stays a draft. */
export async function makeFlow(
  api: Api,
  document: FlowDocument,
  which: 'published' | 'draft' = 'published',
): Promise<string> {
  made += 1;
  const name = `Flow ${made}`;
  const answer = await api('POST', '/flows', { name, document: { ...document, name } });
  if (answer.status !== 201) throw new Error(`no flow: ${JSON.stringify(answer.body)}`);
  if (which === 'published') await publish(api, answer.body.id);
  return answer.body.id;
}

/** Replaces the draft. */
export async function saveDraft(api: Api, flowId: string, document: FlowDocument): Promise<void> {
  const { status, body } = await api('PUT', `/flows/${flowId}/draft`, { document });
  if (status !== 200) throw new Error(`no draft: ${JSON.stringify(body)}`);
}

export async function publish(api: Api, flowId: string): Promise<void> {
  const { status, body } = await api('POST', `/flows/${flowId}/publish`, {});
  if (status !== 200) throw new Error(`not published: ${JSON.stringify(body)}`);
}

/** A REST endpoint of a flow; its token. */
export async function restEndpoint(
  api: Api,
  flowId: string,
  changes: object = {},
): Promise<string> {
  made += 1;
  const name = `Endpoint ${made}`;
  const { status, body } = await api('POST', '/endpoints', {
    ...{ name, kind: 'rest', flowId },
    ...changes,
  });
  if (status !== 201) throw new Error(`no endpoint: ${JSON.stringify(body)}`);
  return body.token;
}
