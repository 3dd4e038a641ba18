import '../../builder/design/side.css';
import '../people/people.css';
import './content.css';
import { ArticlesScreen } from './knowledge/articles-screen.tsx';
import { AddressesScreen } from './protection/addresses-screen.tsx';
import { RulesScreen } from './protection/rules-screen.tsx';
import { QuickTextsScreen } from './quick-texts/quick-texts-screen.tsx';
import { RecordTypesScreen } from './record-types/record-types-screen.tsx';

export type ContentSection =
  | 'record-types'
  | 'quick-texts'
  | 'articles'
  | 'sensitive-data'
  | 'addresses';
type ContentScreensProps = { readonly section: ContentSection; readonly id: string | null };

const SCREENS = {
  'record-types': RecordTypesScreen,
  'quick-texts': QuickTextsScreen,
  articles: ArticlesScreen,
  'sensitive-data': RulesScreen,
  addresses: AddressesScreen,
} as const;

/** The screens for content and protection, loaded together when somebody goes to one of them. */
export default function ContentScreens({ section, id }: ContentScreensProps) {
  const Screen = SCREENS[section];
  return <Screen id={id} />;
}
