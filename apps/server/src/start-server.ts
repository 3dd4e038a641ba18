import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OrganizationId } from '@baton/desk';
import { fileMigrations } from '@baton/files';
import { standardHandoffFlow } from '@baton/flow';
import {
  adminGateway,
  consoleGateway,
  defaultFloodLimits,
  Floodgate,
  fileRoutes,
  noFloodLimits,
  restEndpoint,
  sessionAuthenticator,
  visitorGateway,
} from '@baton/gateways';
import type { Clock } from '@baton/host';
import { mailMigrations } from '@baton/mail';
import { addressGuard, outsideCall } from '@baton/mail/address-guard';
import { aesSealer, builtInFlowRules, type Records, recordMigrations } from '@baton/records';
import { type Runtime, startRuntime } from '@baton/runtime';
import { openSqliteStore, type SqliteStore } from '@baton/store';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { blockVisitors } from './block-visitors.ts';
import { BotSide } from './bots/bots.ts';
import { httpRequests } from './bots/http-requests.ts';
import { mailTemplateProblems } from './bots/mail-template-problems.ts';
import { openMail, type ServerMail } from './bots/open-mail.ts';
import { providerTypes } from './bots/provider-types.ts';
import { restConversations } from './bots/rest-conversations.ts';
import { conversationRoutes } from './bots/routes/conversation-routes.ts';
import { mailRoutes } from './bots/routes/mail-routes.ts';
import { testRunRoutes } from './bots/routes/test-run-routes.ts';
import { watchfulSealer } from './bots/watchful-sealer.ts';
import { waysOut } from './bots/ways-out.ts';
import { workBench } from './bots/work-bench.ts';
import type { Configuration } from './configuration.ts';
import { DeskOfRecords } from './desk-of-records.ts';
import { openFileGateway, openFiles, type ServerFiles } from './files.ts';
import { openPeopled } from './first-organization.ts';
import { chatListed } from './history/chat-listed.ts';
import { callers } from './http/callers.ts';
import type { ScreenFolders } from './http/screens.ts';
import { webServer } from './http/web-server.ts';
import { gauge, openMetrics } from './metrics.ts';
import { loadSecretKey } from './secret-key.ts';
import { leave } from './shutdown.ts';
import { systemClock } from './system-clock.ts';
import { systemId, systemPick, systemRandom } from './system-random.ts';
import { targetRoutes } from './target-routes.ts';
import { openGeoDatabases } from './traits/geo-databases.ts';
import { readTraits } from './traits/read-traits.ts';
import { transcriptMailer } from './transcript-mail.ts';

/** In the data folder, beside the database. */
const VISITOR_KEY_FILE = 'visitor-tokens.key';
const SEALING_KEY_FILE = 'secrets.key';
const SECRETS_LOST = 'passwords and keys of mail servers and providers have to be entered again';
/** How often what is over is dropped from the plain rows, and mails that ended long ago. */
const SWEEP_MS = 10 * 60 * 1000;
/** How long a mail that is being sent may keep the server from leaving. */
const MAIL_STOP_MS_MAX = 2_000;
/** Calls of the API that may change what conversations under way go by. */
const CHANGES_BOTS = /^\/api\/v1\/(?:flows|endpoints|handover-providers)\b/;
const builtScreens: ScreenFolders = {
  widget: folder('../../widget/dist'),
  console: folder('../../console/dist'),
  demo: folder('../../widget/demo'),
};

export type Server = {
  readonly address: { readonly host: string; readonly port: number };
  readonly organizations: readonly OrganizationId[];
  /** Leaves so that nobody sees an error; see `leave`. */
  stop(): Promise<void>;
};

/**
 * Brings everything up, in the order it depends on each other, and listens. Rejects with a `StoreError` when the data
 * folder cannot be used, or with the system's error when the port cannot.
 */
export async function startServer(
  configuration: Configuration,
  log: Logger,
  folders: ScreenFolders = builtScreens,
): Promise<Server> {
  const store = await openSqliteStore({
    folder: configuration.dataFolder,
    migrations: [...recordMigrations, ...mailMigrations, ...fileMigrations],
  });
  const opened: (() => Promise<void>)[] = [() => store.close()];
  try {
    const clock = systemClock;
    const keyFile = join(configuration.dataFolder, SEALING_KEY_FILE);
    const sealer = watchfulSealer(
      aesSealer(await loadSecretKey(keyFile, systemRandom, SECRETS_LOST), systemRandom),
      { log, now: () => clock.now(), keyFile: SEALING_KEY_FILE },
    );
    const desk = new DeskOfRecords();
    const records = await openPeopled(configuration.firstOrganization, {
      store,
      now: () => clock.now(),
      random: systemRandom,
      bots: {
        flowRules: builtInFlowRules,
        providerTypes,
        sealer,
        mailTemplateProblems: mailTemplateProblems,
        standardHandoffFlow,
      },
      log: store,
      live: desk,
    });
    const metrics = openMetrics();
    const http = httpRequests({ clock, allowed: configuration.privateRequests });
    const guard = addressGuard({ allowed: configuration.privateRequests });
    const call = outsideCall({ guard, clock });
    const mail = await openMail({ store, records, clock, log, pick: systemPick, call });
    opened.push(() => mail.queue.stop());
    const botSide = new BotSide({
      records,
      sealer,
      clock,
      log,
      newId: systemId,
      work: (organizationId, providers) =>
        workBench(organizationId, {
          records,
          providers,
          ways: waysOut(organizationId, { mail, records, http, clock }),
        }),
    });
    const findPlace = await openGeoDatabases(configuration.geoDatabases);
    const files = await openFiles({
      ...{ configuration, store, clock, log },
      random: systemRandom,
      pick: systemPick,
    });
    const runtime = await startRuntime({
      store,
      clock,
      names: records.names,
      configurationFor: (organizationId) => records.configurationFor(organizationId),
      organizations: records.names.organizations(),
      bots: botSide.bots,
      readTraits: (told) => readTraits(told, findPlace),
      blockAddress: blockVisitors(records, log),
      chatListed: (organizationId, chatId) => chatListed(records, organizationId, chatId),
      dropFile: files.drop,
      log,
      meter: metrics.runtime,
    });
    desk.hosts = runtime.hosts;
    opened.push(() => runtime.stop());
    const parts = { store, records, runtime, clock, metrics, log, botSide, mail, files };
    const tokenKey = await loadSecretKey(
      join(configuration.dataFolder, VISITOR_KEY_FILE),
      systemRandom,
      'every visitor is then a new one',
    );
    const web = await openWeb(configuration, folders, tokenKey, parts);
    opened.push(() => web.app.close());
    await web.app.listen({ host: configuration.host, port: configuration.port });
    const stopSweep = sweepRegularly(clock, log, async () => {
      await records.sweep();
      await mail.sweep();
      await files.sweep();
    });
    const at = web.app.server.address();
    return {
      address: { host: configuration.host, port: (at as AddressInfo).port },
      organizations: records.names.organizations(),
      stop: () => {
        stopSweep();
        return leave({ ...web, clock, random: systemRandom, ...closing(web.app, parts) });
      },
    };
  } catch (error) {
    for (const close of opened.toReversed()) await close();
    throw error;
  }
}

type Parts = {
  readonly store: SqliteStore;
  readonly records: Records;
  readonly runtime: Runtime;
  readonly clock: Clock;
  readonly metrics: ReturnType<typeof openMetrics>;
  readonly log: Logger;
  readonly botSide: BotSide;
  readonly mail: ServerMail;
  readonly files: ServerFiles;
};

async function openWeb(
  configuration: Configuration,
  folders: ScreenFolders,
  tokenKey: Uint8Array,
  parts: Parts,
) {
  const { store, records, runtime, clock, metrics, log, botSide } = parts;
  const whoCalls = callers({
    proxies: configuration.trustedProxies,
    hops: configuration.trustedHops,
    header: configuration.forwardedHeader,
  });
  const shared = {
    hosts: runtime.hosts,
    clock,
    meter: metrics.gateways,
    log,
    floodgate: new Floodgate(
      configuration.floodLimits === 'on' ? defaultFloodLimits : noFloodLimits,
    ),
  };
  const visitor = visitorGateway({
    ...shared,
    random: systemRandom,
    tokenKey,
    storefront: (deploymentId) => records.names.storefront(deploymentId),
    callerOf: whoCalls.callerOf,
    mailTranscript: transcriptMailer({ ...parts, hosts: runtime.hosts }),
  });
  const principalOf = sessionAuthenticator(records);
  const authenticate = async (cookie: string | undefined) => {
    const principal = await principalOf(cookie);
    if (principal?.via.kind !== 'session') return undefined;
    const { userId, organizationId, permissions, via } = principal;
    const takesChats = permissions.has('chats.take');
    return { userId, organizationId, sessionId: via.sessionId, takesChats };
  };
  const console = consoleGateway({
    ...shared,
    supervises: (agentId) => records.names.supervises(agentId),
    authenticate,
  });
  const files = openFileGateway(parts.files, {
    ...{ clock, log, tokenKey, authenticate },
    door: runtime.files,
    storefront: (deploymentId) => records.names.storefront(deploymentId),
    callerOf: whoCalls.callerOf,
    floodLimits: configuration.floodLimits,
  });
  records.door.onEnded(() => console.sockets.recheckAll());
  gauge(
    metrics.registry,
    { name: 'baton_connections', help: 'Open connections.', label: 'kind' },
    () => ({
      visitor: visitor.sockets.size,
      'visitor-polling': visitor.polls.size,
      console: console.sockets.size,
    }),
  );
  gauge(
    metrics.registry,
    { name: 'baton_files_moving', help: 'Files that come in and go out now.', label: 'way' },
    files.gauges,
  );
  gauge(metrics.registry, { name: 'baton_live', help: 'What is in memory now.', label: 'of' }, () =>
    runtime.gauges(),
  );
  const app = await webServer({
    visitor,
    console,
    restEndpoint: restEndpoint({
      clock,
      endpointOf: (token) => records.names.restEndpoint(token),
      converse: restConversations({ runtime, botSide, store, newId: systemId }),
      ...(configuration.floodLimits === 'off' && { requests: noFloodLimits.addressCommands }),
    }),
    files: files.routes,
    admin: (app) => admin(app, configuration, parts),
    readiness: () => runtime.hosts.readiness(),
    registry: metrics.registry,
    callers: whoCalls,
    folders,
    log,
  });
  return { app, visitor, console };
}

async function admin(
  app: FastifyInstance,
  { floodLimits }: Configuration,
  { store, records, runtime, clock, botSide, mail, files }: Parts,
): Promise<void> {
  // What was just changed reaches the desk at once, not at the outbox's next look, and bots before it is answered.
  app.addHook('onResponse', async ({ method, url }) => {
    if (method !== 'GET' && url.startsWith('/api/')) runtime.poke();
  });
  app.addHook('onSend', async ({ method, url }) => {
    if (method !== 'GET' && CHANGES_BOTS.test(url)) await botSide.refresh();
  });
  await app.register(adminGateway, {
    records,
    now: () => clock.now(),
    ...(floodLimits === 'off' && { addressRequests: noFloodLimits.addressCommands }),
    groups: {
      'test-runs': testRunRoutes({
        runs: (organizationId) => botSide.testRuns(organizationId),
        flows: (organizationId) => botSide.flows(organizationId),
      }),
      conversations: conversationRoutes({ store, records }),
      files: fileRoutes({ ...files, records, door: runtime.files, clock }),
      mails: mailRoutes({ mail, records, clock, newId: systemId }),
      desk: targetRoutes({ hosts: runtime.hosts, names: records.names }),
    },
  });
}

function closing(app: FastifyInstance, { runtime, store, mail, clock }: Parts) {
  let closed: Promise<void> | undefined;
  return {
    stopListening: () => {
      closed = app.close();
    },
    async stopRuntime() {
      await runtime.stop();
      // A slow mail server is not waited for: what it has not answered is looked at after the next start.
      const late = Promise.withResolvers<void>();
      const cancel = clock.after(MAIL_STOP_MS_MAX, late.resolve);
      await Promise.race([mail.queue.stop(), late.promise]);
      cancel();
    },
    async closeServer() {
      app.server.closeAllConnections();
      await closed;
    },
    closeStore: () => store.close(),
  };
}

function sweepRegularly(clock: Clock, log: Logger, sweep: () => Promise<void>): () => void {
  let cancel = clock.after(SWEEP_MS, begin);
  return () => cancel();

  function begin(): void {
    cancel = clock.after(SWEEP_MS, begin);
    sweep().catch((error: unknown) => {
      log.warn({ err: error }, 'what is over could not be dropped; tried again later');
    });
  }
}

function folder(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
