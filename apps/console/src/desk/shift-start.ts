import type { KeyValue } from '@baton/client';
import { type Observable, observable } from '../observable.ts';
import type { ShiftStart } from './console-parts.ts';

const KEY = 'baton.console.shift';

/** How far the start of the shift came in this tab: a reload is no new shift. */
export function storedShift(session: KeyValue): Observable<ShiftStart> {
  const stored = session.get(KEY)?.split(' ') ?? [];
  const shift = observable<ShiftStart>({
    sound: stored.includes('heard') ? 'heard' : 'unchecked',
    isOver: stored.includes('over'),
  });
  shift.subscribe(() => {
    const { sound, isOver } = shift.state;
    session.set(KEY, `${sound} ${isOver ? 'over' : 'open'}`);
  });
  return shift;
}
