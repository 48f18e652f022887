import { partAt, type Part } from '../../dockerfile/partAt';
import { instructionAt } from '../../dockerfile/parse';
import { commandHover } from './commandHover';
import { conceptBehind } from './conceptBehind';
import { directiveHover } from './directiveHover';
import { findingHover, findingInWords, findingsAt, type FoundHere } from './findingHover';
import { flagHover, mountHover } from './flagHover';
import { heredocHover } from './heredocHover';
import { labelHover } from './labelHover';
import { linksOf, type HoverContent, type HoverDraft, type HoverInput } from './hover';
import { ignoreHover } from './ignoreHover';
import { imageHover } from './imageHover';
import { instructionHover } from './instructionHover';
import { textOf, type Prose } from './prose';
import { stageNameHover } from './stageHover';
import { declarationHover, variableUseHover } from './variableHover';

/**
 * What is told over a place of a Dockerfile; undefined where there is nothing to tell. Only that place is looked at.
 * @param offset zero-based, in UTF-16 code units; a place outside of the text has nothing to tell
 */
export function hoverAt(input: HoverInput, offset: number): HoverContent | undefined {
  const found = findingsAt(input, offset);
  const draft = draftAt(input, offset);
  const above = linesOfMessages(input, offset);
  if (draft) return finish(input, draft, above, found);
  const ofFinding = findingHover(input, found);
  return ofFinding && finish(input, ofFinding, above, [], found);
}

function draftAt(input: HoverInput, offset: number): HoverDraft | undefined {
  const part = partAt(input.dockerfile, offset);
  if (part?.kind === 'keyword') return ofPart(input, part, offset);
  const written = instructionAt(input.dockerfile, offset);
  // A variable stands inside of other things: an image, a flag's value, a command.
  const variable = written && variableUseHover(input, written, offset);
  if (variable) return variable;
  if (part) return ofPart(input, part, offset);
  return (written && commandHover(input, written, offset)) ?? ignoreHover(input, offset);
}

function ofPart(input: HoverInput, part: Part, offset: number): HoverDraft | undefined {
  switch (part.kind) {
    case 'directive':
      return directiveHover(part);
    case 'keyword':
      return instructionHover(input, part);
    case 'flag':
      return flagHover(input, part);
    case 'mountOption':
      return mountHover(input, part);
    case 'image':
      return imageHover(input, part, offset);
    case 'stageName':
      return stageNameHover(input, part);
    case 'innerKeyword':
      return part.instruction.kind === 'FROM' ? stageNameHover(input, part) : instructionHover(input, part);
    case 'key':
      return part.instruction.kind === 'LABEL' ? labelHover(input, part) : declarationHover(input, part);
    case 'heredoc':
      return heredocHover(input, part);
  }
}

/** So much anybody reads in a hover, the links included. In UTF-16 code units. */
const mostText = 600;

/**
 * VS Code's hovers are 250 pixels high at the most, and their lines 19: with the space around a paragraph counted in lines, so
 * many fit without scrolling.
 */
const mostLines = 12;
const aroundParagraph = 0.45;

/** A line holds about so many characters, and fewer of the wide ones in which VS Code shows the messages of findings. */
const lineLength = 84;
const messageLineLength = 74;

/** The lines that VS Code takes at an offset to show what was found there, with its links below them. */
function linesOfMessages({ problems }: HoverInput, offset: number): number {
  // VS Code shows those of the character behind the mouse, too.
  const here = problems.filter(({ range }) => range.start <= offset + 1 && offset <= range.end);
  // Behind a message stands where it comes from: `Layercast(DL3008)`.
  const lines = here.map(({ message, check }) => (message.length + check.code.length + 12) / messageLineLength);
  return here.length === 0 ? 0 : lines.reduce((sum, each) => sum + Math.ceil(each) + aroundParagraph, 1.3);
}

/**
 * Takes what fits, the most telling first, and puts it in order: what is so in this file, what was found, what it is.
 * @param above the lines that something else takes
 * @param more what was found, where the draft itself tells it
 */
function finish(
  input: HoverInput,
  draft: HoverDraft,
  above: number,
  found: readonly FoundHere[],
  more: readonly FoundHere[] = [],
): HoverContent {
  const concept = conceptBehind(draft, [...found, ...more]);
  const findings = found.map(findingInWords);
  const [firstMeaning, ...otherMeaning] = draft.meaning;
  // What a check says of an instruction says what it is, too.
  const what = draft.kind === 'instruction' && findings.length > 0 ? [] : draft.what;
  const [firstWhat, ...otherWhat] = what;
  // What a type of mount is, is what the lesson begins with.
  const essence = concept && draft.kind !== 'mount' ? [concept.essence] : [];
  const [firstFinding, ...otherFindings] = findings;
  const byWeight = [firstFinding, firstMeaning, ...otherFindings, firstWhat, ...otherMeaning, ...otherWhat, ...essence];
  const explains = [...found, ...more].map(({ check }) => check.code);
  const content: HoverContent = {
    kind: draft.kind,
    range: draft.range,
    headline: draft.headline,
    paragraphs: [],
    concept: concept && { id: concept.id, title: concept.title },
    reference: draft.reference,
    stepLine: draft.step && input.dockerfile.lines.lineAt(draft.step.range.start),
    explains: [...new Set([...explains, ...(draft.explains ?? [])])].slice(0, 2),
  };
  const links = linksOf(content).map(({ title }) => title);
  const taken = fitting(
    above,
    [draft.headline, [links.join(' · ')]],
    byWeight.flatMap(text => (text ? [text] : [])),
  );
  const inOrder = [...draft.meaning, ...findings, ...what, ...essence];
  return { ...content, paragraphs: inOrder.filter(text => taken.has(text)) };
}

/**
 * The texts that fit between what stands there in any case.
 * @param above the lines that something else takes
 */
function fitting(above: number, around: readonly Prose[], byWeight: readonly Prose[]): ReadonlySet<Prose> {
  const taken = new Set<Prose>();
  let length = around.reduce((sum, text) => sum + textOf(text).length + 1, 0);
  let lines = around.reduce((sum, text) => sum + linesOf(text), above);
  for (const text of byWeight) {
    const longer = length + textOf(text).length + 1;
    const more = lines + linesOf(text);
    if (longer > mostText || more > mostLines) continue;
    taken.add(text);
    length = longer;
    lines = more;
  }
  return taken;
}

function linesOf(text: Prose): number {
  return Math.ceil(textOf(text).length / lineLength) + aroundParagraph;
}
