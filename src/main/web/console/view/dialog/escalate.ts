import { html, nothing, type TemplateResult } from 'lit';
import { NOTE, type Basis, type Outcome, type ShownMessage } from '../../protocol';
import { latest } from '../opened';
import { moment } from '../time';
import { desksToShareWith } from '../tip';
import { words } from '../words';
import { AskDialog, said, type Problem } from './ask-dialog';

/** Shares chosen messages with another desk: for whom, on what basis, why. */
export class EscalateDialog extends AskDialog {
  protected override readonly act = 'escalate';
  protected override heading(): string {
    return words().escalate.title;
  }

  protected override submitText(): string {
    return words().escalate.submit;
  }

  protected override fields(): TemplateResult {
    const w = words().escalate;
    const refused = this.#refusedPolice();
    const bases: [Basis, string][] = [['consent', w.consent], ['danger_to_life', w.danger_to_life], ['child', w.child]];
    return html`<p>${w.text}</p>
      ${this.radios('to', w.to, this.#desks().map((desk) => [desk, desk]))}
      ${refused ? html`<p class="notice strong" data-part="refused">${w.refused}</p>` : nothing}
      ${this.radios('basis', w.basis, bases, (basis) => refused && basis === 'consent')} ${this.textArea('reason', w.reason, w.reasonHint)}
      <fieldset id="ask-messages" tabindex="-1">
        <legend>${w.messages}</legend>
        ${this.problemOf('messages')}
        ${this.#messages().map(
          (message) => html`<label class="choice"><input type="checkbox" name="messages" value=${message.msg} checked /> ${kindName(message)}, ${moment(message.receivedAt)}</label>`,
        )}
      </fieldset>`;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const desks = this.querySelectorAll<HTMLInputElement>('input[name=to]');
    if (desks.length === 1 && desks[0] !== undefined) desks[0].checked = true;
  }

  protected override check(form: FormData): Problem[] {
    const w = words().escalate;
    const problems: Problem[] = [];
    if (said(form, 'to') === '') problems.push({ field: 'to', text: w.missingDesk });
    if (said(form, 'basis') === '') problems.push({ field: 'basis', text: w.missingBasis });
    if (said(form, 'reason') === '') problems.push({ field: 'reason', text: w.missingReason });
    if (form.getAll('messages').length === 0) problems.push({ field: 'messages', text: w.missingMessages });
    return problems;
  }

  protected override send(form: FormData): Promise<Outcome> {
    const messages = form.getAll('messages').map(String);
    const order = { to: said(form, 'to'), basis: said(form, 'basis') as Basis, reason: said(form, 'reason'), messages };
    return this.link.desk.escalate(this.row.tip, this.row.version, order);
  }

  #desks(): string[] {
    return desksToShareWith(this.row, this.me);
  }

  #messages(): ShownMessage[] {
    return (this.opened?.messages ?? []).filter((message) => message.kind !== NOTE && message.state === 'open');
  }

  // A refusal of the police leaves only danger to life or a child at risk.
  #refusedPolice(): boolean {
    return this.opened !== null && latest(this.opened, 'police') === 'no';
  }
}

function kindName(message: ShownMessage): string {
  const { first, followUp, spoken, reply } = words().message;
  return { 1: first, 2: followUp, 3: spoken, 4: reply }[message.kind] ?? followUp;
}

customElements.define('havn-escalate', EscalateDialog);
