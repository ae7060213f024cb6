// What a worker types for somebody on the phone: what a caller says, and what the police announce before a raid.
import { html, type TemplateResult } from 'lit';
import spoken from '../../../../../../i18n/spoken.json';
import type { Entry, Outcome } from '../../protocol';
import { emit } from '../piece';
import { fill, languageName, locale, words } from '../words';
import { AskDialog, choice, said, type Problem } from './ask-dialog';

const DAY_MS = 24 * 60 * 60 * 1000;
const QUESTIONS = ['who', 'danger', 'under18', 'police'] as const;

/** Keeps what is typed in this dialog alone; what failed to be sent is sent again as the same tip. */
abstract class EntryDialog extends AskDialog {
  readonly #draft = crypto.randomUUID();

  protected override submitText(): string {
    return words().enter.submit;
  }

  protected abstract entry(form: FormData): Omit<Entry, 'draft'>;

  protected override losesWords(): boolean {
    const form = this.querySelector('form');
    return form !== null && [...new FormData(form).values()].some((value) => String(value).trim() !== '');
  }

  protected override async send(form: FormData): Promise<Outcome> {
    const outcome = await this.link.desk.enter({ draft: this.#draft, ...this.entry(form) });
    if (!outcome.ok) return outcome;
    emit(this, 'entered', outcome.value);
    return { ok: true, value: undefined };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.link.desk.drop(this.#draft);
  }
}

/** The same questions as on the public page. */
export class CallDialog extends EntryDialog {
  protected override readonly act = 'enter';
  protected override heading(): string {
    return words().enter.title;
  }

  protected override fields(): TemplateResult {
    const w = words().enter;
    return html`${this.textArea('text', w.text, w.hint)}
      <div class="codes">${QUESTIONS.map((question) => asked(question))} ${choice('lang', w.lang, w.none, languages())}</div>`;
  }

  protected override check(form: FormData): Problem[] {
    const isEmpty = ['text', ...QUESTIONS].every((field) => said(form, field) === '');
    return isEmpty ? [{ field: 'text', text: words().enter.empty }] : [];
  }

  protected override entry(form: FormData): Omit<Entry, 'draft'> {
    const given = QUESTIONS.flatMap((question) => (said(form, question) === '' ? [] : [[question, said(form, question)]]));
    return { text: String(form.get('text') ?? ''), answers: Object.fromEntries(given), lang: said(form, 'lang'), raidAt: null };
  }
}

function asked(question: (typeof QUESTIONS)[number]): TemplateResult {
  const w = words().enter;
  const { label, ...choices } = w[question];
  return choice(question, label, w.none, choices);
}

function languages(): Record<string, string> {
  const named = spoken.map((tag): [string, string] => [tag, languageName(tag)]);
  return Object.fromEntries(named.sort(([, a], [, b]) => a.localeCompare(b, locale())));
}

/** A notice before a raid: the answers become lines of the sealed words, so that the server has no field of them. */
export class RaidDialog extends EntryDialog {
  protected override readonly act = 'raid';
  protected override heading(): string {
    return words().raid.title;
  }

  protected override fields(): TemplateResult {
    const w = words().raid;
    return html`<p>${w.text}</p>
      ${this.input('at', w.at, w.atHint, 'datetime-local')} ${this.input('place', w.place, null)} ${this.input('languages', w.languages, null)}
      ${this.input('workers', w.workers, null, 'number')} ${choice('interpreter', w.interpreter, w.unknown, { yes: w.yes, no: w.no })}
      ${this.input('callback', w.callback, w.callbackHint)} ${this.textArea('more', w.more, null)}`;
  }

  protected override check(form: FormData): Problem[] {
    const { missing, past } = words().raid;
    const isMissing = (['at', 'place', 'callback'] as const).filter((field) => said(form, field) === '');
    const problems: Problem[] = isMissing.map((field) => ({ field, text: missing[field] }));
    const isPast = Date.parse(said(form, 'at')) < Date.now() - DAY_MS;
    return isPast ? [{ field: 'at', text: past }, ...problems] : problems;
  }

  protected override entry(form: FormData): Omit<Entry, 'draft'> {
    const raidAt = new Date(said(form, 'at')).toISOString();
    return { text: notice(form), answers: { who: 'professional' }, lang: '', raidAt };
  }
}

function notice(form: FormData): string {
  const w = words().raid;
  const interpreter = said(form, 'interpreter');
  const lines: [string, string][] = [
    [w.at, said(form, 'at').replace('T', ' ')],
    [w.place, said(form, 'place')],
    [w.languages, said(form, 'languages')],
    [w.workers, said(form, 'workers')],
    [w.interpreter, interpreter === 'yes' ? w.yes : interpreter === 'no' ? w.no : ''],
    [w.callback, said(form, 'callback')],
  ];
  const more = said(form, 'more');
  const told = lines.map(([label, value]) => fill(w.line, { label, value: value === '' ? w.unknown : value }));
  return [w.mark, ...told, ...(more === '' ? [] : ['', more])].join('\n');
}

customElements.define('havn-call', CallDialog);
customElements.define('havn-raid', RaidDialog);
