import { AGENTS, type AgentId, type Chance, type Live, type Move, waiting } from './live-chat.ts';

/** What may happen while somebody has the chat, besides words. */
export function engagedMoves(chat: Live, chance: Chance): readonly Move[] {
  return [
    ...comingAndGoing(chat),
    ...handingOn(chat, chance),
    ...conferenceMoves(chat),
    ...invitationMoves(chat, chance),
    ...fileMoves(chat, chance),
    ...helpMoves(chat, chance),
  ];
}

function comingAndGoing(chat: Live): readonly Move[] {
  const [agentId] = chat.agents;
  const end = { ...chat, phase: 'wrapping-up', invitations: [], file: null } as const;
  const by = { kind: 'agent', agentId };
  return [
    { event: { type: 'VisitorIdleWarned', timeoutAt: 9 }, next: chat },
    { event: { type: 'VisitorIdleCleared' }, next: chat },
    { event: { type: 'AgentLeft', agentId, why: 'handed-on' }, next: noFile(waiting(chat)) },
    { event: { type: 'ChatEnded', by, why: 'ended', closesAt: 77 }, next: noFlag(end) },
  ];
}

function handingOn(chat: Live, { seq }: Chance): readonly Move[] {
  const [agentId] = chat.agents;
  const transfer = chat.invitations.find(({ kind }) => kind === 'Transfer');
  const to = transfer?.invited[0];
  const button = { agentId, buttonId: '573x', weight: 1 };
  return [
    ...(transfer && to
      ? [
          {
            event: {
              type: 'TransferAccepted',
              invitationId: transfer.id,
              from: agentId,
              agentId: to,
            },
            next: { ...noFile(chat), agents: [to], invitations: [] },
          },
        ]
      : []),
    {
      event: { type: 'TransferredToButton', from: '573b', ...button },
      text: `take it ${seq}`,
      next: { ...noFile(waiting(chat)), handedBy: agentId ?? null },
    },
    {
      event: { type: 'TransferToButtonFailed', backTo: '573b', stayed: true, ...button },
      next: chat,
    },
  ];
}

function conferenceMoves(chat: Live): readonly Move[] {
  const left = chat.agents.at(-1);
  if (chat.agents.length < 2 || left === undefined) return [];
  return [left, chat.agents[0] as AgentId].map((agentId) => ({
    event: { type: 'AgentLeftConference', agentId, why: 'left' },
    next: {
      ...chat,
      agents: chat.agents.filter((one) => one !== agentId),
      invitations: chat.invitations.filter(({ from }) => from !== agentId),
    },
  }));
}

function invitationMoves(chat: Live, { seq, rest }: Chance): readonly Move[] {
  const from = chat.agents[0] as AgentId;
  const invited = AGENTS.filter((id) => !chat.agents.includes(id));
  const to = { kind: 'skill', skillId: '0C5s' };
  const asked = (['Transfer', 'Conference'] as const).map((kind) => ({
    event: {
      ...{ type: `${kind}Requested`, invitationId: `i${seq}`, agentId: from, to, invited },
      expiresAt: 99,
    },
    ...(rest % 2 === 0 && { text: `please ${seq}` }),
    next: {
      ...chat,
      invitations: [...chat.invitations, { id: `i${seq}`, kind, from, invited }],
    },
  }));
  const answers = chat.invitations.flatMap((one): readonly Move[] => {
    const others = chat.invitations.filter((other) => other !== one);
    const [first, ...still] = one.invited;
    const event = { invitationId: one.id };
    const why = rest % 3 === 0 ? 'timed-out' : 'manual';
    return [
      {
        event: { type: `${one.kind}Canceled`, ...event, agentId: one.from },
        next: { ...chat, invitations: others },
      },
      {
        event: { type: `${one.kind}Declined`, ...event, agentId: first, why },
        next: {
          ...chat,
          invitations: still.length === 0 ? others : [...others, { ...one, invited: still }],
        },
      },
      ...(one.kind === 'Conference' && first && !chat.agents.includes(first)
        ? [
            {
              event: { type: 'AgentJoinedConference', ...event, agentId: first },
              next: { ...chat, agents: [...chat.agents, first], invitations: others },
            },
          ]
        : []),
    ];
  });
  return [...(invited.length > 0 && chat.invitations.length < 3 ? asked : []), ...answers];
}

function fileMoves(chat: Live, { seq, rest }: Chance): readonly Move[] {
  const agentId = chat.agents[0] as AgentId;
  const { file } = chat;
  if (!file) {
    const begun = { transferId: `t${seq}`, agentId, expiresAt: 55 };
    const record = { recordType: 'case', recordId: '500' };
    return [
      {
        event: { type: 'FileTransferRequested', ...begun, ...record },
        next: { ...chat, file: { id: `t${seq}`, by: 'visitor' } },
      },
      {
        event: { type: 'FileTransferStarted', ...begun, ...(rest % 2 === 0 && record) },
        next: { ...chat, file: { id: `t${seq}`, by: 'agent' } },
      },
    ];
  }
  const next = noFile(chat);
  const known = { transferId: file.id, by: file.by, agentId };
  return [
    { event: { type: 'FileTransferCanceled', ...known, by: 'visitor' }, next },
    { event: { type: 'FileTransferFailed', ...known, why: 'too-large' }, next },
    {
      event: {
        ...{ type: 'FileTransferSucceeded', fileId: `f${seq}`, size: 7, mediaType: 'image/png' },
        ...known,
        contentId: `file:${seq}`,
      },
      text: 'cat.png',
      next,
    },
  ];
}

function helpMoves(chat: Live, { seq, rest }: Chance): readonly Move[] {
  const agentId = chat.agents[0] as AgentId;
  const recordType = rest % 2 === 0 ? 'case' : 'lead';
  const moves: readonly (readonly [object, string?])[] = [
    [{ type: 'CriticalWaitReached', agentId }],
    [{ type: 'CriticalWaitCleared', agentId }],
    [{ type: 'RecordAttached', agentId, recordType, recordId: `r${seq}` }],
    [{ type: 'RecordDetached', agentId, recordType, recordId: 'r' }],
    [{ type: 'WhisperPosted', messageId: `w${seq}`, agentId: '005S', length: 4 }, 'psst'],
    [{ type: 'SensitiveDataMasked', by: 'visitor', ruleIds: ['0GO1'] }],
    [{ type: 'SensitiveDataMasked', by: 'agent', agentId, ruleIds: ['0GO1'] }],
    [{ type: 'PageVisited', contentId: `page:${seq}` }],
    [{ type: 'VisitorBlocked', agentId }, 'rude'],
  ];
  return [
    ...moves.map(([event, text]) => ({
      event,
      next: chat,
      ...(text !== undefined && { text }),
    })),
    chat.isFlagged
      ? { event: { type: 'FlagLowered', agentId, as: 'supervisor' }, next: noFlag(chat) }
      : {
          event: { type: 'FlagRaised', agentId },
          text: 'help',
          next: { ...chat, isFlagged: true },
        },
  ];
}

function noFile(chat: Live): Live {
  return { ...chat, file: null };
}

function noFlag(chat: Live): Live {
  return { ...chat, isFlagged: false };
}
