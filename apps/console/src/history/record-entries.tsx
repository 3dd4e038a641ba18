import { useSyncExternalStore } from 'react';
import { below } from '../admin/content/below.ts';
import { heldHash } from '../admin/leave-guard.ts';
import { hashOf, routeOf } from '../admin/routes.ts';
import { RecordSign } from '../records/record-sign.tsx';
import { useRecordTypes } from './use-record-types.ts';

/** The types of records one may read, each with its list. */
export function RecordEntries() {
  const types = useRecordTypes();
  const hash = useSyncExternalStore(subscribe, () => heldHash() ?? location.hash);
  const route = routeOf(hash);
  const here =
    route.area === 'admin' && route.section === 'records' ? below(route.id).at : undefined;
  return (types.value ?? []).map((type, place) => (
    <a
      key={type.key}
      className="admin-nav-entry"
      href={hashOf({ area: 'admin', section: 'records', id: type.key })}
      aria-current={here === type.key || (here === null && place === 0) ? 'page' : undefined}
    >
      <RecordSign type={type.key} size={16} />
      <bdi>{type.pluralName}</bdi>
    </a>
  ));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
