type CountdownProps = {
  readonly seconds: number;
  /** From 1, all the time, to 0, none left. */
  readonly fraction: number;
  readonly label: string;
};

const RADIUS = 17;
const ROUND = 2 * Math.PI * RADIUS;
/** From here on the ring is red. */
const HURRY_SECONDS = 8;

/** A ring that empties, with the seconds left inside. */
export function Countdown({ seconds, fraction, label }: CountdownProps) {
  return (
    <span
      className="countdown"
      role="timer"
      aria-label={label}
      data-hurry={seconds <= HURRY_SECONDS}
    >
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <circle className="countdown-ground" cx="20" cy="20" r={RADIUS} />
        <circle
          className="countdown-left"
          cx="20"
          cy="20"
          r={RADIUS}
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - fraction)}
        />
      </svg>
      <span aria-hidden="true">{seconds}</span>
    </span>
  );
}
