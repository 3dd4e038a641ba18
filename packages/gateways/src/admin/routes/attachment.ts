/** The header that has a browser save an answer under this name, whatever alphabet it is in. */
export function attachment(fileName: string): string {
  const tame = fileName.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_');
  const plain = tame.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, '');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(tame)}`;
}
