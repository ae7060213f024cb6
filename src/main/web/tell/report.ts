// What somebody wrote and tapped, and what triage and the routing policy make of it.
import { faithful } from '../seal/content';
import { desks } from '../route/route';
import { assess, type Answers, type Verdict } from '../triage/triage';

export interface Draft { text: string; answers: Answers }
export interface Judged extends Draft { verdict: Verdict; desks: string[] }

/** The fields of a form, the text made well-formed: CRLF to LF, lone surrogates to U+FFFD. */
export function draftOf(form: HTMLFormElement): Draft {
  const fields = new FormData(form);
  const answers: Answers = {};
  for (const question of ['who', 'danger', 'under18', 'police'] as const) {
    const answer = fields.get(question);
    if (typeof answer === 'string') answers[question] = answer;
  }
  return { text: faithful(String(fields.get('text') ?? '')), answers };
}

/** Urgency and desks, by the same rules and policy that the gateway uses for text messages. */
export function judge(draft: Draft, lang?: string): Judged {
  const verdict = assess({ channel: 'web', text: draft.text, answers: draft.answers, ...(lang ? { lang } : {}) });
  return { ...draft, verdict, desks: desks(verdict.urgency, verdict.speaker, verdict.signals, draft.answers) };
}

export function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === '' && Object.keys(draft.answers).length === 0;
}
