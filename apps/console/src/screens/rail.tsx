import {
  Keyboard,
  LogOut,
  MessagesSquare,
  Search,
  Settings,
  Volume2,
  VolumeX,
  Workflow,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { sectionsFor, setupSections } from '../admin/routes.ts';
import { goTo, useRoute } from '../admin/use-route.ts';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk, usePreferences } from '../desk/use-console.ts';
import { useRows } from '../desk/use-rows.ts';
import { RecordsButton } from '../history/records-button.tsx';
import { useWords } from '../words/use-words.ts';
import { Avatar } from './avatar.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Hint } from './hint.tsx';

/** The edge of the desk: where to go, and everything that is not a chat. */
export function Rail() {
  const words = useWords();
  const { workplace } = useConsole();
  return (
    <nav className="rail" aria-label={words.rail.label}>
      <BrandMark size={26} />
      <ChatsButton />
      <RecordsButton />
      <AdminButton />
      <Hint text={words.keys.find} action="find">
        <button
          type="button"
          className="rail-button"
          aria-label={words.keys.find}
          onClick={() => workplace.ask({ kind: 'palette' })}
        >
          <Search size={18} aria-hidden="true" />
        </button>
      </Hint>
      <span className="rail-space" />
      <SoundButton />
      <Hint text={words.rail.keys} action="show-keys">
        <button
          type="button"
          className="rail-button"
          aria-label={words.rail.keys}
          onClick={() => workplace.ask({ kind: 'keys' })}
        >
          <Keyboard size={18} aria-hidden="true" />
        </button>
      </Hint>
      <Hint text={words.rail.settings}>
        <button
          type="button"
          className="rail-button"
          aria-label={words.rail.settings}
          onClick={() => workplace.ask({ kind: 'settings' })}
        >
          <Settings size={18} aria-hidden="true" />
        </button>
      </Hint>
      <AccountMenu />
    </nav>
  );
}

function ChatsButton() {
  const words = useWords();
  const { workplace } = useConsole();
  const { area } = useRoute();
  const unread = useRows().reduce((sum, row) => sum + row.unread, 0);
  return (
    <Hint text={words.rail.chats}>
      <button
        type="button"
        className="rail-button"
        aria-current={area === 'desk' ? 'page' : undefined}
        aria-label={
          unread > 0 ? `${words.rail.chats}, ${words.list.unread(unread)}` : words.rail.chats
        }
        onClick={() => {
          if (area === 'desk') workplace.showList();
          else goTo({ area: 'desk' });
        }}
      >
        <MessagesSquare size={18} aria-hidden="true" />
        {unread > 0 ? <span className="rail-badge" aria-hidden="true" /> : null}
      </button>
    </Hint>
  );
}

/** The administration, for those who may see some of it. */
function AdminButton() {
  const words = useWords();
  const { session } = useConsole();
  const route = useRoute();
  const [first] = setupSections(sectionsFor(session.permissions));
  if (first === undefined) return null;
  const isHere = route.area === 'admin' && setupSections([route.section]).length > 0;
  return (
    <Hint text={words.rail.admin}>
      <button
        type="button"
        className="rail-button"
        aria-current={isHere ? 'page' : undefined}
        aria-label={words.rail.admin}
        onClick={() => goTo({ area: 'admin', section: first, id: null })}
      >
        <Workflow size={18} aria-hidden="true" />
      </button>
    </Hint>
  );
}

function SoundButton() {
  const words = useWords();
  const { sounds, workplace } = useConsole();
  const readiness = useSyncExternalStore(sounds.readiness.subscribe, () => sounds.readiness.state);
  const { volume, offerSound } = usePreferences();
  const isBlocked = readiness !== 'ready';
  const isOff = volume === 0 || !offerSound;
  const text = isBlocked
    ? words.shift.soundBlocked
    : isOff
      ? words.shift.soundOff
      : words.shift.soundOn;
  return (
    <Hint text={text}>
      <button
        type="button"
        className="rail-button"
        aria-label={text}
        data-warning={isBlocked || isOff}
        onClick={() => workplace.ask({ kind: 'settings' })}
      >
        {isBlocked || isOff ? (
          <VolumeX size={18} aria-hidden="true" />
        ) : (
          <Volume2 size={18} aria-hidden="true" />
        )}
      </button>
    </Hint>
  );
}

function AccountMenu() {
  const words = useWords();
  const actions = useActions();
  const { session } = useConsole();
  const organization = useDesk((state) => state.directory?.organization);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="rail-account">
        <span className="visually-hidden">{words.rail.account(session.name)}</span>
        <Avatar name={session.name} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          side="right"
          align="end"
          sideOffset={8}
          collisionPadding={8}
        >
          <DropdownMenu.Label className="menu-who">
            <bdi className="menu-name">{session.name}</bdi>
            <span>{session.email}</span>
            {organization ? <span>{organization}</span> : null}
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={() => actions.leave()}>
            <span className="menu-sign">
              <LogOut size={14} aria-hidden="true" />
            </span>
            {words.rail.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
