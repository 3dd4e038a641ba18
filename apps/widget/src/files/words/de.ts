import type { FilesCatalogue } from './files-catalogue.ts';

export const de: FilesCatalogue = {
  asks: (name) => `${name} bittet Sie um eine Datei`,
  comes: (name) => `${name} schickt Ihnen eine Datei`,
  taken: (kinds, size) => `${new Intl.ListFormat('de').format(kinds)}, bis ${size}`,
  groups: {
    images: 'Bilder',
    pdf: 'PDF-Dateien',
    office: 'Office-Dokumente',
    text: 'Textdateien',
    csv: 'CSV-Dateien',
    zip: 'ZIP-Archive',
    audio: 'Ton',
    video: 'Videos',
    drawings: 'Zeichnungen',
    other: 'andere Dateien',
  },
  choose: 'Datei wählen',
  photo: 'Foto machen',
  drop: 'Oder hier ablegen oder einfügen.',
  refuse: 'Nein, danke',
  cancel: 'Abbrechen',
  sentOf: (sent, total) => `${sent} von ${total}`,
  save: (name) => `${name} speichern`,
  fetching: 'Wird geholt…',
  problem({ code, details }, size) {
    const { sizeMax } = details;
    switch (code) {
      case 'too-large':
        return typeof sizeMax === 'number'
          ? `Diese Datei ist zu groß. Wählen Sie eine mit höchstens ${size(sizeMax)}.`
          : 'Diese Datei ist zu groß. Wählen Sie eine kleinere.';
      case 'empty':
        return 'In dieser Datei ist nichts. Wählen Sie eine andere.';
      case 'type-not-allowed':
        return 'Solche Dateien werden nicht angenommen. Wählen Sie eine andere.';
      case 'file-unknown':
      case 'link-invalid':
        return 'Diese Datei ist nicht mehr da.';
      case 'transfer-over':
      case 'transfer-unknown':
      case 'canceled':
        return 'Diese Datei wird nicht mehr erwartet.';
      case 'unreached':
      case 'timed-out':
        return 'Die Verbindung brach ab. Bitte noch einmal versuchen.';
      case 'too-many':
        return 'Das war viel auf einmal. Bitte in einer Minute noch einmal.';
      default:
        return 'Das hat nicht geklappt. Bitte gleich noch einmal.';
    }
  },
};
