import { usePage } from '../desk/use-console.ts';
import { keyNames } from '../keys/key-map.ts';
import { useWords } from '../words/use-words.ts';
import { DialogFrame } from './dialog-frame.tsx';

type KeyLine = { readonly title: string; readonly names: readonly string[] };

/** Every key, in the groups in which they are needed. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { platform } = usePage();
  const line = (title: string, action: Parameters<typeof keyNames>[0]): KeyLine => ({
    title,
    names: keyNames(action, platform),
  });
  const groups: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[] = [
    {
      title: words.keys.chats,
      lines: [
        line(words.keys.jump, 'jump'),
        line(words.keys.nextChat, 'next-chat'),
        line(words.keys.previousChat, 'previous-chat'),
        line(words.keys.longestWaiting, 'longest-waiting'),
        line(words.keys.endChat, 'end-chat'),
        line(words.keys.closeChat, 'close-chat'),
        line(words.keys.toggleDetails, 'toggle-details'),
      ],
    },
    {
      title: words.keys.offers,
      lines: [
        line(words.keys.acceptOffer, 'accept-offer'),
        line(words.keys.declineOffer, 'decline-offer'),
      ],
    },
    {
      title: words.company.keys.title,
      lines: [
        line(words.company.keys.transfer, 'transfer-chat'),
        line(words.company.keys.conference, 'add-colleague'),
        line(words.company.keys.flag, 'toggle-flag'),
        line(words.company.keys.askFile, 'ask-file'),
      ],
    },
    {
      title: words.keys.beside,
      lines: [
        line(words.keys.attachRecord, 'attach-record'),
        line(words.keys.searchArticles, 'search-articles'),
        line(words.keys.nextTab, 'next-tab'),
        line(words.keys.previousTab, 'previous-tab'),
        line(words.keys.closeTabBeside, 'close-tab'),
        line(words.keys.saveRecord, 'save-record'),
      ],
    },
    {
      title: words.keys.writing,
      lines: [
        { title: words.keys.send, names: ['Enter'] },
        { title: words.keys.newLine, names: ['Shift+Enter'] },
        { title: words.keys.quickTexts, names: [';;', '/'] },
        { title: words.keys.leaveComposer, names: ['Esc'] },
      ],
    },
    {
      title: words.keys.everywhere,
      lines: [line(words.keys.find, 'find'), line(words.keys.showKeys, 'show-keys')],
    },
  ];
  return (
    <DialogFrame title={words.keys.title} size="wide" onClose={onClose}>
      <div className="keys">
        {groups.map((group) => (
          <section key={group.title} className="keys-group">
            <h3>{group.title}</h3>
            <dl>
              {group.lines.map(({ title, names }) => (
                <div key={title} className="keys-line">
                  <dt>{title}</dt>
                  <dd>
                    {names.map((name) => (
                      <kbd key={name} className="keycap">
                        {name}
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
