import { hashOf, type Route, type SectionName } from '../routes.ts';

/** Two places in one id of an address, `<one>.<below>`: what is open below something is left by the same guard. */
export function below(id: string | null): {
  readonly at: string | null;
  readonly open: string | null;
} {
  if (id === null) return { at: null, open: null };
  const [at = '', open = ''] = id.split('.');
  return { at: at === '' ? null : at, open: open === '' ? null : open };
}

/** The address of what is open below something; of that itself, when nothing is. */
export function placeBelow(section: SectionName, at: string, open: string | null): Route {
  return { area: 'admin', section, id: open === null ? at : `${at}.${open}` };
}

export function hashBelow(section: SectionName, at: string, open: string | null): string {
  return hashOf(placeBelow(section, at, open));
}
