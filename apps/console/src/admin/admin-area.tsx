import { useMemo } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { useLanguage } from '../words/use-words.ts';
import { AdminNav } from './admin-nav.tsx';
import { adminApi } from './api.ts';
import './design/admin.css';
import { recordSections, sectionsFor, setupSections } from './routes.ts';
import { ScreenOf } from './screens/screen-of.tsx';
import { AdminContext, type AdminParts } from './use-admin.ts';
import { useRoute } from './use-route.ts';
import { adminWordsIn } from './words/words.ts';

/** The administrators' part of the console: a list of its sections beside the one that is open. */
export default function AdminArea() {
  const parts = useAdminParts();
  const route = useRoute();
  const { session } = useConsole();
  const sections = sectionsFor(session.permissions);
  if (route.area !== 'admin') return null;
  // The builder and a trace need the whole width; they lead back by themselves.
  const isOfRecords = recordSections([route.section]).length > 0;
  const isWide =
    route.id !== null && (route.section === 'flows' || route.section === 'conversations');
  return (
    <AdminContext value={parts}>
      <div className="admin-area" data-wide={isWide}>
        {isWide ? null : (
          <AdminNav
            title={isOfRecords ? parts.words.frame.groups.records : parts.words.frame.title}
            sections={isOfRecords ? recordSections(sections) : setupSections(sections)}
            current={route.section}
          />
        )}
        <div className="admin-content" id="admin-content" tabIndex={-1}>
          <ScreenOf
            section={route.section}
            id={route.id}
            isAllowed={sections.includes(route.section)}
          />
        </div>
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
