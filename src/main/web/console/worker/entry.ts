// Judges what a worker typed for a caller by the rules and the policy that a sender's page uses.
import { desks } from '../../route/route';
import { faithful, sealingTime, senderBody, senderCard, type SenderBody, type SenderCard } from '../../seal/content';
import { assess } from '../../triage/all';
import { rulebook } from '../../triage/triage';
import { higher, RAID, type Entry, type Urgency } from '../protocol';

/** Social workers are CMM's to find; a raid is no word to spread. */
const RAID_DESK = 'CMM';
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

export type Judged = { urgency: Urgency; desks: string[]; body: SenderBody; card: SenderCard };

export function judge(entry: Entry, now: Date): Judged {
  const text = faithful(entry.text);
  const { answers, lang, raidAt } = entry;
  const verdict = assess({ channel: 'call', text, answers, ...(lang === '' ? {} : { lang }) });
  const isRaid = raidAt !== null;
  const urgency = isRaid ? higher(verdict.urgency, raidLevel(raidAt, now)) : verdict.urgency;
  const to = isRaid ? [RAID_DESK] : desks(urgency, verdict.speaker, verdict.signals, answers);
  const marks = [...(isRaid ? [{ rule: RAID, start: 0, end: 0 }] : []), ...verdict.indicators];
  const same = { lang: lang === '' ? verdict.language : lang, urgency, desks: to, rulebook };
  return {
    urgency,
    desks: to,
    body: senderBody({ text, answers, at: sealingTime(now), seq: 1, hits: marks, ...same }),
    card: senderCard({ who: verdict.speaker, indicators: marks.map((mark) => mark.rule), ...same }),
  };
}

/** Within a week somebody has to find people now; what is further away can wait for the end of what burns. */
function raidLevel(at: string, now: Date): Urgency {
  return Date.parse(at) - now.getTime() > WEEK_MS ? 'ELEVATED' : 'URGENT';
}
