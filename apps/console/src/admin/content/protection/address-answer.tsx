import { CircleCheck, ShieldBan } from 'lucide-react';
import { useLanguage } from '../../../words/use-words.ts';
import { failureWords } from '../../failure-words.ts';
import type { Answer } from '../../rest.ts';
import { hashOf } from '../../routes.ts';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import type { AddressCheck } from '../content-shapes.ts';
import { useSettled } from '../use-settled.ts';
import { addressCount, isLarge } from './address-count.ts';

type AddressAnswerProps = {
  readonly addresses: string;
  /** `asking`: whether they are blocked. `blocking`: what is meant, before they are. */
  readonly purpose: 'asking' | 'blocking';
  /** The rule that is being edited: it does not speak against itself. */
  readonly exceptId?: string | null;
};
const NOTHING: Answer<null> = { ok: true, value: null };

/** What is meant by addresses, and what blocks them already; asked once somebody rests. */
export function AddressAnswer({ addresses, purpose, exceptId = null }: AddressAnswerProps) {
  const { api, words } = useAdmin();
  const texts = words.protection.addresses;
  const settled = useSettled(addresses.trim());
  const asked = useAsked<AddressCheck | null>(`address-check ${settled}`, () =>
    settled === '' ? Promise.resolve(NOTHING) : api.content.addresses.check(settled),
  );
  if (settled === '' || addresses.trim() === '') return null;
  const { value, failure } = asked;
  if (failure) {
    const isNone = failure.code === 'invalid' || failure.code === 'invalid-request';
    return (
      <p className="form-problem" role="status">
        {isNone ? texts.noAddresses : failureWords(failure, words)}
      </p>
    );
  }
  if (!value) return <p className="faint address-answer">{words.frame.loading}</p>;
  const rules = value.rules.filter(({ id }) => id !== exceptId);
  // What the rule itself blocks is no news to whoever edits it.
  const isOwn = exceptId !== null && rules.length === 0;
  return (
    <div className="address-answer" role="status">
      {purpose === 'asking' ? (
        <p className="address-verdict" data-blocked={value.blocked}>
          {value.blocked === 'none' ? (
            <CircleCheck size={15} aria-hidden="true" />
          ) : (
            <ShieldBan size={15} aria-hidden="true" />
          )}
          {texts.answers[value.blocked]}
        </p>
      ) : null}
      <Meant check={value} />
      {purpose === 'blocking' && !isOwn && value.blocked !== 'none' ? (
        <p className="warning">{texts.already[value.blocked]}</p>
      ) : null}
      {rules.length > 0 ? (
        <ul className="address-rules" aria-label={texts.by}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <a href={hashOf({ area: 'admin', section: 'addresses', id: rule.id })} dir="ltr">
                {rule.addresses}
              </a>{' '}
              <bdi className="faint">{rule.comment}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Meant({ check }: { readonly check: AddressCheck }) {
  const { words } = useAdmin();
  const texts = words.protection.addresses;
  const language = useLanguage();
  const { from, to, count } = check;
  const isMany = isLarge(count, from.includes(':') ? 6 : 4);
  return (
    <>
      <p className="faint">
        {from === to ? texts.one : texts.count(addressCount(count, language))}
        {': '}
        <bdi className="addresses">{from === to ? from : texts.range(from, to)}</bdi>
      </p>
      {isMany ? <p className="warning">{texts.large}</p> : null}
    </>
  );
}
