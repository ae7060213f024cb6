// What a tab and the worker say to each other. Words of a tip cross only in an `Opened`, and only to the tab that asked.
import type { FileKey } from '../seal/content';
import type { Answers, Hit, Urgency } from '../triage/triage';

export const LEVELS: readonly Urgency[] = ['EMERGENCY', 'URGENT', 'ELEVATED', 'ROUTINE', 'JUNK'];
export type { Urgency };
export type Channel = 'web' | 'sms' | 'call';
export type TipState = 'new' | 'claimed' | 'escalated' | 'closed';
export type Basis = 'consent' | 'danger_to_life' | 'child';
export type Answer = 'accept' | 'need_more' | 'decline' | 'hand_back';
export const CLOSE_REASONS = ['referred', 'informed', 'no_signs', 'duplicate', 'false', 'lost_contact'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** envelope.md, `kind`: a sentence of a call; what a worker wrote. */
export const SPOKEN = 3;
export const NOTE = 5;
/** envelope.md, `prov`: sealed in a worker's browser. */
export const CONSOLE = 3;
/** Stands first among the sealed signs of a pre-raid notice. */
export const RAID = 'raid-notice';

/** Signs that the gateway sealed where there are no words to find them in. */
export const WORDLESS_SIGNS: readonly string[] = ['silent', 'recorded', 'no-words'];

/** `starting`: nobody asked the server yet. `locked`: a session and a feed, but no keys. */
export type Phase = 'starting' | 'signed_out' | 'locked' | 'open';

export type Me = { member: string; desk: string; desks: string[] };

/** What the sealed card says; shown in the list without opening the words. */
export type Card = { lang: string; who: string; urgency: Urgency; desks: string[]; indicators: string[] };

/** One tip in the list. `urgency` is the level that stands: the highest that the server or the sealed card says. */
export type Row = {
  tip: string;
  urgency: Urgency;
  facet: Urgency;
  channel: Channel;
  prov: number;
  state: TipState;
  receivedAt: string;
  deadline: string | null;
  claimedBy: string | null;
  loweredBy: string | null;
  /** The first of two people who say that this emergency is false. */
  falseBy: string | null;
  drill: boolean;
  version: number;
  proven: boolean;
  messageCount: number;
  desks: string[];
  escalatedFrom: string | null;
  answer: Answer | null;
  card: Card | null;
  /** `unverified`: came by escalation, so nothing sealed is shown before its signature was checked. */
  cardState: 'open' | 'locked' | 'unverified' | 'cannot_open';
};

/** `left`: tips that were closed or moved on while the console was open. */
export type Tray = { rows: Row[]; left: Row[]; more: boolean };

/** Everything a tab needs to draw itself, sent again in full at every change. */
export type News = {
  phase: Phase;
  notice: SignInNotice | null;
  me: Me | null;
  online: boolean;
  tray: Tray;
  waiting: { count: number; more: boolean; highest: Urgency | null };
  /** The newest first. */
  alarms: Alarm[];
  duty: OnDuty | null;
  /** Tips that wait for this worker's answer, or for somebody's answer to this worker. */
  offers: Offer[];
};

/** How one person was told: by which way, and how far it came. */
export type Send = {
  member: string;
  way: 'push' | 'sms' | 'call' | 'webhook';
  climb: number;
  rung: number;
  state: 'waiting' | 'sent' | 'seen' | 'failed';
  sentAt: string | null;
  seenAt: string | null;
};

/** What rings at the desk. `crowd`: tips without proof of work that came at once, one matter for a human. `settled`: nothing is left to do. */
export type Alarm = {
  id: string;
  urgency: Urgency;
  count: number;
  crowd: boolean;
  drill: boolean;
  beganAt: string;
  climb: number;
  rung: number;
  ackedBy: string | null;
  ackedAt: string | null;
  settled: boolean;
  tips: string[];
  sends: Send[];
};

export type Role = 'duty' | 'substitute' | 'lead';
/** Who is on duty at the desk now. Times are RFC 3339 with the offset that holds at the desk. */
export type OnDuty = {
  lead: boolean;
  /** Whether the phone is answered now, and today's hours. */
  open: boolean;
  hours: string | null;
  shift: { id: string; role: Role; starts: string; ends: string } | null;
  onDuty: { member: string; role: Role; ends: string }[];
  load: Load[];
  /** Who should get the next one. */
  suggested: string | null;
  /** Whether this worker had so much that somebody should ask how it went. */
  debrief: boolean;
};

/** `hard`: emergencies and urgent tips taken in this shift or within a day. */
export type Load = { member: string; open: number; hard: number };
export type Offer = { id: string; tip: string; from: string; to: string | null; madeAt: string };

export type SignInNotice = 'missing' | 'wrong' | 'tooMany' | 'ended' | 'out' | 'offline' | 'failed' | 'keys';

/** A reason to ring: never content. `again`: nobody took it, and it rings the next person. `deaf`: from now on new tips would not ring here, which somebody on duty has to know. */
export type Ring = { what: 'new' | 'changed' | 'again'; desk: string; urgency: Urgency; count: number } | { what: 'deaf' };

export type Outcome<T = void> = { ok: true; value: T } | { ok: false; code: string; reference: string };

export type Warning =
  | { code: 'urgencyFacet'; facet: Urgency; sealed: Urgency }
  | { code: 'urgencyFresh'; fresh: Urgency; sealed: Urgency }
  | { code: 'lowered'; name: string; sealed: Urgency }
  | { code: 'desksMissing' | 'desksAdded'; desks: string }
  | { code: 'escalation'; desk: string }
  | { code: 'missing'; said: number; given: number }
  | { code: 'card' | 'cannotOpen' };

export type MessageFrame = { msg: string; kind: number; prov: number; receivedAt: string; linked: string; by: string | null };
export type OpenedMessage = MessageFrame & {
  text: string;
  lang: string;
  answers: Answers;
  hits: Hit[];
  signals: string[];
  phone: string | null;
  contact: string | null;
  codes: Codes | null;
  /** Only of a sentence of a call. */
  spoken: Spoken | null;
};
/** `number`: the phone company's, counted through the call. `heardFrom`: nothing between it and the number is missing. */
export type Spoken = { number: number; heardFrom: number; worker: boolean; sound: FileKey | null };
export type ShownMessage = ({ state: 'open' } & OpenedMessage) | ({ state: 'cannot_open' } & MessageFrame);

export type Codes = { exploitation?: string; age?: string; gender?: string; assessedBy?: string };

export type ShownEscalation = {
  from: string;
  to: string;
  by: string;
  basis: Basis;
  at: string;
  reason: string | null;
  messages: string[];
  /** `ours`: sent by the reader's own desk, so there is nothing to verify. */
  proof: 'verified' | 'ours';
  answer: Answer | null;
  answeredBy: string | null;
  answeredAt: string | null;
};

/** `by` is null where the machine acted. */
export type Act = {
  act: string;
  by: string | null;
  desk: string;
  at: string;
  urgency?: Urgency | null;
  reason?: CloseReason | null;
  to?: string | null;
  answer?: Answer | null;
  handover?: 'offered' | 'accepted' | 'taken_back' | 'paged' | null;
};

/** A tip as its desk may read it. An escalation that cannot be verified leaves `messages` empty. */
export type Opened = {
  tip: string;
  card: Card | null;
  version: number;
  urgency: Urgency;
  desks: string[];
  warnings: Warning[];
  messages: ShownMessage[];
  escalations: ShownEscalation[];
  acts: Act[];
};

/** What the provider still has to do, or did: delete its copy of a message, or send a text. No content, no number. */
export type Owed = {
  tip: string;
  msg: string;
  kind: 'message' | 'recording' | 'transcript' | 'text';
  state: 'waiting' | 'done' | 'stuck' | 'held';
  attempts: number;
  madeAt: string;
  settledAt: string | null;
  fault: string | null;
};

/**
 * What a worker types for a caller. `draft` names it while it is written: however often it is sent, it is one tip.
 * `lang` is the caller's language, or empty; `raidAt` is when the police go in (RFC 3339), where the caller announces that.
 */
export type Entry = { draft: string; text: string; answers: Answers; lang: string; raidAt: string | null };

export type EscalationOrder = { to: string; basis: Basis; reason: string; messages: string[] };

/** The worker, as a tab sees it. */
export interface DutyWorker {
  join(tab: string, hello: Hello, onNews: (news: News) => void, onRing: (ring: Ring) => void): Promise<void>;
  leave(tab: string): Promise<void>;
  standing(tab: string, canRing: boolean, visible: boolean): Promise<void>;
  active(): Promise<void>;
  signIn(name: string, passphrase: string): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  lock(): Promise<void>;
  signOut(): Promise<void>;
  more(): Promise<void>;
  closed(after: string | null): Promise<Outcome<{ rows: Row[]; next: string | null }>>;
  open(tip: string): Promise<Outcome<Opened>>;
  /** The bytes of a file of a tip. */
  file(tip: string, file: FileKey): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** What is owed for the messages of a tip. */
  copies(tip: string): Promise<Outcome<Owed[]>>;
  /** What was given up at the provider, or waits for a human. */
  stuck(): Promise<Outcome<Owed[]>>;
  retry(tip: string, msg: string): Promise<Outcome<Owed[]>>;
  /** Takes an alarm for this worker, without opening or claiming anything. */
  acknowledge(alarm: string): Promise<Outcome>;
  claim(tip: string, version: number): Promise<Outcome>;
  release(tip: string, version: number): Promise<Outcome>;
  note(tip: string, version: number, text: string): Promise<Outcome>;
  level(tip: string, version: number, urgency: Urgency, reason: string): Promise<Outcome>;
  close(tip: string, version: number, reason: CloseReason, codes: Codes, note: string): Promise<Outcome>;
  /** Says as the second person that an emergency is false. */
  agree(tip: string, version: number): Promise<Outcome>;
  escalate(tip: string, version: number, order: EscalationOrder): Promise<Outcome>;
  answer(tip: string, version: number, answer: Answer, note: string): Promise<Outcome>;
  /** Seals and sends what a worker typed; returns the desks that got it. */
  enter(entry: Entry): Promise<Outcome<string[]>>;
  /** The draft is not written any more. */
  drop(draft: string): Promise<void>;
}

/** What the page knows and the worker needs; the first tab's word stands. */
export type Hello = { rootFingerprint: string; watchdogSeconds: number; idleLockSeconds: number };

export const rank = (urgency: Urgency): number => LEVELS.indexOf(urgency);
export const higher = (a: Urgency, b: Urgency): Urgency => (rank(a) <= rank(b) ? a : b);
/** Only a worker's browser marks a tip so; what a sender's card says of it is not believed. */
export const isRaidNotice = (prov: number, card: Card | null): boolean => prov === CONSOLE && card !== null && card.indicators.includes(RAID);
export const isUrgency = (value: unknown): value is Urgency => LEVELS.includes(value as Urgency);
