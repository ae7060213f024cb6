// Puts concepts together to facts, facts to a level. The same verdicts as dk.havn.triage.Rules.
import type { Hit, Marks, Reading } from './match';
import { reach } from './text';

export interface LevelRule { id: string; all: string[]; none?: string[]; level: string; source: string }
export interface SignalRule { id: string; all: string[]; none?: string[] }
export interface RulesData {
  v: number;
  id: string;
  pictures: Record<string, string>;
  shadows: string[];
  groups: Record<string, string[]>;
  facts: { id: string; near: string[]; within: number; ordered?: boolean }[];
  sources: Record<string, string>;
  indicators: Record<string, string>;
  levels: LevelRule[];
  signals: SignalRule[];
}

interface Slot { concepts: ReadonlyMap<string, '+' | '-' | '~'>; numbers: readonly (readonly [number, number])[]; clock: boolean }
interface Fact { id: string; slots: Slot[]; within: number; ordered: boolean }
interface Place { from: number; to: number; denied: boolean }

export function marksOf(data: RulesData): Marks {
  const pictures = new Map<string, string>();
  for (const [concept, signs] of Object.entries(data.pictures)) for (const s of signs.split(' ')) pictures.set(s, concept);
  return { pictures, shadows: new Set(data.shadows), denial: 'neg', turn: 'but' };
}

export class Facts {
  private readonly facts: Fact[];
  constructor(data: RulesData) {
    this.facts = data.facts.map((f) => ({
      id: f.id, slots: f.near.map((s) => slot(s, data.groups)), within: f.within, ordered: f.ordered ?? false,
    }));
  }

  /** Adds a hit for every fact found; a fact may build on those before it. */
  addTo(reading: Reading): void {
    const present = new Set(reading.hits.map((h) => h.concept));
    for (const fact of this.facts) {
      if (!fact.slots.every((s) => possible(s, present))) continue;
      let last = -1;
      for (let i = 0; i < reading.words.length; i++) {
        for (const place of placesAt(fact.slots[0]!, i, reading)) {
          const span = complete(fact, place, reading);
          if (!span || span.from <= last) continue;
          last = span.from;
          const hit: Hit = { concept: fact.id, from: span.from, to: span.to, denied: span.denied };
          reading.hits.push(hit);
          reading.byFrom[span.from]!.push(hit);
          present.add(fact.id);
          break;
        }
      }
    }
  }
}

function slot(text: string, groups: Record<string, string[]>): Slot {
  const concepts = new Map<string, '+' | '-' | '~'>();
  const numbers: (readonly [number, number])[] = [];
  let clock = false;
  for (const part of text.split('|')) {
    if (part === '#time') clock = true;
    else if (part.startsWith('#')) { const [a, b] = part.slice(1).split('-').map(Number); numbers.push([a!, b ?? a!]); }
    else addConcept(part, groups, concepts);
  }
  return { concepts, numbers, clock };
}

function addConcept(part: string, groups: Record<string, string[]>, concepts: Map<string, '+' | '-' | '~'>): void {
  const sign = part[0] === '-' || part[0] === '~' ? part[0] : '+';
  const name = sign === '+' ? part : part.slice(1);
  for (const member of groups[name] ?? [name]) {
    if (groups[member]) addConcept((sign === '+' ? '' : sign) + member, groups, concepts);
    else concepts.set(member, sign);
  }
}

function possible(s: Slot, present: ReadonlySet<string>): boolean {
  if (s.clock || s.numbers.length > 0) return true;
  for (const concept of s.concepts.keys()) if (present.has(concept)) return true;
  return false;
}

function placesAt(s: Slot, i: number, reading: Reading): Place[] {
  const places: Place[] = [];
  const word = reading.words[i]!;
  if (word.clock ? s.clock : word.value >= 0 && s.numbers.some(([a, b]) => word.value >= a && word.value <= b)) {
    places.push({ from: i, to: i + 1, denied: false });
  }
  for (const h of reading.byFrom[i]!) {
    const sign = s.concepts.get(h.concept);
    if (sign === undefined || (sign === '-' && !h.denied)) continue;
    places.push({ from: h.from, to: h.to, denied: sign === '+' && h.denied });
  }
  return places;
}

function complete(fact: Fact, first: Place, reading: Reading): Place | undefined {
  const span: Place = { ...first };
  const used: Place[] = [first];
  let after = first;
  for (let k = 1; k < fact.slots.length; k++) {
    const next = nearest(fact.slots[k]!, fact.ordered ? after : first, used, fact, reading);
    if (!next) return undefined;
    used.push(next);
    after = next;
    span.from = Math.min(span.from, next.from);
    span.to = Math.max(span.to, next.to);
    span.denied ||= next.denied;
  }
  return span;
}

/** The closest place in the same sentence, at most `within` words away; an affirmed one before a denied one. */
function nearest(s: Slot, anchor: Place, used: readonly Place[], fact: Fact, reading: Reading): Place | undefined {
  const sentence = reading.words[anchor.from]!.sentence;
  let fallback: Place | undefined;
  const within = reach(reading.words[anchor.from]!, fact.within);
  for (let d = 0; d <= within; d++) {
    for (const at of fact.ordered ? [anchor.to + d] : [anchor.to + d, anchor.from - 1 - d]) {
      if (at < 0 || at >= reading.words.length || reading.words[at]!.sentence !== sentence) continue;
      for (const p of placesAt(s, at, reading)) {
        if (used.some((u) => p.from < u.to && u.from < p.to)) continue;
        if (!p.denied) return p;
        fallback ??= p;
      }
    }
  }
  return fallback;
}
