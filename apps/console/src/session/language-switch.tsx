import { useChoose } from '../desk/use-console.ts';
import { useLanguage, wordsIn } from '../words/use-words.ts';
import { LANGUAGES } from '../words/words.ts';

/** The languages, each by its own name. */
export function LanguageSwitch() {
  const choose = useChoose();
  const current = useLanguage();
  return (
    <div className="languages">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className="link-button"
          lang={language}
          aria-pressed={language === current}
          onClick={() => choose({ language })}
        >
          {wordsIn(language).languageName}
        </button>
      ))}
    </div>
  );
}
