// Reader step 9: what the server claims, what was sealed, and what this browser finds itself. On a mismatch the higher level stands and an alarm shows.
import { higher, rank, SPOKEN, type Urgency, type Warning } from '../protocol';
import type { WireTip } from './api';
import type { Read } from './reader';

export function compare(wire: WireTip, read: Read[]): { urgency: Urgency; warnings: Warning[] } {
  const sealed = highest(read.flatMap(({ claims, card }) => [claims?.urgency ?? null, card?.urgency ?? null]));
  const fresh = highest(read.map((each) => each.fresh));
  const warnings = [...levelWarnings(wire, sealed, fresh), ...deskWarnings(wire, read), ...cardWarnings(read), ...missing(wire, read)];
  // A named human may lower; no machine and no facet can.
  const stands = wire.loweredBy ? wire.urgency : highest([wire.urgency, sealed, fresh]);
  return { urgency: stands ?? wire.urgency, warnings };
}

function levelWarnings(wire: WireTip, sealed: Urgency | null, fresh: Urgency | null): Warning[] {
  if (sealed === null) return [];
  const facet = wire.urgency;
  const isLower = rank(facet) > rank(sealed);
  if (wire.loweredBy) return isLower ? [{ code: 'lowered', name: wire.loweredBy, sealed }] : [];
  const warnings: Warning[] = isLower ? [{ code: 'urgencyFacet', facet, sealed }] : [];
  if (fresh !== null && rank(fresh) < rank(highest([facet, sealed]) ?? facet)) warnings.push({ code: 'urgencyFresh', fresh, sealed });
  return warnings;
}

// Stripped wraps show here, wherever one desk of the sealed list still gets the tip (threat 22).
function deskWarnings(wire: WireTip, read: Read[]): Warning[] {
  const sealed = new Set(read.flatMap(({ claims }) => claims?.desks ?? []));
  if (sealed.size === 0) return [];
  const shared = new Set(wire.escalations.map((escalation) => escalation.to));
  const missing = [...sealed].filter((desk) => !wire.desks.includes(desk));
  const added = wire.desks.filter((desk) => !sealed.has(desk) && !shared.has(desk));
  const warnings: Warning[] = [];
  if (missing.length > 0) warnings.push({ code: 'desksMissing', desks: missing.join(', ') });
  if (added.length > 0) warnings.push({ code: 'desksAdded', desks: added.join(', ') });
  return warnings;
}

function cardWarnings(read: Read[]): Warning[] {
  const differs = read.some(({ claims, card }) => claims !== null && card !== null && (claims.urgency !== card.urgency || claims.desks.join() !== card.desks.join()));
  return differs ? [{ code: 'card' }] : [];
}

// The sender's page counts its messages, and the gateway what it finds stored, so one that the server keeps back leaves a hole.
function missing(wire: WireTip, read: Read[]): Warning[] {
  if (wire.escalatedFrom !== null) return [];
  const page = counts(read, 1);
  // The numbers of a call are the phone company's: what is missing of it shows as a gap in its place.
  const gateway = counts(read.filter(({ shown }) => shown.kind !== SPOKEN), 2);
  // Texts that arrive at once may get the same number at the gateway, so each is counted there.
  return [...hole(page, new Set(page).size), ...hole(gateway, gateway.length)];
}

const counts = (read: Read[], prov: number): number[] =>
  read.filter(({ shown }) => shown.prov === prov).flatMap(({ claims }) => (claims === null ? [] : [claims.seq]));

function hole(counted: number[], given: number): Warning[] {
  const said = Math.max(0, ...counted);
  return said > given ? [{ code: 'missing', said, given }] : [];
}

function highest(levels: (Urgency | null)[]): Urgency | null {
  return levels.reduce<Urgency | null>((top, level) => (top === null || level === null ? (top ?? level) : higher(top, level)), null);
}
