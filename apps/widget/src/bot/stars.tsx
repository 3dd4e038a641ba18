import type { BotCatalogue } from './words/bot-catalogue.ts';

const STARS = ['1', '2', '3', '4', '5'] as const;
const STAR = 'm12 3 2.8 5.8 6.2.9-4.5 4.4 1.1 6.3L12 17.4l-5.6 3 1.1-6.3L3 9.7l6.2-.9Z';

type StarsProps = {
  readonly label: string;
  readonly words: BotCatalogue;
  readonly onChoose: (stars: string) => void;
};

/** A rating that is given with one tap. */
export function Stars({ label, words, onChoose }: StarsProps) {
  return (
    <fieldset>
      <legend dir="auto">{label}</legend>
      <div class="stars">
        {STARS.map((stars) => (
          <button
            key={stars}
            type="button"
            class="round quiet"
            aria-label={words.rating(Number(stars))}
            onClick={() => onChoose(stars)}
          >
            <Star />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The same among other fields: chosen here, sent with them. */
export function StarChoice({
  name,
  value,
  words,
  onChoose,
}: Omit<StarsProps, 'label'> & { readonly name: string; readonly value: string }) {
  return (
    <div class="stars">
      {STARS.map((stars) => (
        <label key={stars} class={`round quiet ${stars <= value ? 'lit' : ''}`}>
          <input
            class="hidden"
            type="radio"
            name={name}
            aria-label={words.rating(Number(stars))}
            checked={value === stars}
            onChange={() => onChoose(stars)}
          />
          <Star />
        </label>
      ))}
    </div>
  );
}

function Star() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={STAR} />
    </svg>
  );
}
