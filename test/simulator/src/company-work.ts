import type {
  AgentId,
  Chat,
  ChatId,
  DeskCommand,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  VisitorId,
} from '@baton/desk';
import type { Pick } from '@baton/kernel';
import { agentIds, buttonIds, one, recordTypes, wishes } from './configurations.ts';

/** What agents do with one another, with files, and to help each other. */
export type Together = 'company' | 'answer invitation' | 'file' | 'help';

/** Where it happens, and who does it. */
export type Place = {
  readonly chat: Chat | undefined;
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly visitorId: VisitorId;
};

/** Invents what agents of a chat do besides talking: mostly what makes sense, sometimes what does not. */
export class CompanyWork {
  readonly #pick: Pick;
  #made = 0;

  constructor(pick: Pick) {
    this.#pick = pick;
  }

  command(doing: Together, place: Place): DeskCommand {
    switch (doing) {
      case 'company':
        return this.#company(place);
      case 'answer invitation':
        return this.#answer(place);
      case 'file':
        return this.#file(place);
      case 'help':
        return this.#help(place);
    }
  }

  /** Known from the start to concern a chat; now and then two of a type. */
  records() {
    const pick = this.#pick;
    return Array.from({ length: 1 + pick(3) }, () => ({
      recordType: one(pick, recordTypes),
      recordId: one(pick, ['record-1', 'record-2']),
    }));
  }

  #company({ chat, chatId, agentId }: Place): DeskCommand {
    const pick = this.#pick;
    const whim = pick(8);
    // Of three somebody may leave, and of the others one has to lead.
    const isCrowd = chat?.phase === 'engaged' && chat.others.length > 1;
    if (isCrowd && whim < 4) return { type: 'LeaveConference', chatId, agentId: chat.agentId };
    if (whim === 6) return { type: 'LeaveConference', chatId, agentId };
    if (whim >= 4) {
      const note = pick(2) === 1 && { contentId: this.#id('note') };
      return { type: 'TransferToButton', chatId, agentId, buttonId: one(pick, buttonIds), ...note };
    }
    const to: InvitationTarget =
      pick(3) < 2
        ? { kind: 'agent', agentId: one(pick, agentIds) }
        : { kind: 'skill', skillId: one(pick, wishes) };
    return {
      type: one(pick, [
        'RequestTransfer',
        'RequestConference',
        'RequestConference',
        'RequestConference',
      ] as const),
      chatId,
      agentId,
      invitationId: this.#id('invitation') as InvitationId,
      to,
      ...(pick(2) === 1 && { contentId: this.#id('note') }),
      ...(pick(10) === 9 && { masked: ['rule-1'] }),
    };
  }

  #answer({ chat, chatId }: Place): DeskCommand {
    const pick = this.#pick;
    const open = chat?.phase === 'engaged' ? chat.invitations : [];
    const invitation = open.length > 0 ? one(pick, open) : undefined;
    const invitationId = invitation?.id ?? ('invitation-0' as InvitationId);
    const whim = pick(8);
    if (whim === 7) {
      const agentId = invitation?.from ?? one(pick, agentIds);
      return { type: 'CancelInvitation', chatId, agentId, invitationId };
    }
    const asked = invitation && pick(10) < 9 ? invitation.invited : agentIds;
    const type = whim < 5 ? 'AcceptInvitation' : 'DeclineInvitation';
    return { type, chatId, agentId: one(pick, asked), invitationId };
  }

  #file({ chat, chatId, agentId, visitorId }: Place): DeskCommand {
    const pick = this.#pick;
    const file = chat?.file;
    const recordType = chat?.attached[0]?.recordType ?? one(pick, recordTypes);
    const transferId = file?.id ?? ('file-0' as FileTransferId);
    if (file && pick(4) > 0) {
      const by = pick(2) === 0 ? { kind: 'agent', agentId } : { kind: 'visitor', visitorId };
      switch (pick(3)) {
        case 0:
          return { type: 'CancelFile', chatId, transferId, by } as DeskCommand;
        case 1: {
          const why = one(pick, [
            'too-large',
            'type-not-allowed',
            'interrupted',
            'storage',
          ] as const);
          return { type: 'FailFile', chatId, transferId, why };
        }
        default:
          return {
            ...({ type: 'FinishFile', chatId, transferId, fileId: this.#id('stored') } as const),
            ...({ size: 1_000, mediaType: 'text/plain', contentId: this.#id('name') } as const),
          };
      }
    }
    const id = this.#id('file') as FileTransferId;
    if (pick(5) === 4)
      return { type: 'CancelFile', chatId, transferId, by: { kind: 'agent', agentId } };
    return pick(2) === 0
      ? { type: 'RequestFile', chatId, agentId, transferId: id, recordType }
      : {
          ...({ type: 'SendFile', chatId, agentId, transferId: id } as const),
          ...(pick(2) === 0 && { recordType }),
        };
  }

  #help({ chatId, agentId, visitorId }: Place): DeskCommand {
    const pick = this.#pick;
    const recordType = one(pick, recordTypes);
    switch (pick(16)) {
      case 0:
      case 1:
        return { type: 'RaiseFlag', chatId, agentId, contentId: this.#id('note') };
      case 2:
        return { type: 'RaiseFlag', chatId, agentId };
      case 3:
        return { type: 'LowerFlag', chatId, agentId, as: 'agent' };
      case 4:
        return { type: 'LowerFlag', chatId, agentId: one(pick, agentIds), as: 'supervisor' };
      case 5:
      case 6:
        return {
          ...({ type: 'PostWhisper', chatId, agentId: one(pick, agentIds), length: 7 } as const),
          messageId: (pick(10) === 9 ? 'whisper-0' : this.#id('whisper')) as MessageId,
          ...(pick(5) === 4 && { masked: ['rule-1'] }),
        };
      case 7:
      case 8:
        return { type: 'VisitPage', chatId, visitorId, contentId: this.#id('page') };
      case 9:
        return { type: 'DetachRecord', chatId, agentId, recordType };
      case 10:
        return { type: 'BlockVisitor', chatId, agentId, contentId: this.#id('note') };
      default: {
        const recordId = one(pick, ['record-1', 'record-2', 'record-3']);
        return { type: 'AttachRecord', chatId, agentId, recordType, recordId };
      }
    }
  }

  #id(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.#made}`;
  }
}
