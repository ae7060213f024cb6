// What somebody wrote and tapped, and what triage and the routing policy make of it.
import { type Asset, load } from '../parts/lazy';
import { desks } from '../route/route';
import { faithful } from '../seal/content';
import type * as Triage from '../triage/triage';
import type { Answers, Speaker, Urgency, Verdict } from '../triage/triage';

export interface Draft { text: string; answers: Answers }
export interface Judged extends Draft {
  verdict: Verdict;
  desks: string[];
  /** Of the rules that judged; {@link UNREAD} where only the answers were looked at. */
  rulebook: string;
}

export const UNREAD = 'none';
const PATIENCE_MILLIS = 1_500;
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

/**
 * Judges drafts by the rulebook and policy that the gateway uses for text messages. The rulebook is larger than all the rest of
 * the page, so it is fetched when somebody begins to write, the same for everybody: which words were written never shows (T34).
 */
export class Judge {
  private triage: typeof Triage | null = null;
  private loading: Promise<boolean> | null = null;

  constructor(private readonly script: Asset) {}

  /** Begins at the first call. False when the rulebook cannot be had; the page then sends all the same. */
  ready(): Promise<boolean> {
    this.loading ??= load<typeof Triage>(this.script).then(
      (triage) => {
        this.triage = triage;
        return true;
      },
      () => {
        this.loading = null;
        return false;
      },
    );
    return this.loading;
  }

  /** Waits for the rulebook, but not long: on a slow line the tip goes first. */
  async settled(): Promise<void> {
    await Promise.race([this.ready(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS))]);
  }

  judge(draft: Draft, lang?: string): Judged {
    const verdict = this.triage?.assess({ channel: 'web', ...draft, ...(lang ? { lang } : {}) }) ?? unread(draft.answers);
    const rulebook = this.triage?.rulebook ?? UNREAD;
    return { ...draft, verdict, rulebook, desks: desks(verdict.urgency, verdict.speaker, verdict.signals, draft.answers) };
  }
}

/** Text that nobody has looked at is at least ELEVATED. */
function unread(answers: Answers): Verdict {
  const speaker: Speaker = answers.who === undefined ? 'unknown' : answers.who === 'self' || answers.who === 'professional' ? answers.who : 'witness';
  return { urgency: answers.danger === 'yes' ? 'EMERGENCY' : 'ELEVATED', language: 'und', speaker, indicators: [], signals: [] };
}
