import { useAdminWords } from '../../admin/use-admin.ts';
import { usePage } from '../../desk/use-console.ts';
import { DialogFrame } from '../../screens/dialog-frame.tsx';

/** Every key of the builder. */
export function BuilderKeysDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useAdminWords();
  const { platform } = usePage();
  const texts = words.builder.keys;
  const mod = platform === 'mac' ? '⌘' : 'Ctrl+';
  const shift = platform === 'mac' ? '⇧' : 'Shift+';
  const groups: readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[] =
    [
      [
        texts.moving,
        [
          [texts.along, ['→']],
          [texts.backwards, ['←']],
          [texts.beside, ['↑', '↓']],
          [texts.open, ['Enter']],
          [texts.close, ['Esc']],
        ],
      ],
      [
        texts.editing,
        [
          [texts.add, ['A']],
          [texts.remove, ['Del', '⌫']],
          [texts.copy, [`${mod}C`, `${mod}X`, `${mod}V`]],
          [texts.duplicate, [`${mod}D`]],
          [texts.undo, [`${mod}Z`, `${mod}${shift}Z`]],
          [texts.all, [`${mod}A`]],
        ],
      ],
      [
        texts.seeing,
        [
          [texts.find, [`${mod}F`]],
          [texts.fit, ['0']],
          [texts.zoom, ['+', '−']],
          [texts.test, ['T']],
          [texts.publish, [`${mod}Enter`]],
          [texts.keys, ['?']],
        ],
      ],
    ];
  return (
    <DialogFrame title={texts.title} size="wide" onClose={onClose}>
      <div className="keys">
        {groups.map(([title, lines]) => (
          <section key={title} className="keys-group">
            <h3>{title}</h3>
            <dl>
              {lines.map(([name, keys]) => (
                <div key={name} className="keys-line">
                  <dt>{name}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key} className="keycap">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}
