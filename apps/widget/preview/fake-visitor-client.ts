import type { CommandResult, SendOutcome, VisitorClient, VisitorState } from '@baton/client';

/** A client whose state is set by hand; it remembers what was asked of it. */
export type FakeVisitorClient = VisitorClient & {
  set(change: Partial<VisitorState>): void;
  readonly calls: readonly string[];
  /** What the next commands are answered with. */
  answer: CommandResult;
  /** What becomes of the next texts. */
  outcome: SendOutcome;
};

/** What visitors may do as a rule. */
const MAY: VisitorState['may'] = {
  saveTranscript: true,
  mailTranscript: true,
  files: {
    sizeMax: 25 * 1024 * 1024,
    allowed: ['images', 'pdf', 'office', 'text', 'csv', 'zip', 'audio', 'video'],
  },
};

export const IDLE_STATE: VisitorState = {
  connection: { kind: 'idle' },
  availability: null,
  chat: null,
  position: null,
  wait: null,
  outgoing: [],
  agentTyping: false,
  bot: null,
  fileProgress: null,
  may: MAY,
  serverAheadMs: 0,
};

export function fakeVisitorClient(
  initial: Partial<VisitorState> = {},
  onCall: (call: string) => void = () => {},
): FakeVisitorClient {
  let state: VisitorState = { ...IDLE_STATE, ...initial };
  const calls: string[] = [];
  const listeners = new Set<() => void>();
  const note = (call: string) => {
    calls.push(call);
    onCall(call);
  };
  const fake: FakeVisitorClient = {
    answer: { ok: true },
    outcome: 'taken',
    calls,
    token: 'token',
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => note('open'),
    close: () => note('close'),
    requestChat({ context }) {
      note(`requestChat ${context.name ?? ''}`.trim());
      return Promise.resolve(fake.answer);
    },
    send(text, beside) {
      note(`send ${text}${beside ? ` ${JSON.stringify(beside)}` : ''}`);
      return fake.outcome;
    },
    retry: (messageId) => note(`retry ${messageId}`),
    discard(messageId) {
      note(`discard ${messageId}`);
      fake.set({ outgoing: state.outgoing.filter((message) => message.messageId !== messageId) });
    },
    typing: (draft) => note(`typing ${draft}`.trim()),
    cancelFile(transferId) {
      note(`cancelFile ${transferId}`);
      return Promise.resolve(fake.answer);
    },
    visitPage({ pageUrl }) {
      note(`visitPage ${pageUrl}`);
      return Promise.resolve(fake.answer);
    },
    cancelChat() {
      note('cancelChat');
      return Promise.resolve(fake.answer);
    },
    endChat() {
      note('endChat');
      return Promise.resolve(fake.answer);
    },
    dismiss() {
      note('dismiss');
      fake.set({ chat: null, position: null });
    },
  };
  return fake;
}
