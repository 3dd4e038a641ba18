/** The page as agents are told of it: without the fragment, which may hold what only the page itself should know. */
export function pageHere() {
  const { origin, pathname, search } = location;
  return { pageUrl: origin + pathname + search, pageTitle: document.title };
}
