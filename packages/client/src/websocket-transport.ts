import type { Transport, TransportEvents } from './model.ts';

/** What we need of a WebSocket, in a page or in Node. */
export interface Socket {
  addEventListener(
    type: 'open' | 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ): void;
  send(text: string): void;
  close(): void;
}

/** Frames over one WebSocket. `open` may throw, as a page's policy makes it. */
export function websocketTransport(open: () => Socket, events: TransportEvents): Transport {
  let socket: Socket;
  try {
    socket = open();
  } catch {
    // A policy of the page or a broken address: as good as no network, and said in the same way.
    return absentTransport(events);
  }
  let reached = false;
  socket.addEventListener('open', () => {
    reached = true;
    events.onOpen();
  });
  socket.addEventListener('message', ({ data }) =>
    // Anything but text is nothing of ours, and an empty text ends the line.
    events.onText(typeof data === 'string' ? data : ''),
  );
  socket.addEventListener('close', () => events.onClose({ reached }));
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}

/** A transport that cannot be had. */
export function absentTransport({ onClose }: TransportEvents): Transport {
  let isOver = false;
  queueMicrotask(() => {
    if (!isOver) onClose({ reached: false });
  });
  return {
    send: () => {},
    close: () => {
      isOver = true;
    },
  };
}
