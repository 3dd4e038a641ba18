import '../../builder/design/side.css';
import './people.css';
import { useConsole } from '../../desk/use-console.ts';
import { RecordEditor } from '../form/record-editor.tsx';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import type { Organization } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { When } from '../when.tsx';
import { ORGANIZATION_FORM } from './fields.ts';

/** What holds for the whole desk. */
export function OrganizationScreen() {
  const { api, words, permissions, say } = useAdmin();
  const { workplace } = useConsole();
  const texts = words.setup.organization;
  const organizations = useAsked('organizations', api.organizations.list);
  const canSave = permissions.has('organization.edit');
  return (
    <PageFrame title={texts.title} lead={texts.lead}>
      <AskedView asked={organizations} rows={3}>
        {([own]) =>
          own ? (
            <RecordEditor<Organization>
              groups={ORGANIZATION_FORM.groups}
              initial={ORGANIZATION_FORM.initial}
              words={texts.fields}
              headings={texts.headings}
              item={own}
              calls={api.organizations}
              title={own.name}
              layout={{ kind: 'plain' }}
              canSave={canSave}
              note={canSave ? undefined : words.form.readOnly}
              below={({ base }) => (
                <dl className="facts">
                  <dt>{texts.id}</dt>
                  <dd>
                    <code className="mono">{own.id}</code>
                  </dd>
                  <dt>{texts.changed}</dt>
                  <dd>
                    <When at={(base ?? own).changedAt} />
                  </dd>
                </dl>
              )}
              onSaved={(saved) => {
                say('plain', words.frame.saved);
                organizations.put([saved]);
              }}
              onClose={() => workplace.showList()}
            />
          ) : (
            <Blank title={words.frame.failures['not-found']} />
          )
        }
      </AskedView>
    </PageFrame>
  );
}
