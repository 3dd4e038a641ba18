import { Icon } from './icon.tsx';
import { refusalText } from './refusal-text.ts';
import type { Ui } from './ui.ts';

/** Who the visitor talks to; tall while there is no conversation yet. */
export function Header({ ui }: { ui: Ui }) {
  const { more, panel, state, words, options } = ui;
  const { bot, screen, visitor } = state;
  const { chat } = visitor;
  const talks = screen.kind === 'talking';
  const title = options.title ?? words.title;
  const by = chat?.phase === 'bot' ? 'bot' : 'agent';
  // Who answers under one name is one to the visitor.
  const agents = [...new Set([chat?.agentName, ...(chat?.others ?? []).map(({ name }) => name)])];
  const agent = talks ? agents.filter(Boolean).join(', ') || words[by] : null;
  const hero = heroOf(ui);
  return (
    <header class={hero ? 'header brand hero' : 'header brand'}>
      <div class="bar">
        {agent && (
          <span class="avatar round" aria-hidden="true">
            {bot && by === 'bot' ? <bot.Mark /> : initialsOf(chat?.agentName ?? agent)}
          </span>
        )}
        <div class="who">
          <h2>{agent ?? title}</h2>
          {agent && <p class="fine">{title}</p>}
        </div>
        {more && (talks || (bot && screen.kind === 'waiting')) && <more.Menu ui={ui} />}
        <button type="button" class="round quiet" aria-label={words.minimise} onClick={panel.hide}>
          <Icon name="minimise" />
        </button>
      </div>
      {hero && (
        <div class="greeting" aria-live="polite">
          {hero.icon && <Icon name={hero.icon} />}
          <p class="large">{hero.large}</p>
          {hero.small && <p>{hero.small}</p>}
        </div>
      )}
    </header>
  );
}

type Hero = { readonly large: string; readonly small: string; readonly icon?: 'away' | 'lost' };

function heroOf(ui: Ui): Hero | undefined {
  const { state, words, options } = ui;
  const large = options.greeting ?? words.greeting;
  switch (state.screen.kind) {
    case 'welcome':
      return { large, small: state.bot?.welcomeText ?? words.welcomeText };
    case 'away':
      return { large: words.awayTitle, small: words.awayText, icon: 'away' };
    case 'loading':
      return { large, small: words.loading };
    case 'unreachable':
      return { large: words.unreachable, small: words.unreachableText, icon: 'lost' };
    case 'refused':
      return { large: refusalText(ui, state.screen.refusal), small: '' };
    default:
      return undefined;
  }
}

/** At most two letters, of the first and the last name. */
function initialsOf(name: string): string {
  const letters = name.match(/(?<!\S)\S/gu) ?? [];
  return letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : letters.join('');
}
