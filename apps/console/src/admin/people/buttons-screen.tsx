import { Radio } from 'lucide-react';
import { RecordEditor } from '../form/record-editor.tsx';
import type { Button } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { BUTTON_FORM } from './fields.ts';
import { NamesCell } from './names-cell.tsx';
import { type Opened, RecordSection } from './record-section.tsx';
import { useButtons } from './use-buttons.ts';
import { useNames } from './use-names.ts';

/** Where visitors ask for a chat, and who gets it. */
export function ButtonsScreen({ id }: { readonly id: string | null }) {
  const { api, words } = useAdmin();
  const texts = words.setup.buttons;
  const names = useNames();
  const { deployments } = useButtons();
  const places = (button: Button) =>
    deployments.filter(({ buttonIds }) => buttonIds.includes(button.id));
  const models: { readonly [model: string]: string } = texts.fields.model.options;
  return (
    <RecordSection<Button>
      section="buttons"
      id={id}
      texts={texts}
      sign={Radio}
      calls={api.buttons}
      layout="pane"
      titles={[
        texts.columns.name,
        texts.columns.skills,
        texts.columns.model,
        texts.columns.deployments,
        { title: texts.columns.state, stays: true },
      ]}
      soughtIn={({ name }) => name}
      cells={(button) => (
        <>
          <NamesCell names={button.skillIds.map(names.of)} none={texts.everybody} />
          <td className="table-soft">{models[button.model] ?? button.model}</td>
          <NamesCell names={places(button).map(({ name }) => name)} none={texts.nowhere} />
          <td className="table-state">
            <span className={`tag tag--${button.active ? 'green' : 'plain'}`}>
              {button.active ? texts.active : texts.inactive}
            </span>
          </td>
        </>
      )}
      deletion={{
        title: ({ name }) => texts.deleteTitle(name),
        lead: () => texts.deleteLead,
        usedBy: (button) =>
          places(button).map(({ id: place, name }) => ({
            section: 'deployments',
            id: place,
            name,
          })),
      }}
      editor={(opened) => <ButtonEditor {...opened} />}
    />
  );
}

function ButtonEditor({ item, onSaved, onClose }: Opened<Button>) {
  const { api, words, permissions } = useAdmin();
  const texts = words.setup.buttons;
  const canSave = permissions.has(`buttons.${item ? 'edit' : 'create'}`);
  return (
    <RecordEditor<Button>
      groups={BUTTON_FORM.groups}
      initial={BUTTON_FORM.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={api.buttons}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      note={canSave ? undefined : words.form.readOnly}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
