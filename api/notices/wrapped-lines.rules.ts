import { labelsIn } from './clause-labels.rules';
import { joined, type Passage, splitPassage } from './passage.rules';
import { leadingSerial } from './serial.rules';

const STOPS = /[。；;：:！，,、）)】\]]$/;
const OPEN = /[（(【[][^（(【[）)】\]]*$/;
const CLOSES = /^[^（(【[）)】\]]*[）)】\]]/;

/** Lines that a narrow page has cut in mid-sentence, or within a bracket, put together again. */
export function unwrapped(paragraphs: readonly Passage[]): Passage[] {
  const whole: Passage[][] = [];
  for (const line of paragraphs.flatMap((paragraph) => splitPassage(paragraph, /\n/))) {
    if (line.text === '') continue;
    const above = whole.at(-1);
    if (above && goesOn(above, line)) above.push(line);
    else whole.push([line]);
  }
  return whole.map((parts) => joined(parts));
}

function goesOn(above: readonly Passage[], line: Passage): boolean {
  const last = above.at(-1)?.text ?? '';
  if (last.length < 15 || /^[（(【[]/.test(line.text) || leadingSerial(line)) return false;
  if (OPEN.test(last.slice(-200)) && (CLOSES.test(line.text.slice(0, 200)) || !STOPS.test(last))) return true;
  if (STOPS.test(last) || labelsIn(line.text.slice(0, 30))[0]?.start === 0) return false;
  return last.length > 45 || (last.length >= 24 && (/[，。；]/.test(last) || above.length > 1));
}
