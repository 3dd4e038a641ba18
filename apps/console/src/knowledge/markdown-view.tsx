import type { Block } from './markdown-blocks.ts';
import type { Inline } from './markdown-inline.ts';

/** Draws an article. Only elements made here: whatever markup stands in it is text. */
export function MarkdownView({ blocks }: { readonly blocks: readonly Block[] }) {
  return placed(blocks).map(({ key, part }) => <BlockView key={key} block={part} />);
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} inline={block.inline} />;
    case 'paragraph':
      return (
        <p>
          <Runs inline={block.inline} />
        </p>
      );
    case 'list': {
      const items = placed(block.items).map(({ key, part }) => (
        <li key={key}>
          <Runs inline={part} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <MarkdownView blocks={block.blocks} />
        </blockquote>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keys, too
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    default:
      return <hr />;
  }
}

type HeadingProps = { readonly level: 1 | 2 | 3; readonly inline: readonly Inline[] };

/** One lower than written: the article's own title stands above them. */
function Heading({ level, inline }: HeadingProps) {
  const runs = <Runs inline={inline} />;
  if (level === 1) return <h3>{runs}</h3>;
  return level === 2 ? <h4>{runs}</h4> : <h5>{runs}</h5>;
}

function Table({ head, rows }: Omit<Extract<Block, { kind: 'table' }>, 'kind'>) {
  return (
    <div className="prose-table">
      <table>
        <thead>
          <tr>
            {placed(head).map(({ key, part }) => (
              <th key={key}>
                <Runs inline={part} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed(rows).map(({ key: line, part: row }) => (
            <tr key={line}>
              {placed(row).map(({ key, part }) => (
                <td key={key}>
                  <Runs inline={part} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Runs({ inline }: { readonly inline: readonly Inline[] }) {
  return placed(inline).map(({ key, part }) => <Run key={key} run={part} />);
}

/** Articles do not change while they are drawn, so places are as good as names. */
function placed<Part>(parts: readonly Part[]): readonly { key: string; part: Part }[] {
  return parts.map((part, place) => ({ key: String(place), part }));
}

function Run({ run }: { readonly run: Inline }) {
  switch (run.kind) {
    case 'strong':
      return <strong>{run.text}</strong>;
    case 'emphasis':
      return <em>{run.text}</em>;
    case 'code':
      return <code>{run.text}</code>;
    case 'link':
      return (
        <a href={run.href} title={run.href} target="_blank" rel="noopener noreferrer nofollow">
          {run.text}
        </a>
      );
    default:
      return run.text;
  }
}
