import type { ButtonId, DeploymentId, OrganizationId } from '@baton/desk';
import type {
  DeskHost,
  Hosts,
  Opened,
  Outcome,
  Sink,
  Submission,
  Viewer,
  WaitEstimate,
} from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { Refusal, ServerFrame, TypingFrame } from '@baton/protocol';

export const ORGANIZATION = '00D000000000001' as OrganizationId;
export const OTHER_ORGANIZATION = '00D000000000002' as OrganizationId;
export const BUTTON = '573000000000001' as ButtonId;

type Connection = { readonly viewer: Viewer; readonly sink: Sink };

/** A desk that takes everything, remembers it, and answers when the test says so. */
export class FakeDesk implements DeskHost, Hosts {
  readonly organizationId = ORGANIZATION;
  readonly submissions: Submission[] = [];
  readonly typed: TypingFrame[] = [];
  readonly connections = new Set<Connection>();
  button: ButtonId | undefined = BUTTON;
  refuseOpen: Refusal | undefined;
  /** What becomes of a submission; the default takes it at once. */
  onSubmit: (submission: Submission) => Promise<Outcome> = async () => ({
    ok: true,
    seq: this.submissions.length,
  });
  /** Waited for before a connection is open. */
  beforeOpen: Promise<void> = Promise.resolve();
  /** Called while a connection is being opened, when its sink is known. */
  onOpening: (sink: Sink) => void = () => {};

  async desk(organizationId: OrganizationId): Promise<DeskHost | undefined> {
    return organizationId === ORGANIZATION ? this : undefined;
  }

  async conversations(): Promise<undefined> {
    return undefined;
  }

  readiness(): { ready: boolean } {
    return { ready: true };
  }

  submit(submission: Submission): Promise<Outcome> {
    this.submissions.push(submission);
    return this.onSubmit(submission);
  }

  async open(
    viewer: Viewer,
    held: { readonly cursor: number | null },
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal }> {
    this.onOpening(sink);
    await this.beforeOpen;
    if (this.refuseOpen !== undefined) return { refusal: this.refuseOpen };
    const connection = { viewer, sink };
    this.connections.add(connection);
    return {
      welcome: {
        t: 'welcome',
        v: 1,
        serverTime: 0 as EpochMs,
        cursor: held.cursor ?? 0,
        chats: [],
        events: [],
        hidden: [],
      },
      close: () => void this.connections.delete(connection),
    };
  }

  typing(_viewer: Viewer, frame: TypingFrame): void {
    this.typed.push(frame);
  }

  availability(): { online: boolean; buttons: ButtonId[] } {
    return { online: true, buttons: [BUTTON] };
  }

  defaultButton(_deploymentId: DeploymentId): ButtonId | undefined {
    return this.button;
  }

  waitEstimate(): WaitEstimate {
    return { kind: 'unknown' };
  }

  position(): number | undefined {
    return undefined;
  }

  agentsAvailable(): number {
    return 1;
  }

  chatOf(): undefined {
    return undefined;
  }

  targets(): undefined {
    return undefined;
  }

  sees(): boolean {
    return false;
  }

  session(): undefined {
    return undefined;
  }

  /** Sends frames to everybody who is connected. */
  publish(...frames: ServerFrame[]): void {
    const encoded = frames.map((frame) => JSON.stringify(frame));
    for (const { sink } of this.connections) sink.send(encoded);
  }
}
