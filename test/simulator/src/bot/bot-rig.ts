import type { EndpointFacts, EndpointId, FoundProvider, ProviderRef } from '@baton/conversation';
import type { ButtonId, DeploymentId, SkillId } from '@baton/desk';
import {
  builtInCatalogue,
  type CompiledFlow,
  compileFlow,
  type EffectAnswer,
  type FlowDocument,
  type FlowId,
  flowProblems,
} from '@baton/flow';
import type { HandoverProvider } from '@baton/handover';
import type { DeskHost, VisitorHost } from '@baton/host';
import { liveAgentType } from '@baton/providers';
import type { Bots, FlowShelf, ProviderShelf, WorkBench } from '@baton/runtime';
import { promised } from '../broken-promise.ts';
import { one, wishes } from '../configurations.ts';
import type { Organization } from '../system/organization.ts';
import type { BotRig } from '../system/server.ts';
import type { ServerLife } from '../system/server-life.ts';
import { strikes } from '../system/weather.ts';
import type { World } from '../system/world.ts';
import type { ContactCentre } from './contact-centre.ts';
import { ContactCentreProvider } from './contact-centre-provider.ts';
import {
  FOR_THE_FLOW,
  type HandoverChoices,
  inventHandover,
  mainFlow,
  mainFlowId,
  sideFlow,
  sideFlowId,
  wordsOfVisitors,
} from './made-up-flows.ts';
import type { TalkWitness } from './talk-witness.ts';

/** Where a bot answers; the desk has no such deployment. */
export const botDeploymentId = 'helper' as DeploymentId;
/** The provider beside our own desk. */
const CENTRE = 'centre';
const HTTP_MS_MAX = 12_000;
/** Nobody waits for an answer for so long. */
const TOO_LATE_MS = 150_000;

/** What a bot of one run is made of: its flows in all their versions, its providers, and the world it asks. */
export class MadeUpBot {
  readonly handover: HandoverChoices;
  readonly #world: World;
  readonly #organization: Organization;
  readonly #centre: ContactCentre;
  readonly #startsWith: EndpointFacts['startsWith'];
  readonly #flows = new Map<string, CompiledFlow>();
  #version = 0;

  constructor(world: World, organization: Organization, centre: ContactCentre) {
    this.#world = world;
    this.#organization = organization;
    this.#centre = centre;
    const pick = world.chance('bot');
    this.handover = inventHandover(pick, pick(2) === 0 ? CENTRE : '');
    this.#startsWith = one(pick, ['visitor', 'bot'] as const);
    this.publish();
  }

  get asksTheDesk(): boolean {
    return this.handover.providerId === '';
  }

  /** A new version of every flow, the same again: whoever is under way keeps to theirs. */
  publish(): void {
    this.#version += 1;
    for (const [flowId, made] of [
      [mainFlowId, mainFlow(this.handover)],
      [sideFlowId, sideFlow()],
    ] as const) {
      this.#flows.set(`${flowId}/${this.#version}`, compiled(made, flowId, this.#version));
    }
    this.#world.tell(`version ${this.#version} of the flows is published`);
  }

  rig(talks: TalkWitness): BotRig {
    return {
      answersAt: (deploymentId) => deploymentId === botDeploymentId,
      written: (append) => talks.written(append),
      witnessed: (conversations) => witnessed(conversations, talks, this.#world),
      bots: (life) => this.#bots(life),
    };
  }

  #bots(life: ServerLife): Bots {
    const endpoint: EndpointFacts = {
      endpointId: 'endpoint' as EndpointId,
      channel: 'widget',
      carriesHandover: true,
      flowId: mainFlowId,
      attached: [],
      startsWith: this.#startsWith,
      troubleText: 'Something went wrong.',
    };
    return {
      sealer: { seal: (text) => text, open: (sealed) => sealed },
      flows: () => this.#shelf(),
      providers: (_, desk) => this.#providers(life, desk),
      work: () => this.#work(life),
      endpoint: (_, deploymentId) => (deploymentId === botDeploymentId ? endpoint : undefined),
      prepare: async () => {},
    };
  }

  #shelf(): FlowShelf {
    const flow = (flowId: FlowId, version: number) => this.#flows.get(`${flowId}/${version}`);
    return {
      publishedVersion: () => this.#version,
      flow,
      load: async (flowId, version) => flow(flowId, version),
      intent(flows, text) {
        const name = wordsOfVisitors.find((word) => text.includes(`#${word}`));
        const [first] = flows;
        if (name === undefined || !first) return null;
        return { name, score: 1, phrase: name, flowId: first.ref.flowId };
      },
    };
  }

  #providers(life: ServerLife, desk: DeskHost): ProviderShelf {
    const ours = liveAgentType.create(
      { inboxId: '' },
      {
        desk,
        clock: life.clock,
        route: (inbox) => this.#route(inbox),
        skillIds: (names) => ({
          ids: wishes.filter((skill) => names.includes(skill)) as readonly SkillId[],
          unknown: [],
        }),
      },
    );
    const theirs: HandoverProvider = new ContactCentreProvider(this.#centre, life, this.#world);
    const open = (ref: ProviderRef): HandoverProvider => (ref.kind === 'named' ? theirs : ours);
    return {
      find(asked, endpoint): FoundProvider {
        const ref: ProviderRef =
          asked.kind === 'endpoint' ? { kind: 'endpoint', endpointId: endpoint.endpointId } : asked;
        const { kind, capabilities } = open(ref);
        return { ok: true, ref, kind, capabilities };
      },
      open,
    };
  }

  /** As an administrator has set it up at this moment. */
  #route(inbox: string) {
    const { deployments = [], buttons = [] } = this.#organization.configuration;
    for (const { id, buttons: offered } of deployments) {
      const buttonId = offered.find(
        (one) => (inbox === '' || one === inbox) && buttons.some((button) => button.id === one),
      );
      if (buttonId) return { buttonId: buttonId as ButtonId, deploymentId: id };
    }
    return undefined;
  }

  /** The systems a flow asks: quick, slow, broken or silent. */
  #work(life: ServerLife): WorkBench {
    const pick = this.#world.chance(`work of life ${life.number}`);
    const answer = (): EffectAnswer => {
      if (pick(4) === 0) return { kind: 'failed', message: 'Nobody answers there.' };
      const status = pick(5) === 0 ? 500 : 200;
      return { kind: 'http', status, headers: {}, body: { note: FOR_THE_FLOW } };
    };
    const after = async (ms: number): Promise<EffectAnswer> => {
      await new Promise<void>((resolve) => {
        life.clock.after(ms, resolve);
      });
      return answer();
    };
    return {
      perform: async (work) => {
        promised(work.kind === 'http', `the flow asks for nothing but ${work.kind}`);
        if (this.#world.weather.cutEveryMs !== null && strikes(pick, 60)) {
          this.#world.fault('work answered too late');
          return after(TOO_LATE_MS);
        }
        return after(1 + pick(one(pick, [100, HTTP_MS_MAX])));
      },
    };
  }
}

function compiled(document: FlowDocument, flowId: FlowId, version: number): CompiledFlow {
  const around = { hasFlow: () => true, hasProvider: () => true };
  const errors = flowProblems(document, around).filter(({ severity }) => severity === 'error');
  promised(errors.length === 0, `the made-up flow can be published: ${JSON.stringify(errors)}`);
  return compileFlow(document, { flowId, version }, builtInCatalogue);
}

/** Acknowledged means durable: what was said stands in the log once. */
function witnessed(conversations: VisitorHost, talks: TalkWitness, world: World): VisitorHost {
  const pick = world.chance('said again');
  return {
    open: (viewer, held, sink) => conversations.open(viewer, held, sink),
    typing: (viewer, frame) => conversations.typing(viewer, frame),
    say: async (viewer, id, command) => {
      const outcome = await conversations.say(viewer, id, command);
      if (!outcome.ok) return outcome;
      world.watch(() => {
        const what = `${command.type} ${id}`;
        promised(
          outcome.seq <= talks.lastSeq(viewer.visitorId),
          `${what} is acknowledged at ${outcome.seq}, which is in the log`,
        );
        const told = talks.conversations.get(command.chatId as never);
        promised(told?.visitorId === viewer.visitorId, `${what} is about a talk of theirs`);
        if (command.type === 'PostMessage') {
          const posted = talks.posted(command.messageId);
          promised(posted.length === 1, `${what} stands in the log ${posted.length} times`);
          promised(posted[0]?.text === command.text, `${what} stands there as it was said`);
        }
        if (command.type === 'EndChat') promised(told.owner === 'nobody', `${what} ends it`);
      });
      // A page that forgot how it had asked says it again.
      if (command.type === 'PostMessage' && strikes(pick, 20)) {
        world.fault('said again', command.messageId);
        await conversations.say(viewer, `${id}-again`, command);
      }
      return outcome;
    },
  };
}
