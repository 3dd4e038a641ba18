import {
  AtSign,
  Braces,
  Cable,
  Headset,
  LifeBuoy,
  type LucideIcon,
  MessagesSquare,
  Workflow,
} from 'lucide-react';
import { useMemo } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { useLanguage } from '../words/use-words.ts';
import { adminApi } from './api.ts';
import './design/admin.css';
import { hashOf, type SectionName, sectionsFor } from './routes.ts';
import { ScreenOf } from './screens/screen-of.tsx';
import { AdminContext, type AdminParts, useAdminWords } from './use-admin.ts';
import { useRoute } from './use-route.ts';
import { adminWordsIn } from './words/words.ts';

const SIGNS: { readonly [Name in SectionName]: LucideIcon } = {
  flows: Workflow,
  conversations: MessagesSquare,
  endpoints: Cable,
  providers: Headset,
  tokens: Braces,
  support: LifeBuoy,
  mail: AtSign,
};

/** The administrators' part of the console: a list of its sections beside the one that is open. */
export default function AdminArea() {
  const parts = useAdminParts();
  const route = useRoute();
  const { session } = useConsole();
  const sections = sectionsFor(session.permissions);
  if (route.area !== 'admin') return null;
  // The builder and a trace need the whole width; they lead back by themselves.
  const isWide =
    route.id !== null && (route.section === 'flows' || route.section === 'conversations');
  return (
    <AdminContext value={parts}>
      <div className="admin-area" data-wide={isWide}>
        {isWide ? null : <Sections sections={sections} current={route.section} />}
        <ScreenOf
          section={route.section}
          id={route.id}
          isAllowed={sections.includes(route.section)}
        />
      </div>
    </AdminContext>
  );
}

function useAdminParts(): AdminParts {
  const { rest, world, session, workplace } = useConsole();
  const language = useLanguage();
  const known = useMemo(() => new Map<string, unknown>(), []);
  return useMemo(
    () => ({
      api: adminApi(rest),
      world,
      permissions: new Set(session.permissions),
      words: adminWordsIn(language),
      known,
      say: (tone, text) => workplace.say(tone, text),
    }),
    [rest, world, session, workplace, language, known],
  );
}

type SectionsProps = {
  readonly sections: readonly SectionName[];
  readonly current: SectionName;
};

function Sections({ sections, current }: SectionsProps) {
  const words = useAdminWords();
  return (
    <nav className="admin-nav" aria-label={words.frame.title}>
      <p className="admin-nav-title">{words.frame.title}</p>
      {sections.map((section) => {
        const Sign = SIGNS[section];
        return (
          <a
            key={section}
            className="admin-nav-entry"
            href={hashOf({ area: 'admin', section, id: null })}
            aria-current={section === current ? 'page' : undefined}
          >
            <Sign size={16} aria-hidden="true" />
            {words.frame.sections[section]}
          </a>
        );
      })}
    </nav>
  );
}
