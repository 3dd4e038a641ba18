import { Boxes } from 'lucide-react';
import { RecordList } from '../../form/record-list.tsx';
import { AskedView } from '../../parts/asked-view.tsx';
import { CreateButton } from '../../parts/list-parts.tsx';
import { PageFrame } from '../../parts/page-frame.tsx';
import { hashOf } from '../../routes.ts';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import { below } from '../below.ts';
import type { CustomField, RecordType } from '../content-shapes.ts';
import { NEW } from '../opened-record.tsx';
import { numberExamples } from './number-example.ts';
import { RecordTypePage } from './record-type-page.tsx';
import { TypeEditor } from './type-editor.tsx';

const KINDS: readonly RecordType['kind'][] = ['custom', 'built-in', 'system'];
const toList = (): void => goTo({ area: 'admin', section: 'record-types', id: null });

/** What kinds of records there are, and the one that is open with its fields. */
export function RecordTypesScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.types;
  const types = useAsked('record-types', api.content.recordTypes.list);
  const fields = useAsked('custom-fields', api.content.customFields.list);
  const { at, open } = below(id);
  if (at !== null && at !== NEW) {
    return (
      <AskedView asked={types}>
        {(list) => (
          <RecordTypePage
            key={at}
            type={list.find((type) => type.id === at) ?? null}
            open={open}
            types={list}
            fields={fields}
            onChanged={types.askAgain}
            onClose={toList}
          />
        )}
      </AskedView>
    );
  }
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          permissions.has('record-types.create') ? (
            <CreateButton
              title={texts.create}
              onCreate={() => goTo({ area: 'admin', section: 'record-types', id: NEW })}
            />
          ) : null
        }
      >
        <AskedView asked={types}>
          {(list) =>
            KINDS.map((kind) => (
              <TypeList
                key={kind}
                kind={kind}
                types={list.filter((type) => type.kind === kind)}
                fields={fields.value}
              />
            ))
          }
        </AskedView>
      </PageFrame>
      {id === NEW ? (
        <TypeEditor
          type={null}
          onSaved={(type) => {
            types.askAgain();
            say('plain', words.frame.saved);
            goTo({ area: 'admin', section: 'record-types', id: type.id });
          }}
          onClose={toList}
        />
      ) : null}
    </div>
  );
}

type TypeListProps = {
  readonly kind: RecordType['kind'];
  readonly types: readonly RecordType[];
  readonly fields: readonly CustomField[] | undefined;
};

function TypeList({ kind, types, fields }: TypeListProps) {
  const { words } = useAdmin();
  const texts = words.content.types;
  if (types.length === 0) return null;
  return (
    <section className="list-part" aria-label={texts.kinds[kind]}>
      <h3 className="list-part-title">{texts.kinds[kind]}</h3>
      <RecordList
        label={texts.kinds[kind]}
        titles={[texts.columns.name, texts.columns.key, texts.columns.fields, texts.columns.number]}
        items={types}
        keyOf={(type) => type.id}
        isOpen={() => false}
        readOn={null}
        row={(type) => (
          <>
            <th scope="row">
              <a
                className="table-link"
                href={hashOf({ area: 'admin', section: 'record-types', id: type.id })}
              >
                <Boxes size={15} aria-hidden="true" />
                <bdi>{type.pluralName}</bdi>
              </a>
            </th>
            <td>
              <code className="key">{type.key}</code>
            </td>
            <td className="table-soft table-when">
              {fields ? fields.filter(({ object }) => object === type.key).length : ''}
            </td>
            <td className="table-soft">
              {type.numberFormat === null ? (
                <span className="faint">{texts.noNumbers}</span>
              ) : (
                <bdi className="number-form">{numberExamples(type.numberFormat)?.[0]}</bdi>
              )}
            </td>
            <td className="table-end" />
          </>
        )}
      />
    </section>
  );
}
