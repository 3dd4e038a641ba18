/** What a file dialog offers for each kind. The server looks at the content; this only saves a detour. */
const ACCEPTED: { readonly [group: string]: string } = {
  images: 'image/*',
  pdf: '.pdf',
  office: '.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.rtf',
  text: '.txt',
  csv: '.csv',
  zip: '.zip',
  audio: 'audio/*',
  video: 'video/*',
  drawings: '.svg',
};

/** For the `accept` of a file field; undefined where anything may be tried. */
export function accepted(groups: readonly string[]): string | undefined {
  const known = groups.map((group) => ACCEPTED[group]);
  return known.includes(undefined) ? undefined : known.join(',');
}
