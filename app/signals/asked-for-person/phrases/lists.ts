import type { WordLists } from '../../text/phrases.ts';

/** Words for the people a customer asks for, and for reaching them. Normalised: lower case, no accents, no apostrophes. */
export const PERSON_LISTS: WordLists = {
  // A role that can only mean one of our people when it is asked for.
  role: `agent agents human humans person people representative representatives rep reps operator operators supervisor supervisors
    manager managers advisor adviser advisors associate executive executives consultant humanbeing hooman hoomans csr attendant teammate
    assistant staff employee colleague colleagues expert specialist specialists boss receptionist dispatcher dispatch owner`,
  professional: `nurse doctor dentist hygienist lawyer attorney paralegal accountant broker underwriter adjuster technician
    plumber pharmacist engineer developer waiter host hostess chef clerk teller banker concierge hygienist therapist vet
    landlord counselor coordinator practitioner physician nurses doctors dentists lawyers attorneys accountants brokers adjusters technicians
    pharmacists engineers developers bankers therapists mechanic mechanics trainer trainers coach teacher teachers principal registrar
    librarian secretary cashier instructor tutor midwife surgeon optician physio notary caretaker janitor electrician librarians`,
  anyone: `someone somebody anyone anybody 1 some1 sum1 sumone somone smone any1`,
  team: `support helpdesk hotline team department reception office desk billing sales accounting dispatch management headquarters hq`,
  real: `real live actual human living breathing physical proper genuine flesh non-robot nonrobot`,
  talk: `talk speak chat converse discuss communicate talking speaking chatting`,
  move: `transfer connect put patch pass hand forward route switch redirect refer escalate move direct link transferring connecting bring fwd`,
  get: `get give find send fetch gimme getting`,
  bot: `bot bots robot robots machine machines computer computers chatbot chatbots ai automated automation recording recordings ivr
    automaton algorithm virtual siri alexa program software gpt chatgpt`,
};
