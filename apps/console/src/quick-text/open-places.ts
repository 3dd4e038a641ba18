import { MERGE_FIELDS } from '@baton/content-rules';

/** A merge field that still stands in a draft. */
export type OpenPlace = { readonly field: string; readonly from: number; readonly to: number };

const PLACE = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g;
const KNOWN: ReadonlySet<string> = new Set(MERGE_FIELDS.map(({ name }) => name));

/** The merge fields a draft still has, in their order. Other braces are what somebody wants to say. */
export function openPlaces(draft: string): readonly OpenPlace[] {
  if (!draft.includes('{{')) return [];
  return [...draft.matchAll(PLACE)].flatMap(({ 0: place, 1: field = '', index }) =>
    KNOWN.has(field) ? [{ field, from: index, to: index + place.length }] : [],
  );
}

/** The next of them behind the caret, else the first. */
export function nextPlace(places: readonly OpenPlace[], caret: number): OpenPlace | undefined {
  return places.find(({ from }) => from >= caret) ?? places[0];
}
