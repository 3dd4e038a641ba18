import { useState } from 'react';
import { RowMenu } from '../admin/parts/row-menu.tsx';
import { useConsole } from '../desk/use-console.ts';
import { useHistoryWords } from './history-words.ts';
import type { ListKind } from './list-kind.ts';
import { type ListState, listStateOf, queryOf } from './list-state.ts';
import {
  keepViews,
  keptViews,
  OWN_VIEWS_MAX,
  renamed,
  type SavedView,
  STANDARD_VIEWS,
  viewShowing,
  withView,
} from './saved-views.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';

type ViewsBarProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly state: ListState;
  readonly onShow: (state: ListState) => void;
};
type Asking =
  | { readonly kind: 'none' | 'save' }
  | { readonly kind: 'rename'; readonly view: SavedView };

/** The views of a list: those that come with it, and one's own. */
export function ViewsBar<Item>({ kind, state, onShow }: ViewsBarProps<Item>) {
  const { views: words } = useHistoryWords();
  const { session, world, workplace } = useConsole();
  const place = { person: session.agentId, list: kind.name };
  const [own, setOwn] = useState(() => keptViews(world.local, place.person, place.list));
  const [asking, setAsking] = useState<Asking>({ kind: 'none' });
  const listed = { ...state, text: '' };
  const standard = STANDARD_VIEWS[kind.views].map((view) => ({
    ...view,
    name: words.standard[view.id],
  }));
  const shown = viewShowing<SavedView>([...standard, ...own], listed);
  const put = (views: readonly SavedView[]): void => {
    keepViews(world.local, place, views);
    setOwn(views);
    setAsking({ kind: 'none' });
  };
  const save = (name: string): boolean => {
    const views = withView(own, { id: world.newId(), name, query: queryOf(listed) });
    if (views) put(views);
    else workplace.say('warning', words.full);
    return views !== null;
  };
  const button = (view: SavedView) => (
    <button
      type="button"
      className="view"
      aria-pressed={shown === view}
      onClick={() => onShow(listStateOf(view.query))}
    >
      <bdi>{view.name}</bdi>
    </button>
  );
  return (
    <fieldset className="views" aria-label={words.label}>
      {standard.map((view) => (
        <span key={view.id}>{button(view)}</span>
      ))}
      {own.map((view) => (
        <span key={view.id} className="view-own" data-on={shown === view}>
          {button(view)}
          <RowMenu
            label={words.actions(view.name)}
            entries={[
              { title: words.rename, run: () => setAsking({ kind: 'rename', view }) },
              {
                title: words.update,
                disabled: shown === view,
                run: () =>
                  put(
                    own.map((each) => (each === view ? { ...each, query: queryOf(listed) } : each)),
                  ),
              },
              {
                title: words.delete,
                danger: true,
                apart: true,
                run: () => put(own.filter((each) => each !== view)),
              },
            ]}
          />
        </span>
      ))}
      {shown === null ? (
        <button
          type="button"
          className="view view--new"
          disabled={own.length > OWN_VIEWS_MAX}
          onClick={() => setAsking({ kind: 'save' })}
        >
          {words.save}
        </button>
      ) : null}
      {asking.kind === 'save' ? (
        <ViewNameDialog
          title={words.saveTitle}
          lead={words.saveLead}
          name=""
          taken={own.map(({ name }) => name)}
          ifTaken="replaces"
          onName={save}
          onClose={() => setAsking({ kind: 'none' })}
        />
      ) : null}
      {asking.kind === 'rename' ? (
        <ViewNameDialog
          title={words.renameTitle}
          name={asking.view.name}
          taken={own.filter((each) => each.id !== asking.view.id).map(({ name }) => name)}
          ifTaken="refused"
          onName={(name) => {
            const views = renamed(own, asking.view.id, name);
            if (views) put(views);
            return views !== null;
          }}
          onClose={() => setAsking({ kind: 'none' })}
        />
      ) : null}
    </fieldset>
  );
}
