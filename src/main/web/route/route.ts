// The routing policy: an ordered table whose first matching row names the desks. The same answer as dk.havn.route.Routing.
import policy from '../../resources/triage/policy.json';
import type { Answers, Speaker, Urgency } from '../triage/triage';

interface Row { id: string; speaker?: string[]; atLeast?: string; signals?: string[]; police?: string[]; who?: string[]; desks: string[] }

const LEVELS = ['JUNK', 'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY'];

/** The desks that get a tip, the responsible one first. */
export function desks(urgency: Urgency, speaker: Speaker, signals: readonly string[], answers: Answers = {}): string[] {
  const row = (policy.rules as Row[]).find((r) => matches(r, urgency, speaker, signals, answers));
  return [...(row?.desks ?? policy.otherwise)];
}

function matches(row: Row, urgency: Urgency, speaker: Speaker, signals: readonly string[], answers: Answers): boolean {
  return (!row.speaker || row.speaker.includes(speaker))
    && (!row.atLeast || LEVELS.indexOf(urgency) >= LEVELS.indexOf(row.atLeast))
    && (!row.signals || row.signals.every((s) => signals.includes(s)))
    && (!row.who || row.who.includes(answers.who ?? 'none'))
    && (!row.police || row.police.includes(answers.police ?? 'none'));
}
