import type {
  AgentId,
  ButtonId,
  ChatId,
  DeskCommand,
  FileTransferId,
  InvitationId,
  MessageId,
  SkillId,
  VisitorId,
} from '@baton/desk';
import type { DeskHost } from '@baton/host';
import { later } from '@baton/kernel';
import type { CrmRecordId, RoleId } from '@baton/records';
import { draftOf, granted, openHarbour } from '@baton/records/testing';
import { startRuntime } from '@baton/runtime';
import { KeptLog, noMeter, VirtualClock } from '@baton/runtime/testing';
import type { StreamId } from '@baton/store';
import { chatListed } from '../history/chat-listed.ts';

/** What the visitor says of herself, and what the door found out. */
export const ROSA = {
  name: 'Rosa',
  email: 'rosa@example.org',
  subject: 'A torn net',
  pageUrl: 'https://shop.example/nets',
  language: 'pt-BR',
  referrer: 'https://search.example/?q=nets',
  screen: '1920x1080',
  traits: {
    ip: '192.0.2.7',
    userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/128.0',
    browser: 'Firefox 128',
    platform: 'Linux',
    location: 'Recife, Brazil',
    network: 'Tide Telecom',
  },
};

/** How far the clock is moved at once. */
const STEP_MS = 5_000;

/** A desk with three agents and a supervisor, over records and a log in one real database; time stands still. */
export async function openHistoryStage() {
  const world = await openHarbour();
  const { records, admin, organizationId, log } = world;
  const clock = new VirtualClock(world.clock.now());
  const skill = granted(await records.skills.create(admin, { name: 'Nets', description: '' }));
  const solo = await newSkill('Solo');
  const buttons = {
    support: await button({ name: 'Support', skillIds: [skill.id], noAgentGraceMs: 60_000 }),
    choice: await button({ name: 'Choice', model: 'choice' }),
    idle: await button({ name: 'Idle', visitorIdle: { warnMs: 20_000, timeoutMs: 40_000 } }),
    full: await button({
      name: 'Full',
      queue: { enabled: true, lengthMax: 0, perAgentMax: null },
    }),
    /** Ana's alone, who has room for one chat. */
    solo: await button({ name: 'Solo', skillIds: [solo.id] }),
    soloNow: await button({
      name: 'Solo now',
      skillIds: [solo.id],
      queue: { enabled: true, lengthMax: 0, perAgentMax: null },
    }),
  };
  const deployment = granted(
    await records.deployments.create(
      admin,
      draftOf.deployment({ name: 'Shop', buttonIds: Object.values(buttons) }),
    ),
  );
  const people = {
    jane: await person('Jane', world.roles.agent, [skill.id]),
    omar: await person('Omar', world.roles.agent, [skill.id]),
    ana: await person('Ana', world.roles.agent, [solo.id]),
    sam: await person('Sam', world.roles.supervisor, []),
  };
  granted(
    await records.agentConfigurations.create(
      admin,
      draftOf.agentConfiguration({
        userIds: [people.jane, people.omar],
        criticalWaitMs: 30_000,
        capacity: 5,
        may: { ...draftOf.agentConfiguration().may, block: true },
      }),
    ),
  );
  const alone = { name: 'Alone', userIds: [people.ana], capacity: 1 };
  granted(await records.agentConfigurations.create(admin, draftOf.agentConfiguration(alone)));
  const kept = new KeptLog();
  const runtime = await startRuntime({
    store: log,
    clock,
    names: records.names,
    configurationFor: (id) => records.configurationFor(id),
    organizations: [organizationId],
    chatListed: (id, chatId) => chatListed(records, id, chatId),
    blockAddress: async () => {},
    log: kept,
    meter: noMeter,
  });
  const host: DeskHost | undefined = await runtime.hosts.desk(organizationId);
  if (!host) throw new Error('the desk should be there');
  const desk = host;
  world.desk.session = async (_, agentId) => desk.session(agentId);
  world.desk.sees = async (_, agentId, chatId) => desk.sees(agentId, chatId);

  let count = 0;
  /** What is done takes effect, or the story is wrong. */
  const act = async (command: DeskCommand, value?: unknown): Promise<void> => {
    count += 1;
    const contentId = contentOf(command);
    const about = 'chatId' in command ? command.chatId : undefined;
    const contents =
      contentId === undefined || about === undefined || value === undefined
        ? []
        : [{ chatId: about, contentId, value }];
    const outcome = await desk.submit({ commandId: `command-${count}`, command, contents });
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal}`);
  };
  /** Time passes; whatever falls due happens. */
  const wait = async (ms: number): Promise<void> => {
    // In steps: a clock that jumps is taken for a machine that slept, and moves every deadline.
    for (let left = ms; left > 0; left -= STEP_MS) {
      const step = Math.min(left, STEP_MS);
      world.clock.advance(step);
      clock.sleep(step);
      await act({ type: 'AdvanceClock' });
    }
  };
  const online = async (...agents: readonly AgentId[]) => {
    for (const agentId of agents) {
      await act({ type: 'ConnectAgent', agentId });
      await act({ type: 'SetPresence', agentId, presence: 'online' });
    }
  };
  const offline = (agentId: AgentId) => act({ type: 'SignOutAgent', agentId, chats: 'hand-on' });
  return {
    ...world,
    /** When records are written, as they say. */
    now: world.clock.now,
    clock,
    runtime,
    host: desk,
    people,
    buttons,
    skillId: skill.id,
    deploymentId: deployment.id,
    act,
    wait,
    online,
    offline,
    stream: organizationId as string as StreamId,
    chat(name: string, visitor = `visitor-of-${name}`) {
      return chatOf(name, visitor as VisitorId);
    },
    /** Everything that was put into the outbox is done. */
    async delivered(): Promise<void> {
      for (let turn = 0; turn < 10_000; turn += 1) {
        runtime.poke();
        await new Promise((resolve) => setImmediate(resolve));
        if ((await log.dueOutbox(later(clock.now(), 1), 1)).length === 0) return;
      }
      throw new Error(`the outbox is not done: ${kept.errors.join()}`);
    },
    async [Symbol.asyncDispose]() {
      await runtime.stop();
      await world[Symbol.asyncDispose]();
    },
  };

  async function newSkill(name: string) {
    return granted(await records.skills.create(admin, { name, description: '' }));
  }
  async function button(fields: Parameters<typeof draftOf.button>[0]): Promise<ButtonId> {
    return granted(await records.buttons.create(admin, draftOf.button(fields))).id;
  }
  async function person(
    name: string,
    roleId: RoleId,
    skillIds: readonly SkillId[],
  ): Promise<AgentId> {
    const email = `${name.toLowerCase()}@harbour.test`;
    const draft = draftOf.user(roleId, { name, email, skillIds });
    return granted(await records.users.create(admin, draft)).id;
  }

  /** One chat, and what can be done in it. */
  function chatOf(name: string, visitorId: VisitorId) {
    const chatId = `570${name.padStart(12, '0')}` as ChatId;
    const about = { chatId, visitorId };
    const byAgent = (agentId: AgentId) => ({ kind: 'agent', agentId }) as const;
    const byVisitor = { kind: 'visitor', visitorId } as const;
    const invitation = (id: string) => `${name}-${id}` as InvitationId;
    const transfer = (id: string) => `${name}-${id}` as FileTransferId;
    const asked = (): AgentId => {
      const one = Object.values(people).find((agentId) => desk.sees(agentId, chatId));
      if (!one) throw new Error(`nobody is asked to take ${name}`);
      return one;
    };
    let said = 0;
    const post = (
      by: Extract<DeskCommand, { type: 'PostMessage' }>['by'],
      text: string,
      masked?: readonly string[],
    ) => {
      said += 1;
      const messageId = `${name}-m${said}` as MessageId;
      const more = masked ? { masked } : {};
      const command = { type: 'PostMessage', chatId, messageId, by, length: text.length } as const;
      return act({ ...command, ...more }, text);
    };
    return {
      ...about,
      request: (buttonId: ButtonId = buttons.support, more: object = {}, context: object = ROSA) =>
        act(
          {
            type: 'RequestChat',
            ...about,
            buttonId,
            deploymentId: deployment.id,
            origin: 'widget',
            contextContentId: `context-${name}`,
            ...more,
          },
          context,
        ),
      cancel: () => act({ type: 'CancelChat', ...about }),
      accept: (agentId: AgentId) => act({ type: 'AcceptOffer', chatId, agentId }),
      /** Accepted by whoever is asked. */
      async taken(): Promise<AgentId> {
        const agentId = asked();
        await act({ type: 'AcceptOffer', chatId, agentId });
        return agentId;
      },
      /** By whoever is asked. */
      declined: () => act({ type: 'DeclineOffer', chatId, agentId: asked() }),
      says: (text: string, masked?: readonly string[]) => post(byVisitor, text, masked),
      answers: (agentId: AgentId, text: string, masked?: readonly string[]) =>
        post(byAgent(agentId), text, masked),
      whispers(agentId: AgentId, text: string, masked?: readonly string[]) {
        said += 1;
        const messageId = `${name}-m${said}` as MessageId;
        const more = masked ? { masked } : {};
        return act(
          { type: 'PostWhisper', chatId, agentId, messageId, length: text.length, ...more },
          text,
        );
      },
      visits: (pageUrl: string) =>
        act({ type: 'VisitPage', ...about, contentId: `${name}-page` }, { pageUrl }),
      invites: (
        kind: 'RequestTransfer' | 'RequestConference',
        agentId: AgentId,
        id: string,
        to: AgentId,
      ) =>
        act(
          {
            type: kind,
            chatId,
            agentId,
            invitationId: invitation(id),
            to: { kind: 'agent', agentId: to },
            contentId: `${name}-note-${id}`,
          },
          'Please look',
        ),
      replies: (
        type: 'AcceptInvitation' | 'DeclineInvitation' | 'CancelInvitation',
        agentId: AgentId,
        id: string,
      ) => act({ type, chatId, agentId, invitationId: invitation(id) }),
      leaves: (agentId: AgentId) => act({ type: 'LeaveConference', chatId, agentId }),
      handsTo: (agentId: AgentId, buttonId: ButtonId) =>
        act({ type: 'TransferToButton', chatId, agentId, buttonId }),
      attach: (agentId: AgentId, recordType: string, recordId: CrmRecordId) =>
        act({ type: 'AttachRecord', chatId, agentId, recordType, recordId }),
      asksFile: (agentId: AgentId, id: string) =>
        act({
          type: 'RequestFile',
          chatId,
          agentId,
          transferId: transfer(id),
          recordType: 'case',
        }),
      sendsFile: (agentId: AgentId, id: string) =>
        act({ type: 'SendFile', chatId, agentId, transferId: transfer(id) }),
      cancelsFile: (by: 'visitor' | AgentId, id: string) =>
        act({
          type: 'CancelFile',
          chatId,
          transferId: transfer(id),
          by: by === 'visitor' ? byVisitor : byAgent(by as AgentId),
        }),
      finishesFile: (id: string) =>
        act(
          {
            type: 'FinishFile',
            chatId,
            transferId: transfer(id),
            fileId: `0FI${id.padStart(12, '0')}`,
            size: 10,
            mediaType: 'image/png',
            contentId: `${name}-file-${id}`,
          },
          'net.png',
        ),
      failsFile: (id: string) =>
        act({ type: 'FailFile', chatId, transferId: transfer(id), why: 'interrupted' }),
      flags: (agentId: AgentId) =>
        act({ type: 'RaiseFlag', chatId, agentId, contentId: `${name}-flag` }, 'Help me'),
      lowers: (agentId: AgentId, as: 'agent' | 'supervisor') =>
        act({ type: 'LowerFlag', chatId, agentId, as }),
      blocks: (agentId: AgentId) =>
        act({ type: 'BlockVisitor', chatId, agentId, contentId: `${name}-block` }, 'Rude'),
      endedBy: (agentId: AgentId | 'visitor') =>
        act({
          type: 'EndChat',
          chatId,
          by: agentId === 'visitor' ? byVisitor : byAgent(agentId as AgentId),
        }),
      close: (agentId: AgentId) => act({ type: 'CloseChat', chatId, agentId }),
      vanishes: () => act({ type: 'DisconnectVisitor', visitorId }),
      comesBack: () => act({ type: 'ConnectVisitor', visitorId }),
    };
  }
}
export type HistoryStage = Awaited<ReturnType<typeof openHistoryStage>>;

function contentOf(command: DeskCommand): string | undefined {
  switch (command.type) {
    case 'RequestChat':
      return command.contextContentId;
    case 'PostMessage':
    case 'PostWhisper':
      return command.messageId;
    default:
      return 'contentId' in command ? command.contentId : undefined;
  }
}
