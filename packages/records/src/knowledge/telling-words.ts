import { searchWords } from '../crm/search-words.ts';

const WORD_LENGTH_MIN = 3;
/** Words that are in every talk and tell nothing of what it is about; folded. */
const COMMON = new Set(
  `about again all also and any are back because been but can cannot could did does don for from get
  got had has have hello help her here him his how into its just know let like made make many may more much need not
  now off one only other our out over please she should some than thank thanks that the their them then there these
  they this those too try under use very want was way were what when where which who why will with would yes you your
  aber alle als auch auf aus bei bin bis bitte das dass dem den der des die dies dir doch ein eine einem einen einer
  fur hab habe haben hallo hat ich ihr ihre ist kann kein keine konnen man mein meine mich mir mit muss nach nicht noch
  nur oder schon sein seine sich sie sind soll uber und uns vom von war warum was wenn wer wie will wird wir wurde zum
  zur`.split(/\s+/),
);

/** The last words of a talk that say what it is about, the latest first, each once. */
export function tellingWords(text: string, max: number): readonly string[] {
  const telling = searchWords(text).filter(
    (word) => word.length >= WORD_LENGTH_MIN && !COMMON.has(word),
  );
  return [...new Set(telling.reverse())].slice(0, max);
}
