/** As much of an OpenAPI 3.1 document as our page shows and our tests check. */
export type ApiDocument = {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: ApiOperation } };
  readonly components: {
    readonly schemas: { readonly [name: string]: ApiSchema };
    readonly securitySchemes?: object;
  };
};

export type ApiOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly content: ApiContent };
  readonly responses: {
    readonly [status: string]: { readonly description: string; readonly content?: ApiContent };
  };
  /** Empty: anybody may. */
  readonly security?: readonly object[];
  /** Any one of them is enough. */
  readonly 'x-permissions'?: readonly string[];
};

export type ApiParameter = {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: ApiSchema;
};

export type ApiContent = { readonly [mediaType: string]: { readonly schema: ApiSchema } };

export type ApiSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: { readonly [name: string]: ApiSchema };
  readonly required?: readonly string[];
  readonly items?: ApiSchema;
  readonly anyOf?: readonly ApiSchema[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly additionalProperties?: boolean | ApiSchema;
};

const COMPONENT = '#/components/schemas/';

/** The name a `$ref` points to. */
export function refName(ref: string): string {
  return ref.startsWith(COMPONENT) ? ref.slice(COMPONENT.length) : ref;
}

const INPUT = /Input$/;

/** Whether a shape is the same going in as coming out, but for what its parts are called. */
function alike(one: ApiSchema | undefined, other: ApiSchema | undefined): boolean {
  const plain = (schema: ApiSchema | undefined) =>
    JSON.stringify(schema, (key, value) =>
      key === '$ref' && typeof value === 'string' ? value.replace(INPUT, '') : value,
    );
  return plain(one) === plain(other);
}

/**
 * The document with only the shapes somebody refers to, each under its own name: those that only come in are otherwise
 * called `NewUserInput`.
 */
export function withNeededShapes(document: ApiDocument): ApiDocument {
  const { schemas } = document.components;
  const needed = new Set<string>();
  const visit = (value: unknown): void => {
    for (const ref of refsIn(value)) {
      const name = refName(ref);
      if (needed.has(name)) continue;
      needed.add(name);
      visit(schemas[name]);
    }
  };
  visit(document.paths);
  const names = new Map(
    [...needed].map((name) => {
      const short = name.replace(INPUT, '');
      const apart = needed.has(short) && !alike(schemas[short], schemas[name]);
      return [name, apart ? name : short];
    }),
  );
  const kept = new Map([...names].map(([name, short]) => [short, schemas[name]]));
  const text = JSON.stringify({
    ...document,
    components: {
      ...document.components,
      schemas: Object.fromEntries([...kept].sort(([one], [other]) => (one < other ? -1 : 1))),
    },
  });
  return JSON.parse(text, (key, value) =>
    key === '$ref' && typeof value === 'string'
      ? COMPONENT + (names.get(refName(value)) ?? refName(value))
      : value,
  );
}

function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}
