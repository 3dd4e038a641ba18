const PATHS = {
  more: 'M12 5h.01M12 12h.01M12 19h.01',
  shield: 'M12 21s7-3.2 7-9V6l-7-3-7 3v6c0 5.8 7 9 7 9Zm-3-9 2.2 2.2L15 10',
  clock: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
};

/** A line drawing that says nothing by itself. */
export function MoreIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`icon i-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
