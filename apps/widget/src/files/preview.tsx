import { Component } from 'preact';

/** What is larger is not fetched unasked. */
export const PREVIEW_BYTES_MAX = 5 * 1024 * 1024;
/** As wide as a message, on a screen with twice the points. */
const PREVIEW_WIDTH = 580;
/** What browsers draw, and what cannot do anything. */
const DRAWN = /^image\/(png|jpeg|gif|webp|avif)$/;

type PreviewProps = {
  readonly mediaType: string;
  readonly size: number;
  readonly name: string;
  readonly bytes: () => Promise<Blob | null>;
};

/** Whether there is a picture to show of it. */
export function isPictured({ mediaType, size }: Pick<PreviewProps, 'mediaType' | 'size'>): boolean {
  return DRAWN.test(mediaType) && size <= PREVIEW_BYTES_MAX;
}

/** A picture of a picture, drawn by us: a page's policy for images has no say in it. Its frame has its size from the start. */
export class Preview extends Component<PreviewProps, { readonly isLost: boolean }> {
  override state = { isLost: false };
  private canvas: HTMLCanvasElement | null = null;
  private readonly seen = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    this.seen.disconnect();
    this.draw().catch(() => this.setState({ isLost: true }));
  });

  override componentDidMount() {
    if (this.canvas) this.seen.observe(this.canvas);
  }

  override componentWillUnmount() {
    this.seen.disconnect();
  }

  private async draw() {
    const bytes = await this.props.bytes();
    if (!bytes || !this.canvas) return this.setState({ isLost: true });
    const picture = await createImageBitmap(bytes);
    const shrunk = Math.min(1, PREVIEW_WIDTH / picture.width);
    this.canvas.width = Math.round(picture.width * shrunk);
    this.canvas.height = Math.round(picture.height * shrunk);
    const pen = this.canvas.getContext('2d');
    pen?.drawImage(picture, 0, 0, this.canvas.width, this.canvas.height);
    picture.close();
  }

  override render({ name, ...of }: PreviewProps, { isLost }: { readonly isLost: boolean }) {
    if (isLost || !isPictured(of)) return null;
    return (
      <canvas
        class="preview"
        role="img"
        aria-label={name}
        ref={(canvas) => {
          this.canvas = canvas;
        }}
      />
    );
  }
}
