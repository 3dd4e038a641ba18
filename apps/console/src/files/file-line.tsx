import { Download, ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { FileItem } from '../log/log-items.ts';
import { clockTime, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { FileSign } from './file-sign.tsx';
import { fileSize } from './file-size.ts';

type FileLineProps = { readonly item: FileItem; readonly visitorName: string };

/** Pictures a browser shows, as far as they are worth loading unasked. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|avif)$/;
const SHOWN_BYTES_MAX = 8 * 1024 * 1024;

/** A file that has arrived, in either direction. */
export function FileLine({ item, visitorName }: FileLineProps) {
  const words = useWords();
  const { log } = words.company;
  const name = item.fileName || log.unnamed;
  const isShown = SHOWN.test(item.mediaType) && item.size <= SHOWN_BYTES_MAX;
  const author =
    item.by === 'visitor'
      ? visitorName
      : item.by === 'own'
        ? words.chat.you
        : (item.name ?? words.company.asked.colleague);
  return (
    <div className="message" data-by={item.by} data-opens="true">
      <div className="message-head">
        <bdi className="message-name">{author}</bdi>
        <time dateTime={new Date(item.at).toISOString()} title={exactTime(item.at, words)}>
          {clockTime(item.at, words)}
        </time>
      </div>
      <figure className="file" aria-label={log.file(name)}>
        {isShown ? <Picture fileId={item.fileId} name={name} /> : null}
        <figcaption className="file-line">
          <FileSign mediaType={item.mediaType} />
          <span className="file-words">
            <bdi className="file-name" title={name}>
              {name}
            </bdi>
            <span className="file-size">{fileSize(item.size, words)}</span>
          </span>
          <FileButton item={item} how="open" label={log.openFile(name)} />
          <FileButton item={item} how="save" label={log.saveFile(name)} />
        </figcaption>
      </figure>
    </div>
  );
}

function Picture({ fileId, name }: { readonly fileId: string; readonly name: string }) {
  const words = useWords();
  const { files } = useConsole();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    files.links.of(fileId).then(
      (link) => {
        if (isWanted) setUrl(link);
      },
      // Without a preview the line below still opens it.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [files, fileId]);
  // The place is kept while it loads, so that nothing jumps.
  return (
    <span className="file-picture">
      {url === null ? null : (
        <img
          src={url}
          alt={words.company.log.preview(name)}
          loading="lazy"
          decoding="async"
          onError={() => {
            files.links.forget(fileId);
            setUrl(null);
          }}
        />
      )}
    </span>
  );
}

type FileButtonProps = {
  readonly item: FileItem;
  readonly how: 'open' | 'save';
  readonly label: string;
};

/** The link is made when it is wanted: it runs out, and says who may follow it. */
function FileButton({ item, how, label }: FileButtonProps) {
  const words = useWords();
  const { files, workplace } = useConsole();
  async function follow(): Promise<void> {
    const url = await files.links.of(item.fileId);
    if (url === null) {
      workplace.say('failed', words.company.log.notOpened);
      return;
    }
    const link = document.createElement('a');
    link.href = how === 'save' ? `${url}&save=1` : url;
    link.rel = 'noopener noreferrer';
    if (how === 'save') link.download = item.fileName;
    else link.target = '_blank';
    link.click();
  }
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={how === 'open' ? words.company.log.open : words.company.log.save}
      onClick={() => {
        follow().catch(() => workplace.say('failed', words.company.log.notOpened));
      }}
    >
      {how === 'open' ? (
        <ExternalLink size={15} aria-hidden="true" />
      ) : (
        <Download size={15} aria-hidden="true" />
      )}
    </button>
  );
}
