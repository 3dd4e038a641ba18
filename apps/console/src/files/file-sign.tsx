import {
  File,
  FileArchive,
  FileAudio,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';

/** What kind of file it is, by its content. */
export function FileSign({ mediaType }: { readonly mediaType: string }) {
  const Sign = signOf(mediaType);
  return <Sign size={18} aria-hidden="true" />;
}

function signOf(mediaType: string): LucideIcon {
  if (mediaType.startsWith('image/')) return FileImage;
  if (mediaType.startsWith('audio/')) return FileAudio;
  if (mediaType.startsWith('video/')) return FileVideo;
  if (/csv|sheet|excel/.test(mediaType)) return FileSpreadsheet;
  if (/zip|compressed|tar/.test(mediaType)) return FileArchive;
  return mediaType === 'application/octet-stream' ? File : FileText;
}
