/** How near the outside a package is: pure ← port ← edge ← app. */
export type Layer = 'pure' | 'port' | 'edge' | 'app' | 'test';
export type Arrows = {
  readonly layer: Layer;
  /** What it may import. */
  readonly values: readonly string[] | 'anything';
  /** What it may import types of, beside those. */
  readonly types?: readonly string[];
};

/** Who may import whom: the table of ARCHITECTURE.md. A package that is not named here may not exist. */
export const arrows: { readonly [workspace: string]: Arrows } = {
  kernel: { layer: 'pure', values: [] },
  desk: { layer: 'pure', values: ['kernel'] },
  protocol: { layer: 'pure', values: ['kernel'], types: ['desk'] },
  view: { layer: 'pure', values: ['kernel', 'protocol'], types: ['desk'] },

  intents: { layer: 'pure', values: ['kernel'] },
  flow: { layer: 'pure', values: ['kernel'] },
  'content-rules': { layer: 'pure', values: ['kernel'] },
  handover: { layer: 'pure', values: ['kernel'] },
  conversation: { layer: 'pure', values: ['kernel', 'flow', 'handover'] },

  store: { layer: 'port', values: ['kernel'] },
  host: { layer: 'port', values: ['kernel'], types: ['desk', 'protocol', 'content-rules'] },
  // The mail server is for its tests: a dependency for development only.
  mail: { layer: 'port', values: ['kernel', 'store', 'smtp-server'], types: ['desk', 'host'] },
  // Likewise its storage.
  files: { layer: 'port', values: ['kernel', 'store', 's3-server'], types: ['desk', 'host'] },

  records: {
    layer: 'edge',
    values: ['kernel', 'store', 'flow', 'content-rules'],
    types: ['desk', 'host'],
  },
  gateways: {
    layer: 'edge',
    values: [
      'kernel',
      'desk',
      'protocol',
      'view',
      'host',
      'records',
      'files',
      'flow',
      'content-rules',
    ],
  },
  runtime: {
    layer: 'edge',
    values: [
      'kernel',
      'desk',
      'protocol',
      'view',
      'store',
      'host',
      'conversation',
      'flow',
      'handover',
      'content-rules',
    ],
  },
  providers: { layer: 'edge', values: ['kernel', 'desk', 'handover', 'host', 'protocol'] },
  client: { layer: 'edge', values: ['kernel', 'protocol', 'view'], types: ['desk'] },

  server: {
    layer: 'app',
    values: [
      'kernel',
      'desk',
      'protocol',
      'view',
      'store',
      'host',
      'records',
      'gateways',
      'runtime',
      'conversation',
      'flow',
      'handover',
      'intents',
      'files',
      'mail',
      'providers',
      'content-rules',
      // For its tests: a dependency for development only.
      'smtp-server',
    ],
  },
  // What runs flows and checks them is for its preview and its tests; its screens take types alone.
  console: {
    layer: 'app',
    values: ['kernel', 'protocol', 'view', 'client', 'flow', 'content-rules'],
    types: ['desk'],
  },
  widget: {
    layer: 'app',
    values: ['kernel', 'protocol', 'view', 'client', 'content-rules'],
    types: ['desk'],
  },

  simulator: { layer: 'test', values: 'anything' },
  'smtp-server': { layer: 'test', values: [] },
  's3-server': { layer: 'test', values: [] },
  bench: { layer: 'test', values: 'anything' },
  // The journeys drive the built product and know nothing of its insides.
  e2e: { layer: 'test', values: [] },
};

/** Doors beside `.` that not everybody may use. */
export const guardedDoors: {
  readonly [specifier: string]: { readonly users: readonly string[]; readonly why: string };
} = {
  '@baton/protocol/schemas': {
    users: ['gateways', 'runtime', 'server', 'simulator', 'bench'],
    why: 'zod stays on the server',
  },
};

/** Files of pure packages that are not: each is an export of its own that pure code never reaches. */
export const impureFiles: readonly string[] = ['packages/protocol/src/schemas.ts'];
