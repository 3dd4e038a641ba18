import type { EpochMs } from '@baton/kernel';
import type { Append, CommandId, Content, StoredEvent } from '../model.ts';
import type { Write } from './write.ts';

type Flat = readonly (string | number | null)[];
type PackedAppend = Omit<Append, 'events' | 'contents' | 'commands'> & {
  readonly events: Flat;
  readonly contents: Flat;
  readonly commands: Flat;
};

/**
 * A write on its way to another thread. Copying an object between threads writes its keys each time, which for a
 * message costs more than its words do; so the rows of an append travel as lists of values.
 */
export type PackedWrite =
  | { readonly kind: 'packed-append'; readonly append: PackedAppend }
  | Exclude<Write, { readonly kind: 'append' }>;

export function packed(write: Write): PackedWrite {
  if (write.kind !== 'append') return write;
  const { events, contents, commands, ...rest } = write.append;
  const append = {
    ...rest,
    events: events.flatMap(eventValues),
    contents: contents.flatMap(contentValues),
    commands: commands.flatMap(({ id, seq }) => [id, seq]),
  };
  return { kind: 'packed-append', append };
}

export function unpacked(write: PackedWrite): Write {
  if (write.kind !== 'packed-append') return write;
  const { events, contents, commands, ...rest } = write.append;
  const append = {
    ...rest,
    events: rowsOf(events, 7, eventOf),
    contents: rowsOf(contents, 3, contentOf),
    commands: rowsOf(commands, 2, commandOf),
  };
  return { kind: 'append', append };
}

function eventValues(event: StoredEvent): Flat {
  const { seq, at, type, chatId, chatPrev, audience, data } = event;
  return [seq, at, type, chatId, chatPrev, audience, data];
}

function eventOf([seq, at, type, chatId, chatPrev, audience, data]: Flat): StoredEvent {
  return {
    seq: seq as number,
    at: at as EpochMs,
    type: type as string,
    chatId: chatId as string | null,
    chatPrev: chatPrev as number,
    audience: audience as string | null,
    data: data as string,
  };
}

function contentValues({ seq, at, data }: Content): Flat {
  return [seq, at, data];
}

function contentOf([seq, at, data]: Flat): Content {
  return { seq: seq as number, at: at as EpochMs, data: data as string };
}

function commandOf([id, seq]: Flat): Append['commands'][number] {
  return { id: id as CommandId, seq: seq as number };
}

function rowsOf<Row>(values: Flat, width: number, rowOf: (values: Flat) => Row): readonly Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < values.length; at += width) rows.push(rowOf(values.slice(at, at + width)));
  return rows;
}
