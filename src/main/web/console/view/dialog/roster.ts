// What a shift lead changes in the roster: a shift, a day with other hours, or one of them taken off.
import { html, type TemplateResult } from 'lit';
import type { Colleague, Holiday, Shift, ShiftOrder } from '../../office';
import type { Outcome, Role } from '../../protocol';
import { dayName, minuteOf, span } from '../days';
import { fill, words } from '../words';
import { AskDialog, choice, said, type Problem } from './ask-dialog';

const ROLES: readonly Role[] = ['duty', 'substitute', 'lead'];
const WEEKS_MAX = 26;
const DAY_MS = 24 * 60 * 60 * 1000;
const SHIFT_MS_MAX = 14 * DAY_MS;

/** Adds a shift, or changes the one that it is given. */
export class ShiftDialog extends AskDialog {
  static override properties = { ...AskDialog.properties, shift: { attribute: false }, members: { attribute: false }, day: { attribute: false } };
  declare shift: Shift | null;
  declare members: Colleague[];
  /** Where a new one starts. */
  declare day: string;

  protected override readonly act = 'shift';
  protected override heading(): string {
    return this.shift === null ? words().roster.add : words().roster.changeTitle;
  }

  protected override submitText(): string {
    return this.shift === null ? words().roster.addSubmit : words().roster.save;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const { member = '', role = 'duty', starts = `${this.day}T08:00`, ends = `${this.day}T16:00` } = this.shift ?? {};
    this.preset({ member, role, starts: minuteOf(starts), ends: minuteOf(ends), weeks: '1' });
  }

  protected override fields(): TemplateResult {
    const w = words().roster;
    const names = Object.fromEntries(this.members.map(({ name }) => [name, name]));
    return html`<div class="pair">${this.problemOf('member')} ${choice('member', w.member, w.choose, names)}</div>
      ${this.radios('role', w.roleAsk, ROLES.map((role) => [role, w.role[role]]))}
      ${this.input('starts', w.starts, null, 'datetime-local')} ${this.input('ends', w.ends, null, 'datetime-local')}
      ${this.shift === null ? this.input('weeks', w.weeks, w.weeksHint, 'number') : html``}`;
  }

  protected override check(form: FormData): Problem[] {
    const { missing, order, tooLong } = words().roster;
    const isMissing = (['member', 'starts', 'ends'] as const).filter((field) => said(form, field) === '');
    const problems: Problem[] = isMissing.map((field) => ({ field, text: missing[field] }));
    const length = Date.parse(said(form, 'ends')) - Date.parse(said(form, 'starts'));
    if (length <= 0) problems.push({ field: 'ends', text: order });
    if (length > SHIFT_MS_MAX) problems.push({ field: 'ends', text: tooLong });
    const weeks = Number(said(form, 'weeks'));
    if (this.shift === null && !(Number.isInteger(weeks) && weeks >= 1 && weeks <= WEEKS_MAX)) problems.push({ field: 'weeks', text: missing.weeks });
    return problems;
  }

  protected override send(form: FormData): Promise<Outcome> {
    const order: ShiftOrder = { member: said(form, 'member'), role: said(form, 'role') as Role, starts: said(form, 'starts'), ends: said(form, 'ends') };
    const { office } = this.link;
    return this.shift === null ? office.addShift(order, Number(said(form, 'weeks'))) : office.changeShift(this.shift.id, order);
  }
}

/** A day with other hours than usual, or none. */
export class HolidayDialog extends AskDialog {
  static override properties = { ...AskDialog.properties, day: { attribute: false } };
  declare day: string;

  protected override readonly act = 'holiday';
  protected override heading(): string {
    return words().roster.addDay;
  }

  protected override submitText(): string {
    return words().roster.addSubmit;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.preset({ day: this.day });
  }

  protected override fields(): TemplateResult {
    const w = words().roster;
    return html`<p>${w.addHint}</p>
      ${this.input('day', w.day, null, 'date')} ${this.input('name', w.dayName, w.dayNameHint)}
      <fieldset class="codes" id="ask-hours" tabindex="-1">
        <legend>${w.open}</legend>
        <p class="hint">${w.openHint}</p>
        ${this.problemOf('hours')} ${this.input('opens', w.opens, null, 'time')} ${this.input('closes', w.closes, null, 'time')}
      </fieldset>`;
  }

  protected override check(form: FormData): Problem[] {
    const { missing } = words().roster;
    const isMissing = (['day', 'name'] as const).filter((field) => said(form, field) === '');
    const problems: Problem[] = isMissing.map((field) => ({ field, text: missing[field] }));
    const [opens, closes] = [said(form, 'opens'), said(form, 'closes')];
    if ((opens === '') !== (closes === '') || (opens !== '' && opens >= closes)) problems.push({ field: 'hours', text: missing.hours });
    return problems;
  }

  protected override send(form: FormData): Promise<Outcome> {
    const opens = said(form, 'opens');
    const hours = opens === '' ? null : `${opens}-${said(form, 'closes')}`;
    return this.link.office.putHoliday({ day: said(form, 'day'), name: said(form, 'name'), hours });
  }
}

/** Asks once more before something leaves the roster. */
export class RemovalDialog extends AskDialog {
  static override properties = { ...AskDialog.properties, what: { attribute: false } };
  declare what: Shift | Holiday;

  protected override readonly act = 'remove';
  protected override heading(): string {
    return words().roster.removeTitle;
  }

  protected override submitText(): string {
    return words().roster.removeSubmit;
  }

  protected override fields(): TemplateResult {
    const w = words().roster;
    if ('day' in this.what) return html`<p>${fill(w.removeDay, { name: this.what.name, day: dayName(this.what.day) })}</p>`;
    const { member, role, starts, ends } = this.what;
    return html`<p>${fill(w.removeShift, { who: member, role: w.role[role], when: `${dayName(starts.slice(0, 10))} ${span(starts, ends)}` })}</p>`;
  }

  protected override check(): Problem[] {
    return [];
  }

  protected override send(): Promise<Outcome> {
    return 'day' in this.what ? this.link.office.removeHoliday(this.what.day) : this.link.office.removeShift(this.what.id);
  }
}

customElements.define('havn-shift', ShiftDialog);
customElements.define('havn-holiday', HolidayDialog);
customElements.define('havn-removal', RemovalDialog);
