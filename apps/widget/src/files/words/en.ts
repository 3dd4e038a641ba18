import type { FilesCatalogue } from './files-catalogue.ts';

export const en: FilesCatalogue = {
  asks: (name) => `${name} asks you for a file`,
  comes: (name) => `${name} is sending you a file`,
  taken: (kinds, size) => `${new Intl.ListFormat('en').format(kinds)}, up to ${size}`,
  groups: {
    images: 'pictures',
    pdf: 'PDF',
    office: 'office documents',
    text: 'text',
    csv: 'CSV',
    zip: 'ZIP',
    audio: 'sound',
    video: 'video',
    drawings: 'drawings',
    other: 'other files',
  },
  choose: 'Choose a file',
  photo: 'Take a photo',
  drop: 'Or drop it here, or paste it.',
  refuse: 'No, thanks',
  cancel: 'Cancel',
  sentOf: (sent, total) => `${sent} of ${total}`,
  save: (name) => `Save ${name}`,
  fetching: 'Fetching it…',
  problem({ code, details }, size) {
    const { sizeMax } = details;
    switch (code) {
      case 'too-large':
        return typeof sizeMax === 'number'
          ? `This file is too large. Choose one of up to ${size(sizeMax)}.`
          : 'This file is too large. Choose a smaller one.';
      case 'empty':
        return 'There is nothing in this file. Choose another one.';
      case 'type-not-allowed':
        return 'Files of this kind are not taken. Choose another one.';
      case 'file-unknown':
      case 'link-invalid':
        return 'This file is not here any more.';
      case 'transfer-over':
      case 'transfer-unknown':
      case 'canceled':
        return 'This file is not expected any more.';
      case 'unreached':
      case 'timed-out':
        return 'The connection broke off. Please try again.';
      case 'too-many':
        return 'That was a lot at once. Please try again in a minute.';
      default:
        return 'This did not work. Please try again in a moment.';
    }
  },
};
