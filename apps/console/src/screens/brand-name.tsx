import { useWords } from '../words/use-words.ts';
import { BrandMark } from './brand-mark.tsx';

/** The mark and the name, at the door. */
export function BrandName() {
  const words = useWords();
  return (
    <span className="brand-name">
      <BrandMark size={30} />
      {words.product}
    </span>
  );
}
