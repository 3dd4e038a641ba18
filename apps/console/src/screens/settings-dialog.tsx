import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useChoose, useConsole, usePage, usePreferences } from '../desk/use-console.ts';
import { THEMES } from '../preferences/preferences.ts';
import { useLanguage, useWords, wordsIn } from '../words/use-words.ts';
import { LANGUAGES } from '../words/words.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { VolumeSlider } from './volume-slider.tsx';

/** What an agent may choose on this machine. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <DialogFrame title={words.settings.title} onClose={onClose}>
      <AppearanceSettings />
      <SoundSettings />
      <KeyboardSettings />
    </DialogFrame>
  );
}

function AppearanceSettings() {
  const words = useWords();
  const choose = useChoose();
  const { theme } = usePreferences();
  const language = useLanguage();
  return (
    <Group title={words.settings.appearance}>
      <Options
        legend={words.settings.theme}
        name="theme"
        value={theme}
        options={THEMES.map((each) => ({ value: each, title: words.settings.themes[each] }))}
        onChoose={(each) => choose({ theme: each })}
      />
      <Options
        legend={words.settings.language}
        name="language"
        value={language}
        options={LANGUAGES.map((each) => ({ value: each, title: wordsIn(each).languageName }))}
        onChoose={(each) => choose({ language: each })}
      />
    </Group>
  );
}

function SoundSettings() {
  const words = useWords();
  const choose = useChoose();
  const { sounds } = useConsole();
  const { surface } = usePage();
  const { offerSound, messageSound, criticalSound, notifications } = usePreferences();
  const [permission, setPermission] = useState(surface.notices);
  const readiness = useSyncExternalStore(sounds.readiness.subscribe, () => sounds.readiness.state);

  function notify(wanted: boolean): void {
    choose({ notifications: wanted });
    if (!wanted) return;
    surface.askForNotices().then(setPermission, () => setPermission(surface.notices));
  }
  return (
    <Group title={words.settings.sounds}>
      {readiness === 'blocked' ? <p className="warning">{words.shift.soundBlocked}</p> : null}
      <div className="setting">
        <span>{words.settings.volume}</span>
        <VolumeSlider />
      </div>
      <div className="setting">
        <Switch
          title={words.settings.offerSound}
          isOn={offerSound}
          onTurn={(isOn) => choose({ offerSound: isOn })}
        />
        <TestButton title={words.settings.offerSound} onTest={sounds.playRingOnce} />
      </div>
      <div className="setting">
        <Switch
          title={words.settings.messageSound}
          isOn={messageSound}
          onTurn={(isOn) => choose({ messageSound: isOn })}
        />
        <TestButton title={words.settings.messageSound} onTest={sounds.playMessage} />
      </div>
      <div className="setting">
        <Switch
          title={words.company.settings.criticalSound}
          isOn={criticalSound}
          onTurn={(isOn) => choose({ criticalSound: isOn })}
        />
        <TestButton title={words.company.settings.criticalSound} onTest={sounds.playAlert} />
      </div>
      <div className="setting">
        <Switch
          title={words.settings.notifications}
          isOn={notifications && permission === 'granted'}
          isDisabled={permission === 'denied' || permission === 'missing'}
          onTurn={notify}
        />
      </div>
      {permission === 'denied' ? <p className="warning">{words.shift.notifyDenied}</p> : null}
    </Group>
  );
}

function KeyboardSettings() {
  const words = useWords();
  const choose = useChoose();
  const { singleKeys } = usePreferences();
  return (
    <Group title={words.settings.keyboard}>
      <div className="setting">
        <Switch
          title={words.settings.singleKeys}
          isOn={singleKeys}
          onTurn={(isOn) => choose({ singleKeys: isOn })}
        />
      </div>
    </Group>
  );
}

type GroupProps = { readonly title: string; readonly children: ReactNode };
function Group({ title, children }: GroupProps) {
  return (
    <section className="settings-group">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

type OptionsProps<Value extends string> = {
  readonly legend: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly title: string }[];
  readonly onChoose: (value: Value) => void;
};
function Options<Value extends string>(props: OptionsProps<Value>) {
  const { legend, name, value, options, onChoose } = props;
  return (
    <fieldset className="setting options">
      <legend>{legend}</legend>
      <div className="options-row">
        {options.map((option) => (
          <label key={option.value} className="option" data-chosen={option.value === value}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type SwitchProps = {
  readonly title: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onTurn: (isOn: boolean) => void;
};
function Switch({ title, isOn, isDisabled = false, onTurn }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onTurn(event.target.checked)}
      />
      <span>{title}</span>
    </label>
  );
}

type TestButtonProps = { readonly title: string; readonly onTest: () => void };
function TestButton({ title, onTest }: TestButtonProps) {
  const words = useWords();
  return (
    <button
      type="button"
      className="button"
      aria-label={`${words.settings.test}: ${title}`}
      onClick={onTest}
    >
      {words.settings.test}
    </button>
  );
}
