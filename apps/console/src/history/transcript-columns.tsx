import { Length, Marks, Moment, StatusTag } from './cell-parts.tsx';
import type { RecordOwner, TranscriptLine } from './history-shapes.ts';
import type { HistoryWords } from './history-words.ts';
import type { Column } from './list-kind.ts';
import { fileInstant, fileSeconds } from './moment-words.ts';

/** Everything the list of transcripts can show. */
export function transcriptColumns(words: HistoryWords): readonly Column<TranscriptLine>[] {
  const { titles, inSeconds, yes, no, flagged } = words.columns;
  const said = (is: boolean): string => (is ? yes : no);
  return [
    {
      key: 'number',
      title: titles.number,
      width: 124,
      isUsual: true,
      text: ({ number }) => number,
    },
    {
      key: 'visitor',
      title: titles.visitor,
      width: 168,
      isUsual: true,
      text: ({ visitorName, visitor }) => visitorName ?? visitor.number,
      cell: (line) => (
        <span className="cell-with-marks">
          <bdi>{line.visitorName ?? line.visitor.number}</bdi>
          <Marks flagged={line.flagged} edited={line.edited} byHand={line.byHand} />
        </span>
      ),
    },
    {
      key: 'status',
      title: titles.status,
      width: 116,
      isUsual: true,
      text: ({ status }) => words.statuses[status],
      cell: ({ status }) => <StatusTag status={status} />,
    },
    {
      key: 'requestedAt',
      title: titles.requestedAt,
      width: 132,
      isUsual: true,
      sort: { down: 'newest', up: 'oldest' },
      text: ({ requestedAt }) => fileInstant(requestedAt),
      cell: ({ requestedAt }) => <Moment at={requestedAt} />,
    },
    {
      key: 'owner',
      title: titles.owner,
      width: 148,
      isUsual: true,
      text: ({ owner }) => ownerWords(owner, words),
    },
    {
      key: 'button',
      title: titles.button,
      width: 132,
      isUsual: true,
      text: ({ button }) => button.name ?? button.id,
    },
    {
      key: 'deployment',
      title: titles.deployment,
      width: 132,
      text: ({ deployment }) => deployment.name ?? deployment.id,
    },
    {
      key: 'wait',
      title: titles.wait,
      fileTitle: inSeconds(titles.wait),
      width: 92,
      align: 'end',
      isUsual: true,
      sort: { down: 'longest-wait' },
      text: ({ waitMs }) => fileSeconds(waitMs),
      cell: ({ waitMs }) => <Length ms={waitMs} />,
    },
    {
      key: 'duration',
      title: titles.duration,
      fileTitle: inSeconds(titles.duration),
      width: 92,
      align: 'end',
      isUsual: true,
      sort: { down: 'longest' },
      text: ({ durationMs }) => fileSeconds(durationMs),
      cell: ({ durationMs }) => <Length ms={durationMs} />,
    },
    {
      key: 'visitorMessages',
      title: titles.visitorMessages,
      width: 96,
      align: 'end',
      text: ({ visitorMessages }) => String(visitorMessages),
    },
    {
      key: 'agentMessages',
      title: titles.agentMessages,
      width: 96,
      align: 'end',
      text: ({ agentMessages }) => String(agentMessages),
    },
    {
      key: 'endedAt',
      title: titles.endedAt,
      width: 132,
      text: ({ endedAt }) => fileInstant(endedAt),
      cell: ({ endedAt }) => (endedAt === null ? null : <Moment at={endedAt} />),
    },
    {
      key: 'visitorNumber',
      title: titles.visitorNumber,
      width: 124,
      text: ({ visitor }) => visitor.number,
    },
    {
      key: 'flagged',
      title: titles.flagged,
      width: 96,
      text: (line) => said(line.flagged),
      cell: (line) => (line.flagged ? flagged : null),
    },
    {
      key: 'edited',
      title: titles.edited,
      width: 96,
      text: (line) => said(line.edited || line.byHand),
      cell: (line) => <Marks edited={line.edited} byHand={line.byHand} />,
    },
    { key: 'chatId', title: titles.chatId, width: 280, text: ({ chatId }) => chatId },
  ];
}

/** Whose a record is, as people say it. */
export function ownerWords(owner: RecordOwner | null, words: HistoryWords): string {
  if (owner === null) return '';
  const name = owner.name ?? owner.id;
  return owner.kind === 'queue' ? words.queue(name) : name;
}

/** What a transcript is called where its number is not enough. */
export function transcriptName({ number, visitorName }: TranscriptLine): string {
  return visitorName === null ? number : `${visitorName} · ${number}`;
}
