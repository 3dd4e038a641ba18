export function renderPage(d: object): string {
  return JSON.stringify(d);
}
