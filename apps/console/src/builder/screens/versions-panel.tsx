import type { FlowDifference, NodeId } from '@baton/flow';
import { useEffect, useState } from 'react';
import { failureWords } from '../../admin/failure-words.ts';
import { AskDialog } from '../../admin/parts/ask-dialog.tsx';
import { AskedView } from '../../admin/parts/asked-view.tsx';
import { RowMenu } from '../../admin/parts/row-menu.tsx';
import type { FlowVersion, OpenedVersion, Page } from '../../admin/shapes.ts';
import { useAdmin } from '../../admin/use-admin.ts';
import { useAsked } from '../../admin/use-asked.ts';
import { When } from '../../admin/when.tsx';
import { differenceLines } from '../document/difference-lines.ts';
import { settingTitle } from '../schema/setting-title.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import { SideFrame } from './side-frame.tsx';

/** A version laid beside the draft. */
export type Compared = {
  readonly version: OpenedVersion;
  readonly difference: FlowDifference | null;
};
/** Pages after the first, and which first page they follow. */
type Older = {
  readonly of: Page<FlowVersion> | undefined;
  readonly items: readonly FlowVersion[];
  readonly next: string | null;
};
const NO_OLDER: Older = { of: undefined, items: [], next: null };
type Asking = { readonly kind: 'restore' | 'roll-back'; readonly version: FlowVersion } | null;

type VersionsPanelProps = {
  readonly compared: Compared | null;
  readonly onCompare: (compared: Compared | null) => void;
};

/** What was published, by whom and why; and what the draft says otherwise. */
export function VersionsPanel({ compared, onCompare }: VersionsPanelProps) {
  const { words, api, say } = useAdmin();
  const texts = words.builder.versions;
  const { desk, flow, onFlow } = useBuilder();
  const revision = useBuilderState((state) => state.revision);
  const versions = useAsked(`versions ${flow.id} ${flow.publishedVersion}`, () =>
    api.flows.versions(desk.flowId, null),
  );
  const [older, setOlder] = useState<Older>(NO_OLDER);
  const first = versions.value;
  // What was read further belongs to the first page it was read from.
  const further = older.of === first ? older : NO_OLDER;
  const [asking, setAsking] = useState<Asking>(null);
  const close = (): void => setAsking(null);
  // Whoever closes the panel has looked enough.
  useEffect(() => () => onCompare(null), [onCompare]);

  async function readOlder(cursor: string): Promise<void> {
    const answer = await api.flows.versions(desk.flowId, cursor);
    if (!answer.ok) {
      say('failed', failureWords(answer.failure, words));
      return;
    }
    const { items, next } = answer.value;
    setOlder({ of: first, items: [...further.items, ...items], next });
  }

  async function compare(version: number): Promise<void> {
    await desk.saveNow();
    const [opened, comparison] = await Promise.all([
      api.flows.version(desk.flowId, version),
      api.flows.difference(desk.flowId, version, 'draft'),
    ]);
    if (opened.ok && comparison.ok) {
      onCompare({ version: opened.value, difference: comparison.value.difference });
    } else {
      const failed = opened.ok ? comparison : opened;
      if (!failed.ok) say('failed', failureWords(failed.failure, words));
    }
  }
  return (
    <SideFrame title={texts.title} onClose={() => desk.show('none')}>
      <AskedView asked={versions} rows={4}>
        {({ items, next }) =>
          items.length === 0 ? (
            <div className="side-none side-none--tall">
              <p className="blank-title">{texts.none}</p>
              <p>{texts.noneLead}</p>
            </div>
          ) : (
            <ol className="versions">
              {[...items, ...further.items].map((version) => (
                <VersionLine
                  key={version.version}
                  version={version}
                  isCurrent={version.version === flow.publishedVersion}
                  isCompared={compared?.version.version === version.version}
                  onCompare={() => {
                    if (compared?.version.version === version.version) onCompare(null);
                    else compare(version.version).catch(reportError);
                  }}
                  onAsk={(kind) => setAsking({ kind, version })}
                />
              ))}
              <OlderButton
                cursor={further.of === undefined ? next : further.next}
                onPress={(cursor) => readOlder(cursor).catch(reportError)}
              />
            </ol>
          )
        }
      </AskedView>
      {compared ? <DifferenceList compared={compared} /> : null}
      {asking?.kind === 'restore' ? (
        <AskDialog
          title={texts.restoreTitle(asking.version.version)}
          lead={texts.restoreLead}
          confirm={texts.restore}
          run={async () => {
            await desk.saveNow();
            return api.flows.restore(desk.flowId, asking.version.version, desk.state.revision);
          }}
          onDone={(draft) => {
            desk.take(draft);
            onCompare(null);
            say('plain', texts.restored(asking.version.version));
            close();
          }}
          onClose={close}
        />
      ) : null}
      {asking?.kind === 'roll-back' ? (
        <AskDialog
          title={texts.rollBackTitle(asking.version.version)}
          lead={texts.rollBackLead}
          confirm={texts.rollBack}
          run={() => api.flows.rollBack(desk.flowId, asking.version.version, revision, '')}
          onDone={(next) => {
            desk.published(next);
            onFlow(next);
            say('plain', texts.rolled(next.publishedVersion ?? 0));
            close();
          }}
          onClose={close}
        />
      ) : null}
    </SideFrame>
  );
}

type OlderButtonProps = {
  readonly cursor: string | null;
  readonly onPress: (cursor: string) => void;
};

function OlderButton({ cursor, onPress }: OlderButtonProps) {
  const { words } = useAdmin();
  if (cursor === null) return null;
  return (
    <li>
      <button type="button" className="button table-more" onClick={() => onPress(cursor)}>
        {words.builder.versions.more}
      </button>
    </li>
  );
}

type VersionLineProps = {
  readonly version: FlowVersion;
  readonly isCurrent: boolean;
  readonly isCompared: boolean;
  readonly onCompare: () => void;
  readonly onAsk: (kind: 'restore' | 'roll-back') => void;
};

function VersionLine({ version, isCurrent, isCompared, onCompare, onAsk }: VersionLineProps) {
  const { words, permissions } = useAdmin();
  const texts = words.builder.versions;
  return (
    <li className="version" data-compared={isCompared}>
      <div className="version-head">
        <span className="version-name">{texts.version(version.version)}</span>
        {isCurrent ? <span className="tag tag--green">{texts.current}</span> : null}
        <span className="version-acts">
          <RowMenu
            label={words.frame.actionsFor(texts.version(version.version))}
            entries={[
              {
                title: isCompared ? texts.stopComparing : texts.compare,
                run: onCompare,
              },
              ...(permissions.has('flows.edit')
                ? [{ title: texts.restore, run: () => onAsk('restore') }]
                : []),
              ...(permissions.has('flows.publish') && !isCurrent
                ? [{ title: texts.rollBack, run: () => onAsk('roll-back') }]
                : []),
            ]}
          />
        </span>
      </div>
      <p className="version-who">
        <When at={version.publishedAt} />{' '}
        <bdi>{texts.by(version.publishedBy?.name ?? texts.server)}</bdi>
      </p>
      {version.rolledBackTo === null ? null : (
        <p className="version-who">{texts.rolledBack(version.rolledBackTo)}</p>
      )}
      {version.note === '' ? null : (
        <p className="version-note" dir="auto">
          {version.note}
        </p>
      )}
    </li>
  );
}

function DifferenceList({ compared }: { readonly compared: Compared }) {
  const { words } = useAdmin();
  const { desk, kinds } = useBuilder();
  const draft = useBuilderState((state) => state.history.present);
  const outline = useBuilderState((state) => state.outline);
  const outlineOf = (id: NodeId) =>
    outline.get(id) ?? compared.version.outline.find(({ nodeId }) => nodeId === id);
  const lines = differenceLines(
    compared.difference,
    { before: compared.version.document, after: draft },
    {
      titleOf: (type) => kinds.get(type)?.title ?? type,
      summaryOf: (id) => outlineOf(id)?.summary ?? '',
      exitTitle: (id, exit) => outlineOf(id)?.exits.find((each) => each.id === exit)?.title ?? exit,
      settingTitle: (type, path) => settingTitle(kinds.get(type)?.fields ?? [], path),
      words: words.builder.difference,
    },
  );
  if (lines.length === 0) return <p className="side-help">{words.builder.versions.same}</p>;
  return (
    <ul className="difference">
      {lines.map((line) => (
        <li key={`${line.nodeId} ${line.text}`} data-kind={line.kind}>
          <button
            type="button"
            className="difference-line"
            disabled={line.nodeId === null || line.kind === 'removed'}
            onClick={() => desk.select(line.nodeId === null ? [] : [line.nodeId])}
          >
            {line.name !== null && line.kind === 'changed' ? (
              <span className="difference-name">{line.name}</span>
            ) : null}
            <span dir="auto">{line.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
