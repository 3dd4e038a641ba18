import type { ControlIds } from './control-props.ts';
import { WholeControl } from './whole-control.tsx';

const MEGABYTE = 1024 * 1024;

type MegabytesControlProps = {
  readonly ids: ControlIds;
  /** In bytes; undefined while what is typed is no number. */
  readonly value: unknown;
  readonly onChange: (bytes: number | undefined) => void;
};

/** A size in bytes, said in megabytes. */
export function MegabytesControl({ ids, value, onChange }: MegabytesControlProps) {
  return (
    <span className="with-unit">
      <WholeControl
        ids={ids}
        value={typeof value === 'number' ? Math.round((value / MEGABYTE) * 10) / 10 : value}
        canBeNone={false}
        onChange={(megabytes) =>
          onChange(typeof megabytes === 'number' ? Math.round(megabytes * MEGABYTE) : undefined)
        }
      />
      <span className="faint">MB</span>
    </span>
  );
}
