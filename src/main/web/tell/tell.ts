// The public page: the button opens only when the desks' keys are verified and everything that can fail has run.
import { byId } from '../parts/dom';
import { Effort } from '../parts/effort';
import { MoreForm, showSent } from './after';
import { readConfig, type Config } from './config';
import { armExit } from './exit';
import { TellForm, type Accepted } from './form';
import { FetchedKnowledge } from './knowledge';
import { Judge } from './report';
import { Sealing } from './sealing';
import { announceTrouble, phoneLinks, showTrouble } from './trouble';

async function start(): Promise<void> {
  armExit(byId<HTMLAnchorElement>('exit'));
  const config = readConfig();
  try {
    guardWords(config);
    const sealing = await Sealing.prepare(config.root, () => (byId('readers').textContent = config.words.broken.network));
    openForm(config, sealing);
  } catch {
    cannotSend(config);
  }
}

function openForm(config: Config, sealing: Sealing): void {
  const judge = new Judge(new FetchedKnowledge(config.lexicons, config.model));
  const form = new TellForm(config, sealing, judge, new Effort(config.work.path), (desks, accepted) => {
    showSent(config, desks);
    if (accepted) addMore(config, sealing, judge, accepted, form);
  });
  form.open();
}

function addMore(config: Config, sealing: Sealing, judge: Judge, accepted: Accepted, form: TellForm): void {
  new MoreForm(config, sealing, judge, accepted, (text) => {
    byId('sent').remove();
    form.again(text);
  });
}

/** Never a way to send what cannot be sealed: the button stays shut and the numbers are shown. */
function cannotSend(config: Config): void {
  const { broken } = config.words;
  byId('readers').textContent = broken.line;
  announceTrouble(broken.heading, [broken.unsafe, broken.otherWays], phoneLinks());
}

/** Another language and the simple page are other pages, and words are kept nowhere: ask once before they are lost. */
function guardWords(config: Config): void {
  const asked = new Set<Element>();
  for (const link of document.querySelectorAll('nav a, #simple')) {
    link.addEventListener('click', (event) => {
      const written = [...document.querySelectorAll('textarea')].some((field) => field.value.trim() !== '');
      if (!written || asked.has(link)) return;
      event.preventDefault();
      asked.add(link);
      showTrouble(config.words.languageLoses, []);
    });
  }
}

void start();
