import { type MERGE_FIELDS, renderQuickText } from '@baton/content-rules';
import { useAdmin } from '../../use-admin.ts';

type FieldName = (typeof MERGE_FIELDS)[number]['name'];
/** Names nobody takes for a visitor's. */
const SAMPLES: { readonly [Name in FieldName]: string } = {
  'visitor.name': 'Kim Larsson',
  'visitor.firstName': 'Kim',
  'visitor.email': 'kim@example.org',
  'agent.name': 'Jane Fox',
  'agent.firstName': 'Jane',
  'organization.name': 'Harbour Supplies',
  'deployment.name': 'Shop',
  'button.name': 'Sales',
  'case.number': 'CASE-0000042',
};

/** What a visitor would read, as it is written. */
export function TextPreview({ text }: { readonly text: string }) {
  const { words } = useAdmin();
  const texts = words.content.texts;
  if (text.trim() === '') return null;
  return (
    <figure className="said">
      <figcaption className="form-hint">{texts.preview}</figcaption>
      <p className="said-bubble" dir="auto">
        {renderQuickText(text, SAMPLES).text}
      </p>
    </figure>
  );
}
