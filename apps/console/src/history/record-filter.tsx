import { Link2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useRecordName } from '../records/use-record-name.ts';
import { ConditionChip } from './filter-parts.tsx';
import { useHistoryWords } from './history-words.ts';
import { RecordPicker } from './record-picker.tsx';
import { useRecordTypes } from './use-record-types.ts';

type RecordFilterProps = {
  /** The id of a record. */
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
};

/** Narrows a list to what belongs to one record. */
export function RecordFilter({ value, onChange }: RecordFilterProps) {
  const { filters: words } = useHistoryWords();
  const types = useRecordTypes();
  const [isOpen, setOpen] = useState(false);
  const type = types.value?.find(({ prefix }) => value?.startsWith(prefix))?.key;
  const name = useRecordName(
    value !== undefined && type !== undefined ? { type, id: value } : null,
  );
  if (value !== undefined) {
    return <ConditionChip text={words.linkedTo(name || value)} onTakeAway={() => onChange('')} />;
  }
  if (types.value?.length === 0) return null;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className="filter-button">
        <Link2 size={14} aria-hidden="true" />
        {words.record}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu picker-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.findRecord}
        >
          <RecordPicker
            types={[]}
            label={words.findRecord}
            onPick={({ id }) => {
              setOpen(false);
              onChange(id);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
