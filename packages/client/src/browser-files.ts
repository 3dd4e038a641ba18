import type { FilePort } from './file-transfers.ts';

/** What we use of a page to send files: `fetch` does not say how much of them is out. */
export type FilePage = { readonly XMLHttpRequest: new () => PageRequest };
type PageRequest = {
  readonly upload: {
    addEventListener(
      type: 'progress',
      listener: (event: { readonly loaded: number }) => void,
    ): void;
  };
  readonly status: number;
  readonly responseText: string;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  addEventListener(type: 'load' | 'error' | 'timeout', listener: () => void): void;
  send(body: unknown): void;
  abort(): void;
};

/** Files through a page's own requests, with its cookies where the server is the page's. */
export function browserFilePort(page: FilePage = globalThis as unknown as FilePage): FilePort {
  return {
    send({ method, url, headers, body }, { onSent, onAnswer }) {
      const request = new page.XMLHttpRequest();
      // Before `open`: some browsers tell of no progress otherwise.
      request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
      request.addEventListener('load', () =>
        onAnswer({ kind: 'answered', status: request.status, text: request.responseText }),
      );
      for (const failure of ['error', 'timeout'] as const) {
        request.addEventListener(failure, () => onAnswer({ kind: 'unreached' }));
      }
      request.open(method, url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.send(body);
      return { abort: () => request.abort() };
    },
  };
}
