// What somebody wrote and tapped, and what triage and the routing policy make of it.
import { desks } from '../route/route';
import { faithful } from '../seal/content';
import { assess, rulebook, type Answers, type Urgency, type Verdict } from '../triage/triage';
import type { FetchedKnowledge } from './knowledge';

export interface Draft { text: string; answers: Answers }
export interface Judged extends Draft {
  verdict: Verdict;
  desks: string[];
  /** Of the rules that judged; {@link UNREAD} where a lexicon or the model was missing. */
  rulebook: string;
}

export const UNREAD = 'none';
const LEVELS: readonly Urgency[] = ['JUNK', 'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY'];

export const isAbove = (one: Urgency, other: Urgency): boolean => LEVELS.indexOf(one) > LEVELS.indexOf(other);

/** The fields of a form, the text made well-formed. */
export function draftOf(form: HTMLFormElement): Draft {
  const fields = new FormData(form);
  const answers: Answers = {};
  for (const question of ['who', 'danger', 'under18', 'police'] as const) {
    const answer = fields.get(question);
    if (typeof answer === 'string') answers[question] = answer;
  }
  return { text: faithful(String(fields.get('text') ?? '')), answers };
}

export function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === '' && Object.keys(draft.answers).length === 0;
}

/** Judges drafts by the rulebook and policy that the gateway uses for text messages, with what has arrived. */
export class Judge {
  constructor(private readonly knowledge: FetchedKnowledge) {}

  /** Has lexicons and model fetched, once. @param onArrival told whenever judging anew may say more */
  begin(onArrival: () => void): void {
    this.knowledge.begin(onArrival);
  }

  /** Everything has arrived or does not come. */
  ended(): Promise<void> {
    return this.knowledge.ended();
  }

  /** Everything has arrived, or somebody has waited long enough. */
  settled(): Promise<void> {
    return this.knowledge.settled();
  }

  giveWayTo(work: Promise<void>): void {
    this.knowledge.giveWayTo(work);
  }

  judge(draft: Draft, lang?: string): Judged {
    const verdict = assess({ channel: 'web', ...draft, ...(lang ? { lang } : {}) }, this.knowledge.arrived);
    const named = this.knowledge.isComplete ? rulebook : UNREAD;
    return { ...draft, verdict, rulebook: named, desks: desks(verdict.urgency, verdict.speaker, verdict.signals, draft.answers) };
  }
}
