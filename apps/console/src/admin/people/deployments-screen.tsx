import { Globe } from 'lucide-react';
import { RecordEditor } from '../form/record-editor.tsx';
import type { Deployment } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { When } from '../when.tsx';
import { brandingIn } from './branding.ts';
import { DEPLOYMENT_FORM } from './fields.ts';
import { NamesCell } from './names-cell.tsx';
import { type Opened, RecordSection } from './record-section.tsx';
import { Snippet } from './snippet-box.tsx';
import { useButtons } from './use-buttons.ts';
import { WidgetPreview } from './widget-preview.tsx';

/** Where on the web visitors meet the desk. */
export function DeploymentsScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions } = useAdmin();
  const texts = words.setup.deployments;
  const { buttons } = useButtons();
  const endpoints = useAsked('endpoints', () =>
    permissions.has('endpoints.read')
      ? api.endpoints.list()
      : Promise.resolve({ ok: true as const, value: [] }),
  );
  const nameOf = (button: string): string => buttons.find((each) => each.id === button)?.name ?? '';
  return (
    <RecordSection<Deployment>
      section="deployments"
      id={id}
      texts={texts}
      sign={Globe}
      calls={api.deployments}
      layout="page"
      titles={[
        texts.columns.name,
        texts.columns.domains,
        texts.columns.buttons,
        texts.columns.changed,
      ]}
      soughtIn={({ name, permittedDomains }) => `${name} ${permittedDomains.join(' ')}`}
      beside={({ branding }) => (
        <span className="swatch" style={{ '--brand': branding.accentColor }} aria-hidden="true" />
      )}
      cells={({ permittedDomains, buttonIds, changedAt }) => (
        <>
          <td className="table-soft">
            {permittedDomains.length === 0 ? (
              <span className="faint">{texts.everywhere}</span>
            ) : (
              <bdi>{permittedDomains.join(', ')}</bdi>
            )}
          </td>
          <NamesCell names={buttonIds.map(nameOf)} none={texts.noButtons} />
          <td className="table-soft table-when">
            <When at={changedAt} />
          </td>
        </>
      )}
      deletion={{
        title: ({ name }) => texts.deleteTitle(name),
        lead: () => texts.deleteLead,
        usedBy: (deployment) =>
          (endpoints.value ?? [])
            .filter(({ deploymentId }) => deploymentId === deployment.id)
            .map(({ id: endpoint, name }) => ({ section: 'endpoints', id: endpoint, name })),
      }}
      editor={(opened) => <DeploymentEditor {...opened} />}
    />
  );
}

function DeploymentEditor({ item, onSaved, onClose }: Opened<Deployment>) {
  const { api, words, permissions } = useAdmin();
  const texts = words.setup.deployments;
  const canSave = permissions.has(`deployments.${item ? 'edit' : 'create'}`);
  return (
    <RecordEditor<Deployment>
      groups={DEPLOYMENT_FORM.groups}
      initial={DEPLOYMENT_FORM.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.deployments}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'page', back: texts.title }}
      canSave={canSave}
      note={canSave ? undefined : words.form.readOnly}
      aside={({ base, values }) => {
        const branding = brandingIn(values);
        return (
          <>
            <WidgetPreview branding={branding} />
            <Snippet deployment={base} branding={branding} />
          </>
        );
      }}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
