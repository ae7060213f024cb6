// Rings in this tab when the worker chose it: a short sound and, where allowed, a notification. Neither says a word of a tip.
import { fill, plural, words } from '../view/words';
import type { Ring, Urgency } from '../protocol';

const TONES_HZ: Record<Urgency, number[]> = {
  EMERGENCY: [880, 660, 880, 660, 880, 660], URGENT: [880, 660, 880], ELEVATED: [660, 880], ROUTINE: [660], JUNK: [],
};
const DEAF_HZ = [440, 330, 220];
const TONE_SECONDS = 0.22;

export class Bell {
  #audio: AudioContext | null = null;
  rang = 0;

  /** Browsers allow sound only after the person used the page; call it from a click or a key. */
  async wake(): Promise<void> {
    this.#audio ??= new AudioContext();
    if (this.#audio.state === 'suspended') await this.#audio.resume().catch(() => undefined);
  }

  get canRing(): boolean {
    return this.#audio?.state === 'running';
  }

  ring(ring: Ring): void {
    this.rang++;
    const isUrgent = ring.what !== 'deaf' && ring.urgency === 'EMERGENCY';
    this.#sound(ring.what === 'deaf' ? DEAF_HZ : TONES_HZ[ring.urgency]);
    if (typeof Notification !== 'undefined' && Notification.permission === 'granted') {
      new Notification(sentence(ring), { tag: 'havn', requireInteraction: isUrgent || ring.what === 'deaf' });
    }
  }

  #sound(tones: number[]): void {
    const audio = this.#audio;
    if (audio === null) return;
    tones.forEach((hertz, nth) => {
      const from = audio.currentTime + nth * TONE_SECONDS;
      const gain = audio.createGain();
      gain.gain.setValueAtTime(0.2, from);
      gain.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS);
      const tone = audio.createOscillator();
      tone.frequency.value = hertz;
      tone.connect(gain).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS);
    });
  }
}

function sentence(ring: Ring): string {
  const { alarm, urgency } = words();
  if (ring.what === 'deaf') return alarm.deaf;
  const values = { desk: ring.desk, urgency: urgency[ring.urgency] };
  if (ring.what === 'again') return fill(words().ringing.again, values);
  return ring.what === 'new' ? plural(alarm.new, ring.count, values) : fill(alarm.changed, values);
}
