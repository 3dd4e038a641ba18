import type { FunctionHelp } from '@baton/flow';
import { useState } from 'react';
import { SearchField } from '../../admin/screens/flows-screen.tsx';
import type { ExpressionHelp } from '../../admin/shapes.ts';
import { useAdminWords } from '../../admin/use-admin.ts';
import { DialogFrame } from '../../screens/dialog-frame.tsx';

type FunctionHelpDialogProps = {
  readonly help: ExpressionHelp | null;
  readonly onClose: () => void;
};

/** Everything expressions can use, with an example each. */
export function FunctionHelpDialog({ help, onClose }: FunctionHelpDialogProps) {
  const words = useAdminWords();
  const texts = words.builder.fields;
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const functions = (help?.functions ?? []).filter((each) =>
    `${each.signature} ${each.help}`.toLowerCase().includes(wanted),
  );
  const paths = (help?.paths ?? []).filter((each) =>
    `${each.path} ${each.help}`.toLowerCase().includes(wanted),
  );
  const groups = Map.groupBy(functions, ({ group }) => group);
  return (
    <DialogFrame title={texts.functionsTitle} size="wide" onClose={onClose}>
      <SearchField value={query} onChange={setQuery} />
      <div className="function-help">
        {paths.length > 0 ? (
          <section>
            <h3>{texts.paths}</h3>
            <dl>
              {paths.map(({ path, help: sentence }) => (
                <div key={path} className="function-line">
                  <dt>
                    <code>{path}</code>
                  </dt>
                  <dd>{sentence}</dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{texts.groups[group]}</h3>
            <dl>
              {list.map((each) => (
                <FunctionLine key={each.name} help={each} gives={texts.gives} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}

function FunctionLine({ help, gives }: { readonly help: FunctionHelp; readonly gives: string }) {
  return (
    <div className="function-line">
      <dt>
        <code>{help.signature}</code>
      </dt>
      <dd>
        {help.help}
        <span className="function-example">
          <code>{help.example.script}</code> {gives}{' '}
          <code>{JSON.stringify(help.example.gives)}</code>
        </span>
      </dd>
    </div>
  );
}
