import type { SectionName } from '../routes.ts';

type PeopleScreensProps = { readonly section: SectionName; readonly id: string | null };

/** The screens for people and desk, loaded together when somebody goes to one of them. */
export default function PeopleScreens({ section }: PeopleScreensProps) {
  return <p>{section}</p>;
}
