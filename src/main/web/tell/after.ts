// After "Sent": what happens now, and an optional second sealed message to the same desks.
import { byId, fill } from '../parts/dom';
import { NoConnection } from '../parts/http';
import { codePoints, CONTACT_MAX, TEXT_MAX } from '../seal/content';
import { TooLong } from '../seal/seal';
import { namesOf, type Config } from './config';
import type { Outcome } from './deliver';
import type { Accepted } from './form';
import { clearProblem, showProblem } from './problem';
import { draftOf, isEmpty, type Draft, type Judge } from './report';
import type { ContactPlan, Sealing } from './sealing';
import { Sending } from './sending';

/** The token is old or used up. */
const TOO_LATE = ['not_allowed', 'not_found', 'too_many'];

/** Puts the "Sent" message in the place of the fields and moves the reader there. */
export function showSent(config: Config, desks: string[]): void {
  byId('first').hidden = true;
  byId('write').hidden = true;
  byId('tell').append(copy<HTMLElement>('section'));
  byId('reached').textContent = fill(config.words.reached, { desks: namesOf(desks, config) });
  const sent = byId('sent');
  sent.dataset['state'] = 'sent';
  sent.focus();
  window.scrollTo(0, 0);
}

/** The second part; as many as the server takes. */
export class MoreForm {
  private readonly form = copy<HTMLFormElement>('form');
  private readonly text: HTMLTextAreaElement;
  private readonly contact: HTMLTextAreaElement;
  private readonly sending: Sending;
  private busy = false;

  /** @param startAgain goes back to the first form, with these words in it */
  constructor(
    private readonly config: Config,
    private readonly sealing: Sealing,
    private readonly judge: Judge,
    private readonly accepted: Accepted,
    private readonly startAgain: (text: string) => void,
  ) {
    byId('tell').after(this.form);
    this.text = byId('moretext');
    this.contact = byId('contact');
    this.sending = new Sending(config.words, byId('progress'));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.form.addEventListener('input', () => [this.text, this.contact].forEach(clearProblem));
    byId('again').addEventListener('click', () => this.close(''));
  }

  private async submit(): Promise<void> {
    if (this.busy) return;
    const draft = draftOf(this.form);
    const plan = this.plan();
    const { words } = this.config;
    if (isEmpty(draft) && plan.lang === '' && plan.contact.trim() === '') return showProblem(this.text, words.emptyMore, words);
    if (codePoints(plan.contact) > CONTACT_MAX) return showProblem(this.contact, words.contactTooLong, words);
    if (codePoints(draft.text) > TEXT_MAX) return showProblem(this.text, words.problem.tooLong, words);
    await this.send(draft, plan);
  }

  private plan(): ContactPlan {
    const fields = new FormData(this.form);
    return { lang: String(fields.get('lang') ?? ''), contact: String(fields.get('contact') ?? '') };
  }

  private async send(draft: Draft, plan: ContactPlan): Promise<void> {
    this.setBusy(true);
    byId('progress').textContent = this.config.words.sending;
    try {
      await this.judge.settled();
      const seal = () => this.sealing.more(this.accepted, this.judge.judge(draft, plan.lang), plan);
      this.settle(await this.sending.bring(JSON.stringify([draft, plan]), seal));
    } catch (error) {
      if (error instanceof TooLong) showProblem(this.text, this.config.words.problem.tooLong, this.config.words);
      else this.fail(error instanceof NoConnection ? 'network' : 'refused');
    } finally {
      this.setBusy(false);
    }
  }

  private settle(outcome: Outcome): void {
    if (outcome.kind === 'accepted') this.done();
    else if (outcome.kind === 'gaveUp') this.fail(outcome.why);
    else if (TOO_LATE.includes(outcome.code)) this.close([this.text.value, this.contact.value].filter((words) => words !== '').join('\n\n'));
    else this.fail('refused');
  }

  private done(): void {
    this.sending.done();
    this.form.reset();
    byId('progress').textContent = this.config.words.sentMore;
  }

  private fail(why: Parameters<Sending['fail']>[0]): void {
    byId('progress').textContent = '';
    this.sending.fail(why);
  }

  private close(text: string): void {
    this.sending.done();
    this.form.remove();
    this.startAgain(text);
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.text.readOnly = busy;
    this.contact.readOnly = busy;
    for (const button of this.form.querySelectorAll('button')) button.disabled = busy;
  }
}

function copy<T extends HTMLElement>(tag: string): T {
  const original = byId<HTMLTemplateElement>('after').content.querySelector(tag) as T;
  return original.cloneNode(true) as T;
}
