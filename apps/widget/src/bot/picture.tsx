import { Component } from 'preact';
import type { MessageRow } from '../rows.ts';
import { safePicture } from './safe-picture.ts';

type PictureProps = { readonly row: MessageRow; readonly named: string };

/** The picture of a message, in a frame that has its size from the start. What does not load leaves its words. */
export class Picture extends Component<PictureProps, { readonly lost: boolean }> {
  override state = { lost: false };

  override render({ row, named }: PictureProps, { lost }: { readonly lost: boolean }) {
    const image = row.rich?.image;
    const url = image ? safePicture(image.url, location.href) : null;
    if (!image || (url === null && image.alt === '')) return null;
    const alt = image.alt || named;
    if (url === null) return <p class="bubble outline soft">{alt}</p>;
    return (
      <a class="picture" href={url} target="_blank" rel="noopener nofollow">
        {lost ? (
          <span class="soft">{alt}</span>
        ) : (
          <img
            src={url}
            alt={alt}
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => this.setState({ lost: true })}
          />
        )}
      </a>
    );
  }
}
