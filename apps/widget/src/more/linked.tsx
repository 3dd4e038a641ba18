import { splitLinks } from './links.ts';

/** A message's text; what is an address may be followed, everything else is text, whatever it looks like. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a href={part.href} target="_blank" rel="noopener nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}
