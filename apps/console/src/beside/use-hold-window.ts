import { useEffect } from 'react';
import { useBesideDesk } from './use-beside.ts';

/** Before the window closes the browser asks, as long as something in a record is not saved. */
export function useHoldWindow(): void {
  const { records } = useBesideDesk();
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (records.unsaved().length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', onUnload);
    return () => removeEventListener('beforeunload', onUnload);
  }, [records]);
}
