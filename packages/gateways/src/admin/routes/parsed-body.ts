/**
 * The body of a request whose route has a schema for it: what the schema made of it. Needed where the type is a
 * parameter, which fastify's own types cannot follow.
 */
export function parsedBody<Body>(request: { readonly body: unknown }): Body {
  return request.body as Body;
}
