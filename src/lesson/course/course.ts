import type { ConceptId as CheckConceptId } from '../../checks/check';
import type { InstructionKind } from '../../dockerfile/instructions';

/**
 * The shapes that the course is written in. It is data: hovers, the panel and the command line show the same words, and tests
 * hold them together. Every text is plain, one paragraph long; what stands between backticks is code.
 */

/** The ideas of the course: those behind checks, and those that no check can see in a file. */
export type ConceptId =
  | CheckConceptId
  | 'works-on-my-machine'
  | 'isolation'
  | 'shared-kernel'
  | 'virtual-machine'
  | 'container'
  | 'image'
  | 'dockerfile'
  | 'build'
  | 'layer'
  | 'registry'
  | 'volume'
  | 'working-directory'
  | 'environment'
  | 'ports'
  | 'health'
  | 'user'
  | 'secrets'
  | 'cache-mount'
  | 'distroless'
  | 'metadata'
  | 'platform'
  | 'pipeline'
  | 'compose'
  | 'orchestration';

export interface Concept {
  readonly id: ConceptId;
  readonly title: string;
  /** What it is, in two sentences. */
  readonly essence: string;
  /** What more there is to know, a few short paragraphs. */
  readonly explanation: readonly string[];
  /** The same in things of everyday: the house, the hotel, the recipe. */
  readonly comparison: string;
  /** What people often take it for, and what is true. */
  readonly misconception: { readonly belief: string; readonly truth: string };
  readonly related: readonly ConceptId[];
  /** What in a Dockerfile it belongs to; nothing for an idea that no file shows. */
  readonly attachesTo: readonly Attachment[];
  readonly reading: readonly Reference[];
}

/** A part of a Dockerfile. */
export type Attachment =
  | { readonly kind: 'instruction'; readonly keyword: Exclude<InstructionKind, 'unknown'> }
  /** A flag of an instruction, without dashes. */
  | { readonly kind: 'flag'; readonly keyword: Exclude<InstructionKind, 'unknown'>; readonly name: string }
  | { readonly kind: 'mount'; readonly type: string }
  | { readonly kind: 'directive'; readonly name: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'variable' | 'image' | 'tag' | 'digest' | 'stage' | 'heredoc' | 'comment' };

/** A page that says more. */
export interface Reference {
  readonly title: string;
  readonly link: string;
}

/** A part of a section. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Things in their order, each with a name. */
  | { readonly kind: 'steps'; readonly items: readonly { readonly title: string; readonly text: string }[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A complete Dockerfile, to open and to compare with. */
  | {
      readonly kind: 'dockerfile';
      readonly title: string;
      readonly text: string;
      /** The codes of checks that it draws: the lesson shows what is wrong, or a higher level repairs it. None when not given. */
      readonly draws?: readonly string[];
    }
  /** Something for a terminal. */
  | { readonly kind: 'terminal'; readonly text: string }
  | {
      readonly kind: 'note';
      readonly tone: 'comparison' | 'caution' | 'correction';
      readonly title: string;
      readonly text: string;
    }
  | { readonly kind: 'concepts'; readonly ids: readonly ConceptId[] }
  /** Pages that say more. */
  | { readonly kind: 'reading'; readonly items: readonly Reference[] }
  /** Something that is drawn, and may be played with. */
  | { readonly kind: 'figure'; readonly figure: FigureId };

/** `levels` shows the user's own file on the ladder; the Dockerfiles of the levels are blocks of their own. */
export type FigureId = 'pipeline' | 'isolation' | 'overhead' | 'chart' | 'map' | 'levels';

/** One of the six questions that an engineer asks of a tool. */
export interface EngineeringQuestion {
  readonly id: 'what' | 'why' | 'when' | 'where' | 'who' | 'how';
  readonly question: string;
  readonly answer: string;
}

/** One of the five steps that most Dockerfiles are made of. */
export interface BuildStep {
  readonly title: string;
  readonly keyword: Exclude<InstructionKind, 'unknown'>;
  /** A line of a Dockerfile. */
  readonly example: string;
  readonly text: string;
}

/** One step of the walk-through of level 0: what a runtime asks of the kernel. Nothing of it is executed. */
export interface IsolationStep {
  readonly id: string;
  readonly title: string;
  /** The system calls, or the writes to files of the kernel, as lines of code. */
  readonly calls: readonly string[];
  /** What is asked for, in a sentence or two. */
  readonly asks: string;
  /** What the process then sees, as a sentence. */
  readonly sees: string;
  /** What in Docker corresponds: a flag of `docker run`, an instruction, or what it does by itself. */
  readonly docker: string;
  readonly reading: Reference;
}

/** A place that an image, or what it is made from, comes by. */
export interface PipelineStop {
  readonly id: 'laptop' | 'git' | 'ci' | 'image' | 'registry' | 'server' | 'container';
  readonly title: string;
  /** What happens there. */
  readonly text: string;
  /** What Layercast shows of it. */
  readonly shows: string;
}

/** From the laptop to the server. */
export interface Pipeline {
  readonly stops: readonly PipelineStop[];
  readonly ways: readonly {
    readonly from: PipelineStop['id'];
    readonly to: PipelineStop['id'];
    readonly label: string;
  }[];
}

/** A chapter of the lesson. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type LevelId = 'basic' | 'cached' | 'multi-stage' | 'non-root' | 'distroless' | 'pinned';

/** How far a Dockerfile has come; level 0, isolation by hand, has none. */
export interface Level {
  readonly id: LevelId;
  /** 1 and up, in order. */
  readonly number: number;
  readonly title: string;
  /** What it brings, in a sentence or two. */
  readonly essence: string;
  /** A complete one of this level. */
  readonly dockerfile: string;
  /** The ignore file beside it. */
  readonly ignoreFile: string;
  /** The codes of checks that it cannot pass, as what they ask for is what a higher level brings. */
  readonly draws: readonly string[];
  readonly concepts: readonly ConceptId[];
}

/** What the quiz asks. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly concept: ConceptId;
  /** Exactly one is right. Each says why it is, or is not. */
  readonly choices: readonly { readonly text: string; readonly isRight: boolean; readonly because: string }[];
}

/** The concept map. */
export interface ConceptMap {
  readonly areas: readonly MapArea[];
  /** Those of all areas. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** What belongs to one question. */
export interface MapArea {
  readonly title: string;
  readonly nodes: readonly MapNode[];
}

/** Some nodes of the map, by their ids. */
export interface MapExcerpt {
  readonly title: string;
  readonly nodes: readonly string[];
}

export interface MapNode {
  readonly id: string;
  readonly title: string;
  /** What opens. */
  readonly concept: ConceptId;
}
