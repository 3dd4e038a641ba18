import type { Transport, TransportEvents } from './model.ts';

/** A transport whose code comes when it is first wanted; code that does not come is a server that is not reached. */
export function lateTransport(
  load: () => Promise<(events: TransportEvents) => Transport>,
  events: TransportEvents,
): Transport {
  let transport: Transport | null = null;
  let isOver = false;
  load().then(
    (make) => {
      if (!isOver) transport = make(events);
    },
    () => {
      if (!isOver) events.onClose({ reached: false });
    },
  );
  return {
    // Nothing is sent before it is open, and it is not open before it is there.
    send: (text) => transport?.send(text),
    close() {
      isOver = true;
      transport?.close();
    },
  };
}
