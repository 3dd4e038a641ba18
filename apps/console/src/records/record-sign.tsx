import { Briefcase, Building2, FileText, Sprout, User } from 'lucide-react';

const SIGNS: { readonly [type: string]: typeof FileText } = {
  case: Briefcase,
  contact: User,
  account: Building2,
  lead: Sprout,
};

/** The sign of a type of records; its name always stands near. */
export function RecordSign({ type, size = 14 }: { readonly type: string; readonly size?: number }) {
  const Sign = SIGNS[type] ?? FileText;
  return (
    <span className="record-sign" data-type={type}>
      <Sign size={size} aria-hidden="true" />
    </span>
  );
}
