import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../desk/use-console.ts';
import { useWords } from '../../words/use-words.ts';
import { RecordEditor } from '../form/record-editor.tsx';
import type { ApiToken, MadeApiToken } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { When } from '../when.tsx';
import { API_TOKEN_FORM } from './fields.ts';
import { MadeTokenDialog } from './made-token-dialog.tsx';
import { PermissionField } from './permission-field.tsx';
import { type Opened, RecordSection } from './record-section.tsx';
import { useUsers } from './use-users.ts';

const MINUTE_MS = 60_000;

/** What programs sign in with. */
export function ApiTokensScreen({ id }: { readonly id: string | null }) {
  const { api, words } = useAdmin();
  const texts = words.setup.apiTokens;
  const users = useUsers();
  const [made, setMade] = useState<MadeApiToken | null>(null);
  return (
    <>
      <RecordSection<ApiToken>
        section="api-tokens"
        id={id}
        texts={texts}
        sign={KeyRound}
        calls={api.apiTokens}
        layout="page"
        titles={[
          texts.columns.name,
          texts.columns.owner,
          texts.columns.permissions,
          texts.columns.used,
          texts.columns.expires,
        ]}
        soughtIn={({ name }) => name}
        cells={(token) => (
          <>
            <td className="table-soft">
              <bdi>{users.find((user) => user.id === token.userId)?.name ?? ''}</bdi>
            </td>
            <td className="table-soft table-when" data-title={texts.columns.permissions}>
              {token.permissions.length}
            </td>
            <td className="table-soft table-when" data-title={texts.columns.used}>
              {token.lastUsedAt === null ? texts.unused : <When at={token.lastUsedAt} />}
            </td>
            <td className="table-soft" data-title={texts.columns.expires}>
              <Expiry at={token.expiresAt} />
            </td>
          </>
        )}
        deletion={{
          entry: texts.remove,
          title: ({ name }) => texts.deleteTitle(name),
          lead: () => texts.deleteLead,
          confirm: texts.revoke,
        }}
        editor={(opened) => <TokenEditor {...opened} onMade={setMade} />}
      />
      {made ? <MadeTokenDialog token={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

/** The day until which it works. */
function Expiry({ at }: { readonly at: number | null }) {
  const texts = useAdmin().words.setup.apiTokens;
  const { locale } = useWords();
  const now = useNow(MINUTE_MS);
  if (at === null) return <span className="faint">{texts.never}</span>;
  if (at < now) return <span className="tag tag--red">{texts.expired}</span>;
  return <>{new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at)}</>;
}

type TokenEditorProps = Opened<ApiToken> & { readonly onMade: (token: MadeApiToken) => void };

function TokenEditor({ item, onSaved, onClose, onMade }: TokenEditorProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.setup.apiTokens;
  const canSave = permissions.has(`api-tokens.${item ? 'edit' : 'create'}`);
  return (
    <RecordEditor<ApiToken>
      groups={API_TOKEN_FORM.groups}
      initial={API_TOKEN_FORM.initial}
      words={texts.fields}
      headings={texts.headings}
      item={item}
      calls={{
        ...api.apiTokens,
        async create(values) {
          const answer = await api.apiTokens.make(values);
          if (answer.ok) onMade(answer.value);
          return answer;
        },
      }}
      title={item?.name ?? texts.createTitle}
      layout={{ kind: 'page', back: texts.title }}
      canSave={canSave}
      note={canSave ? undefined : words.form.readOnly}
      own={() => ({
        permissions: (value, onChange) => (
          <>
            <p className="form-name">{texts.fields.permissions.label}</p>
            <PermissionField value={value} canChange={canSave} onChange={onChange} />
          </>
        ),
      })}
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
