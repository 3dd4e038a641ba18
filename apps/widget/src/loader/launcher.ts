import { languageOf, type WidgetOptions } from '../embed.ts';
import css from './launcher.css?inline';

const CHAT = 'M21 12a8 8 0 0 1-8 8H4.5l1.6-3A8 8 0 1 1 21 12Z';
const CHEVRON = 'm6 9.5 6 6 6-6';

/** The few words needed before the catalogues are there. */
export function launcherWords(options: WidgetOptions) {
  return /^de\b/i.test(languageOf(options))
    ? { open: 'Chat öffnen', failed: 'Der Chat lädt nicht. Bitte noch einmal.' }
    : { open: 'Open chat', failed: 'The chat does not load. Please try again.' };
}

/** The button in its shadow root: neither the page's styles nor its content policy reach it. */
export function drawLauncher(options: WidgetOptions) {
  const host = document.createElement('baton-widget');
  host.role = 'region';
  host.ariaLabel = 'Chat';
  // The host is cut off from what it would inherit.
  host.dir = getComputedStyle(document.documentElement).direction;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const { accent = '', side = '' } = options;
  sheet.replaceSync(css + (CSS.supports('color', accent) ? `:host{--accent:${accent}}` : ''));
  root.adoptedStyleSheets = [sheet];

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = `launcher ${side}`;
  launcher.ariaLabel = launcherWords(options).open;
  launcher.ariaExpanded = 'false';
  launcher.append(drawIcon(CHAT, 'chat'), drawIcon(CHEVRON, 'chevron'));
  const status = document.createElement('p');
  status.role = 'status';
  status.className = `note ${side}`;
  root.append(launcher, status);
  return { host, root, launcher, status };
}

// Made by hand: pages that allow trusted types only would refuse `innerHTML`.
function drawIcon(path: string, name: string): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(namespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('class', name);
  icon.ariaHidden = 'true';
  const line = document.createElementNS(namespace, 'path');
  line.setAttribute('d', path);
  icon.append(line);
  return icon;
}
