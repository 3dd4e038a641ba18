import type { ButtonId, ChatId, DeploymentId, VisitorId } from '@baton/desk';
import { ProviderError, type ProviderState, type Session } from '@baton/handover';

/** What the desk knows a handover by, and how far it has been heard. */
export type DeskSession = {
  readonly chatId: ChatId;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  readonly buttonId: ButtonId;
  /** The seq of the last event of the desk that was taken. */
  readonly cursor: number;
};

const VERSION = 1;

export function stateOf(session: DeskSession): ProviderState {
  return { v: VERSION, data: { ...session } };
}

/** Rejects with `permanent` what another release wrote. */
export function sessionOf({ state: { v, data } }: Session): DeskSession {
  const { chatId, visitorId, deploymentId, buttonId, cursor } = data;
  if (
    v !== VERSION ||
    typeof chatId !== 'string' ||
    typeof visitorId !== 'string' ||
    typeof deploymentId !== 'string' ||
    typeof buttonId !== 'string' ||
    typeof cursor !== 'number'
  ) {
    throw new ProviderError({ kind: 'permanent', message: 'The session is of another release.' });
  }
  return {
    chatId: chatId as ChatId,
    visitorId: visitorId as VisitorId,
    deploymentId: deploymentId as DeploymentId,
    buttonId: buttonId as ButtonId,
    cursor,
  };
}
