import { useEffect, useState } from 'react';
import { useAdmin } from '../use-admin.ts';

/** How long somebody has to rest before what they type is asked about. */
const SETTLED_MS = 200;

/** The value once it has not changed for a moment. */
export function useSettled<Value>(value: Value): Value {
  const { world } = useAdmin();
  const [settled, setSettled] = useState(value);
  useEffect(() => world.after(SETTLED_MS, () => setSettled(value)), [world, value]);
  return settled;
}
