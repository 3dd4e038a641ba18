import type { KeyValue } from '@baton/client';
import { type Observable, observable } from '../observable.ts';
import type { ShiftStart } from './console-parts.ts';

const KEY = 'baton.console.shift';

/** How far the start of the shift came in this tab: a reload is no new shift. */
export function storedShift(session: KeyValue): Observable<ShiftStart> {
  const stored = session.get(KEY);
  const shift = observable<ShiftStart>({
    sound: stored === 'heard' ? 'heard' : 'unchecked',
    isSkipped: stored === 'skipped',
  });
  shift.subscribe(() => {
    const { sound, isSkipped } = shift.state;
    if (sound === 'heard') session.set(KEY, 'heard');
    else if (isSkipped) session.set(KEY, 'skipped');
    else session.delete(KEY);
  });
  return shift;
}
