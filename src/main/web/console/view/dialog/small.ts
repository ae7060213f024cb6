// The short questions: a note, another level, how it ended, an answer to the desk that escalated.
import { html, type TemplateResult } from 'lit';
import { CLOSE_REASONS, LEVELS, rank, type Answer, type CloseReason, type Codes, type Outcome, type Urgency } from '../../protocol';
import { fill, words } from '../words';
import { AskDialog, choice, said, type Problem } from './ask-dialog';

/** Writes a note for the own desk. */
export class NoteDialog extends AskDialog {
  protected override readonly act = 'note';
  protected override heading(): string {
    return words().note.title;
  }

  protected override submitText(): string {
    return words().note.submit;
  }

  protected override fields(): TemplateResult {
    return this.textArea('note', words().note.text, words().note.hint);
  }

  protected override check(form: FormData): Problem[] {
    return said(form, 'note') === '' ? [{ field: 'note', text: words().note.missing }] : [];
  }

  protected override send(form: FormData): Promise<Outcome> {
    return this.link.desk.note(this.row.tip, this.row.version, said(form, 'note'));
  }
}

/** Raises the level, or lowers it with a reason: only a named human may. */
export class LevelDialog extends AskDialog {
  protected override readonly act = 'urgency';
  protected override heading(): string {
    return words().level.title;
  }

  protected override submitText(): string {
    return words().level.submit;
  }

  protected override fields(): TemplateResult {
    const { level, urgency } = words();
    const others = LEVELS.filter((each) => each !== this.row.urgency);
    return html`${this.radios('level', level.to, others.map((each) => [each, urgency[each]]))} ${this.textArea('reason', level.reason, level.reasonHint)}`;
  }

  protected override check(form: FormData): Problem[] {
    const to = said(form, 'level');
    if (to === '') return [{ field: 'level', text: words().level.choose }];
    const lowers = rank(to as Urgency) > rank(this.row.urgency);
    return lowers && said(form, 'reason') === '' ? [{ field: 'reason', text: words().level.missing }] : [];
  }

  protected override send(form: FormData): Promise<Outcome> {
    return this.link.desk.level(this.row.tip, this.row.version, said(form, 'level') as Urgency, said(form, 'reason'));
  }
}

/** Closes a tip with how it ended and, sealed, the codes for the figures. */
export class CloseDialog extends AskDialog {
  protected override readonly act = 'close';
  protected override heading(): string {
    return words().close.title;
  }

  protected override submitText(): string {
    return words().close.submit;
  }

  protected override fields(): TemplateResult {
    const w = words().close;
    return html`${this.row.urgency === 'EMERGENCY' ? html`<p class="hint">${words().falseClose.hint}</p>` : html``}
      ${this.radios('reason', w.reason, CLOSE_REASONS.map((reason) => [reason, w[reason]]))}
      <fieldset class="codes">
        <legend>${w.codes}</legend>
        ${choice('exploitation', w.exploitation, w.none, w.exploitations)} ${choice('age', w.age, w.none, w.ages)} ${choice('gender', w.gender, w.none, w.genders)}
        ${choice('assessedBy', w.assessed, w.none, w.assessors)}
      </fieldset>
      ${this.textArea('note', w.note, null)}`;
  }

  protected override check(form: FormData): Problem[] {
    return said(form, 'reason') === '' ? [{ field: 'reason', text: words().close.missing }] : [];
  }

  protected override send(form: FormData): Promise<Outcome> {
    const given = (['exploitation', 'age', 'gender', 'assessedBy'] as const).flatMap((code) => (said(form, code) === '' ? [] : [[code, said(form, code)]]));
    const codes = Object.fromEntries(given) as Codes;
    return this.link.desk.close(this.row.tip, this.row.version, said(form, 'reason') as CloseReason, codes, said(form, 'note'));
  }
}

/** Closes as false what somebody else of the desk called so. */
export class AgreeDialog extends AskDialog {
  protected override readonly act = 'agree';
  protected override heading(): string {
    return words().falseClose.title;
  }

  protected override submitText(): string {
    return words().falseClose.submit;
  }

  protected override fields(): TemplateResult {
    const w = words().falseClose;
    return html`<p>${fill(w.text, { name: this.row.falseBy ?? '' })}</p>
      <div id="ask-read">${this.problemOf('read')}<label class="choice"><input type="checkbox" name="read" value="yes" /> ${w.read}</label></div>`;
  }

  protected override check(form: FormData): Problem[] {
    return said(form, 'read') === '' ? [{ field: 'read', text: words().falseClose.missing }] : [];
  }

  protected override send(): Promise<Outcome> {
    return this.link.desk.agree(this.row.tip, this.row.version);
  }
}

/** Tells the desk that escalated whether this desk takes it. */
export class AnswerDialog extends AskDialog {
  protected override readonly act = 'answer';
  protected override heading(): string {
    return words().answer.title;
  }

  protected override submitText(): string {
    return words().answer.submit;
  }

  protected override fields(): TemplateResult {
    const w = words().answer;
    const answers: Answer[] = this.row.answer === 'accept' ? ['need_more', 'hand_back'] : ['accept', 'need_more', 'decline'];
    return html`${this.radios('answer', w.answer, answers.map((answer) => [answer, w[answer]]))} ${this.textArea('note', w.note, null)}`;
  }

  protected override check(form: FormData): Problem[] {
    return said(form, 'answer') === '' ? [{ field: 'answer', text: words().answer.choose }] : [];
  }

  protected override send(form: FormData): Promise<Outcome> {
    return this.link.desk.answer(this.row.tip, this.row.version, said(form, 'answer') as Answer, said(form, 'note'));
  }
}

customElements.define('havn-note', NoteDialog);
customElements.define('havn-level', LevelDialog);
customElements.define('havn-close', CloseDialog);
customElements.define('havn-agree', AgreeDialog);
customElements.define('havn-answer', AnswerDialog);
