import { useChoose, usePreferences } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';

/** How loud the console is, from nothing to everything. */
export function VolumeSlider() {
  const words = useWords();
  const choose = useChoose();
  const { volume } = usePreferences();
  const percent = Math.round(volume * 100);
  return (
    <label className="volume">
      <span className="visually-hidden">{words.settings.volume}</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-valuetext={`${percent} %`}
        onChange={(event) => choose({ volume: Number(event.target.value) / 100 })}
      />
      <span className="volume-percent" aria-hidden="true">
        {percent}
      </span>
    </label>
  );
}
