import type { FileTransfers } from '@baton/client/files';
import { Component } from 'preact';
import type { PartPlace } from '../more/parts.ts';
import type { FileEntry } from '../rows.ts';
import type { Ui } from '../view/ui.ts';
import { FileIcon } from './file-icon.tsx';
import { Preview } from './preview.tsx';
import { sizeText } from './size-text.ts';
import type { FilesCatalogue } from './words/files-catalogue.ts';

export type FileCardProps = {
  readonly ui: Ui;
  readonly words: FilesCatalogue;
  readonly file: FileEntry;
  readonly transfers: Pick<FileTransfers, 'link'>;
  readonly language: string;
  readonly save: PartPlace['save'];
};
type CardState =
  | { readonly kind: 'there' | 'fetching' }
  | { readonly kind: 'failed'; readonly code: string };

/** The longest ending of a name that is shown as its kind. */
const ENDING = /\.(\w{1,5})$/;

/** A file that has arrived. Nothing of it is fetched before it is wanted, but a small picture. */
export class FileCard extends Component<FileCardProps, CardState> {
  override state: CardState = { kind: 'there' };

  /** Its bytes; a link is made for each look and runs out. */
  private readonly bytes = async (): Promise<Blob | null> => {
    const { file, transfers } = this.props;
    const link = await transfers.link(file.fileId);
    if (!link.ok) {
      this.setState({ kind: 'failed', code: link.code });
      return null;
    }
    const answer = await fetch(link.value.url, { referrerPolicy: 'no-referrer' });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.blob();
  };

  private readonly save = async () => {
    if (this.state.kind === 'fetching') return;
    this.setState({ kind: 'fetching' });
    try {
      const bytes = await this.bytes();
      if (!bytes) return;
      this.props.save(bytes, this.props.file.fileName);
      this.setState({ kind: 'there' });
    } catch {
      this.setState({ kind: 'failed', code: 'unreached' });
    }
  };

  override render({ ui, words, file, language }: FileCardProps, state: CardState) {
    const { by, fileName, size, mediaType, at } = file;
    const author = by === 'visitor' ? ui.words.you : (file.name ?? ui.words.agent);
    const ending = ENDING.exec(fileName)?.[1]?.toUpperCase();
    const about = [ending, sizeText(size, language)].filter(Boolean).join(' · ');
    return (
      <div class={`message ${by} first`}>
        {by !== 'visitor' && <p class="author fine soft">{author}</p>}
        <div class="line">
          <div class="file">
            <Preview mediaType={mediaType} size={size} name={fileName} bytes={this.bytes} />
            <span class="icon-place">
              <FileIcon name="file" />
            </span>
            <p class="file-name">
              {by === 'visitor' && <span class="hidden">{author}: </span>}
              <bdi class="strong">{fileName}</bdi>
              <span class="fine soft">{state.kind === 'fetching' ? words.fetching : about}</span>
            </p>
            <button
              type="button"
              class="round quiet"
              aria-label={words.save(fileName)}
              onClick={this.save}
            >
              <FileIcon name="save" />
            </button>
          </div>
          <time class="fine soft">{ui.times.clock(at)}</time>
        </div>
        {state.kind === 'failed' && (
          <p class="fine error" role="alert">
            {words.problem({ code: state.code, details: {} }, String)}
          </p>
        )}
      </div>
    );
  }
}
