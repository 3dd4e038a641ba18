/** Tells the style sheet what the on-screen keyboard leaves of the screen. Returns what stops it. */
export function followViewport(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const follow = () => {
    element.style.setProperty('--seen-height', `${viewport.height}px`);
    element.style.setProperty('--seen-top', `${viewport.offsetTop}px`);
  };
  follow();
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
  return () => {
    viewport.removeEventListener('resize', follow);
    viewport.removeEventListener('scroll', follow);
  };
}
