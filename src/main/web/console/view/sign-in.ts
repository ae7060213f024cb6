import { html, nothing, type TemplateResult } from 'lit';
import type { News } from '../protocol';
import { emit, Piece } from './piece';
import { plural, words } from './words';

/** Asks for a name and a passphrase, or, when locked, for the passphrase alone. */
export class SignIn extends Piece {
  static override properties = { news: { attribute: false }, working: { type: Boolean }, missing: { state: true } };
  declare news: News;
  declare working: boolean;
  declare missing: boolean;

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { signIn, locked } = words();
    const isLocked = this.news.phase === 'locked';
    return html`<main class="sign-in" id="main">
      <h1>${isLocked ? locked.title : signIn.title}</h1>
      ${isLocked ? html`<p>${locked.text}</p><p role="status" data-part="waiting">${this.#waiting()}</p>` : nothing} ${this.#problem()}
      <form @submit=${this.#submit} novalidate autocomplete="off">
        ${isLocked ? html`<p class="who">${this.news.me?.member}</p>` : this.#name()}
        <label for="passphrase">${signIn.passphrase}</label>
        <p class="hint" id="passphrase-hint">${signIn.passphraseHint}</p>
        <input id="passphrase" name="passphrase" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false"
          aria-describedby="passphrase-hint" ?readonly=${this.working} />
        <button type="submit" class="primary" aria-disabled=${this.working ? 'true' : 'false'}>
          ${this.working ? signIn.working : isLocked ? locked.unlock : signIn.submit}
        </button>
      </form>
      ${isLocked ? html`<button type="button" class="plain" @click=${() => emit(this, 'sign-out', null)}>${locked.another}</button>` : nothing}
    </main>`;
  }

  #name(): TemplateResult {
    const { signIn } = words();
    return html`<label for="name">${signIn.name}</label>
      <p class="hint" id="name-hint">${signIn.nameHint}</p>
      <input id="name" name="name" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="name-hint"
        ?readonly=${this.working} />`;
  }

  #waiting(): string {
    const { locked, urgency } = words();
    const { count, highest } = this.news.waiting;
    return highest === null ? locked.none : plural(locked.waiting, count, { urgency: urgency[highest] });
  }

  #problem(): TemplateResult | typeof nothing {
    const notice = this.missing ? 'missing' : this.news.notice;
    if (notice === null || this.working) return nothing;
    const calm = notice === 'out' || notice === 'ended';
    return html`<p class=${calm ? 'notice' : 'notice problem'} role=${calm ? 'status' : 'alert'}>${words().signIn[notice]}</p>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.working) return;
    const form = new FormData(event.target as HTMLFormElement);
    const name = this.news.phase === 'locked' ? (this.news.me?.member ?? '') : String(form.get('name') ?? '').trim();
    const passphrase = String(form.get('passphrase') ?? '');
    this.missing = name === '' || passphrase.trim() === '';
    if (this.missing) return;
    emit(this, 'sign-in', { name, passphrase });
  }
}

customElements.define('havn-sign-in', SignIn);
