/** Words that mean the same to somebody who needs help; each line is one meaning. */
const meanings: readonly string[] = [
  'order orders ordered purchase purchases bought parcel parcels package packages shipment shipments item items delivery deliveries consignment',
  'refund refunds refunded refunding reimburse reimbursed reimbursement moneyback chargeback repay repaid payback',
  'money cash funds payment payments paid pay',
  'return returns returned returning send_back',
  'cancel cancels cancelled canceled canceling cancelling cancellation abort revoke terminate',
  'open opens opened opening hours schedule close closes closed closing closing_time',
  'status track tracking tracked progress update whereabouts arrive arrived arrives arriving arrival shipped ship',
  'late delayed delay delays overdue',
  'price prices pricing cost costs fee fees rate rates charge charges tariff expensive cheap',
  'account profile login log_in signin sign_in',
  'password passcode passwort credentials',
  'reset change changes changed modify update edit alter',
  'delete remove erase deactivate close_account',
  'buy buying get_one order_one',
  'broken damaged defective faulty defect cracked smashed destroyed',
  'work works working function functions functioning',
  'invoice invoices bill bills billing receipt receipts',
  'address location located directions where_are_you',
  'shop store branch outlet boutique office',
  'phone telephone mobile number hotline call calls calling',
  'email mail e_mail',
  'problem problems issue issues trouble error bug fault',
  'help assist assistance support',
  'want wants need needs like wish require would_like prefer demand',
  'talk speak chat converse contact reach connect transfer',
  'person human agent representative operator someone somebody staff employee advisor people',
  'bot robot chatbot machine',
  'discount voucher coupon promo promotion rebate deal offer',
  'subscribe subscription subscriptions plan membership',
  'book booking bookings booked reserve reservation reservations appointment appointments',
  'warranty guarantee guaranteed',
  'size sizes fit fits fitting',
  'complain complaint complaints dissatisfied unhappy',
  'start begin launch',
  'stop end quit finish',
  'goodbye bye farewell cheerio',
  'thanks thank thankful grateful cheers',
  'hello hi hey hiya greetings',
  'yes yeah yep sure correct right ok okay',
  'today tonight now',
  'fast quick quickly soon express urgent',
  'how_long when time times',
  'car vehicle auto',
  'insurance insured policy cover coverage',
  'job jobs career careers vacancy vacancies hiring',
  'language languages',
  'missing lost disappeared never_came',
];

/** The meaning of a word, if it has one that other words share. */
export const meaningOf: ReadonlyMap<string, string> = new Map(
  meanings.flatMap((line) => {
    const words = line.split(' ');
    return words.map((word): [string, string] => [word, words[0] ?? word]);
  }),
);

/** Pairs of words that are one meaning together. */
export const pairs: ReadonlyMap<string, string> = new Map([
  ['money back', 'refund'],
  ['log in', 'account'],
  ['sign in', 'account'],
  ['send back', 'return'],
  ['how long', 'when'],
  ['what time', 'when'],
  ['which time', 'when'],
  ['how much', 'price'],
]);

/** Words that carry little: a sentence is not about them. */
export const faint: ReadonlySet<string> = new Set(
  (
    'a an the this that these those my your our its his her their me i you he she it we they us him them is are am was be been being ' +
    'do does did have has had can could may might will would shall should must to of for from in on at with by about into and or but so if ' +
    'then than as there here some any please just really very also too now well kindly maybe actually one s t let guys hi hello hey good ' +
    'morning afternoon evening thanks thank sir madam dear ok okay yes oh um want need like wish get got go know tell help'
  ).split(' '),
);

/** Words that say what kind of answer is wanted. */
export const asking: ReadonlySet<string> = new Set('what when where which who why how'.split(' '));
