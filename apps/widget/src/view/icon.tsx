const PATHS = {
  minimise: 'm6 9.5 6 6 6-6',
  send: 'M12 19V6m-6 6 6-6 6 6',
  away: 'M20.5 14.2A8.5 8.5 0 1 1 9.8 3.5a6.8 6.8 0 0 0 10.7 10.7Z',
  lost: 'M3 3l18 18M2 9a15 15 0 0 1 20 0M6 13a9 9 0 0 1 12 0M12 18h.01',
};

/** A line drawing that says nothing by itself: the text beside it or the button's label does. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
