import { html, nothing, type TemplateResult } from 'lit';
import type { Me, Opened, Outcome, Row } from '../../protocol';
import type { Link } from '../../tab/link';
import { emit, Piece } from '../piece';
import { words } from '../words';

export type Problem = { field: string; text: string };

/** A question in a dialog: fields, the problems found in them, one button that acts, one that leaves. */
export abstract class AskDialog extends Piece {
  static override properties = {
    row: { attribute: false },
    me: { attribute: false },
    opened: { attribute: false },
    link: { attribute: false },
    explain: { attribute: false },
    language: { attribute: false },
    working: { state: true },
    problems: { state: true },
    refusal: { state: true },
    leaving: { state: true },
  };
  declare row: Row;
  declare me: Me;
  declare opened: Opened | null;
  /** The link, not the worker itself: a proxy answers to every name, and the templates would take it for one of their own. */
  declare link: Link;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  declare language: string;
  declare working: boolean;
  declare problems: Problem[];
  declare refusal: string | null;
  /** Whether somebody was asked if their words may be lost. */
  declare leaving: boolean;

  constructor() {
    super();
    this.working = false;
    this.problems = [];
    this.refusal = null;
    this.leaving = false;
  }

  protected abstract readonly act: string;
  protected abstract heading(): string;
  protected abstract submitText(): string;
  protected abstract fields(): TemplateResult;
  protected abstract check(form: FormData): Problem[];
  protected abstract send(form: FormData): Promise<Outcome>;

  /** Whether closing would lose what nobody wants to type twice. */
  protected losesWords(): boolean {
    return false;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  /** What stands in the fields at first. */
  protected preset(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      for (const field of this.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`)) {
        if (field.type === 'radio') (field as HTMLInputElement).checked = field.value === value;
        else field.value = value;
      }
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="dialog-title" data-dialog=${this.act} @close=${() => emit(this, 'done', null)} @cancel=${this.#onCancel} @keydown=${this.#onKey}>
      <form @submit=${this.#submit} novalidate autocomplete="off">
        <h2 id="dialog-title">${this.heading()}</h2>
        ${this.#summary()} ${this.leaving ? this.#question() : nothing} ${this.fields()}
        <p class="acts">
          <button type="submit" class="primary" data-act="${this.act}-confirm" aria-disabled=${this.working ? 'true' : 'false'}>
            ${this.working ? words().act.working : this.submitText()}
          </button>
          <button type="button" data-act="cancel" @click=${this.#leave}>${words().act.cancel}</button>
        </p>
      </form>
    </dialog>`;
  }

  protected problemOf(field: string): TemplateResult | typeof nothing {
    const problem = this.problems.find((found) => found.field === field);
    return problem === undefined ? nothing : html`<p class="field-problem" id="problem-${field}">${problem.text}</p>`;
  }

  protected textArea(field: string, label: string, hint: string | null): TemplateResult {
    return html`<label for="ask-${field}">${label}</label>
      ${hint === null ? nothing : html`<p class="hint" id="hint-${field}">${hint}</p>`} ${this.problemOf(field)}
      <textarea id="ask-${field}" name=${field} rows="4" maxlength="20000" dir="auto" aria-describedby="hint-${field} problem-${field}"></textarea>`;
  }

  protected input(field: string, label: string, hint: string | null, type = 'text'): TemplateResult {
    return html`<label for="ask-${field}">${label}</label>
      ${hint === null ? nothing : html`<p class="hint" id="hint-${field}">${hint}</p>`} ${this.problemOf(field)}
      <input id="ask-${field}" name=${field} type=${type} maxlength="500" dir="auto" aria-describedby="hint-${field} problem-${field}" />`;
  }

  protected radios(field: string, legend: string, choices: [value: string, label: string][], isOff: (value: string) => boolean = () => false): TemplateResult {
    return html`<fieldset id="ask-${field}" tabindex="-1">
      <legend>${legend}</legend>
      ${this.problemOf(field)}
      ${choices.map(
        ([value, label]) => html`<label class="choice"><input type="radio" name=${field} value=${value} ?disabled=${isOff(value)} /> ${label}</label>`,
      )}
    </fieldset>`;
  }

  #summary(): TemplateResult | typeof nothing {
    if (this.refusal !== null) return html`<p class="notice problem" role="alert" data-part="refusal">${this.refusal}</p>`;
    if (this.problems.length === 0) return nothing;
    return html`<div class="notice problem" role="alert" tabindex="-1">
      <h3>${words().escalate.errors}</h3>
      <ul>${this.problems.map((problem) => html`<li><a href="#ask-${problem.field}" @click=${this.#jump}>${problem.text}</a></li>`)}</ul>
    </div>`;
  }

  #question(): TemplateResult {
    const w = words().enter;
    return html`<div class="notice" role="alert" data-part="leaving">
      <p>${w.lose}</p>
      <p class="acts">
        <button type="button" data-act="keep" @click=${this.#stay}>${w.keep}</button>
        <button type="button" data-act="discard" @click=${this.#close}>${w.discard}</button>
      </p>
    </div>`;
  }

  // A link to a field must not leave a trace in the address.
  readonly #jump = (event: Event): void => {
    event.preventDefault();
    const target = this.querySelector<HTMLElement>((event.currentTarget as HTMLAnchorElement).hash);
    (target?.querySelector<HTMLElement>('input:not([disabled])') ?? target)?.focus();
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.working) return;
    const form = new FormData(event.target as HTMLFormElement);
    this.problems = this.check(form);
    this.refusal = null;
    this.leaving = false;
    if (this.problems.length > 0) return this.#showProblems();
    this.working = true;
    const outcome = await this.send(form);
    this.working = false;
    if (outcome.ok) return this.#close();
    this.refusal = this.explain(outcome);
  };

  async #showProblems(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('.problem')?.focus();
  }

  // A browser lets a page hold a dialog back once; a second Escape would close it, so the key is taken before.
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (this.leaving) this.#stay();
    else this.#leave();
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#leave();
  };

  readonly #leave = (): void => {
    if (this.working) return;
    if (this.losesWords()) void this.#askFirst();
    else this.#close();
  };

  async #askFirst(): Promise<void> {
    this.leaving = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('[data-act=keep]')?.focus();
  }

  readonly #stay = (): void => {
    this.leaving = false;
    this.querySelector<HTMLElement>('form input, form textarea')?.focus();
  };

  readonly #close = (): void => {
    this.querySelector('dialog')?.close();
  };
}

export function choice(field: string, label: string, none: string, choices: Record<string, string>): TemplateResult {
  return html`<label for="ask-${field}">${label}</label>
    <select id="ask-${field}" name=${field}>
      <option value="">${none}</option>
      ${Object.entries(choices).map(([value, name]) => html`<option value=${value}>${name}</option>`)}
    </select>`;
}

export const said = (form: FormData, field: string): string => String(form.get(field) ?? '').trim();
