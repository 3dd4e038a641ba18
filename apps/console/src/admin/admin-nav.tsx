import {
  Archive,
  AtSign,
  Ban,
  BookText,
  Boxes,
  Braces,
  Cable,
  ChevronDown,
  ClipboardClock,
  EyeOff,
  Globe,
  Headset,
  History,
  KeyRound,
  LifeBuoy,
  type LucideIcon,
  MessageSquareText,
  MessagesSquare,
  Radio,
  ScrollText,
  Shield,
  SlidersHorizontal,
  Sparkles,
  Store,
  UserRound,
  Users,
  Workflow,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { RecordEntries } from '../history/record-entries.tsx';
import { grouped, hashOf, type SectionName } from './routes.ts';
import { useAdminWords } from './use-admin.ts';

const SIGNS: { readonly [Name in SectionName]: LucideIcon } = {
  flows: Workflow,
  conversations: MessagesSquare,
  endpoints: Cable,
  providers: Headset,
  tokens: Braces,
  support: LifeBuoy,
  mail: AtSign,
  users: Users,
  roles: Shield,
  skills: Sparkles,
  'agent-configurations': SlidersHorizontal,
  deployments: Globe,
  buttons: Radio,
  organization: Store,
  'api-tokens': KeyRound,
  audit: History,
  'record-types': Boxes,
  'quick-texts': MessageSquareText,
  articles: BookText,
  'sensitive-data': EyeOff,
  addresses: Ban,
  transcripts: ScrollText,
  sessions: ClipboardClock,
  visitors: UserRound,
  records: Archive,
};

type AdminNavProps = {
  readonly title: string;
  readonly sections: readonly SectionName[];
  readonly current: SectionName;
};

/** The parts of the administration in their groups. Arrow keys go along; on a phone it unfolds from one line. */
export function AdminNav({ title, sections, current }: AdminNavProps) {
  const words = useAdminWords();
  const [isUnfolded, setUnfolded] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere wants to see it
  useEffect(() => setUnfolded(false), [current]);
  const Sign = SIGNS[current];
  return (
    <nav
      className="admin-nav"
      aria-label={title}
      data-unfolded={isUnfolded}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setUnfolded(false);
        goAlong(event);
      }}
    >
      <button type="button" className="skip-link" onClick={skipToContent}>
        {words.frame.skip}
      </button>
      <p className="admin-nav-title">{title}</p>
      <button
        type="button"
        className="admin-nav-fold"
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <Sign size={16} aria-hidden="true" />
        <span className="visually-hidden">{words.frame.choose}: </span>
        <span className="admin-nav-here">{words.frame.sections[current]}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      <div className="admin-nav-groups">
        {grouped(sections).map(({ group, sections: inGroup }) => (
          <Group key={group} name={group === 'records' ? null : words.frame.groups[group]}>
            {inGroup.map((section) =>
              section === 'records' ? (
                <RecordEntries key={section} />
              ) : (
                <Entry key={section} section={section} isCurrent={section === current} />
              ),
            )}
          </Group>
        ))}
      </div>
    </nav>
  );
}

/** Entries that belong together. Those of the records are alone under their title and need no name of their own. */
function Group({ name, children }: { readonly name: string | null; readonly children: ReactNode }) {
  if (name === null) return <div className="admin-nav-group">{children}</div>;
  return (
    <section className="admin-nav-group" aria-label={name}>
      <p className="admin-nav-name" aria-hidden="true">
        {name}
      </p>
      {children}
    </section>
  );
}

function Entry(props: { readonly section: SectionName; readonly isCurrent: boolean }) {
  const words = useAdminWords();
  const Sign = SIGNS[props.section];
  return (
    <a
      className="admin-nav-entry"
      href={hashOf({ area: 'admin', section: props.section, id: null })}
      aria-current={props.isCurrent ? 'page' : undefined}
    >
      <Sign size={16} aria-hidden="true" />
      {words.frame.sections[props.section]}
    </a>
  );
}

const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };

function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const active = document.activeElement;
  const links = [...event.currentTarget.querySelectorAll('.admin-nav-entry')];
  const here = active ? links.indexOf(active) : -1;
  if (step === undefined || here < 0) return;
  event.preventDefault();
  const next = links[(here + step + links.length) % links.length];
  if (next instanceof HTMLElement) next.focus();
}

/** No link: the address of the page says where in the console one is. */
function skipToContent(): void {
  document.getElementById('admin-content')?.focus();
}
