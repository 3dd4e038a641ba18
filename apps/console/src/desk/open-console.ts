import type { AgentClient, ClientWorld } from '@baton/client';
import type { Rest } from '../admin/rest.ts';
import { openBeside } from '../beside/open-beside.ts';
import type { AgentId, ChatsOnOffline } from '../desk-names.ts';
import { fileDesk } from '../files/file-desk.ts';
import { observable } from '../observable.ts';
import type { Session, SessionDoor } from '../session/session-api.ts';
import { workplaceDesk } from '../workplace/workplace.ts';
import type { ConsoleParts, PageParts, ShiftStart, Spoken } from './console-parts.ts';
import { storedShift } from './shift-start.ts';

export type OpenConsoleOptions = {
  readonly page: PageParts;
  readonly world: ClientWorld;
  readonly door: SessionDoor;
  readonly rest: Rest;
  readonly connect: (agentId: AgentId) => AgentClient;
  readonly session: Session;
  readonly onLeft: (reason: 'signed-out') => void;
};

/** Connects the agent who signed in. `close` leaves nothing running. */
export function openConsole(options: OpenConsoleOptions): {
  readonly parts: ConsoleParts;
  readonly close: () => void;
} {
  const { page, world, door, rest, connect, session, onLeft } = options;
  const client = connect(session.agentId);
  const workplace = workplaceDesk(world.session);
  const { beside, close: closeBeside } = openBeside({ client, world, rest, session });
  const files = fileDesk(client, world);
  const shift = storedShift(world.session);

  async function signOut(chats?: ChatsOnOffline): Promise<boolean> {
    // Without a connection the desk would not hear it, and the chats would hang until the grace is over.
    if (client.state.connection.kind !== 'live') return false;
    const left = await client.signOut(chats);
    if (!left.ok && left.refusal !== 'agent-signed-out') return false;
    const answer = await door.signOut();
    if (answer.kind === 'failed') return false;
    workplace.forgetAll();
    beside.forgetAll();
    files.sending.forgetAll();
    shift.set(FRESH_SHIFT);
    onLeft('signed-out');
    return true;
  }

  const parts: ConsoleParts = {
    ...page,
    session,
    client,
    world,
    rest,
    workplace,
    beside,
    files,
    shift,
    spoken: observable<Spoken>({ polite: '', assertive: '' }),
    signOut,
  };
  client.open();
  return {
    parts,
    close: () => {
      closeBeside();
      client.close();
    },
  };
}

const FRESH_SHIFT: ShiftStart = { sound: 'unchecked', isOver: false };
