/** What a word can be in a sentence about reaching somebody; a word can be several. */
export const tags = {
  /** human, person, people */
  human: 1,
  /** someone, anybody */
  someone: 1 << 1,
  /** agent, representative, manager */
  agent: 1 << 2,
  /** customer service, support, a department */
  desk: 1 << 3,
  /** real, live, actual */
  real: 1 << 4,
  /** talk, speak, chat, reach */
  contact: 1 << 5,
  /** connect, transfer, escalate */
  connect: 1 << 6,
  /** get, give, find */
  give: 1 << 7,
  want: 1 << 8,
  able: 1 << 9,
  let: 1 << 10,
  not: 1 << 11,
  bot: 1 << 12,
  /** said, was, yesterday */
  past: 1 << 13,
  me: 1 << 14,
  you: 1 << 15,
  /** he, my wife, friends */
  third: 1 << 16,
  /** to, with, from */
  link: 1 << 17,
  /** a, the, your */
  article: 1 << 18,
  question: 1 << 19,
  help: 1 << 20,
  /** please, hello, just, now */
  filler: 1 << 21,
  /** here, available, around */
  there: 1 << 22,
  /** hire, job, become */
  work: 1 << 23,
  /** estate, travel: before an agent that is none of ours */
  foreign: 1 << 24,
  /** is, are, do, have */
  auxiliary: 1 << 25,
  /** and, but, because */
  joint: 1 << 26,
  /** useless, stupid, sick of, enough */
  complaint: 1 << 27,
  /** about, regarding */
  about: 1 << 28,
} as const;

type Tag = keyof typeof tags;

const words: readonly (readonly [Tag | readonly Tag[], string])[] = [
  ['human', 'human humans person persons people individual human_being human_beings'],
  ['human', 'humanoid humankind fellow lady gentleman woman man guy dude bloke chap soul folks'],
  [
    'human',
    'human_voice real_voice live_voice mortal earthling ladies gentlemen flesh_and_blood homo_sapiens man_or_woman lady_or_gentleman mensch',
  ],
  [
    'someone',
    'someone somebody anyone anybody one_of_you someone_else somebody_else anyone_else another_one',
  ],
  ['agent', 'agent agents representative representatives rep reps operator operators advisor'],
  ['agent', 'advisors adviser advisers associate associates consultant consultants specialist'],
  ['agent', 'specialists expert experts technician technicians employee employees staff colleague'],
  ['agent', 'colleagues attendant manager managers supervisor supervisors boss executive clerk'],
  ['agent', 'receptionist staff_member team_member member_of_staff member_of members_of'],
  ['agent', 'coworker counselor counsellor higher_up'],
  [
    'agent',
    'team_leader teammate teammates personnel officer official salesman saleswoman superior salesperson support_person service_person professional worker',
  ],
  ['desk', 'customer_service customer_services customer_support customer_care helpdesk help_desk'],
  ['desk', 'service_desk support_team call_center call_centre tech_support technical_support'],
  [
    'desk',
    'support_desk support_staff human_support front_desk service_team customer_team hotline',
  ],
  ['desk', 'support team department dept reception sales_team sales billing_team live_support'],
  [
    'desk',
    'technical_team tech_team care_team headquarters management client_service client_support',
  ],
  ['someone', 'whoever whoever_is_in_charge in_charge someone_in_charge another_person'],
  ['agent', 'customer_care_executive service_agent support_agent higher_ups'],
  [
    'desk',
    'billing accounting it_department phone_support email_support chat_support live_help live_assistance live_chat_support live_person_support',
  ],
  ['real', 'real_life real_live in_the_flesh'],
  ['contact', 'discussing explaining messaging texting phoning ringing consulting meeting'],
  ['contact', 'communication'],
  ['connect', 'passing handing handing_over forwarding_me routing let_me_through let_us_through'],
  ['connect', 'putting putting_me_through passing_me referring directing involving be_put_through'],
  ['give', 'arrange organise organize set_up getting_me bringing finding sending assigned'],
  [
    'want',
    'ask_for asking_for asked_for asks_for begging beg rather_have crave comfortable how_about what_about happier easier best important useful',
  ],
  [
    'help',
    'explain take_care check review get_back reply_to deal_with_this advise answer_me takeover attention take_this_over take_it_over take_a_look have_a_look be_helped be_served get_helped come join_in step_in attention eyes intervention interaction',
  ],
  ['filler', 'por favor bitte svp gracias danke merci i_mean'],
  ['human', 'live_one human_voice real_voice live_voice'],
  ['desk', 'accounts'],
  ['real', 'real live actual living breathing genuine physical proper flesh true'],
  ['contact', 'talk talks talking talkin speak speaks speaking speakin chat chatting converse'],
  ['contact', 'conversation communicate communicating discuss contact contacting reach reaching'],
  ['contact', 'call calling phone ring get_hold_of getting_hold_of get_ahold_of getting_ahold_of'],
  [
    'contact',
    'get_in_touch getting_in_touch touch deal_with dealing_with deal dealing write_to hear',
  ],
  [
    'contact',
    'consult meet have_a_word have_a_chat word live_chat interact interacting get_through',
  ],
  ['contact', 'getting_through be_in_touch get_on_the_phone message text ask asking speech see'],
  [
    'contact',
    'complain complaining complaint callback wait waiting bother correspond give_me_a_call give_me_a_ring hear_from explain work_with phone_call continue proceed go_on email mail',
  ],
  ['connect', 'connect connects connecting connected connection transfer transfers transferring'],
  ['connect', 'transferred reconnect reconnected forward forwarded forwarding redirect redirected'],
  [
    'connect',
    'redirecting route routed reroute escalate escalated escalating escalation hand_over',
  ],
  [
    'connect',
    'hand_me_over handed_over handover hand_off handoff pass_me pass_on pass_me_on passed',
  ],
  [
    'connect',
    'put_through put_me_through put_us_through put_me_in_touch put_in_touch put_me_on switch',
  ],
  [
    'connect',
    'switched switching patch patch_me_through hook_me_up link_me pass refer_me referred hand',
  ],
  ['connect', 'hand_this_over hand_it_over pass_this pass_it hand_me put_me direct directed put'],
  [
    'connect',
    'skip_to skip_straight_to jump along summon involve loop_in bring_in upgrade_me turn_me_over take_me move_me hand_this',
  ],
  [
    'give',
    'get getting give giving bring find fetch send assign provide show have having got grab',
  ],
  ['give', 'start open begin initiate launch go hook notify alert page ping'],
  ['want', 'want wants need needs like prefer wish require requires demand request requesting'],
  ['want', 'rather looking_for looking_to seeking looking hope deserve insist trying try must'],
  ['want', 'have_to going_to wanting needing would_like would_love ought desire hoping supposed'],
  ['want', 'expect appreciate better preferably demanding wanting_to keen ready requested'],
  [
    'able',
    'should can could may might possible able allowed shall will would chance way steps option mind hard difficult impossible easy tough',
  ],
  ['let', 'let allow permit'],
  ['not', 'not no never without nor instead_of rather_than stop none nobody neither quit anymore'],
  [
    'not',
    'no_need no_longer refuse cancel done avoid skip bypass get_past get_me_past get_rid_of turn_off out_of tired_of sick_of fed_up enough',
  ],
  [
    'bot',
    'bot bots robot robots chatbot chatbots machine machines ai computer computers automated',
  ],
  ['bot', 'automation automaton virtual_assistant algorithm program script scripts android siri'],
  ['bot', 'automatic canned artificial_intelligence prerecorded answering_machine robo software'],
  ['past', 'was were spoke talked chatted said told called gave promised yesterday ago hung did'],
  ['past', 'earlier already last_week last_time last_month last_night helped solved came went had'],
  ['past', 'has been asked contacted wrote sent last answered informed assured messaged previous'],
  ['past', 'explained replied claimed made took left recently met was_about_to'],
  ['me', 'i me us we myself ourselves'],
  ['you', 'you your yours yourself'],
  ['third', 'he she they him her them his wife husband friend friends kids mother father son'],
  [
    'third',
    'daughter seller doctor bank neighbour neighbor landlord players strangers it its their',
  ],
  ['third', 'contact_person contact_persons driver courier recruiter dad mom mum'],
  ['link', 'to with by from of for at on in into through over via onto behind'],
  ['article', 'a an the your any some one this that another other different these those next'],
  ['article', 'customer client service care technical our its every each more two first nearest'],
  [
    'article',
    'kind nice friendly competent available qualified senior capable skilled good decent',
  ],
  [
    'article',
    'english sane smart licensed trained intelligent normal single goddamn damn bloody f fucking',
  ],
  ['article', 'freaking flipping frigging knowledgeable responsible helpful'],
  ['question', 'what when which how why where who whom whose how_many how_much how_long'],
  ['help', 'help helps helping assist assistance assisting support_me aid look_at look look_into'],
  ['help', 'handle take_over jump_in step_in join answer respond reply understand fix solve sort'],
  [
    'filler',
    'please hello hi hey hiya ok okay thanks thank yes yeah yep yo sir madam just now well',
  ],
  [
    'filler',
    'so actually then immediately urgently asap today right directly oh ugh uh um hmm maybe',
  ],
  ['filler', 'perhaps really kindly quickly soon instead good_morning good_afternoon good_evening'],
  ['filler', 'greetings thank_you right_now at_once straight_away right_away as_soon_as_possible'],
  ['filler', 'excuse sorry dear seriously literally only again simply finally'],
  [
    'filler',
    'needed required wanted tbh imo smh idk bruh bonjour hola hallo salut ciao bro mate fast quick urgent alright fine omg wtf lol ffs jesus christ god argh grr nope',
  ],
  [
    'filler',
    'nevermind dammit damnit sigh still also anyway if_possible for_the_love_of_god for_god_sake for_heavens_sake for_gods_sake at_least',
  ],
  ['filler', 'possibly ever somehow straight both even too very much'],
  ['there', 'here there available around online nearby on_the_line on_the_phone on_shift awake'],
  ['there', 'on_duty on_here on_the_other_end'],
  [
    'work',
    'become hire hiring hired job jobs career apply salary earn work works working position',
  ],
  ['work', 'becoming training vacancy recruit invite remove seat seats license licenses'],
  ['work', 'licence licences role roles'],
  [
    'foreign',
    'estate travel user cleaning secret tour wedding booking shipping talent literary double',
  ],
  [
    'foreign',
    'logical boolean crane network mobile mathematical ternary insurance letting realtor',
  ],
  ['foreign', 'sports delivery legal federal undercover reducing oxidizing bleaching'],
  ['foreign', 'listing buying selling realestate real_estate medical sql radio train'],
  ['foreign', 'chemical raising bonding blowing coating transport bus store shop hotel'],
  ['auxiliary', 'is are am be do does have has isn there_is'],
  ['joint', 'and but because or so then if while since than until although though unless before'],
  ['joint', 'after except'],
  [
    'complaint',
    'useless stupid dumb sick ridiculous hate annoying frustrated frustrating terrible',
  ],
  [
    'complaint',
    'idiot pointless joke circles nonsense angry fed crap shit garbage rubbish awful suck',
  ],
  ['complaint', 'sucks bullshit waste tired'],
  ['about', 'about regarding concerning re'],
];

/** What each word can be, as bits of `tags`. */
export const lexicon: ReadonlyMap<string, number> = lexiconOf();

function lexiconOf(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [tag, list] of words) {
    const bits = (typeof tag === 'string' ? [tag] : tag).reduce((sum, one) => sum | tags[one], 0);
    for (const word of list.split(' ')) found.set(word, (found.get(word) ?? 0) | bits);
  }
  return found;
}

/** Words of several words, by their first word, the longest first. */
export const compounds: ReadonlyMap<string, readonly (readonly string[])[]> = compoundsOf();

function compoundsOf(): Map<string, string[][]> {
  const byFirst = new Map<string, string[][]>();
  for (const word of lexicon.keys()) {
    const parts = word.split('_');
    if (parts.length < 2 || parts.at(-1) === '') continue;
    const others = byFirst.get(parts[0]!) ?? [];
    byFirst.set(
      parts[0]!,
      [...others, parts].sort((one, two) => two.length - one.length),
    );
  }
  return byFirst;
}
