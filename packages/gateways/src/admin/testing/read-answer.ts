import { z } from 'zod';
import type { ApiDocument } from '../api-document.ts';
import { problem } from '../shapes/problem.ts';

const { error } = problem.shape;
const refusalBody = z.strictObject({
  error: z.strictObject({
    ...error.shape,
    details: z
      .looseObject({ issues: z.array(z.looseObject({ path: z.string() })).optional() })
      .optional(),
  }),
});
const pageBody = z.strictObject({ items: z.array(z.unknown()), next: z.string().nullable() });
const recordBody = z.looseObject({ id: z.string(), revision: z.int() });
const documentBody = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({}),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});

/** What a body says was refused, and nothing else. Throws at any other body. */
export function refusalIn(body: unknown) {
  return refusalBody.parse(body).error;
}

/** One page of a list, its items unread. Throws at any other body. */
export function pageIn(body: unknown) {
  return pageBody.parse(body);
}

/** A record of whatever kind, with all its fields. Throws at any other body. */
export function recordIn(body: unknown) {
  return recordBody.parse(body);
}

/** The description of the API, as it came. Throws when it lacks the frame of one. */
export function apiDocumentIn(body: unknown): ApiDocument {
  documentBody.parse(body);
  // The frame is checked above; what is inside it is what the tests check.
  return body as ApiDocument;
}
