/*
 * What checks flows (it runs here in place of the server) compiles its checks unless it is told not to. The policy of
 * the page refuses that, and would be complained of. Read before anything is checked, so imported first.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
