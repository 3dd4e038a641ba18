import type { AgentSelf } from '@baton/protocol';
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk, useNow } from '../desk/use-console.ts';
import { AWAY_REASONS, reasonWords } from '../presence/away-reasons.ts';
import { stopwatch } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { PresenceDot } from './presence-dot.tsx';

/** What the agent is to the desk, since when, and every change of it. */
export function PresenceMenu() {
  const self = useDesk((state) => state.self);
  const words = useWords();
  return (
    <div className="presence">
      <DropdownMenu.Root modal={false}>
        {self ? <PresenceTrigger self={self} /> : <span className="skeleton skeleton--presence" />}
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
            <PresenceChoices self={self} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {self ? (
        <LoadMeter self={self} label={words.presence.load(self.load, self.capacity)} />
      ) : null}
    </div>
  );
}

function PresenceTrigger({ self }: { readonly self: AgentSelf }) {
  const words = useWords();
  const now = useNow();
  const isLive = useDesk((state) => state.connection.kind === 'live');
  const since = stopwatch(now - self.presenceSince);
  const name = presenceName(self, words);
  return (
    <DropdownMenu.Trigger className="presence-trigger">
      <span className="visually-hidden">{words.presence.menu} </span>
      <PresenceDot presence={self.presence} isKnown={isLive} />
      <span className="presence-name">{name}</span>
      <span className="presence-time">{since}</span>
      <ChevronDown size={14} aria-hidden="true" />
    </DropdownMenu.Trigger>
  );
}

function presenceName(self: AgentSelf, words: ReturnType<typeof useWords>): string {
  const { presence, presenceReason } = self;
  return presence === 'away' && presenceReason
    ? reasonWords(presenceReason, words)
    : words.presence[presence];
}

function PresenceChoices({ self }: { readonly self: AgentSelf | null }) {
  const words = useWords();
  const actions = useActions();
  const { workplace } = useConsole();
  const value = self ? `${self.presence}:${self.presenceReason ?? ''}` : '';
  return (
    <DropdownMenu.RadioGroup value={value}>
      <Choice
        value="online:"
        title={words.presence.online}
        hint={words.presence.onlineHint}
        dot="online"
        onSelect={() => actions.goTo('online')}
      />
      <DropdownMenu.Separator className="menu-line" />
      <Choice
        value="away:"
        title={words.presence.away}
        hint={words.presence.awayHint}
        dot="away"
        onSelect={() => actions.goTo('away')}
      />
      {AWAY_REASONS.map((reason) => (
        <Choice
          key={reason}
          value={`away:${reason}`}
          title={words.presence[reason]}
          onSelect={() => actions.goTo('away', { reason })}
        />
      ))}
      <Choice
        value="away:?"
        title={words.presence.ownReason}
        onSelect={() => workplace.ask({ kind: 'away-reason' })}
      />
      <DropdownMenu.Separator className="menu-line" />
      <Choice
        value="offline:"
        title={words.presence.offline}
        hint={words.presence.offlineHint}
        dot="offline"
        onSelect={() => actions.goTo('offline')}
      />
    </DropdownMenu.RadioGroup>
  );
}

type ChoiceProps = {
  readonly value: string;
  readonly title: string;
  readonly hint?: string;
  readonly dot?: AgentSelf['presence'];
  readonly onSelect: () => void;
};

function Choice({ value, title, hint, dot, onSelect }: ChoiceProps) {
  return (
    <DropdownMenu.RadioItem className="menu-item" value={value} onSelect={onSelect}>
      <span className="menu-sign">{dot ? <PresenceDot presence={dot} isKnown /> : null}</span>
      <span className="menu-text">
        <span>{title}</span>
        {hint ? <span className="menu-hint">{hint}</span> : null}
      </span>
      <DropdownMenu.ItemIndicator className="menu-check">
        <Check size={14} aria-hidden="true" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}

/** More places than this are shown as numbers only. */
const METER_PLACES_MAX = 8;

function LoadMeter({ self, label }: { readonly self: AgentSelf; readonly label: string }) {
  const { load, capacity } = self;
  const places =
    capacity <= METER_PLACES_MAX ? Array.from({ length: capacity }, (_, at) => at) : [];
  return (
    <span className="load" role="img" aria-label={label} title={label} data-full={load >= capacity}>
      {places.map((place) => (
        <span key={place} className="load-place" data-taken={place < load} />
      ))}
      <span className="load-numbers">
        {load}/{capacity}
      </span>
    </span>
  );
}
