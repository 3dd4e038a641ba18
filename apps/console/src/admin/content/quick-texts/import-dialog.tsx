import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { DialogFrame } from '../../../screens/dialog-frame.tsx';
import { Problem } from '../../parts/ask-dialog.tsx';
import type { Answer, Failure } from '../../rest.ts';
import { useAdmin } from '../../use-admin.ts';
import type { ImportedLine, QuickTextFolder } from '../content-shapes.ts';
import { SelectField } from '../select-field.tsx';
import { IMPORT_LENGTH_MAX, importCounts } from './import-counts.ts';
import { ImportReport } from './import-report.tsx';

type ImportDialogProps = {
  readonly folders: readonly QuickTextFolder[];
  readonly onImported: () => void;
  readonly onClose: () => void;
};
type Step =
  | { readonly at: 'choosing'; readonly isTooLarge: boolean }
  | { readonly at: 'working'; readonly file: ChosenFile }
  | { readonly at: 'looked'; readonly file: ChosenFile; readonly lines: readonly ImportedLine[] }
  | { readonly at: 'refused'; readonly file: ChosenFile; readonly failure: Failure }
  | { readonly at: 'imported'; readonly file: ChosenFile; readonly lines: readonly ImportedLine[] };
type ChosenFile = { readonly name: string; readonly csv: string };

/** A CSV file becomes quick texts: first a look at what each line would become, then the import. */
export function ImportDialog({ folders, onImported, onClose }: ImportDialogProps) {
  const { api, words } = useAdmin();
  const texts = words.content.texts;
  const calls = api.content.quickTexts;
  const [step, setStep] = useState<Step>({ at: 'choosing', isTooLarge: false });
  const [folderId, setFolderId] = useState<string | null>(null);

  function look(file: ChosenFile, into: string | null): void {
    setStep({ at: 'working', file });
    calls.lookAtCsv(file.csv, into).then((answer) => settled(file, 'looked', answer), reportError);
  }
  function run(file: ChosenFile): void {
    setStep({ at: 'working', file });
    calls.importCsv(file.csv, folderId).then((answer) => {
      settled(file, 'imported', answer);
      if (answer.ok) onImported();
    }, reportError);
  }
  function settled(
    file: ChosenFile,
    at: 'looked' | 'imported',
    answer: Answer<{ readonly items: readonly ImportedLine[] }>,
  ): void {
    setStep(
      answer.ok
        ? { at, file, lines: answer.value.items }
        : { at: 'refused', file, failure: answer.failure },
    );
  }
  function take(file: File | undefined): void {
    if (!file) return;
    // A character takes a byte at least and four at most.
    if (file.size > 4 * IMPORT_LENGTH_MAX) {
      setStep({ at: 'choosing', isTooLarge: true });
      return;
    }
    file.text().then((csv) => {
      if (csv.length > IMPORT_LENGTH_MAX) setStep({ at: 'choosing', isTooLarge: true });
      else look({ name: file.name, csv }, folderId);
    }, reportError);
  }

  const counts = step.at === 'looked' || step.at === 'imported' ? importCounts(step.lines) : null;
  const toImport = counts ? counts.created + counts.changed : 0;
  return (
    <DialogFrame title={texts.importTitle} lead={texts.importLead} size="wide" onClose={onClose}>
      <div className="form import">
        {step.at === 'imported' ? null : (
          <>
            <FileField chosen={step.at === 'choosing' ? null : step.file.name} onTake={take} />
            {step.at === 'choosing' && step.isTooLarge ? (
              <p className="problem" role="alert">
                {texts.tooLarge}
              </p>
            ) : null}
            {folders.length > 0 ? (
              <SelectField
                label={texts.target}
                value={folderId}
                none={texts.own}
                options={folders}
                onChange={(chosen) => {
                  setFolderId(chosen);
                  if (step.at !== 'choosing') look(step.file, chosen);
                }}
              />
            ) : null}
          </>
        )}
        {step.at === 'working' ? (
          <p className="faint" role="status">
            {texts.looking}
          </p>
        ) : null}
        {step.at === 'refused' ? <Refusal failure={step.failure} /> : null}
        {counts && (step.at === 'looked' || step.at === 'imported') ? (
          <ImportReport lines={step.lines} counts={counts} />
        ) : null}
      </div>
      <footer className="dialog-foot">
        {step.at === 'imported' ? (
          <button type="button" className="button button--accent" onClick={onClose}>
            {texts.done}
          </button>
        ) : (
          <>
            <button type="button" className="button" onClick={onClose}>
              {words.frame.cancel}
            </button>
            <button
              type="button"
              className="button button--accent"
              disabled={step.at !== 'looked' || toImport === 0}
              onClick={() => {
                if (step.at === 'looked') run(step.file);
              }}
            >
              {step.at !== 'looked'
                ? texts.runLater
                : toImport === 0
                  ? texts.nothingToDo
                  : texts.run(toImport)}
            </button>
          </>
        )}
      </footer>
    </DialogFrame>
  );
}

/** Why a file cannot be read at all, or why nobody could look at it. */
function Refusal({ failure }: { readonly failure: Failure }) {
  const { words } = useAdmin();
  const { why } = failure.details;
  if (failure.code !== 'invalid' || typeof why !== 'string') return <Problem failure={failure} />;
  return (
    <p className="problem" role="alert">
      {words.content.texts.badFile(why)}
    </p>
  );
}

type FileFieldProps = {
  readonly chosen: string | null;
  readonly onTake: (file: File | undefined) => void;
};

function FileField({ chosen, onTake }: FileFieldProps) {
  const { words } = useAdmin();
  const texts = words.content.texts;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onTake(event.dataTransfer.files[0]);
  };
  return (
    <label
      className="file-drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={18} aria-hidden="true" />
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,text/csv,text/plain"
        onChange={(event) => {
          onTake(event.currentTarget.files?.[0]);
          // The same file may be chosen again, once it was put right.
          event.currentTarget.value = '';
        }}
      />
      <span>
        <span className="file-drop-do">{chosen === null ? texts.chooseFile : texts.otherFile}</span>{' '}
        <span className="faint">{chosen === null ? texts.dropFile : texts.chosenFile(chosen)}</span>
      </span>
    </label>
  );
}
