import { SlidersHorizontal } from 'lucide-react';
import { RecordEditor } from '../form/record-editor.tsx';
import type { AgentConfiguration } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { When } from '../when.tsx';
import { AGENT_FORM } from './fields.ts';
import { type Opened, RecordSection } from './record-section.tsx';

/** How the desk treats agents. */
export function AgentsScreen({ id }: { readonly id: string | null }) {
  const { api, words } = useAdmin();
  const texts = words.people.agents;
  return (
    <RecordSection<AgentConfiguration>
      section="agent-configurations"
      id={id}
      texts={texts}
      sign={SlidersHorizontal}
      calls={api.agentConfigurations}
      layout="pane"
      titles={[
        texts.columns.name,
        texts.columns.capacity,
        texts.columns.users,
        texts.columns.changed,
      ]}
      soughtIn={({ name }) => name}
      cells={({ capacity, userIds, changedAt }) => (
        <>
          <td className="table-soft table-when" data-title={texts.columns.capacity}>
            {capacity}
          </td>
          <td className="table-soft table-when" data-title={texts.columns.users}>
            {userIds.length}
          </td>
          <td className="table-soft table-when">
            <When at={changedAt} />
          </td>
        </>
      )}
      deletion={{
        title: ({ name }) => texts.deleteTitle(name),
        lead: ({ userIds }) => texts.deleteLead(userIds.length),
      }}
      editor={(opened) => <AgentEditor {...opened} />}
    />
  );
}

function AgentEditor({ item, onSaved, onClose }: Opened<AgentConfiguration>) {
  const { api, words, permissions } = useAdmin();
  const texts = words.people.agents;
  const canSave = permissions.has(`agent-configurations.${item ? 'edit' : 'create'}`);
  return (
    <RecordEditor<AgentConfiguration>
      groups={AGENT_FORM.groups}
      initial={AGENT_FORM.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.agentConfigurations}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      note={canSave ? undefined : words.form.readOnly}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
