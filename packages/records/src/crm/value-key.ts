import { nameKey } from '../rows/columns.ts';
import type { FieldKind, FieldValue } from './model.ts';

/**
 * The value as a text that sorts as the value does, in any database; undefined for none, and for kinds that are
 * neither sorted nor compared. What is the same whatever its case has the same key.
 */
export function valueKey(kind: FieldKind, value: FieldValue | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  switch (kind) {
    case 'long-text':
      return undefined;
    case 'number':
      return numberKey(Number(value));
    case 'checkbox':
      return value === true || value === 'true' ? '1' : '0';
    case 'reference':
      return String(value);
    default:
      return nameKey(String(value));
  }
}

/** The bits of a number in the order of numbers: the sign turned round, and all bits of negative ones. */
function numberKey(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // Zero has two signs and one place.
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  const ordered = (bits & sign) === 0n ? bits | sign : ~bits & ((1n << 64n) - 1n);
  return ordered.toString(16).padStart(16, '0');
}
