// Generated from widgets/wire/ and widgets/wire_events/ by `ringback generate`. Do not edit.

/** No fields. */
export interface Nothing {
}

/** No more to say than: it is done, and on disk. */
export interface Done {
}

/** An expected no. `field` names the input to correct, `params` fill the text. */
export interface Fault {
  code: string;
  field: string | null;
  params: Record<string, string | number>;
}

/** A call with the customer on the line, for both sides. */
export interface CallNow {
  held_at: string | null;
  held_for: string | null;
  recording: string;
}

/** Whether the customer agreed to be recorded, asked by the agent. */
export interface NoteConsent {
  contact_id: string;
  given: boolean;
}

/** Pause the recording while secrets are read, go on, or end it for good. */
export interface SetRecording {
  contact_id: string;
  state: "ended" | "on" | "paused";
}

/** Music for the customer, or talk to them again. It stays so until somebody says otherwise. */
export interface SetHold {
  contact_id: string;
  on: boolean;
}

/** A wait as a range, never a bare number. `known`: between `low_s` and `high_s`; otherwise `reason` says why not. Reasons: `nobody` (nobody signed in speaks this language), `nobody-skilled` (somebody does, but nobody of them knows the topic), `on-break` (they do, but none is taking contacts), `no-history` (too little is known yet), `leaving` (those who could will have stopped working before it is one's turn), `closed` (outside hours), `not-included` (the plan does not have this channel), `offered` (an agent is being rung right now), `scheduled` (a try is due at a stated time), `disturbed` (nobody is called for now), `spent` (nobody is called before `opens_at`). Outside hours `opens_at` says when the channel opens; who is in line then stays, and is served by those still at work. */
export interface Estimate {
  state: "known" | "none" | "unknown";
  low_s: number | null;
  high_s: number | null;
  reason: string | null;
  opens_at: string | null;
  closes_at: string | null;
  zone: string;
  longer: boolean;
}

/** How long somebody who asked now on this channel in this language would wait. */
export interface Wait {
  channel: "callback" | "chat" | "ticket";
  language: string;
  estimate: Estimate;
  waiting: number;
  included: boolean;
}

/** How long somebody who asked now about one of these topics would wait: not everybody who speaks the language may take them, or some are asked first. */
export interface TopicWait {
  channel: "callback" | "chat" | "ticket";
  topics: string[];
  estimate: Estimate;
}

/** All channels of one language side by side. `version` grows; an older one is to be ignored. */
export interface Waits {
  version: number;
  language: string;
  waits: Wait[];
  topics: TopicWait[];
}

/** The agent as the customer sees them. */
export interface AgentCard {
  name: string;
}

/** A callback's own facts, for the customer who asked for it and the agent who has it. */
export interface CallbackCard {
  number: string;
  country: string;
  caller_id: string;
  caller_why: string;
  fallback_email: string;
  tries: number;
  max_tries: number;
  next_try_at: string | null;
  last_outcome: string | null;
  zone: string;
  sequence: number;
  slot_at: string | null;
  late: boolean;
  nobody: boolean;
  expected_at: string | null;
  later_at: string | null;
  can_move: boolean;
  link: string | null;
  leg: string | null;
  silent_after_s: number | null;
}

/** A ticket's receipt: its number, when an answer is promised, and the customer's private link (a path). */
export interface TicketCard {
  number: number;
  state: string;
  priority: string;
  respond_by: string | null;
  link: string | null;
}

/** A call to one of our lines: which one, and the number it comes from, empty when withheld. `line`: its label in the caller's language; `line_labels`: by language, as far as the policy has several. */
export interface InboundCard {
  line: string;
  line_labels: Record<string, string>;
  number: string;
  country: string;
  leg: string | null;
  silent_after_s: number | null;
}

/** One request of a customer on one channel. */
export interface Contact {
  id: string;
  channel: "call" | "callback" | "chat" | "ticket";
  state: "asking" | "booked" | "canceled" | "connecting" | "ended" | "failed" | "left" | "offered" | "retrying" | "talking" | "ticketed" | "waiting" | "wrapping";
  language: string;
  languages: string[];
  topic: string;
  subject: string;
  conversation_id: string;
  last_number: number;
  requested_at: string;
  impact: string;
  place: number | null;
  estimate: Estimate | null;
  moved: string | null;
  kept_for: string | null;
  kept_until: string | null;
  widened: boolean;
  also_in: string[];
  agent: AgentCard | null;
  talk_started_at: string | null;
  warn_at: string | null;
  limit_at: string | null;
  ended_at: string | null;
  outcome: string | null;
  may_come_back_until: string | null;
  callback: CallbackCard | null;
  call: CallNow | null;
  inbound: InboundCard | null;
  ticket: TicketCard | null;
}

/** A subject the customer may choose; its name is the Fluent key `topic-<id>` or the policy's own wording. */
export interface TopicChoice {
  id: string;
  label: string;
  advice: "callback" | "chat" | "ticket" | null;
}

/** Whether this customer may use a channel. `reason` is set when not: `not-included`, `closed`, `sign-in`, `disturbed` (nobody is called for now), `spent` (nobody is called any more today). */
export interface ChannelChoice {
  channel: "callback" | "chat" | "ticket";
  allowed: boolean;
  reason: string | null;
}

/** Who the customer is, as the host site vouched for it. */
export interface CustomerCard {
  id: string;
  name: string;
  email: string;
  plan: string;
  plan_label: string;
  role: string;
  language: string;
  assurance: "keypad" | "unverified" | "verified";
  custom: Record<string, string>;
}

/** A number of ours that may be called. `sales`: for whoever calls, not for support; `identified`: personal number and host key are keyed there. `extension`: to be keyed after the number, where there is one. */
export interface LineCard {
  number: string;
  country: string;
  extension: string;
  purpose: "identified" | "sales";
}

/** Everything a customer's window needs, whole. `version` grows; an older one is to be ignored. */
export interface CustomerView {
  version: number;
  me: CustomerCard;
  languages: string[];
  channels: ChannelChoice[];
  topics: TopicChoice[];
  countries: string[];
  bookable: boolean;
  impacts: string[];
  impacts_matter: boolean;
  contacts: Contact[];
  lines: LineCard[];
}

/** One line of a transcript. `number` runs 1, 2, 3 … without holes within its conversation. A `system` message carries `event` (Fluent key `event-<event>`) and `params`; its `text` is the same in English. */
export interface Message {
  number: number;
  client_id: string;
  author: "agent" | "customer" | "system";
  author_name: string;
  at: string;
  text: string;
  event: string | null;
  params: Record<string, string | number>;
}

/** Messages after the number asked for, oldest first, at most 200. `last` is the newest number there is. */
export interface Transcript {
  conversation_id: string;
  messages: Message[];
  last: number;
  read_by_customer: number;
  read_by_agent: number;
}

/** Follow the waits for a language. Replaces the language watched before. */
export interface WatchWaits {
  language: string;
}

/** Ask for a chat. The same `contact_id` again gives the same contact. */
export interface RequestChat {
  contact_id: string;
  language: string;
  topic: string;
  subject: string;
  languages?: string[];
  impact?: string;
  instead_of?: string | null;
  zone?: string;
}

/** May this number be called, and from which of ours? */
export interface CheckNumber {
  country: string;
  number: string;
}

/** `number` and `caller_id` are formatted for reading; `why` is a code (`same-country`, `default` …). */
export interface NumberChecked {
  number: string;
  country: string;
  caller_id: string;
  why: string;
  proof: boolean;
}

/** Ask to be called. The same `contact_id` again gives the same contact. */
export interface RequestCallback {
  contact_id: string;
  country: string;
  number: string;
  fallback_email: string;
  language: string;
  topic: string;
  subject: string;
  languages?: string[];
  impact?: string;
  instead_of?: string | null;
  zone?: string;
}

/** Have a code sent to a number, to show that it is the customer's: as a text (`sms`) or spoken (`voice`). */
export interface RequestCode {
  country: string;
  number: string;
  by: "sms" | "voice";
}

/** Good until `expires_at`; another may be asked for from `again_at` on. */
export interface CodeSent {
  proof_id: string;
  expires_at: string;
  again_at: string;
  tries_left: number;
}

/** The code, as it was read. */
export interface EnterCode {
  proof_id: string;
  code: string;
}

/** Whether the number is proven; if not, how many tries are left. */
export interface CodeChecked {
  proven: boolean;
  tries_left: number;
}

/** Be called again now, at the old place; at another number if one is given. Refused with `number-needed` where the old one cannot be called, and with `too-late` while a call is being placed. */
export interface TryAgain {
  contact_id: string;
  country?: string | null;
  number?: string | null;
}

/** Which times can be booked for such a call? Of one that there is already: `contact_id`, and nothing else counts. */
export interface LookSlots {
  country?: string;
  number?: string;
  language?: string;
  topic?: string;
  languages?: string[];
  zone?: string;
  contact_id?: string | null;
}

/** Times that can be booked, each for `slot_min` minutes, to be shown in `zone`. None: nobody is planned to be there for such a call in the days that can be booked; `days` says how many these are. */
export interface Slots {
  zone: string;
  slot_min: number;
  days: number;
  slots: string[];
}

/** Ask to be called in the slot that begins `at`. The same `contact_id` again gives the same contact. */
export interface BookCall {
  contact_id: string;
  country: string;
  number: string;
  fallback_email: string;
  language: string;
  topic: string;
  subject: string;
  languages?: string[];
  impact?: string;
  instead_of?: string | null;
  zone?: string;
  at: string;
}

/** Choose a (or another) slot for a call that is not being placed yet. */
export interface MoveCall {
  contact_id: string;
  at: string;
  zone?: string;
}

/** The same, by the private link of the call. */
export interface MoveLinkedCall {
  at: string;
  zone?: string;
}

/** A call as its private page shows it. `name`: the desk's. */
export interface CallPage {
  contact: Contact;
  name: string;
}

/** A little later (`CallbackCard.later_at`), and keep the place. */
export interface PostponeCall {
  contact_id: string;
}

/** A written request. The same `contact_id` again gives the same ticket. */
export interface SubmitTicket {
  contact_id: string;
  email: string;
  topic: string;
  impact: string;
  language: string;
  subject: string;
  body: string;
  zone?: string;
}

/** Leave a chat, or cancel a callback. While its call is being made, the phone may still ring once after that (`leg`). Refused with `too-late` in a talk, and with `being-dialed` in the moment in which the phone is. */
export interface LeaveContact {
  contact_id: string;
}

/**  */
export interface ContactReply {
  contact: Contact;
}

/**  */
export interface TicketReply {
  ticket: TicketCard;
}

/** A colleague the agent asked into the call. */
export interface Consult {
  colleague: string;
  stage: "joint" | "ringing" | "talking";
}

/** A call this agent is asked into by a colleague. */
export interface Asked {
  contact: Contact;
  customer: CustomerCard;
  agent: string;
  stage: "joint" | "ringing" | "talking";
  note: string;
}

/** Somebody who may be asked into a call now. */
export interface Colleague {
  id: string;
  name: string;
  languages: Record<string, number>;
  skills: Record<string, number>;
}

/** Where a call may be passed on: topics with somebody for them, and colleagues who are free. */
export interface PassTo {
  topics: string[];
  languages: string[];
  colleagues: Colleague[];
  is_stopped: boolean;
}

/** Something done in a call that needs no more words. */
export interface CallAct {
  contact_id: string;
}

/** To whoever is next for the topic. The note is for colleagues; customers never see it. */
export interface TransferCall {
  contact_id: string;
  topic: string;
  language: string;
  note?: string;
}

/**  */
export interface AskColleague {
  contact_id: string;
  colleague_id: string;
  note?: string;
}

/**  */
export interface HandOverCall {
  contact_id: string;
  note?: string;
}

/** The call this supervisor is in. `joined`: their phone is answered. */
export interface Listening {
  contact_id: string;
  customer: string;
  part: "barge" | "coach" | "listen";
  joined: boolean;
}

/** A supervisor in this agent's call. */
export interface Listener {
  name: string;
  part: "barge" | "coach" | "listen";
}

/** Hear a call, coach its agent, speak to everybody, or leave it (`none`). */
export interface TakePart {
  contact_id: string;
  part: "barge" | "coach" | "listen" | "none";
}

/** Add a message. The same `client_id` again gives the same number. */
export interface Say {
  contact_id: string;
  client_id: string;
  text: string;
}

/**  */
export interface Said {
  number: number;
  at: string;
}

/** The sender is typing (`on`) or stopped. Never stored. */
export interface Typing {
  contact_id: string;
  on: boolean;
}

/** The sender's window has shown everything up to `number`. */
export interface MarkRead {
  contact_id: string;
  number: number;
}

/** Messages after `after`; 0 = from the beginning. */
export interface ReadTranscript {
  contact_id: string;
  after?: number;
}

/**  */
export interface MessageAdded {
  contact_id: string;
  message: Message;
}

/**  */
export interface TypingSeen {
  contact_id: string;
  author: "agent" | "customer" | "system";
  on: boolean;
}

/**  */
export interface ReadSeen {
  contact_id: string;
  author: "agent" | "customer" | "system";
  number: number;
}

/** The server ends this connection for good: `signed-out` or `disabled`; or until it has another token: `expired`. */
export interface Goodbye {
  code: string;
}

/** Nothing is dialed. `why`: `supervisor`, `command-line`, `account-refused` (by the provider), `spent` (the day's ceiling is reached, until `until`). */
export interface Halt {
  why: string;
  by: string;
  at: string;
  until: string | null;
}

/** Something barred until somebody lifts it. `shown`: a number of ours; a masked number called; a customer. */
export interface BarRow {
  ref: string;
  kind: "account" | "number" | "own-number";
  shown: string;
  why: string;
  by: string;
  at: string;
}

/** A limit that is reached: `code` as in the refusals, `shown` the (masked) number, prefix or country. */
export interface LimitRow {
  code: string;
  shown: string;
  until: string;
}

/** `spent`: what today's calls are reckoned to have cost, in the policy's currency, of `spend_day` at most. */
export interface Guarding {
  halt: Halt | null;
  spent: number;
  spend_day: number | null;
  bars: BarRow[];
  limits: LimitRow[];
  limits_in_all: number;
  differences: string[];
  checked_at: string | null;
}

/** Let a number or an account be called again, or a number of ours be shown. */
export interface LiftBar {
  ref: string;
}

/** `open` in OpenStreetMap's opening_hours syntax, in an IANA `zone`. */
export interface PlannedHours {
  open: string;
  zone: string;
}

/**  */
export interface AgentSelf {
  id: string;
  name: string;
  email: string;
  role: "agent" | "supervisor";
  languages: Record<string, number>;
  skills: Record<string, number>;
  chat_capacity: number;
  takes_calls: boolean;
  works: PlannedHours | null;
  phone: string;
  phone_shown: string;
}

/** A contact held for this agent until `expires_at`, to accept, decline or let lapse. */
export interface Offer {
  id: string;
  contact_id: string;
  channel: "call" | "callback" | "chat" | "ticket";
  customer: CustomerCard;
  language: string;
  topic: string;
  subject: string;
  requested_at: string;
  expires_at: string;
  why: Record<string, string | number>;
  booked_for: string | null;
  inbound: InboundCard | null;
}

/** A contact the agent holds. */
export interface Work {
  contact: Contact;
  customer: CustomerCard;
  wrap_up_until: string | null;
  dispositions: string[];
  customer_here: boolean;
  why: Record<string, string | number>;
  listeners: Listener[];
  consult: Consult | null;
}

/** A call an agent passed on and wrote no note on yet: whose (empty where nobody knows), and what about. */
export interface PassedOn {
  contact_id: string;
  name: string;
  subject: string;
}

/** Everything the panel needs, whole. `version` grows; an older one is to be ignored. */
export interface AgentView {
  version: number;
  me: AgentSelf;
  presence: "available" | "away" | "break" | "offline";
  presence_reason: string;
  presence_since: string;
  break_reasons: string[];
  offers: Offer[];
  work: Work[];
  waiting: number;
  presence_note: string | null;
  presence_until: string | null;
  asked: Asked | null;
  listening: Listening | null;
  wrap_up_until: string | null;
  notes_on: PassedOn[];
  held_back_until: string | null;
}

/**  */
export interface ChoosePresence {
  presence: "available" | "break" | "offline";
  reason?: string;
}

/**  */
export interface AnswerOffer {
  offer_id: string;
}

/** End the chat or hang up the call; wrap-up begins. */
export interface EndContact {
  contact_id: string;
}

/** An answering machine picked up: the try counts as one that did not reach the customer. */
export interface MachineHeard {
  contact_id: string;
}

/** More time for the notes; the server keeps the clock. */
export interface ExtendWrapUp {
  contact_id: string;
}

/**  */
export interface FinishWrapUp {
  contact_id: string;
  disposition: string;
  note?: string;
  abuse?: boolean;
}

/** The notes on a call passed on, for colleagues. */
export interface NotesDone {
  contact_id: string;
  note?: string;
}

/** Who may be offered a contact by now: step `step` of `steps`. In these `languages`, at `level` or better, with `skill` (none when empty) at `skill_level` or better; of these only `Contact.kept_for` while that is set. */
export interface WhoMay {
  step: number;
  steps: number;
  languages: string[];
  level: number;
  skill: string;
  skill_level: number;
  more_at: string | null;
  reserves: string | null;
}

/**  */
export interface WaitingRow {
  contact: Contact;
  customer: CustomerCard;
  why: Record<string, string | number>;
  agent: string | null;
  who_may: WhoMay | null;
}

/** Free an agent of a contact at whatever stage it is stuck: an offer, or a call that never came about, goes back to its place; a talk ends; wrap-up is over. */
export interface FinishWork {
  contact_id: string;
}

/**  */
export interface AgentRow {
  me: AgentSelf;
  presence: "available" | "away" | "break" | "offline";
  presence_reason: string;
  presence_since: string;
  chats: number;
  calls: number;
  offers: number;
  wrapping: number;
  contacts: string[];
  until: string | null;
  presence_note: string | null;
  reserved: boolean;
}

/**  */
export interface AttemptRow {
  id: string;
  number: number;
  state: string;
  outcome: string | null;
  agent: string;
  caller_id: string;
  caller_why: string;
  country: string;
  placed_at: string | null;
  ended_at: string | null;
  ended_by: string | null;
  recorded: boolean;
  earlier: string[];
}

/**  */
export interface CallbackRow {
  contact: Contact;
  customer: CustomerCard;
  attempts: AttemptRow[];
}

/** A call booked for a time to come. `short`: why those planned to be at work cannot hold it as things stand: `closed`, `nobody` (who could take it is), `too-few`; it is kept all the same. */
export interface BookedRow {
  contact: Contact;
  customer: CustomerCard;
  short: string | null;
}

/**  */
export interface TicketRow {
  number: number;
  state: string;
  priority: string;
  kind: string;
  subject: string;
  language: string;
  customer: CustomerCard;
  opened_at: string;
  respond_by: string | null;
  contact_id: string | null;
  channel: string;
}

/** What waits (in serving order), who works, callbacks under way. `version` grows. At most 200 rows of each are shown, beside how many there are in all. */
export interface Floor {
  version: number;
  waiting: WaitingRow[];
  talking: WaitingRow[];
  agents: AgentRow[];
  callbacks: CallbackRow[];
  waits: Wait[];
  waiting_in_all: number;
  talking_in_all: number;
  callbacks_in_all: number;
  booked: BookedRow[];
  booked_in_all: number;
  guarding: Guarding | null;
  skills: string[];
}

/**  */
export interface WaitingList {
  waiting: WaitingRow[];
}

/**  */
export interface AgentList {
  agents: AgentRow[];
}

/**  */
export interface CallbackList {
  callbacks: CallbackRow[];
}

/**  */
export interface TicketList {
  tickets: TicketRow[];
}

/** What a caller said, as a `data:` address of sound; it is not to be kept. */
export interface SpokenMessage {
  sound: string;
}

/** One ticket with everything in it. For the customer, by the signed link; for supervisors, by number. */
export interface TicketThread {
  ticket: TicketRow;
  messages: Message[];
}

/**  */
export interface TicketReplyBody {
  client_id: string;
  text: string;
}

/** Somebody who stood before the contact chosen, in a language the agent speaks, and why it was not theirs: `language`, `level`, `skill`, `channel` (the agent never takes it), `room` (not now), `declined` (by this agent, of late), `kept` (for the agent they know). */
export interface PassedBy {
  contact_id: string;
  customer: string;
  why: string;
}

/** One offer: which contact, to which agent, and what that rested on. Names are as they are now. */
export interface DecisionRow {
  offer_id: string;
  at: string;
  contact_id: string;
  customer: string;
  agent_id: string;
  agent: string;
  channel: string;
  waited_s: number;
  language: string;
  level: number;
  skill: string;
  skill_level: number;
  wishes: string[];
  kept: boolean;
  step: number | null;
  waiting: number;
  free: number;
  agents: string[];
  idle_since: string | null;
  rank_at: string;
  passed: PassedBy[];
}

/** Somebody else was offered to an agent who speaks a language of this contact, though it stood before them. */
export interface Overtaking {
  at: string;
  offer_id: string;
  contact_id: string;
  customer: string;
  agent_id: string;
  agent: string;
  why: string;
}

/** Newest first. `before`: ask for those before this instant next; none at the end. `overtaken`: of one contact, while it waited; at most 100. A decision names at most three per language whom it passed over: it may be a part. */
export interface DecisionList {
  decisions: DecisionRow[];
  overtaken: Overtaking[];
  before: string | null;
}

/** Begin to watch, or go on at another speed: `speed` times as fast as a clock; 0 = stand still. */
export interface WatchDay {
  speed: number;
}

/** A floor of made-up people at `at`, an instant of their day. At most the first 60 rows of each kind. */
export interface SimulatedDay {
  at: string;
  speed: number;
  floor: Floor;
  ended: "day-over" | "time-up" | null;
}

/** The share of waits within the range that was shown, over the last `days`; none while too few are known. */
export interface Kept {
  days: number;
  quotes: number;
  kept: number | null;
}

/** Of the quotes of a channel, a language and an hour of the day (UTC); what is left out is all of them. Errors are seconds, either way, of the middle of the range; of the wait of the last one served; of line times mean. */
export interface Grade {
  quotes: number;
  kept: number;
  earlier: number;
  later: number;
  bias_s: number;
  error_s: number;
  error_last_s: number;
  error_line_s: number;
  wait_s: number;
  channel: "callback" | "chat" | null;
  language: string | null;
  hour: number | null;
}

/** The whole first, then by channel and language, then by hour. `lately`: of the last hundred, `drifting` when that is so low that something is wrong with the forecast. */
export interface Grades {
  days: number;
  grades: Grade[];
  left: number;
  unknown: number;
  lately: number | null;
  drifting: boolean;
}

/** So many more who speak all of these languages. To 00:00 is until midnight. */
export interface MoreAgents {
  count: number;
  languages: string[];
  starts?: string;
  ends?: string;
}

/** A channel that takes nobody new for a part of the day. To 00:00 is until midnight. */
export interface ClosedTime {
  channel: "callback" | "chat";
  starts?: string;
  ends?: string;
}

/** A coming day, and what is to be different on it. */
export interface AskWhatIf {
  day: string;
  arrivals_percent?: number;
  agents?: MoreAgents[];
  closed?: ClosedTime[];
}

/** Of the days simulated: the middle one, and what one in ten was below and above. */
export interface FigureRange {
  low: number;
  middle: number;
  high: number;
}

/** One figure of both days: seconds, a share (0 to 1) or a number of contacts; none where nothing was to count. */
export interface WhatIfFigure {
  name: string;
  of: "all" | "callback" | "chat";
  unit: "contacts" | "s" | "share";
  planned: FigureRange | null;
  changed: FigureRange | null;
}

/** `based_on`: this desk's records, or the example day of the demo. `days`: how often each was simulated. */
export interface WhatIf {
  day: string;
  days: number;
  based_on: "example" | "records";
  contacts: number;
  unplanned: number;
  target_s: number;
  figures: WhatIfFigure[];
}

/** Start (or, with `token`, go on with) a customer's session. `identity` is the host site's signed JWT. */
export interface OpenCustomerSession {
  language: string;
  identity?: string | null;
  token?: string | null;
}

/** `token` is the bearer secret of `/customer`; keep it for this site only. */
export interface CustomerSession {
  token: string;
  expires_at: string;
  me: CustomerCard;
}

/**  */
export interface SignIn {
  email: string;
  password: string;
}

/** Get a fresh token for a person signed in earlier in this browser (by the HttpOnly cookie). */
export interface ResumeSession {
  person: string;
}

/** `token` is the bearer secret of `/agent` and of the HTTP API; keep it in memory only. */
export interface AgentSession {
  token: string;
  expires_at: string;
  me: AgentSelf;
}

/** What the softphone needs. `phone_url` is set for the simulated network, else it is Twilio's Voice SDK. */
export interface PhoneAccess {
  token: string;
  identity: string;
  phone_url: string | null;
  expires_at: string;
}

/** A call to the person's own phone that is under way. `call`: ask with it how it goes. */
export interface PhoneTest {
  call: string;
}

/** `ringing`; `answered`: it is up; `heard`: it was up, and is over; `unsure`: the provider does not say now, and is to be asked again; else why it was not. */
export interface PhoneTestState {
  state: "answered" | "busy" | "failed" | "heard" | "no-answer" | "ringing" | "unsure";
}

/**  */
export interface NewPerson {
  name: string;
  email: string;
  password: string;
  languages: Record<string, number>;
  role?: "agent" | "supervisor";
  skills?: Record<string, number>;
  chat_capacity?: number;
  takes_calls?: boolean;
}

/**  */
export interface HoursChosen {
  open: string;
  zone?: string;
}

/** What is to be different about somebody; what is left out stays. `works`: null = whenever they say so. */
export interface PersonChange {
  name?: string;
  role?: "agent" | "supervisor";
  languages?: Record<string, number>;
  skills?: Record<string, number>;
  chat_capacity?: number;
  takes_calls?: boolean;
  works?: HoursChosen | null;
  phone?: string;
}

/**  */
export interface PersonList {
  people: AgentSelf[];
}

/** A topic's wordings by language; at least one. */
export interface TopicName {
  id: string;
  labels: Record<string, string>;
}

/** What every page may know before anybody signs in. */
export interface SiteInfo {
  name: string;
  languages: string[];
  demo: boolean;
  simulated_phone: boolean;
  topics: TopicName[];
}

/** A customer of the demo site. `number` is a made-up one their simulated phone answers. */
export interface DemoCustomer {
  id: string;
  name: string;
  plan_label: string;
  language: string;
  country: string;
  number: string;
  note: string;
  chosen: boolean;
}

/** Who may call the line that asks who calls (`line`, E.164), with what is to be keyed. */
export interface DemoCaller {
  name: string;
  line: string;
  personal_number: string;
  host_key: string;
}

/** An agent or supervisor of the demo, with the password this demo made up. */
export interface DemoPerson {
  name: string;
  email: string;
  password: string;
  role: "agent" | "supervisor";
  languages: Record<string, number>;
}

/** A number of ours that may be called (E.164). `labels`: its name by language. */
export interface DemoLine {
  number: string;
  label: string;
  labels: Record<string, string>;
  purpose: "identified" | "sales";
}

/**  */
export interface DemoCast {
  customers: DemoCustomer[];
  lines: DemoLine[];
  people: DemoPerson[];
  caller: DemoCaller | null;
}

/**  */
export interface MailSummary {
  id: string;
  to: string;
  subject: string;
  at: string;
}

/** The development mailbox, newest first. */
export interface MailList {
  mails: MailSummary[];
}

/**  */
export interface MailMessage {
  id: string;
  to: string;
  sender: string;
  subject: string;
  at: string;
  text: string;
}

export interface CustomerSays {
  "hello": [Nothing, CustomerView];
  "waits.watch": [WatchWaits, Waits];
  "chat.request": [RequestChat, ContactReply];
  "callback.check": [CheckNumber, NumberChecked];
  "callback.request": [RequestCallback, ContactReply];
  "callback.again": [TryAgain, Done];
  "code.request": [RequestCode, CodeSent];
  "code.enter": [EnterCode, CodeChecked];
  "slots.look": [LookSlots, Slots];
  "call.book": [BookCall, ContactReply];
  "call.move": [MoveCall, ContactReply];
  "call.postpone": [PostponeCall, ContactReply];
  "ticket.submit": [SubmitTicket, TicketReply];
  "contact.leave": [LeaveContact, Done];
  "chat.say": [Say, Said];
  "chat.typing": [Typing, Done];
  "chat.read": [MarkRead, Done];
  "transcript.read": [ReadTranscript, Transcript];
}

export interface CustomerHears {
  "view": CustomerView;
  "waits": Waits;
  "message": MessageAdded;
  "typing": TypingSeen;
  "read": ReadSeen;
  "goodbye": Goodbye;
}

export interface AgentSays {
  "chat.say": [Say, Said];
  "chat.typing": [Typing, Done];
  "chat.read": [MarkRead, Done];
  "transcript.read": [ReadTranscript, Transcript];
  "hello": [Nothing, AgentView];
  "presence.choose": [ChoosePresence, Done];
  "offer.accept": [AnswerOffer, Done];
  "offer.decline": [AnswerOffer, Done];
  "call.hold": [SetHold, Done];
  "call.pass_to": [CallAct, PassTo];
  "call.transfer": [TransferCall, Done];
  "colleague.ask": [AskColleague, Done];
  "colleague.release": [CallAct, Done];
  "colleague.join": [CallAct, Done];
  "call.hand_over": [HandOverCall, Done];
  "colleague.decline": [CallAct, Done];
  "call.listen": [TakePart, Done];
  "recording.consent": [NoteConsent, Done];
  "recording.set": [SetRecording, Done];
  "agent.ready": [NotesDone, Done];
  "call.machine": [MachineHeard, Done];
  "contact.end": [EndContact, Done];
  "wrap_up.extend": [ExtendWrapUp, Done];
  "wrapup.finish": [FinishWrapUp, Done];
  "floor.watch": [Nothing, Floor];
  "work.finish": [FinishWork, Done];
  "dialing.stop": [Nothing, Done];
  "dialing.resume": [Nothing, Done];
  "bar.lift": [LiftBar, Done];
  "day.watch": [WatchDay, Done];
  "day.stop": [Nothing, Done];
}

export interface AgentHears {
  "view": AgentView;
  "floor": Floor;
  "day": SimulatedDay;
  "message": MessageAdded;
  "typing": TypingSeen;
  "read": ReadSeen;
  "goodbye": Goodbye;
}
