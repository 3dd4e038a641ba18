import { ChevronDown, MessageCircle } from 'lucide-react';
import { useState } from 'react';
import type { Branding } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';

const COLOUR = /^#[0-9a-f]{6}$/;

/** The widget as a visitor meets it, in the look that is being chosen. Nothing in it can be used. */
export function WidgetPreview({ branding }: { readonly branding: Branding }) {
  const { words } = useAdmin();
  const texts = words.setup.deployments;
  const sample = texts.previewSample;
  const [isDark, setDark] = useState(false);
  const { accentColor, title, greeting } = branding;
  return (
    <section className="preview" aria-label={texts.preview}>
      <header className="preview-bar">
        <h3>{texts.preview}</h3>
        <label className="switch form-switch">
          <input
            type="checkbox"
            checked={isDark}
            onChange={(event) => setDark(event.currentTarget.checked)}
          />
          <span>{texts.onDark}</span>
        </label>
      </header>
      <div
        className="preview-page"
        data-theme={isDark ? 'dark' : 'light'}
        style={COLOUR.test(accentColor) ? { '--brand': accentColor } : {}}
        inert
        aria-hidden="true"
      >
        <div className="pw-panel">
          <div className="pw-head">
            <p className="pw-title">
              <bdi>{title.trim() || sample.title}</bdi>
              <ChevronDown size={20} />
            </p>
            <p className="pw-greeting" dir="auto">
              {greeting?.trim() || sample.greeting}
            </p>
            <p>{sample.intro}</p>
          </div>
          <div className="pw-body">
            <p className="pw-label">
              {sample.name} <span>({sample.optional})</span>
            </p>
            <div className="pw-field" />
            <p className="pw-label">{sample.question}</p>
            <div className="pw-field pw-field--tall" />
            <div className="pw-start">{sample.start}</div>
          </div>
        </div>
        <div className="pw-launcher">
          <MessageCircle size={26} />
        </div>
      </div>
    </section>
  );
}
