import type { AgentClient, CommandResult } from '@baton/client';
import type { AgentId, InvitationTarget } from '@baton/desk';
import type { Pick } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { agentIds, buttonIds, one, recordTypes, wishes } from '../configurations.ts';
import { fileToSend } from './file-to-send.ts';
import { organizationId, supervises } from './organization.ts';
import { maybeSecret } from './protection.ts';
import type { Stage } from './stage.ts';

export type AgentDesk = {
  readonly teller: string;
  readonly client: AgentClient;
};

/** What an agent does with colleagues, records, files and flags. */
export class AgentCompany {
  readonly #agentId: AgentId;
  readonly #stage: Stage;
  readonly #pick: Pick;
  #notes = 0;

  constructor(stage: Stage, agentId: AgentId) {
    this.#agentId = agentId;
    this.#stage = stage;
    this.#pick = stage.world.chance(`company of ${agentId}`);
  }

  /** Somebody asks for them. Says whether the chat is one they are only asked for. */
  answers({ client }: AgentDesk, { chatId, invitations }: ChatView): boolean {
    const asked = invitations.find(({ invited }) => invited.includes(this.#agentId));
    if (!asked) return false;
    const { invitationId } = asked;
    const whim = this.#pick(12);
    if (whim < 6) this.#asks(client.acceptInvitation(chatId, invitationId));
    else if (whim < 8) this.#asks(client.declineInvitation(chatId, invitationId));
    return true;
  }

  /** Something besides talking. */
  acts(desk: AgentDesk, chat: ChatView): void {
    const own = chat.invitations.find(({ from }) => from.agentId === this.#agentId);
    if (own && this.#pick(5) === 0) {
      this.#asks(desk.client.cancelInvitation(chat.chatId, own.invitationId));
      return;
    }
    switch (this.#pick(5)) {
      case 0:
      case 1:
        this.#company(desk, chat);
        return;
      case 2:
        this.#records(desk, chat);
        return;
      case 3:
        this.#files(desk, chat);
        return;
      default:
        this.#help(desk, chat);
    }
  }

  /** Looks after chats that are not theirs, whether or not they may. */
  lookAfter({ client }: AgentDesk): void {
    const pick = this.#pick;
    const { flags, chats } = client.state;
    const chatIds = [...flags.map(({ chatId }) => chatId), ...chats.keys()];
    if (chatIds.length === 0 || (!supervises(this.#agentId) && pick(4) > 0)) return;
    const chatId = one(pick, chatIds);
    if (pick(3) === 0) this.#asks(client.lowerFlag(chatId));
    else this.#asks(client.whisper(chatId, maybeSecret(pick, `whisper by ${this.#word()}`)));
  }

  #company({ client }: AgentDesk, { chatId, others }: ChatView): void {
    const pick = this.#pick;
    const whim = pick(16);
    if (whim < (others.length > 0 ? 3 : 1)) this.#asks(client.leaveConference(chatId));
    else if (whim < 5) {
      this.#asks(client.transferToButton(chatId, one(pick, buttonIds), this.#note()));
    } else if (whim < 10) {
      this.#asks(client.requestTransfer(chatId, this.#whom(), this.#note()));
    } else this.#asks(client.requestConference(chatId, this.#whom(), this.#note()));
  }

  #records({ client }: AgentDesk, { chatId, attached }: ChatView): void {
    const pick = this.#pick;
    const recordType = one(pick, recordTypes);
    const isThere = attached.some((record) => record.recordType === recordType);
    if (pick(isThere ? 3 : 10) === 0) this.#asks(client.detachRecord(chatId, recordType));
    else this.#attach(client, chatId);
  }

  #attach(client: AgentClient, chatId: ChatView['chatId']): void {
    const pick = this.#pick;
    const record = { recordType: one(pick, recordTypes), recordId: `record-${pick(3)}` };
    this.#asks(client.attachRecord(chatId, record));
  }

  #files(desk: AgentDesk, { chatId, attached, file }: ChatView): void {
    const pick = this.#pick;
    const { client } = desk;
    if (file && pick(2) === 0) this.#asks(client.cancelFile(chatId, file.transferId));
    else if (attached.length === 0 && pick(3) > 0) this.#attach(client, chatId);
    else if (pick(3) === 0) this.#send(desk, chatId, attached[0]?.recordType);
    else {
      const recordType = attached[0]?.recordType ?? one(pick, recordTypes);
      this.#asks(client.requestFile(chatId, recordType));
    }
  }

  #send({ client }: AgentDesk, chatId: ChatView['chatId'], recordType: string | undefined): void {
    const { transferId, announced } = client.sendFile(chatId, recordType);
    const uploader = { kind: 'agent', organizationId, agentId: this.#agentId } as const;
    const { world, network } = this.#stage;
    this.#asks(
      announced.then((result) => {
        if (result.ok && this.#pick(6) > 0) {
          const send = (): void =>
            network.upload(uploader, fileToSend(world, network, this.#pick, transferId));
          send();
          // Somebody clicks twice.
          if (this.#pick(4) === 0) send();
        }
        return result;
      }),
    );
  }

  #help({ client }: AgentDesk, { chatId, flag }: ChatView): void {
    const whim = this.#pick(20);
    if (whim === 0) this.#asks(client.blockVisitor(chatId, this.#note()));
    else if (flag || whim < 4) this.#asks(client.lowerFlag(chatId));
    else this.#asks(client.raiseFlag(chatId, this.#note()));
  }

  #whom(): InvitationTarget {
    const pick = this.#pick;
    return pick(3) > 0
      ? { kind: 'agent', agentId: one(pick, agentIds) }
      : { kind: 'skill', skillId: one(pick, wishes) };
  }

  #note(): string | undefined {
    const pick = this.#pick;
    return pick(3) === 0 ? undefined : maybeSecret(pick, `note of ${this.#word()}`);
  }

  #word(): string {
    this.#notes += 1;
    return `${this.#agentId} ${this.#notes}`;
  }

  #asks(answer: Promise<CommandResult>): void {
    this.#stage.asks(answer);
  }
}
