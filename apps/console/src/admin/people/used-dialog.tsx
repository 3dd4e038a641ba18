import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { hashOf, type SectionName } from '../routes.ts';
import { useAdmin } from '../use-admin.ts';

/** Something that refers to a record. */
export type Usage = { readonly section: SectionName; readonly id: string; readonly name: string };

/** So many are named; the others are counted. */
const NAMED_MAX = 8;

type UsedDialogProps = {
  readonly title: string;
  readonly usedBy: readonly Usage[];
  readonly onClose: () => void;
};

/** Why something cannot be deleted: what uses it, each with the way there. */
export function UsedDialog({ title, usedBy, onClose }: UsedDialogProps) {
  const { words } = useAdmin();
  return (
    <DialogFrame title={title} lead={words.form.stillUsed} onClose={onClose}>
      <ul className="used">
        {usedBy.slice(0, NAMED_MAX).map(({ section, id, name }) => (
          <li key={id}>
            <a href={hashOf({ area: 'admin', section, id })} onClick={onClose}>
              <bdi>{name}</bdi>
            </a>
            <span className="faint">{words.frame.sections[section]}</span>
          </li>
        ))}
        {usedBy.length > NAMED_MAX ? (
          <li>{words.form.andMore(usedBy.length - NAMED_MAX)}</li>
        ) : null}
      </ul>
      <footer className="dialog-foot">
        <button type="button" className="button" data-first-focus onClick={onClose}>
          {words.frame.close}
        </button>
      </footer>
    </DialogFrame>
  );
}
