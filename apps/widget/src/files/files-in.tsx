import { browserFilePort, fileTransfers } from '@baton/client/files';
import type { FilesModule } from '../more/parts.ts';
import { FileCard } from './file-card.tsx';
import css from './files.css?inline';
import { Prompt } from './prompt.tsx';
import { Uploads } from './uploads.ts';
import type { FilesCatalogue } from './words/files-catalogue.ts';

/** What a chat needs in which files go back and forth, in one language. */
export function filesIn(words: FilesCatalogue): FilesModule['files'] {
  return ({ client, serverUrl, language, redraw, save }) => {
    const transfers = fileTransfers({
      port: browserFilePort(),
      serverUrl,
      token: () => client.token,
    });
    const uploads = new Uploads({ transfers, client, redraw });
    return {
      css,
      Prompt: ({ ui }) => (
        <Prompt ui={ui} words={words} uploads={uploads} language={language} client={client} />
      ),
      Card: ({ ui, file }) => (
        <FileCard
          ui={ui}
          words={words}
          file={file}
          transfers={transfers}
          language={language}
          save={save}
        />
      ),
    };
  };
}
