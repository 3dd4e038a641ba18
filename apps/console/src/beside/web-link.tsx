import { safeHref } from '../log/text-parts.ts';

type WebLinkProps = { readonly href: string | undefined; readonly text: string };

/** An address somebody else gave: opened apart from the console, and only if it is safe to open. */
export function WebLink({ href, text }: WebLinkProps) {
  const safe = href ? safeHref(href) : null;
  if (safe === null) return <bdi>{text}</bdi>;
  return (
    <a href={safe} title={safe} target="_blank" rel="noopener noreferrer nofollow">
      <bdi>{text}</bdi>
    </a>
  );
}
