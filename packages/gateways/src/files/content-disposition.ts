/** Raster images: what browsers show by themselves and what cannot do anything. */
const SHOWN: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);
/** What players want to know the type of, and what is only ever saved or read by a program for it. */
const TOLD =
  /^(?:image|audio|video)\/(?!svg)[a-z0-9.+-]+$|^application\/(?:pdf|zip|vnd\.[a-z0-9.+-]+|msword|rtf)$|^text\/(?:plain|csv|calendar|vcard)$/;

/** Whether a browser may show a file of this type instead of saving it. */
export function isShown(mediaType: string): boolean {
  return SHOWN.has(mediaType);
}

/** The type a browser is told: of what it could take for a page, nothing. */
export function servedType(mediaType: string): string {
  return TOLD.test(mediaType) ? mediaType : 'application/octet-stream';
}

/** The header by which a browser shows or saves a file under its name, in whatever alphabet; older ones see an approximation. */
export function contentDisposition(name: string, how: 'inline' | 'attachment'): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  return `${how}; filename="${plain}"; filename*=UTF-8''${extended(name)}`;
}

/** RFC 8187: everything but its `attr-char` is escaped. */
function extended(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
