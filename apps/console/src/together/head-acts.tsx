import type { ChatView } from '@baton/protocol';
import { Ban, Ellipsis, Flag, FlagOff, Forward, type LucideIcon, UserPlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useConsole } from '../desk/use-console.ts';
import type { KeyAction } from '../keys/key-map.ts';
import { Hint } from '../screens/hint.tsx';
import { Keycaps } from '../screens/keycaps.tsx';
import { useWords } from '../words/use-words.ts';
import type { ChatAct } from './permitted.ts';
import { useChatActions } from './use-chat-actions.ts';

type HeadActsProps = { readonly chat: ChatView; readonly acts: ReadonlySet<ChatAct> };

type HeadAct = {
  readonly act: ChatAct;
  readonly title: string;
  readonly Sign: LucideIcon;
  readonly action?: Exclude<KeyAction, { jump: number }>;
  readonly run: () => void;
};

/** The ways to have others help: signs where there is room, a menu where there is not, and for what is rare. */
export function HeadActs({ chat, acts }: HeadActsProps) {
  const words = useWords();
  const { workplace } = useConsole();
  const actions = useChatActions();
  const { head } = words.company;
  const { chatId } = chat;
  const all: readonly HeadAct[] = [
    {
      act: 'transfer',
      title: head.transfer,
      Sign: Forward,
      action: 'transfer-chat',
      run: () => workplace.ask({ kind: 'ask-colleague', purpose: 'transfer', chatId }),
    },
    {
      act: 'conference',
      title: head.conference,
      Sign: UserPlus,
      action: 'add-colleague',
      run: () => workplace.ask({ kind: 'ask-colleague', purpose: 'conference', chatId }),
    },
    {
      act: 'raise-flag',
      title: head.flag,
      Sign: Flag,
      action: 'toggle-flag',
      run: () => workplace.ask({ kind: 'raise-flag', chatId }),
    },
    {
      act: 'lower-flag',
      title: head.lowerFlag,
      Sign: FlagOff,
      action: 'toggle-flag',
      run: () => actions.lowerFlag(chatId),
    },
    {
      act: 'block',
      title: head.block,
      Sign: Ban,
      run: () => workplace.ask({ kind: 'block', chatId }),
    },
  ];
  const offered = all.filter(({ act }) => acts.has(act));
  if (offered.length === 0) return null;
  return (
    <>
      {offered
        .filter(({ act }) => act !== 'block')
        .map((one) => (
          <ActButton key={one.act} one={one} />
        ))}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          className="icon-button head-more"
          data-only-narrow={!acts.has('block')}
          aria-label={head.more}
        >
          <Ellipsis size={16} aria-hidden="true" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
            {offered.map((one) => (
              <MenuAct key={one.act} one={one} />
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </>
  );
}

function ActButton({ one }: { readonly one: HeadAct }) {
  const { act, title, Sign, action, run } = one;
  return (
    <Hint text={title} {...(action ? { action } : {})} side="bottom">
      <button
        type="button"
        className="icon-button head-act"
        data-act={act}
        aria-label={title}
        onClick={run}
      >
        <Sign size={16} aria-hidden="true" />
      </button>
    </Hint>
  );
}

function MenuAct({ one }: { readonly one: HeadAct }) {
  const { act, title, Sign, action, run } = one;
  return (
    <DropdownMenu.Item className="menu-item" data-danger={act === 'block'} onSelect={run}>
      <span className="menu-sign">
        <Sign size={14} aria-hidden="true" />
      </span>
      <span className="menu-text">{title}</span>
      {action ? <Keycaps action={action} /> : null}
    </DropdownMenu.Item>
  );
}
