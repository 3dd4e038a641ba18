import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useAdmin } from '../../use-admin.ts';
import { AddressAnswer } from './address-answer.tsx';

/** Whether an address would be blocked, however many rules there are. */
export function AddressSearch() {
  const { words } = useAdmin();
  const texts = words.protection.addresses;
  const [addresses, setAddresses] = useState('');
  const id = useId();
  return (
    <div className="address-search">
      <label className="form-name" htmlFor={id}>
        {texts.check}
      </label>
      <div className="search">
        <Search size={14} aria-hidden="true" />
        <input
          id={id}
          type="search"
          dir="ltr"
          maxLength={100}
          spellCheck={false}
          autoComplete="off"
          placeholder={texts.checkHint}
          value={addresses}
          onChange={(event) => setAddresses(event.currentTarget.value)}
        />
      </div>
      <AddressAnswer addresses={addresses} purpose="asking" />
    </div>
  );
}
