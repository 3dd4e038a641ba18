import { ArrowLeft, ChevronDown, ChevronUp, Link2, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { copyText } from '../admin/people/copy-text.ts';
import type { SectionName } from '../admin/routes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { useWords } from '../words/use-words.ts';
import { useHistoryWords } from './history-words.ts';
import { goToPlace, hashOfPlace } from './place.ts';
import { useLineKeys } from './use-line-keys.ts';
import type { Neighbours } from './use-neighbours.ts';

type PageShellProps = {
  readonly section: SectionName;
  /** Of the list it is from. */
  readonly listId: string | null;
  readonly listTitle: string;
  readonly query: string;
  readonly id: string;
  readonly title: string;
  readonly tags?: ReactNode;
  readonly actions?: ReactNode;
  readonly neighbours: Neighbours;
  readonly onPrint?: (() => void) | undefined;
  readonly children: ReactNode;
};

/** A page of one record: where it is from, what it is, what is before and behind it. */
export function PageShell(props: PageShellProps) {
  const { section, listId, listTitle, query, id, title, tags, actions, neighbours } = props;
  const words = useHistoryWords();
  const desk = useWords();
  const { say } = useAdmin();
  const { before, after } = neighbours;
  const go = (wanted: string | null): void => {
    if (wanted !== null) goToPlace({ section, id: wanted, query });
  };
  const back = { section, id: listId, query };
  useLineKeys({
    step: (by) => go(by === 1 ? after : before),
    back: () => goToPlace(back),
  });
  const copy = (): void => {
    // Without the filter: whoever gets the link shall see this and nothing else.
    const address = new URL(location.href);
    address.hash = hashOfPlace({ section, id, query: '' });
    copyText(address.href).then(
      () => say('plain', words.page.linkCopied),
      () => say('failed', desk.details.notCopied),
    );
  };
  return (
    <article className="history-page" aria-label={title}>
      <header className="history-head">
        <a
          className="icon-button"
          href={hashOfPlace(back)}
          aria-label={words.page.back(listTitle)}
          title={words.page.back(listTitle)}
        >
          <ArrowLeft size={16} aria-hidden="true" className="mirrored" />
        </a>
        <div className="history-title">
          <h2>
            <bdi>{title}</bdi>
          </h2>
          {tags}
        </div>
        <div className="history-acts">
          {before === null && after === null ? null : (
            <>
              <StepButton label={words.page.previous} target={before} go={go} Sign={ChevronUp} />
              <StepButton label={words.page.next} target={after} go={go} Sign={ChevronDown} />
            </>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={words.page.copyLink}
            title={words.page.copyLink}
            onClick={copy}
          >
            <Link2 size={16} aria-hidden="true" />
          </button>
          {props.onPrint ? (
            <button
              type="button"
              className="icon-button"
              aria-label={words.page.print}
              title={words.page.print}
              onClick={props.onPrint}
            >
              <Printer size={16} aria-hidden="true" />
            </button>
          ) : null}
          {actions}
        </div>
      </header>
      {props.children}
    </article>
  );
}

type StepButtonProps = {
  readonly label: string;
  readonly target: string | null;
  readonly go: (id: string | null) => void;
  readonly Sign: typeof ChevronUp;
};

function StepButton({ label, target, go, Sign }: StepButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={target === null}
      onClick={() => go(target)}
    >
      <Sign size={16} aria-hidden="true" />
    </button>
  );
}
