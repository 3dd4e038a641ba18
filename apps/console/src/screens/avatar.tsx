import { initials } from '../rows/visitor-name.ts';

type AvatarProps = { readonly name: string; readonly mark?: 'lost' | 'ended' | undefined };

/** The round sign beside a name; only decoration, the name stands next to it. */
export function Avatar({ name, mark }: AvatarProps) {
  return (
    <span className="avatar" data-mark={mark} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
