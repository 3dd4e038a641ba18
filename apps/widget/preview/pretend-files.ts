/** As if there were a server for files: links and pictures come at once, and uploads stop on their way. */
export function pretendFiles(): void {
  window.XMLHttpRequest = PretendedRequest as unknown as typeof XMLHttpRequest;
  window.fetch = async () => new Response(await picture());
}

class PretendedRequest extends EventTarget {
  readonly upload = new EventTarget();
  status = 200;
  responseText = '{"url":"/picture","expiresAt":0}';
  #method = '';

  open(method: string) {
    this.#method = method;
  }
  setRequestHeader() {}
  abort() {}
  send(body: { readonly size: number } | null) {
    if (this.#method === 'POST') setTimeout(() => this.dispatchEvent(new Event('load')), 1);
    else if (body) {
      const loaded = Math.round(body.size * 0.42);
      setTimeout(
        () => this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded })),
        1,
      );
    }
  }
}

/** Something with light and dark in it, so that one sees how it is cut. */
async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(900, 600);
  const pen = canvas.getContext('2d');
  if (pen) {
    const sky = pen.createLinearGradient(0, 0, 0, 600);
    sky.addColorStop(0, '#0b6e75');
    sky.addColorStop(1, '#f0c27b');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 900, 600);
    pen.fillStyle = '#22303a';
    pen.fillRect(400, 180, 100, 320);
    pen.beginPath();
    pen.arc(450, 180, 90, 0, 7);
    pen.fill();
  }
  return canvas.convertToBlob();
}
